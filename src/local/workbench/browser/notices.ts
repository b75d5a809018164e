/** Toasts, and the alerts and dialogs of the add-on. */

import type { Alert } from '../../appsscript/messages.ts';
import { element } from './element.ts';

const SHOWN_MS = 6000;

export interface Notices {
  toast(text: string, title?: string): void;
  /** Resolves with the name of the pressed button; Escape is `CLOSE`. */
  ask(alert: Alert): Promise<string>;
  dialog(title: string, content: HTMLElement): { close(): void };
}

const BUTTONS: Readonly<Record<Alert['buttons'], readonly string[]>> = {
  OK: ['OK'],
  OK_CANCEL: ['OK', 'CANCEL'],
  YES_NO: ['YES', 'NO'],
  YES_NO_CANCEL: ['YES', 'NO', 'CANCEL'],
};

const LABELS: Readonly<Record<string, string>> = {
  OK: 'OK',
  CANCEL: 'Cancel',
  YES: 'Yes',
  NO: 'No',
};

export function createNotices(): Notices {
  const toasts = element('div', { class: 'cs-toasts', role: 'status', 'aria-live': 'polite' });
  document.body.append(toasts);
  return {
    toast(text, title = '') {
      const toast = element('div', { class: 'cs-toast' }, [
        ...(title === '' ? [] : [element('strong', {}, [title])]),
        element('span', {}, [text]),
      ]);
      toasts.append(toast);
      setTimeout(() => toast.remove(), SHOWN_MS);
    },
    ask: (alert) =>
      new Promise((resolve) => {
        const buttons = BUTTONS[alert.buttons].map((name) =>
          element(
            'button',
            { value: name, class: name === 'OK' || name === 'YES' ? 'cs-primary' : '' },
            [LABELS[name] ?? name],
          ),
        );
        const dialog = openDialog(alert.title || 'Countersign', [
          element('p', { class: 'cs-alert-text' }, [alert.prompt]),
          element('form', { method: 'dialog', class: 'cs-buttons' }, buttons),
        ]);
        dialog.addEventListener('close', () => resolve(dialog.returnValue || 'CLOSE'));
        buttons[0]?.focus();
      }),
    dialog(title, content) {
      const dialog = openDialog(title, [content]);
      return { close: () => dialog.close() };
    },
  };
}

function openDialog(title: string, content: readonly HTMLElement[]): HTMLDialogElement {
  const heading = element('h2', { id: `cs-dialog-${crypto.randomUUID()}` }, [title]);
  const dialog = element('dialog', { class: 'cs-dialog', 'aria-labelledby': heading.id }, [
    heading,
    ...content,
  ]);
  document.body.append(dialog);
  dialog.addEventListener('close', () => dialog.remove());
  dialog.showModal();
  return dialog;
}
