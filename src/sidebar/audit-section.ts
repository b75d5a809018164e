/** The audit trail: search, filter, verify, export. */

import type {
  AuditEntry,
  AuditExport,
  AuditPage,
  AuditQuery,
  ChainCheck,
} from '../core/endpoints/ledger-messages.ts';
import { ask } from './asking.ts';
import { button, element } from './element.ts';
import { folded } from './evidence-view.ts';
import { areaField, choiceField, textField } from './form-fields.ts';
import { instantText } from './instant-text.ts';

const KINDS = [
  ['', 'Everything'],
  ['proposal.submitted', 'Proposals'],
  ['vote.cast', 'Signatures'],
  ['proposal.published', 'Put into effect'],
  ['comment.made', 'Comments'],
  ['proposal.withdrawn', 'Withdrawals'],
  ['baseline.locked', 'Control limits changed'],
  ['delegation.given', 'Delegations'],
  ['hand-edit.found', 'Typed-over cells'],
  ['attempt.refused', 'Refused attempts'],
  ['proposal.saved', 'Drafts'],
] as const;

export interface AuditSection {
  /** Shows the newest events, the first time that it is asked. */
  load(): void;
}

export function createAuditSection(section: HTMLElement): AuditSection {
  let isLoaded = false;
  const text = textField({ id: 'audit-text', label: 'Words' });
  const person = textField({ id: 'audit-person', label: 'Person (e-mail address)' });
  const metric = textField({ id: 'audit-metric', label: 'KPI id' });
  const kind = choiceField({ id: 'audit-kind', label: 'What' }, KINDS);
  const from = textField({ id: 'audit-from', label: 'From' }, { type: 'date' });
  const to = textField({ id: 'audit-to', label: 'To' }, { type: 'date' });
  const verified = element('div', { class: 'result', 'aria-live': 'polite' });
  const exported = element('div', { class: 'result', 'aria-live': 'polite' });
  const live = element('div', { class: 'result', 'aria-live': 'polite' });
  const list = element('ol', { class: 'said', 'aria-label': 'Events, newest first' });
  const more = element('div', { class: 'result', 'aria-live': 'polite' });
  section.replaceChildren(
    element('h2', {}, ['Audit trail']),
    button('Verify the whole record', '', () => void verify()),
    verified,
    text.view,
    folded('More filters', person.view, metric.view, kind.view, from.view, to.view),
    element('div', { class: 'buttons' }, [
      button('Search', 'primary', () => void search()),
      button('Export as CSV', '', () => void exportCsv()),
    ]),
    exported,
    live,
    list,
    more,
  );
  text.control.addEventListener('keydown', (event) => {
    if ((event as KeyboardEvent).key === 'Enter') void search();
  });

  const query = (): string =>
    JSON.stringify({
      text: text.control.value.trim(),
      person: person.control.value.trim(),
      metricId: metric.control.value.trim(),
      kind: kind.control.value as AuditQuery['kind'],
      from: from.control.value,
      to: to.control.value,
    } satisfies AuditQuery);

  async function search(): Promise<void> {
    list.replaceChildren();
    more.replaceChildren();
    const asked = query();
    const question = { endpoint: 'ledgerSearch', args: [asked, ''], doing: 'Searching' } as const;
    const page = await ask<AuditPage>(live, question, () => void search());
    if (page === undefined) return;
    live.replaceChildren(summary(page));
    show(page, asked);
  }

  function show(page: AuditPage, asked: string): void {
    list.append(...page.entries.map((entry) => element('li', {}, [entryView(entry)])));
    const { nextBefore } = page;
    more.replaceChildren(
      ...(nextBefore === null
        ? []
        : [button('Older ones', '', () => void older(asked, nextBefore))]),
    );
  }

  async function older(asked: string, before: number): Promise<void> {
    const question = {
      endpoint: 'ledgerSearch',
      args: [asked, String(before)],
      doing: 'Reading older ones',
    } as const;
    const page = await ask<AuditPage>(more, question, () => void older(asked, before));
    if (page === undefined) return;
    const first = list.children.length;
    show(page, asked);
    if (page.firstWrong !== null) live.replaceChildren(summary(page));
    const item = list.children[first] as HTMLElement | undefined;
    item?.setAttribute('tabindex', '-1');
    item?.focus();
  }

  async function verify(): Promise<void> {
    const question = {
      endpoint: 'ledgerVerify',
      doing: 'Recomputing every hash and rule',
    } as const;
    const check = await ask<ChainCheck>(verified, question, () => void verify());
    if (check === undefined) return;
    verified.replaceChildren(
      element('p', { class: check.ok ? 'good' : 'problem', tabindex: '-1' }, [
        element('strong', {}, [
          check.ok ? '✓ The record is whole. ' : '✗ The record is not whole. ',
        ]),
        check.words,
      ]),
    );
    verified.querySelector<HTMLElement>('[tabindex]')?.focus();
  }

  async function exportCsv(): Promise<void> {
    const question = {
      endpoint: 'ledgerExport',
      args: [query()],
      doing: 'Writing the file',
    } as const;
    const file = await ask<AuditExport>(exported, question, () => void exportCsv());
    if (file === undefined) return;
    exported.replaceChildren(exportView(file));
    exported.querySelector<HTMLElement>('a')?.focus();
  }

  return {
    load() {
      if (isLoaded) return;
      isLoaded = true;
      void search();
    },
  };
}

function summary({ matching, firstWrong }: AuditPage): HTMLElement {
  const words = `${matching} ${matching === 1 ? 'event matches' : 'events match'}.`;
  if (firstWrong !== null) {
    return element('p', { class: 'problem' }, [
      `${words} Event ${firstWrong} was changed after it was recorded. Verify the whole record.`,
    ]);
  }
  return element('p', { class: 'muted' }, [
    matching === 0
      ? 'Nothing matches. Try fewer words or a longer time.'
      : `${words} The hashes of those that are shown hold.`,
  ]);
}

function entryView({ seq, at, actor, words, detail, hash }: AuditEntry): HTMLElement {
  return element('div', {}, [
    element('p', { dir: 'auto' }, [element('strong', {}, [actor]), ` ${words}`]),
    ...(detail === '' ? [] : [element('p', { dir: 'auto', class: 'kept' }, [`“${detail}”`])]),
    element('p', { class: 'muted' }, [`${seq}, ${instantText(at)}, ${hash.slice(0, 12)}`]),
  ]);
}

/** A link that saves it; where a page may not save files, the text to copy. */
function exportView({ fileName, csv, events, leftOut }: AuditExport): HTMLElement {
  const address = URL.createObjectURL(
    new Blob(['\ufeff', csv], { type: 'text/csv;charset=utf-8' }),
  );
  const copy = areaField({ id: 'audit-csv', label: 'The same as text, to copy', value: csv }, 6);
  copy.control.setAttribute('readonly', '');
  return element('div', {}, [
    element('p', {}, [
      element('a', { href: address, download: fileName }, [`Save ${fileName}`]),
      ` (${events} ${events === 1 ? 'event' : 'events'})`,
    ]),
    ...(leftOut === 0
      ? []
      : [
          element('p', { class: 'notice' }, [
            `${leftOut} older events are not in it. Filter by days to get them.`,
          ]),
        ]),
    folded('Copy it instead', copy.view),
  ]);
}
