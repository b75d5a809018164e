/** Keeps the marks on the first and last row of every block where they belong. */

import type { Request } from '../sheets-api.ts';
import type { AxisChange } from './axis-change.ts';
import type { BlockPlace } from './block-place.ts';
import type { Grid, Mark } from './grid.ts';
import { createMark, deleteMark, MARK } from './marks.ts';

export interface MarkPlan {
  /** Run before rows shift: a mark goes away together with its row. */
  readonly deletes: readonly Request[];
  readonly creates: readonly Request[];
}

/** Plans so that each block has exactly one mark at each end and no other block has any. */
export function planBlockMarks(
  grid: Grid | undefined,
  rows: AxisChange,
  places: readonly BlockPlace[],
): MarkPlan {
  const wanted = places.flatMap(({ block, sheetId, firstRow, lastRow }) => [
    { key: MARK.blockStart, value: block.id, sheetId, row: firstRow },
    { key: MARK.blockEnd, value: block.id, sheetId, row: lastRow },
  ]);
  const open = new Map(wanted.map((mark) => [`${mark.key} ${mark.value}`, mark]));
  const stale: Mark[] = [];
  for (const mark of grid?.rowMarks ?? []) {
    if (mark.key !== MARK.blockStart && mark.key !== MARK.blockEnd) continue;
    const name = `${mark.key} ${mark.value}`;
    if (open.get(name)?.row === rows.from(mark.index)) open.delete(name);
    else stale.push(mark);
  }
  return {
    deletes: stale.map((mark) => deleteMark(mark.metadataId)),
    creates: [...open.values()].map(({ key, value, sheetId, row }) =>
      createMark(key, value, { sheetId, dimension: 'ROWS', index: row }),
    ),
  };
}
