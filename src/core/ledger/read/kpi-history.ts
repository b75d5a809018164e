/** Every version of a KPI: who proposed it, who signed, when it took effect, and what it changed. */

import type { KpiHistory, KpiVersion, ProposalLine } from '../../endpoints/ledger-messages.ts';
import { diffDefinitions } from '../../evidence/definition-diff.ts';
import { contentHasher, type Sha256 } from '../content-hash.ts';
import type { Definition } from '../event.ts';
import { statusOf } from '../proposal-status.ts';
import { dayOf, liveDefinition, type Proposal } from '../state.ts';
import { proposalLine, type Reader } from './proposal-line.ts';
import { votesOn } from './proposal-report.ts';
import { foldSlice, type LedgerSlice } from './slice.ts';

const OPEN = ['proposed', 'in review', 'approved'];

/** Of the slice that `api_metric_ledger.sql` chooses. */
export function kpiHistory(metricId: string, slice: LedgerSlice, sha256: Sha256): KpiHistory {
  const state = foldSlice(slice.events);
  const reader: Reader = {
    state,
    person: slice.reader,
    at: slice.at,
    contentHash: contentHasher(sha256),
  };
  const definitions = state.definitions.get(metricId) ?? [];
  const about = [...state.proposals.values()].filter(
    ({ content }) => 'metricId' in content && content.metricId === metricId,
  );
  const live = liveDefinition(state, metricId);
  const lines = (wanted: (proposal: Proposal) => boolean): readonly ProposalLine[] =>
    about
      .filter(wanted)
      .map((proposal) => proposalLine(proposal, reader))
      .reverse();
  const isOpen = (proposal: Proposal) => OPEN.includes(statusOf(proposal, state, dayOf(slice.at)));
  const name = live?.content.name;
  return {
    metricId,
    name: typeof name === 'string' ? name : metricId,
    liveVersion: live?.version ?? 0,
    versions: definitions
      .map((definition, i) =>
        versionOf(definition, definitions[i - 1], definition === live, about, slice),
      )
      .reverse(),
    open: lines(isOpen),
    ended: lines(
      (proposal) =>
        proposal.rule !== undefined && proposal.publication === undefined && !isOpen(proposal),
    ),
  };
}

function versionOf(
  { version, content }: Definition,
  before: Definition | undefined,
  isLive: boolean,
  about: readonly Proposal[],
  { events }: LedgerSlice,
): KpiVersion {
  const proposal = about.find(({ publication }) => publication?.version === version);
  return {
    version,
    isLive,
    definition: content,
    at: proposal?.publication?.at ?? events[0]?.at ?? '',
    proposal: proposal === undefined ? null : originOf(proposal),
    votes:
      proposal === undefined ? [] : votesOn(proposal.id, events).filter((vote) => !vote.isVoid),
    changes: before === undefined ? [] : diffDefinitions(before.content, content),
  };
}

function originOf({ id, proposer, content, publication }: Proposal): KpiVersion['proposal'] {
  return {
    id,
    proposer,
    reason: content.reason,
    isRollBack: content.change === 'roll-back',
    publishedBy: publication?.by ?? '',
  };
}
