/** The parts of the sidebar, one at a time, after the tabs pattern of WAI-ARIA: arrow keys move, Tab enters the part. */

import { element } from './element.ts';

export interface Tabs {
  open(id: string): void;
  /** A count beside the name of a part; nothing for 0. */
  mark(id: string, count: number, meaning: string): void;
}

/** `panels` by id, in order. `onOpen` is told each time that a part comes to the front. */
export function createTabs(
  list: HTMLElement,
  panels: readonly { readonly id: string; readonly title: string }[],
  onOpen: (id: string) => void,
): Tabs {
  const tabs = panels.map(({ id, title }) => {
    const tab = element(
      'button',
      { type: 'button', role: 'tab', id: `tab-${id}`, 'aria-controls': `panel-${id}` },
      [title],
    );
    tab.addEventListener('click', () => open(id));
    return { id, title, tab, panel: document.getElementById(`panel-${id}`) };
  });
  list.replaceChildren(...tabs.map(({ tab }) => tab));
  list.addEventListener('keydown', (event) => {
    const place = tabs.findIndex(({ tab }) => tab === document.activeElement);
    const next = nextPlace(event.key, place, tabs.length);
    if (next === undefined) return;
    event.preventDefault();
    const target = tabs[next];
    if (target === undefined) return;
    open(target.id);
    target.tab.focus();
  });

  function open(wanted: string): void {
    for (const { id, tab, panel } of tabs) {
      const isOpen = id === wanted;
      tab.setAttribute('aria-selected', String(isOpen));
      tab.tabIndex = isOpen ? 0 : -1;
      if (panel) panel.hidden = !isOpen;
    }
    onOpen(wanted);
  }

  return {
    open,
    mark(wanted, count, meaning) {
      const found = tabs.find(({ id }) => id === wanted);
      if (found === undefined) return;
      const badge = element('span', { class: 'count' }, [String(count)]);
      badge.append(element('span', { class: 'unseen' }, [` ${meaning}`]));
      found.tab.replaceChildren(found.title, ...(count > 0 ? [' ', badge] : []));
    },
  };
}

function nextPlace(key: string, place: number, length: number): number | undefined {
  switch (key) {
    case 'ArrowRight':
    case 'ArrowDown':
      return (place + 1) % length;
    case 'ArrowLeft':
    case 'ArrowUp':
      return (place + length - 1) % length;
    case 'Home':
      return 0;
    case 'End':
      return length - 1;
    default:
      return undefined;
  }
}
