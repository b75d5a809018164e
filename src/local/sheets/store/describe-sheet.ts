/** A sheet's properties as Google shows them. */

import { withColorNames } from '../schema/color-names.ts';
import type { Book, SheetProperties, SheetState } from './book.ts';

/** Id, title, index and grid size first, then what was set; the form that updates merge into. */
export function sheetResource(book: Book, sheet: SheetState): SheetProperties {
  const { gridProperties, ...rest } = sheet.properties;
  const { rowCount, columnCount } = sheet;
  return {
    sheetId: sheet.sheetId,
    title: sheet.title,
    index: book.sheets.findIndex((item) => item.sheetId === sheet.sheetId),
    sheetType: 'GRID',
    gridProperties: { rowCount, columnCount, ...withoutDefaults(gridProperties ?? {}) },
    ...withoutDefaults(rest),
  };
}

/** The same with colors under both of their names, as answers have them. */
export function describeSheet(book: Book, sheet: SheetState): SheetProperties {
  return withColorNames(sheetResource(book, sheet));
}

/** The object without its false, zero and empty fields. */
export function withoutDefaults<T extends object>(value: T): T {
  const entries = Object.entries(value).filter(([, item]) => item !== false && item !== 0);
  return Object.fromEntries(entries) as T;
}
