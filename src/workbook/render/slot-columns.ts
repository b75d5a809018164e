/** Which columns of the sheet are the tab's slots: found by their marks, made again where people deleted them. */

import type { Request } from '../sheets-api.ts';
import { AxisChange, axisRequests } from './axis-change.ts';
import { AxisList, type Token } from './axis-list.ts';
import type { Grid } from './grid.ts';
import { createMark, MARK } from './marks.ts';

export interface SlotColumns {
  /** By slot, as read; undefined where the column is missing. */
  readonly current: readonly (number | undefined)[];
  /** By slot, when the requests have run. */
  readonly final: readonly number[];
  readonly change: AxisChange;
  readonly requests: readonly Request[];
}

/** The columns by slot number as the sheet is now. Of two columns with one mark the left one counts. */
export function currentColumns(grid: Grid): readonly (number | undefined)[] {
  const columns: (number | undefined)[] = [];
  for (const mark of grid.columnMarks) {
    const slot = Number(mark.value);
    if (mark.key !== MARK.column || !Number.isInteger(slot) || slot < 0) continue;
    columns[slot] ??= mark.index;
  }
  return Array.from(columns);
}

/** Plans for at least `needed` slots; new columns stand right of the slot before, so people's columns move right. */
export function planColumns(grid: Grid, needed: number): SlotColumns {
  const found = currentColumns(grid);
  const slots = Math.max(needed, found.length);
  const current = Array.from({ length: slots }, (_, slot) => found[slot]);
  const list = new AxisList(grid.columnCount);
  const tokens: Token[] = [];
  for (const column of current) {
    const token = column === undefined ? list.make() : list.at(column);
    const before = tokens[tokens.length - 1];
    if (column === undefined && before) list.insertAfter(before, token);
    if (column === undefined && !before) list.insertFirst(token);
    tokens.push(token);
  }
  const change = new AxisChange(list.tokens());
  const final = tokens.map((token) => change.indexOf(token));
  const { sheetId, columnCount: size } = grid;
  const axis = { sheetId, dimension: 'COLUMNS', size, frozen: 0 } as const;
  const missing = [...current.keys()].filter((slot) => current[slot] === undefined);
  const requests = [
    ...axisRequests(axis, list.tokens()),
    ...missing.map((slot) => markColumn(sheetId, slot, final[slot] ?? slot)),
  ];
  return { current, final, change, requests };
}

/** The columns of a sheet that is made now: the slots from the left. */
export function newColumns(sheetId: number, slots: number): SlotColumns {
  const final = Array.from({ length: slots }, (_, slot) => slot);
  return {
    current: final.map(() => undefined),
    final,
    change: new AxisChange([]),
    requests: final.map((column) => markColumn(sheetId, column, column)),
  };
}

function markColumn(sheetId: number, slot: number, index: number): Request {
  return createMark(MARK.column, String(slot), { sheetId, dimension: 'COLUMNS', index });
}
