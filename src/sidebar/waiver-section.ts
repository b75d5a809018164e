/** Asking that a failed data test is accepted for a time: pick one that fails now, say until when and why. */

import type {
  FailingTest,
  FailingTests,
  ProposalReport,
  WaiverForm,
} from '../core/endpoints/ledger-messages.ts';
import { ask, done } from './asking.ts';
import type { ChangeLinks } from './change-section.ts';
import { button, element } from './element.ts';
import { failingTestView } from './failing-test-view.ts';
import { areaField, choiceField, textField } from './form-fields.ts';

export interface WaiverSection {
  /** Reads what fails now. */
  show(): void;
  edit(report: ProposalReport): void;
}

export function createWaiverSection(section: HTMLElement, links: ChangeLinks): WaiverSection {
  const live = element('div', { class: 'result', 'aria-live': 'polite' });
  const form = element('div', { class: 'result' });
  section.replaceChildren(
    element('h2', { id: 'waiver-title' }, ['Waive a failed test']),
    element('p', { class: 'muted' }, [
      'Numbers that rest on it are official for a time although it fails. Others see why and sign before that.',
    ]),
    button('Show the tests that fail now', '', () => void show()),
    live,
    form,
  );

  async function show(start: Partial<WaiverForm> = {}): Promise<void> {
    form.replaceChildren();
    const question = { endpoint: 'ledgerFailingTests', doing: 'Reading the tests' } as const;
    const failing = await ask<FailingTests>(live, question, () => void show(start));
    if (failing === undefined) return;
    if (failing.tests.length === 0) {
      done(live, 'No failed test keeps a number from being official.');
      return;
    }
    form.replaceChildren(waiverForm(failing, start, links));
    form.querySelector('select')?.focus();
  }

  return {
    show: () => void show(),
    edit: ({ content, id }) => {
      if (content.change === 'waive-test') void show({ ...content, proposalId: id });
    },
  };
}

function waiverForm(
  { tests, firstDay, lastDay }: FailingTests,
  start: Partial<WaiverForm>,
  links: ChangeLinks,
): HTMLElement {
  const known = tests.findIndex(
    ({ subject, test }) => subject === start.subject && test === start.test,
  );
  const choice = choiceField(
    { id: 'waiver-test', label: 'Failed test', value: String(Math.max(known, 0)) },
    tests.map(({ subject, test }, i) => [String(i), `${test}, ${subject.replace(/.*\./, '')}`]),
  );
  const about = element('div', { 'aria-live': 'polite' });
  const until = textField(
    {
      id: 'waiver-until',
      label: 'Until, this day included',
      value: start.until ?? '',
      hint: `${lastDay} at the latest.`,
    },
    { type: 'date', min: firstDay, max: lastDay },
  );
  const reason = areaField(
    {
      id: 'waiver-reason',
      label: 'Why it can be accepted',
      value: start.reason ?? '',
      hint: 'Those who sign read this first.',
    },
    3,
  );
  const checks = element('div', { class: 'result', 'aria-live': 'polite' });
  const live = element('div', { class: 'result', 'aria-live': 'polite' });

  const chosen = () => tests[Number(choice.control.value)] as FailingTest;

  /** What is wrong, or undefined. */
  function fault(): string | undefined {
    const day = until.control.value;
    if (day < firstDay || day > lastDay) return `Choose a day from ${firstDay} to ${lastDay}.`;
    if (reason.control.value.trim().length < 3) return 'Say why: those who sign read it first.';
    return undefined;
  }

  function check(): void {
    const wrong = fault();
    checks.replaceChildren(
      wrong === undefined
        ? element('p', { class: 'good' }, ['✓ It can be submitted.'])
        : element('p', { class: 'fault' }, [wrong]),
    );
  }

  async function submit(): Promise<void> {
    const wrong = fault();
    if (wrong !== undefined) {
      const line = element('p', { class: 'fault', role: 'alert', tabindex: '-1' }, [wrong]);
      checks.replaceChildren();
      live.replaceChildren(line);
      line.focus();
      return;
    }
    const { subject, test } = chosen();
    const sent: WaiverForm = {
      ...(start.proposalId === undefined ? {} : { proposalId: start.proposalId }),
      subject,
      test,
      until: until.control.value,
      reason: reason.control.value.trim(),
    };
    const question = {
      endpoint: 'ledgerProposeWaiver',
      args: [JSON.stringify(sent)],
      doing: 'Submitting it',
    } as const;
    const report = await ask<ProposalReport>(live, question, () => void submit());
    if (report === undefined) return;
    made.replaceChildren();
    links.onRecorded();
    links.open(report.id);
  }

  const tell = () => about.replaceChildren(...failingTestView(chosen(), start.proposalId));
  tell();
  const made = element('div', {}, [
    ...(start.proposalId === undefined || known >= 0
      ? []
      : [element('p', { class: 'notice' }, [`${start.test} does not fail any more.`])]),
    choice.view,
    about,
    until.view,
    reason.view,
    checks,
    button('Submit for signatures', 'primary', () => void submit()),
    live,
  ]);
  choice.view.addEventListener('change', tell);
  for (const field of [until, reason]) field.view.addEventListener('input', check);
  return made;
}
