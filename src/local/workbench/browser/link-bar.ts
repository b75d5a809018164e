/** A small bar over the grid: where the parts of the selected cell's text lead. */

import type { CellLink } from '../grid/cell-links.ts';
import { element } from './element.ts';

export interface LinkBar {
  /** Nothing to show hides it. */
  show(links: readonly CellLink[]): void;
  /** Alt+Enter, as in Google Sheets: one link is followed, of several the first is focused. False where there is none. */
  enter(): boolean;
}

export function createLinkBar(host: HTMLElement, follow: (link: CellLink) => void): LinkBar {
  let shown: readonly CellLink[] = [];
  const bar = element('nav', { class: 'cs-links', 'aria-label': 'Links in this cell', hidden: '' });
  host.append(bar);
  return {
    show(links) {
      if (links === shown) return;
      shown = links;
      bar.hidden = links.length === 0;
      bar.replaceChildren(
        element('span', {}, ['Leads to (Alt+Enter):']),
        ...links.map((link) => button(link, follow)),
      );
    },
    enter() {
      const [first, ...others] = shown;
      if (first === undefined) return false;
      if (others.length === 0) follow(first);
      else bar.querySelector('button')?.focus();
      return true;
    },
  };
}

function button(link: CellLink, follow: (link: CellLink) => void): HTMLButtonElement {
  const made = element('button', { type: 'button' }, [`${link.text} → ${link.title} ${link.cell}`]);
  made.addEventListener('click', () => follow(link));
  return made;
}
