/** The frame of the page: a head with the title and the signed-in user, the grid, and a side panel. */

import type { SampleUser } from '../sample-users.ts';
import { element } from './element.ts';

export interface Shell {
  readonly gridHost: HTMLElement;
  setTitle(title: string): void;
  setBusy(busy: boolean): void;
  /** Puts a page into the side panel, instead of what was there. */
  openPanel(title: string, content: HTMLElement): void;
  closePanel(): void;
}

export interface ShellOptions {
  readonly users: readonly SampleUser[];
  readonly user: string;
  readonly onUser: (email: string) => void;
  readonly onDownload: () => void;
  readonly onPanel: () => void;
  readonly onResize: () => void;
}

export function createShell(root: HTMLElement, options: ShellOptions): Shell {
  const title = element('h1', { class: 'cs-title' }, ['Workbook']);
  const status = element('span', { class: 'cs-status', role: 'status' }, ['All changes saved']);
  const gridHost = element('main', { class: 'cs-grid', 'aria-label': 'Spreadsheet' });
  const panel = element('aside', { class: 'cs-panel', 'aria-label': 'Add-on', hidden: '' });
  root.append(
    element('header', { class: 'cs-head' }, [
      element('span', { class: 'cs-mark', 'aria-hidden': 'true' }),
      title,
      status,
      element('span', { class: 'cs-gap' }),
      button('Download .xlsx', '', options.onDownload),
      button('Countersign', 'cs-primary', options.onPanel),
      userSwitcher(options),
    ]),
    element('div', { class: 'cs-body' }, [gridHost, panel]),
  );
  const closePanel = () => {
    panel.hidden = true;
    panel.replaceChildren();
    options.onResize();
  };
  return {
    gridHost,
    setTitle(text) {
      title.textContent = text;
      document.title = `${text} - Countersign workbench`;
    },
    setBusy(busy) {
      status.textContent = busy ? 'Saving ...' : 'All changes saved';
    },
    openPanel(text, content) {
      const close = button('×', 'cs-close', closePanel);
      close.setAttribute('aria-label', 'Close the side panel');
      panel.replaceChildren(
        element('div', { class: 'cs-panel-head' }, [element('h2', {}, [text]), close]),
        content,
      );
      panel.hidden = false;
      options.onResize();
    },
    closePanel,
  };
}

function button(text: string, kind: string, onClick: () => void): HTMLButtonElement {
  const made = element('button', { type: 'button', class: kind }, [text]);
  made.addEventListener('click', onClick);
  return made;
}

function userSwitcher(options: ShellOptions): HTMLElement {
  const select = element(
    'select',
    { id: 'cs-user' },
    options.users.map(({ email, role }) => {
      const option = element('option', { value: email, title: role }, [email]);
      option.selected = email === options.user;
      return option;
    }),
  );
  select.addEventListener('change', () => options.onUser(select.value));
  return element('div', { class: 'cs-user' }, [
    element('label', { for: 'cs-user' }, ['Signed in as']),
    select,
  ]);
}
