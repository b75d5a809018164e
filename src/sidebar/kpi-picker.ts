/** A box that suggests KPIs while one types, after the combobox pattern of WAI-ARIA. Searching happens here, without a call. */

import type { SidebarState } from '../core/endpoints/endpoint-messages.ts';
import { findKpis, type KpiMatch } from '../core/lookup/find-kpis.ts';
import { element } from './element.ts';

type Kpis = SidebarState['kpis'];

const SHOWN = 8;

export interface KpiPicker {
  readonly box: HTMLInputElement;
  /** The box with its list, to be put under a label for `NAME-box`. */
  readonly parts: readonly HTMLElement[];
  /** What can be found. */
  offer(kpis: Kpis): void;
  /** As in the list that was offered; the id where it is not there. */
  nameOf(id: string): string;
}

/** `name` begins the ids of its elements; `onChoose` is told the id of a KPI. */
export function createKpiPicker(name: string, onChoose: (id: string) => void): KpiPicker {
  let kpis: Kpis | null = null;
  let matches: readonly KpiMatch[] = [];
  let active = -1;

  const box = element('input', {
    id: `${name}-box`,
    type: 'text',
    role: 'combobox',
    'aria-expanded': 'false',
    'aria-controls': `${name}-list`,
    'aria-autocomplete': 'list',
    'aria-describedby': `${name}-hint`,
    autocomplete: 'off',
    spellcheck: 'false',
    placeholder: 'Name, synonym or owner',
  });
  const list = element('ul', { id: `${name}-list`, role: 'listbox', 'aria-label': 'KPIs' });
  list.hidden = true;
  const count = element('p', { class: 'unseen', role: 'status' });
  const hint = element('p', { id: `${name}-hint`, class: 'unseen' }, [
    'Suggestions appear while you type. Arrow keys choose, Enter opens, Escape closes.',
  ]);

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
    const options = matches.map((match, i) =>
      optionView(match, `${name}-option-${i}`, () => choose(match)),
    );
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
    box.setAttribute('aria-activedescendant', `${name}-option-${active}`);
  }

  function close(): void {
    list.hidden = true;
    box.setAttribute('aria-expanded', 'false');
    box.removeAttribute('aria-activedescendant');
  }

  function choose({ entry }: KpiMatch): void {
    box.value = entry.name;
    close();
    onChoose(entry.id);
  }

  return {
    box,
    parts: [hint, box, list, count],
    offer(entries) {
      kpis = entries;
      // Who typed before the list came sees it now.
      if (!list.hidden) suggest();
    },
    nameOf: (id) => kpis?.find((entry) => entry.id === id)?.name ?? id,
  };
}

function optionView({ entry, via }: KpiMatch, id: string, onChoose: () => void): HTMLElement {
  const detail = [entry.level === 'ceo' ? 'CEO KPI' : entry.level, entry.owner];
  const option = element('li', { id, role: 'option', 'aria-selected': 'false' }, [
    element('span', { class: 'option-name' }, [entry.name]),
    element('span', { class: 'muted' }, [[...(via ? [via] : []), ...detail].join(' · ')]),
  ]);
  // Before the box loses the focus, which closes the list.
  option.addEventListener('mousedown', (event) => {
    event.preventDefault();
    onChoose();
  });
  return option;
}
