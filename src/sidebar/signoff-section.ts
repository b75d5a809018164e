/** Sign-off: what waits for the reader, and one proposal with its evidence, signatures and comments. */

import type {
  EvidenceView,
  FailingTests,
  Inbox,
  ProposalReport,
  PublicationNote,
  SignatureForm,
} from '../core/endpoints/ledger-messages.ts';
import { ask, done } from './asking.ts';
import { callAddOn, type Endpoint } from './call-add-on.ts';
import { button, element } from './element.ts';
import { evidenceView } from './evidence-view.ts';
import { failingTestView } from './failing-test-view.ts';
import { followProgress, newRunId } from './follow-progress.ts';
import { problemView } from './problem-view.ts';
import { proposalList } from './proposal-lines.ts';
import { proposalView } from './proposal-view.ts';
import { publicationView } from './publication-view.ts';

export interface SignoffSection {
  /** Reads the inbox anew and shows it. */
  load(): void;
  open(proposalId: string): void;
}

export interface SignoffLinks {
  /** Told each time that the inbox was read. */
  onInbox(inbox: Inbox): void;
  edit(report: ProposalReport): void;
}

export function createSignoffSection(section: HTMLElement, links: SignoffLinks): SignoffSection {
  const said = element('div', { class: 'result', 'aria-live': 'polite' });
  const body = element('div', { class: 'result' });
  section.replaceChildren(element('h2', {}, ['Sign-off']), said, body);

  async function load(): Promise<void> {
    const question = { endpoint: 'ledgerInbox', doing: 'Looking at what waits for you' } as const;
    const inbox = await ask<Inbox>(body, question, () => void load());
    if (inbox === undefined) return;
    body.replaceChildren(
      ...inboxView(
        inbox,
        (id) => void open(id),
        () => void publish(),
      ),
    );
    body.append(button('Look again', '', () => void load()));
    links.onInbox(inbox);
  }

  async function open(id: string): Promise<void> {
    said.replaceChildren();
    const question = { endpoint: 'ledgerProposal', args: [id], doing: 'Opening it' } as const;
    const report = await ask<ProposalReport>(body, question, () => void open(id));
    if (report !== undefined) show(report);
  }

  function show(report: ProposalReport): void {
    const evidence = element('div', { class: 'result', 'aria-live': 'polite' });
    const back = button('← Inbox', 'link', () => {
      said.replaceChildren();
      void load();
    });
    body.replaceChildren(
      back,
      proposalView(report, evidence, {
        sign: (signature) => void sign(signature),
        comment: (text) =>
          void change('ledgerComment', [report.id, text], 'Your comment is on record.'),
        withdraw: (reason) =>
          void change('ledgerWithdraw', [report.id, reason], 'It is withdrawn.'),
        edit: () => links.edit(report),
      }),
    );
    body.querySelector<HTMLElement>('[tabindex]')?.focus();
    if ('definition' in report.content) void examine(report.id, evidence);
    if ('until' in report.content) void tellFailing(report, evidence);
  }

  async function publish(): Promise<void> {
    const runId = newRunId();
    said.replaceChildren();
    const steps = element('ol', { class: 'steps', 'aria-label': 'Progress' });
    body.replaceChildren(steps);
    const stop = followProgress(runId, steps);
    const answer = await callAddOn<PublicationNote>('ledgerPublish', [runId]);
    stop();
    await load();
    said.replaceChildren(
      answer.ok
        ? publicationView(answer.value)
        : problemView(answer.problems, () => void publish()),
    );
    said.querySelector<HTMLElement>('[tabindex]')?.focus();
  }

  async function examine(id: string, place: HTMLElement): Promise<void> {
    const question = {
      endpoint: 'ledgerEvidence',
      args: [id],
      doing: 'Computing both sides',
    } as const;
    const view = await ask<EvidenceView>(place, question, () => void examine(id, place));
    if (view !== undefined) place.replaceChildren(evidenceView(view));
  }

  async function tellFailing(report: ProposalReport, place: HTMLElement): Promise<void> {
    const question = { endpoint: 'ledgerFailingTests', doing: 'Reading the tests' } as const;
    const failing = await ask<FailingTests>(place, question, () => void tellFailing(report, place));
    if (failing === undefined || !('until' in report.content)) return;
    const { subject, test } = report.content;
    const found = failing.tests.find((one) => one.subject === subject && one.test === test);
    place.replaceChildren(
      ...(found === undefined
        ? [element('p', { class: 'muted' }, ['The test does not fail any more.'])]
        : failingTestView(found, report.id)),
    );
  }

  function sign(signature: SignatureForm): Promise<void> {
    return change('ledgerSign', [JSON.stringify(signature)], 'Your signature is on record.');
  }

  /** A refusal stays to be read; a proposal that was edited meanwhile is shown as it is now. */
  async function change(endpoint: Endpoint, args: readonly string[], words: string): Promise<void> {
    said.replaceChildren(element('p', { class: 'muted working' }, ['Recording it ...']));
    const answer = await callAddOn<ProposalReport>(endpoint, args);
    if (answer.ok) {
      show(answer.value);
      done(said, words);
      return;
    }
    const retry = () => void change(endpoint, args, words);
    const isEdited = answer.problems.some(({ code }) => code === 'vote.edited');
    if (isEdited) {
      const { proposalId } = JSON.parse(args[0] ?? '{}') as SignatureForm;
      await open(proposalId);
      said.replaceChildren(problemView(answer.problems, () => void open(proposalId), 'Look again'));
    } else {
      said.replaceChildren(problemView(answer.problems, retry));
    }
    said.querySelector<HTMLElement>('[tabindex]')?.focus();
  }

  return { load: () => void load(), open: (id) => void open(id) };
}

function inboxView(
  inbox: Inbox,
  open: (id: string) => void,
  publish: () => void,
): readonly HTMLElement[] {
  const roles = inbox.roles.length === 0 ? 'no role' : `the role ${inbox.roles.join(', ')}`;
  return [
    element('p', { class: 'muted' }, [`You hold ${roles}.`]),
    ...proposalList(
      'Waits for your signature',
      inbox.waiting,
      open,
      'Nothing waits for you. Well done.',
    ),
    ...proposalList('Approved', inbox.ready, open),
    ...(inbox.ready.length === 0
      ? []
      : [button('Put into effect what is due', 'primary', publish)]),
    ...proposalList('Your proposals', inbox.mine, open),
    ...proposalList('Also open', inbox.others, open),
    ...(inbox.notShown === 0
      ? []
      : [
          element('p', { class: 'muted' }, [
            `${inbox.notShown} more are open. Find them in the audit trail.`,
          ]),
        ]),
  ];
}
