/** Where the number in the selected cell comes from. */

import { traceCell as trace } from '../app/trace-cell.ts';
import type { TraceReport } from '../core/endpoints/endpoint-messages.ts';
import { CountersignError } from '../core/errors/problem.ts';
import { alertingFailure } from './alerting-failure.ts';
import { documentHost } from './host.ts';
import { traceText } from './trace-text.ts';

/** The menu item *Trace this cell*. */
export function traceCell(): void {
  alertingFailure('This cell can not be traced', () => {
    const report = traceActiveCell();
    const ui = SpreadsheetApp.getUi();
    ui.alert(`${report.name} in ${report.cell}`, traceText(report), ui.ButtonSet.OK);
  });
}

/** Throws `CountersignError` when nothing is selected or the cell holds no governed number. */
export function traceActiveCell(): TraceReport {
  const cell = SpreadsheetApp.getActiveSpreadsheet().getActiveRange();
  if (cell === null) {
    throw new CountersignError({
      code: 'trace.no-cell',
      what: 'No cell is selected.',
      mend: 'Select a cell with a governed number, then trace it.',
    });
  }
  return trace({
    ...documentHost(),
    sheetId: cell.getSheet().getSheetId(),
    row: cell.getRow() - 1,
    column: cell.getColumn() - 1,
  });
}
