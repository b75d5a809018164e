/** Rows and columns: inserting, deleting, sizing, hiding, folding. */

import type { Dimension } from '@odoo/o-spreadsheet';
import type { Request } from '../../../workbook/sheets-api.ts';
import type { Getters } from './cell-writes.ts';
import type { MoveDimension } from './edit-command.ts';
import { sheetNumber } from './sheet-number.ts';

const SHEETS_DIMENSION = { ROW: 'ROWS', COL: 'COLUMNS' } as const;
/** Google's own sizes, which stand for the component's. */
const DEFAULT_PIXELS = { ROW: 21, COL: 100 } as const;

export interface Span {
  readonly start: number;
  readonly end: number;
}

/** Consecutive numbers as spans whose end is not included, lowest first. */
export function spans(elements: readonly number[]): Span[] {
  const result: { start: number; end: number }[] = [];
  for (const element of [...new Set(elements)].sort((a, b) => a - b)) {
    const last = result.at(-1);
    if (last && last.end === element) last.end = element + 1;
    else result.push({ start: element, end: element + 1 });
  }
  return result;
}

function range(sheetId: string, dimension: Dimension, { start, end }: Span) {
  return {
    sheetId: sheetNumber(sheetId),
    dimension: SHEETS_DIMENSION[dimension],
    startIndex: start,
    endIndex: end,
  };
}

/** `countBefore` is the size of the grid before the insertion: at its end, rows are appended. */
export function insertion(
  sheetId: string,
  dimension: Dimension,
  span: Span,
  countBefore: number,
): Request {
  const length = span.end - span.start;
  if (span.start >= countBefore) {
    const kind = SHEETS_DIMENSION[dimension];
    return { appendDimension: { sheetId: sheetNumber(sheetId), dimension: kind, length } };
  }
  return {
    insertDimension: { range: range(sheetId, dimension, span), inheritFromBefore: span.start > 0 },
  };
}

/** The highest first, so that the others keep their places. */
export function deletions(
  sheetId: string,
  dimension: Dimension,
  elements: readonly number[],
): Request[] {
  return spans(elements)
    .reverse()
    .map((span) => ({ deleteDimension: { range: range(sheetId, dimension, span) } }));
}

/** Google counts the destination as it is before the move. */
export function movement(move: MoveDimension): Request {
  const [first = { start: 0, end: 0 }] = spans(move.elements);
  return {
    moveDimension: {
      source: range(move.sheetId, move.dimension, first),
      destinationIndex: move.position === 'after' ? move.base + 1 : move.base,
    },
  };
}

/** Sizes and hiding as they stand now, so that doing and undoing are one case. */
export function dimensionProperties(
  sheetId: string,
  dimension: Dimension,
  elements: readonly number[],
  getters: Getters,
): Request[] {
  const pixelSize = (index: number) =>
    (dimension === 'COL'
      ? customSize(getters.getColSize(sheetId, index), 96)
      : getters.getUserRowSize(sheetId, index)) ?? DEFAULT_PIXELS[dimension];
  return elements.map((index) => ({
    updateDimensionProperties: {
      range: range(sheetId, dimension, { start: index, end: index + 1 }),
      properties: {
        pixelSize: Math.round(pixelSize(index)),
        hiddenByUser: getters.isHeaderHidden(sheetId, dimension, index),
      },
      fields: 'pixelSize,hiddenByUser',
    },
  }));
}

function customSize(size: number, componentDefault: number): number | undefined {
  return size === componentDefault ? undefined : size;
}

export function folding(
  sheetId: string,
  dimension: Dimension,
  start: number,
  end: number,
  collapsed: boolean,
): Request {
  return {
    updateDimensionGroup: {
      dimensionGroup: {
        range: range(sheetId, dimension, { start, end: end + 1 }),
        depth: 1,
        collapsed,
      },
      fields: 'collapsed',
    },
  };
}
