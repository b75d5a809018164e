/** Who the warehouse says you are, because a browser with several Google accounts can run as another one. */

import type { SidebarState } from '../core/endpoints/endpoint-messages.ts';
import { element } from './element.ts';

export function showIdentity(section: HTMLElement, state: SidebarState | null): void {
  if (state === null) {
    section.replaceChildren('Asking the warehouse who you are ...');
    return;
  }
  const { warehouseUser, activeUser } = state;
  const line = element('p', {}, ['Signed in as ', element('strong', {}, [warehouseUser])]);
  section.replaceChildren(line, ...warnings(warehouseUser, activeUser.toLowerCase()));
}

/** Whoever is not known by both can read, and is refused when they write. */
function warnings(warehouseUser: string, activeUser: string): readonly HTMLElement[] {
  if (activeUser === warehouseUser.toLowerCase()) return [];
  if (activeUser !== '') return [warning(activeUser)];
  return [
    element('p', { class: 'notice' }, [
      'The spreadsheet does not say who you are: you can look, but not propose or sign.',
    ]),
  ];
}

function warning(activeUser: string): HTMLElement {
  return element('div', { class: 'problem', role: 'alert' }, [
    element('p', {}, [
      element('strong', {}, [
        `The spreadsheet is open as ${activeUser}, which is another account.`,
      ]),
    ]),
    element('p', {}, ['Open it in a window that is signed in to one account only.']),
  ]);
}
