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
  const differs = activeUser !== '' && activeUser !== warehouseUser;
  section.replaceChildren(line, ...(differs ? [warning(activeUser)] : []));
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
