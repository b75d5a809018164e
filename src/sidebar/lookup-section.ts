/** Looking a KPI up: a box that suggests while one types, after the combobox pattern of WAI-ARIA, and what is known of the choice. */

import type { KpiReport, SidebarState } from '../core/endpoints/endpoint-messages.ts';
import { findKpis, type KpiMatch } from '../core/lookup/find-kpis.ts';
import { callAddOn } from './call-add-on.ts';
import { element } from './element.ts';
import { kpiView } from './kpi-view.ts';
import { problemView } from './problem-view.ts';

const WAIT_MS = 60_000;
const SHOWN = 8;

export interface LookupSection {
  /** What can be found; forgets what was looked up before. */
  offer(kpis: SidebarState['kpis']): void;
  /** Shows a KPI that was chosen elsewhere. */
  open(id: string): void;
}

export function createLookupSection(section: HTMLElement): LookupSection {
  let kpis: SidebarState['kpis'] | null = null;
  let matches: readonly KpiMatch[] = [];
  let active = -1;
  /** The answer to an older question is not shown. */
  let asked = 0;
  const known = new Map<string, KpiReport>();

  const box = element('input', {
    id: 'lookup-box',
    type: 'text',
    role: 'combobox',
    'aria-expanded': 'false',
    'aria-controls': 'lookup-list',
    'aria-autocomplete': 'list',
    'aria-describedby': 'lookup-hint',
    autocomplete: 'off',
    spellcheck: 'false',
    placeholder: 'Name, synonym or owner',
  });
  const list = element('ul', { id: 'lookup-list', role: 'listbox', 'aria-label': 'KPIs' });
  list.hidden = true;
  const count = element('p', { class: 'unseen', role: 'status' });
  const live = element('div', { class: 'result', 'aria-live': 'polite' });
  section.replaceChildren(
    element('h2', { id: 'lookup-title' }, [
      element('label', { for: 'lookup-box' }, ['Look up a KPI']),
    ]),
    element('p', { id: 'lookup-hint', class: 'unseen' }, [
      'Suggestions appear while you type. Arrow keys choose, Enter opens, Escape closes.',
    ]),
    box,
    list,
    count,
    live,
  );

  box.addEventListener('input', () => suggest());
  box.addEventListener('click', () => {
    if (list.hidden) suggest();
  });
  box.addEventListener('blur', () => close());
  box.addEventListener('keydown', (event) => {
    if (handleKey(event.key)) event.preventDefault();
  });

  function handleKey(key: string): boolean {
    switch (key) {
      case 'ArrowDown':
      case 'ArrowUp':
        if (list.hidden) suggest();
        else move(key === 'ArrowDown' ? 1 : -1);
        return true;
      case 'Enter': {
        const chosen = matches[Math.max(active, 0)];
        if (!list.hidden && chosen) choose(chosen);
        return true;
      }
      case 'Escape':
        if (list.hidden) box.value = '';
        close();
        return true;
      default:
        return false;
    }
  }

  function suggest(): void {
    matches = findKpis(kpis ?? [], box.value, SHOWN);
    active = -1;
    const options = matches.map((match, i) => optionView(match, i, () => choose(match)));
    const empty = element('li', { class: 'muted', role: 'presentation' }, [emptyText()]);
    list.replaceChildren(...(options.length > 0 ? options : [empty]));
    count.textContent =
      options.length > 0
        ? `${options.length} ${options.length === 1 ? 'suggestion' : 'suggestions'}`
        : emptyText();
    list.hidden = false;
    box.setAttribute('aria-expanded', String(options.length > 0));
    box.removeAttribute('aria-activedescendant');
  }

  function emptyText(): string {
    if (kpis === null) return 'The list of KPIs is not here yet ...';
    return 'No KPI is called like this. Try another word, an owner or an abbreviation.';
  }

  function move(step: number): void {
    if (matches.length === 0) return;
    active = (active + step + matches.length + (active < 0 && step < 0 ? 1 : 0)) % matches.length;
    for (const [i, option] of [...list.children].entries()) {
      option.setAttribute('aria-selected', String(i === active));
      if (i === active) option.scrollIntoView({ block: 'nearest' });
    }
    box.setAttribute('aria-activedescendant', `lookup-option-${active}`);
  }

  function close(): void {
    list.hidden = true;
    box.setAttribute('aria-expanded', 'false');
    box.removeAttribute('aria-activedescendant');
  }

  function choose({ entry }: KpiMatch): void {
    box.value = entry.name;
    close();
    void show(entry.id);
  }

  async function show(id: string): Promise<void> {
    asked += 1;
    const question = asked;
    const name = kpis?.find((entry) => entry.id === id)?.name ?? id;
    let report = known.get(id);
    if (report === undefined) {
      live.replaceChildren(element('p', { class: 'muted' }, [`Looking up ${name} ...`]));
      const answer = await callAddOn<KpiReport>('sidebarKpi', [id], WAIT_MS);
      if (question !== asked) return;
      if (!answer.ok) {
        live.replaceChildren(problemView(answer.problems, () => void show(id)));
        live.querySelector<HTMLElement>('[tabindex]')?.focus();
        return;
      }
      report = answer.value;
      known.set(id, report);
    }
    live.replaceChildren(kpiView(report, open));
    live.querySelector<HTMLElement>('[tabindex]')?.focus();
  }

  function open(id: string): void {
    box.value = kpis?.find((entry) => entry.id === id)?.name ?? '';
    void show(id);
  }

  return {
    offer(entries) {
      kpis = entries;
      known.clear();
    },
    open,
  };
}

function optionView({ entry, via }: KpiMatch, index: number, onChoose: () => void): HTMLElement {
  const detail = [entry.level === 'ceo' ? 'CEO KPI' : entry.level, entry.owner];
  const option = element(
    'li',
    { id: `lookup-option-${index}`, role: 'option', 'aria-selected': 'false' },
    [
      element('span', { class: 'option-name' }, [entry.name]),
      element('span', { class: 'muted' }, [[...(via ? [via] : []), ...detail].join(' · ')]),
    ],
  );
  // Before the box loses the focus, which closes the list.
  option.addEventListener('mousedown', (event) => {
    event.preventDefault();
    onChoose();
  });
  return option;
}
