/** New rows and columns take the format of the line before or after them, as Google gives it to them. */

import { cellAt } from '../store/book.ts';
import type { Draft } from '../store/draft.ts';
import type { Lines } from './lines.ts';

/** Copies formats and validations, never values, from the neighbouring line into the inserted ones. */
export function inheritFormats(draft: Draft, lines: Lines, fromBefore: boolean): void {
  const { sheetId } = lines.sheet;
  const neighbour = fromBefore ? lines.start - 1 : lines.end;
  const sheet = draft.sheet(sheetId);
  const isRows = lines.dimension === 'ROWS';
  const across = isRows ? [...(sheet.rows.get(neighbour)?.keys() ?? [])] : [...sheet.rows.keys()];
  for (const cross of across) {
    const model = isRows ? cellAt(sheet, neighbour, cross) : cellAt(sheet, cross, neighbour);
    const format = model?.userEnteredFormat;
    if (!format) {
      continue;
    }
    for (let index = lines.start; index < lines.end; index++) {
      const [row, column] = isRows ? [index, cross] : [cross, index];
      draft.setCell(sheetId, row, column, { userEnteredFormat: format });
    }
  }
}
