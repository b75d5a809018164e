/** Counts what a reader cares about: governed numbers that are other than at the last write; what they replaced is not counted. */

import type { Spreadsheet } from '../sheets-api.ts';
import type { Workbook } from '../tab.ts';
import { type Line, lineName } from './line.ts';
import { linesOfTab } from './lines-of-tab.ts';
import { readState } from './state-sheet.ts';

/** Numbers with provenance whose content differs from the record of the last write; all of them on a first render. */
export function changedNumbers(current: Spreadsheet, workbook: Workbook): number {
  const reading = readState(current);
  const tabs = reading.status === 'kept' ? reading.state.tabs : [];
  const last = new Map(tabs.map((tab) => [tab.id, tab.lines]));
  return workbook.tabs.reduce(
    (sum, tab) =>
      sum +
      changedIn(
        linesOfTab(tab, () => undefined),
        last.get(tab.id) ?? [],
      ),
    0,
  );
}

function changedIn(lines: readonly Line[], last: readonly Line[]): number {
  const before = new Map(last.map((line) => [lineName(line), line]));
  return lines.reduce((sum, line) => {
    const old = new Map(before.get(lineName(line))?.cells.map((cell) => [cell.columnId, cell]));
    const changed = line.cells.filter(
      (cell) =>
        cell.provenance !== undefined &&
        cell.provenance.isReplaced !== true &&
        JSON.stringify(cell.content) !== JSON.stringify(old.get(cell.columnId)?.content ?? null),
    );
    return sum + changed.length;
  }, 0);
}
