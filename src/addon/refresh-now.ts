/** The menu item *Refresh now*. */

import type { Progress } from '../app/ports.ts';
import type { RefreshReport } from '../core/endpoints/endpoint-messages.ts';
import { alertingFailure } from './alerting-failure.ts';
import { refreshDocument } from './refresh-document.ts';

/** Says in a toast what it does and what came of it; a failure is an alert. */
export function refreshNow(): void {
  alertingFailure('The workbook was not refreshed', () => {
    toast(inWords(refreshDocument(toastProgress)));
  });
}

const toastProgress: Progress = { step: (message) => toast(message) };

function toast(message: string): void {
  SpreadsheetApp.getActiveSpreadsheet().toast(message, 'Countersign');
}

function inWords(report: RefreshReport): string {
  const changed =
    report.numbersChanged === 0 ? 'No number changed' : numbers(report.numbersChanged);
  const restored = report.handEdits.length;
  const edits =
    restored === 0
      ? ''
      : ` ${restored} typed-over ${plural(restored, 'cell')} put back. ${report.handEditsRecord ?? ''}`;
  return `${changed}. Data as of ${report.dataAsOf}.${edits}`;
}

const numbers = (count: number) => `${count} ${plural(count, 'number')} changed`;

const plural = (count: number, noun: string) => (count === 1 ? noun : `${noun}s`);
