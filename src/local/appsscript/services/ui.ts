/** `SpreadsheetApp.getUi()`: menus, alerts, dialogs and the sidebar. */

import type { AskHost } from '../blocking-channel.ts';
import type { Alert, MenuItem } from '../messages.ts';
import { onlyKnown } from '../only-known.ts';
import type { HtmlOutput } from './html-service.ts';

const BUTTONS = { OK: 'OK', CANCEL: 'CANCEL', YES: 'YES', NO: 'NO', CLOSE: 'CLOSE' } as const;
const BUTTON_SETS = {
  OK: 'OK',
  OK_CANCEL: 'OK_CANCEL',
  YES_NO: 'YES_NO',
  YES_NO_CANCEL: 'YES_NO_CANCEL',
} as const;

export function ui(ask: AskHost, addOnName: string) {
  return onlyKnown('Ui', {
    Button: onlyKnown('Ui.Button', BUTTONS),
    ButtonSet: onlyKnown('Ui.ButtonSet', BUTTON_SETS),
    createAddonMenu: () => menu(ask, addOnName),
    createMenu: (caption: string) => menu(ask, caption),
    alert: (...args: string[]) => ask({ kind: 'alert', alert: alertOf(args) }),
    showSidebar(page: HtmlOutput) {
      const title = page.getTitle() || addOnName;
      ask({ kind: 'effect', effect: { kind: 'sidebar', title, html: page.getContent() } });
    },
    showModalDialog: (page: HtmlOutput, title: string) => showDialog(ask, page, title),
    showModelessDialog: (page: HtmlOutput, title: string) => showDialog(ask, page, title),
  });
}

/** `alert(prompt)`, `alert(prompt, buttons)` or `alert(title, prompt, buttons)`. */
function alertOf(args: readonly string[]): Alert {
  const [first = '', second = 'OK', third] = args;
  const [title, prompt, buttons] =
    third === undefined ? ['', first, second] : [first, second, third];
  return { title, prompt, buttons: buttons as Alert['buttons'] };
}

function showDialog(ask: AskHost, page: HtmlOutput, title: string): void {
  const size = { width: page.getWidth(), height: page.getHeight() };
  ask({ kind: 'effect', effect: { kind: 'dialog', title, html: page.getContent(), ...size } });
}

interface Menu {
  addItem(caption: string, functionName: string): Menu;
  addSeparator(): Menu;
  addToUi(): void;
}

function menu(ask: AskHost, title: string): Menu {
  const items: MenuItem[] = [];
  const made: Menu = onlyKnown('Menu', {
    addItem(caption: string, functionName: string) {
      items.push({ caption, functionName });
      return made;
    },
    addSeparator() {
      items.push({ caption: '', functionName: null });
      return made;
    },
    addToUi: () => void ask({ kind: 'effect', effect: { kind: 'menu', title, items } }),
  });
  return made;
}
