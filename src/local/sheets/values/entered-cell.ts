/** A cell after someone typed into it: the new value, and the implied number format where there was none. */

import type { Cell } from '../store/book.ts';
import type { Entered } from './parse-user-entered.ts';

/** Formats, notes and validations stay, runs of the old text do not; undefined when nothing is left. */
export function enteredCell(old: Cell | undefined, entered: Entered): Cell | undefined {
  const { userEnteredValue, textFormatRuns, ...rest } = old ?? {};
  const format = rest.userEnteredFormat;
  const kept: Cell =
    entered.format && !format?.numberFormat
      ? { ...rest, userEnteredFormat: { ...format, numberFormat: entered.format } }
      : rest;
  const next = entered.value === undefined ? kept : { ...kept, userEnteredValue: entered.value };
  return Object.keys(next).length > 0 ? next : undefined;
}
