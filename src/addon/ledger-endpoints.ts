/** What the sidebar calls about proposals, signatures and the record. Every endpoint gives back one JSON text and never throws. */

import { endDelegation, giveDelegation } from '../app/ledger/delegate-vote.ts';
import { checkDraft, examineDraft, examineProposal } from '../app/ledger/examine-proposal.ts';
import { saveDraft, submitProposal, withdrawProposal } from '../app/ledger/propose-change.ts';
import { proposeWaiver, readFailingTests } from '../app/ledger/propose-waiver.ts';
import { readHistory } from '../app/ledger/read-history.ts';
import { readInbox } from '../app/ledger/read-inbox.ts';
import { readProposal } from '../app/ledger/read-proposal.ts';
import { readRoles } from '../app/ledger/read-roles.ts';
import { checkChain, exportLedger, searchLedger } from '../app/ledger/search-ledger.ts';
import { commentOnProposal, signProposal } from '../app/ledger/sign-proposal.ts';
import type { ChangeForm } from '../core/endpoints/ledger-messages.ts';
import { composeChange } from '../core/ledger/compose-change.ts';
import type { DefinitionChange, DelegationGiven } from '../core/ledger/event.ts';
import { answer } from './answer.ts';
import { confirmedWriter } from './confirmed-writer.ts';
import { type DocumentHost, documentHost } from './host.ts';
import { cachedProgress } from './ports/cached-progress.ts';
import { publishInDocument } from './publish-in-document.ts';
import {
  readChange,
  readDelegation,
  readQuery,
  readRole,
  readSignature,
  readWaiver,
} from './read-arguments.ts';

/** `Inbox`. */
export function ledgerInbox(): string {
  return answer(() => readInbox(documentHost()));
}

/** `ProposalReport`. */
export function ledgerProposal(proposalId: string): string {
  return answer(() => readProposal(documentHost(), String(proposalId)));
}

/** `EvidenceView` of a proposal as of now, or null for roles and waivers. */
export function ledgerEvidence(proposalId: string): string {
  return answer(() => {
    const host = documentHost();
    return examineProposal({ ...host, workbook: host }, String(proposalId));
  });
}

/** `KpiHistory`. */
export function ledgerHistory(metricId: string): string {
  return answer(() => readHistory(documentHost(), String(metricId)));
}

/** `RolesView`. */
export function ledgerRoles(): string {
  return answer(() => readRoles(documentHost()));
}

/** `ChangeChecks` of a `ChangeForm`: checks alone, nothing is computed or written. */
export function ledgerCheck(form: string): string {
  return answer(() => checkDraft(documentHost(), contentOf(readChange(form))));
}

/** `EvidenceView` of a `ChangeForm`; nothing is written. */
export function ledgerExamine(form: string): string {
  return answer(() => {
    const host = documentHost();
    return examineDraft({ ...host, workbook: host, proposal: contentOf(readChange(form)) });
  });
}

/** `ProposalReport` of the draft that a `ChangeForm` became. */
export function ledgerSaveDraft(form: string): string {
  return writing((host) => {
    const change = readChange(form);
    const saved = saveDraft({ ...host, ...idOf(change), content: contentOf(change) });
    return saved.proposalId;
  });
}

/** `ProposalReport` of what is now put to the vote. `evidenceHash` is of the evidence that the proposer looked at. */
export function ledgerSubmit(form: string, evidenceHash: string): string {
  return writing((host) => {
    const change = readChange(form);
    const submitted = submitProposal({
      ...host,
      ...idOf(change),
      content: contentOf(change),
      seenEvidenceHash: String(evidenceHash),
      workbook: host,
    });
    return submitted.proposalId;
  });
}

/** `ProposalReport` of a proposal to give or take a role (`RoleChange`). */
export function ledgerProposeRole(role: string): string {
  return writing((host) => submitProposal({ ...host, content: readRole(role) }).proposalId);
}

/** `FailingTests`: what a waiver can be proposed for. */
export function ledgerFailingTests(): string {
  return answer(() => readFailingTests(documentHost()));
}

/** `ProposalReport` of a proposal to waive a test that fails now (`WaiverForm`). */
export function ledgerProposeWaiver(waiver: string): string {
  return writing((host) => {
    const form = readWaiver(waiver);
    return proposeWaiver({ ...host, ...idOf(form) }, form).proposalId;
  });
}

/** `ProposalReport` with the vote of a `SignatureForm` on it. */
export function ledgerSign(signature: string): string {
  return writing((host) => {
    const read = readSignature(signature);
    signProposal(host, read);
    return read.proposalId;
  });
}

/** `ProposalReport` with the comment. */
export function ledgerComment(proposalId: string, text: string): string {
  return writing((host) => {
    commentOnProposal(host, String(proposalId), String(text));
    return String(proposalId);
  });
}

/** `ProposalReport` of what is withdrawn. */
export function ledgerWithdraw(proposalId: string, reason: string): string {
  return writing((host) => {
    withdrawProposal(host, String(proposalId), String(reason));
    return String(proposalId);
  });
}

/** `RolesView` with the delegation. */
export function ledgerDelegate(delegation: string): string {
  return answer(() => {
    const host = confirmedWriter();
    giveDelegation(host, readDelegation(delegation) as Omit<DelegationGiven, 'kind'>);
    return readRoles(host);
  });
}

/** `RolesView` without it. */
export function ledgerEndDelegation(to: string): string {
  return answer(() => {
    const host = confirmedWriter();
    endDelegation(host, String(to));
    return readRoles(host);
  });
}

/** `AuditPage` of an `AuditQuery`; `before` is the number below which it begins, or empty. */
export function ledgerSearch(query: string, before: string): string {
  return answer(() => {
    const number = Number(before);
    const isNumber = before !== '' && Number.isSafeInteger(number);
    return searchLedger(documentHost(), readQuery(query), isNumber ? number : undefined);
  });
}

/** `AuditExport` of an `AuditQuery`. */
export function ledgerExport(query: string): string {
  return answer(() => {
    const host = documentHost();
    return exportLedger(host, readQuery(query), host.clock.now());
  });
}

/** `ChainCheck` of the whole ledger. */
export function ledgerVerify(): string {
  return answer(() => checkChain(documentHost()));
}

/** `PublicationNote`. `runId` is chosen by the sidebar, which follows the progress under it. */
export function ledgerPublish(runId: string): string {
  return answer(() => publishInDocument(cachedProgress(String(runId))));
}

/** Writes as the person who is confirmed, and gives back the proposal as it is then. */
function writing(write: (host: DocumentHost) => string): string {
  return answer(() => {
    const host = confirmedWriter();
    return readProposal(host, write(host));
  });
}

/** Whether the texts are what they should be is for the ledger to say. */
function contentOf({ proposalId: _, ...form }: ChangeForm): DefinitionChange {
  return composeChange(form);
}

function idOf({ proposalId }: Pick<ChangeForm, 'proposalId'>) {
  return proposalId === undefined ? {} : { proposalId };
}
