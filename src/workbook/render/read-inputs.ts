/** What people entered into the input cells of a block, wherever its tab, rows and columns stand by now. */

import type { Spreadsheet } from '../sheets-api.ts';
import { type Found, foundIn } from './content.ts';
import { findTabs } from './find-tabs.ts';
import { gridOf } from './grid.ts';
import { locateLines } from './last-rows.ts';
import { currentColumns } from './slot-columns.ts';
import { readState } from './state-sheet.ts';

/** By row key, then by column id: the text as it was entered, numbers in full, formulas as they are written. */
export type BlockInputs = ReadonlyMap<string, ReadonlyMap<string, string>>;

/** Cells that hold nothing are left out; empty where the block is not there or the record of the last refresh is lost. */
export function readInputs(current: Spreadsheet, blockId: string): BlockInputs {
  const reading = readState(current);
  if (reading.status !== 'kept') return new Map();
  const tab = reading.state.tabs.find(({ lines }) =>
    lines.some((line) => line.blockId === blockId),
  );
  const sheet = findTabs(current, reading.state).sheets.get(tab?.id ?? '');
  if (tab === undefined || sheet === undefined) return new Map();
  const grid = gridOf(sheet);
  const { rows, columns } = locateLines(grid, currentColumns(grid), tab.lines);
  const inputs = new Map<string, ReadonlyMap<string, string>>();
  for (const { row, line } of rows) {
    if (line.blockId !== blockId) continue;
    const entered = line.cells.flatMap(({ columnId, input }, slot) => {
      const column = columns[slot];
      const text =
        input && column !== undefined ? textOf(foundIn(grid.cell(row, column))).trim() : '';
      return text === '' ? [] : [[columnId, text] as const];
    });
    if (entered.length > 0) inputs.set(line.key, new Map(entered));
  }
  return inputs;
}

function textOf(found: Found): string {
  return typeof found === 'object' ? (found?.formula ?? '') : String(found);
}
