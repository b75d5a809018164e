/** Where a block stands when the batch has run. */

import type { Block } from '../tab.ts';
import type { Span } from './span.ts';

export interface BlockPlace {
  readonly block: Block;
  readonly sheetId: number;
  /** The header, or the first row when there is none. */
  readonly firstRow: number;
  /** The first row below the header; after `lastRow` when the block has no rows. */
  readonly firstDataRow: number;
  readonly lastRow: number;
  /** The sheet's column by slot. */
  readonly columns: readonly number[];
  /** The block is made in this batch. */
  readonly isNew: boolean;
}

/** One column of the block, with or without its header; undefined when that has no rows. */
export function columnSpan(
  place: BlockPlace,
  columnId: string,
  part: 'data' | 'all',
): Span | undefined {
  const slot = place.block.columns.findIndex((column) => column.id === columnId);
  const column = place.columns[slot];
  if (column === undefined) return undefined;
  const startRowIndex = part === 'data' ? place.firstDataRow : place.firstRow;
  if (startRowIndex > place.lastRow) return undefined;
  return {
    sheetId: place.sheetId,
    startRowIndex,
    endRowIndex: place.lastRow + 1,
    startColumnIndex: column,
    endColumnIndex: column + 1,
  };
}

/** From the leftmost to the rightmost column of the block, header included. */
export function blockSpan(place: BlockPlace): Span {
  const columns = place.columns.slice(0, place.block.columns.length);
  return {
    sheetId: place.sheetId,
    startRowIndex: place.firstRow,
    endRowIndex: place.lastRow + 1,
    startColumnIndex: Math.min(...columns),
    endColumnIndex: Math.max(...columns) + 1,
  };
}
