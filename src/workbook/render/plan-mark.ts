/** Marks a workbook whose refresh went wrong, so that nobody takes the last good state for the newest. */

import type { Request, Spreadsheet } from '../sheets-api.ts';
import { cellRequests } from './cell-write.ts';
import { findTabs, idOf } from './find-tabs.ts';
import { gridOf } from './grid.ts';
import { locateLines } from './last-rows.ts';
import { currentColumns } from './slot-columns.ts';
import { readStamp, type Trouble, writeTrouble } from './stamp.ts';
import { readState } from './state-sheet.ts';
import { styleNameOf } from './theme.ts';

/**
 * The small batch that shows trouble in the first stamp of each tab and in the spreadsheet's metadata. The figures stay.
 * The next render clears both. Empty when the spreadsheet has no rendered workbook.
 */
export function planMark(current: Spreadsheet, trouble: Trouble): readonly Request[] {
  const reading = readState(current);
  const state = reading.status === 'kept' ? reading.state : undefined;
  const { sheets } = findTabs(current, state);
  if (sheets.size === 0) return [];
  const value = { userEnteredValue: { stringValue: troubleText(current, trouble) } };
  const cells = (state?.tabs ?? []).flatMap((last) => {
    const sheet = sheets.get(last.id);
    if (sheet === undefined || !last.lines.some(hasStamp)) return [];
    const grid = gridOf(sheet);
    const { rows, columns } = locateLines(grid, currentColumns(grid), last.lines);
    const spots = rows.flatMap(({ row, line }) =>
      firstStamps(line, columns).map((column) => ({ row, column, value })),
    );
    // The first stamp of a tab says how old the tab is; later ones are facts of their own rows.
    return cellRequests(idOf(sheet), spots.slice(0, 1));
  });
  return [...cells, ...writeTrouble(current, trouble)];
}

/** One sentence for people. */
export function troubleText(current: Spreadsheet, trouble: Trouble): string {
  const stamp = readStamp(current);
  const since = stamp ? ` Figures below are of ${stamp.dataAsOf}.` : '';
  const when = trouble.at.slice(0, 16).replace('T', ' ');
  switch (trouble.kind) {
    case 'failed':
      return `⚠ Refresh failed ${when} UTC: ${trouble.message}${since}`;
    case 'interrupted':
      return `⚠ Refresh interrupted ${when} UTC: ${trouble.message}${since}`;
    case 'refreshing':
      return `⚠ Refresh running since ${when} UTC: ${trouble.message}${since}`;
  }
}

type StampedLine = {
  readonly cells: readonly {
    readonly style: Parameters<typeof styleNameOf>[0];
    readonly content: unknown;
  }[];
};

function hasStamp(line: StampedLine): boolean {
  return line.cells.some((cell) => styleNameOf(cell.style) === 'stamp');
}

/** The first filled stamp cell of the row: one sentence a row is enough. */
function firstStamps(
  line: StampedLine,
  columns: readonly (number | undefined)[],
): readonly number[] {
  const slot = line.cells.findIndex(
    (cell) => styleNameOf(cell.style) === 'stamp' && cell.content !== null,
  );
  const column = columns[slot];
  return column === undefined ? [] : [column];
}
