/** Turns the `CellData` of a request into a cell to keep: read-only fields dropped, values checked. */

import { invalid } from '../errors/rest-error.ts';
import { mergeByMask } from '../masks/apply-mask.ts';
import type { Mask } from '../masks/parse-mask.ts';
import type { Cell } from './book.ts';
import { withRuns } from './text-runs.ts';

/** The most characters of one cell. */
export const MAX_CELL_CHARACTERS = 50_000;

const READ_ONLY = ['effectiveValue', 'effectiveFormat', 'formattedValue', 'hyperlink'] as const;
const NOT_EMULATED = ['pivotTable', 'dataSourceTable', 'dataSourceFormula', 'chipRuns'] as const;

/**
 * The old cell with the masked fields taken from `next`; undefined when nothing is left in it. A new value takes the runs of the old
 * text away. Throws 400 for runs that do not fit the text.
 */
export function mergeCell(
  old: Cell | undefined,
  next: Cell | undefined,
  mask: Mask,
): Cell | undefined {
  const merged = mergeByMask(old, next, mask);
  if (!merged?.textFormatRuns) {
    return merged;
  }
  const isOfOldText = mask !== 'all' && mask.has('userEnteredValue') && !mask.has('textFormatRuns');
  return withRuns(merged, isOfOldText ? [] : merged.textFormatRuns);
}

/** The mask as cells are written: read-only fields are left out, and a value is always replaced whole. */
export function writableMask(mask: Mask): Mask {
  if (mask === 'all') {
    return 'all';
  }
  const writable = new Map(mask);
  for (const name of READ_ONLY) {
    writable.delete(name);
  }
  if (writable.has('userEnteredValue')) {
    writable.set('userEnteredValue', 'all');
  }
  return writable;
}

/** Checks one cell of a request. Throws 400 for what a cell can not hold and for what is not emulated. */
export function writableCell(cell: Cell | undefined): Cell | undefined {
  if (cell === undefined) {
    return undefined;
  }
  for (const name of NOT_EMULATED) {
    if (cell[name] !== undefined) {
      throw invalid(`CellData.${name} is not emulated`);
    }
  }
  const { effectiveValue, effectiveFormat, formattedValue, hyperlink, ...entered } = cell;
  const value = writableValue(entered.userEnteredValue ?? undefined);
  if (entered.userEnteredValue === value) {
    return entered;
  }
  const { userEnteredValue, ...rest } = entered;
  return value === undefined ? rest : { ...rest, userEnteredValue: value };
}

/** Refuses values that break the rules; an empty text is a blank. */
function writableValue(value: Cell['userEnteredValue']): Cell['userEnteredValue'] {
  if (value === undefined || value === null) {
    return undefined;
  }
  const kinds = Object.keys(value);
  if (kinds.length > 1) {
    throw invalid(`A cell value must be one kind; it is ${kinds.join(' and ')}`);
  }
  if (value.errorValue !== undefined) {
    throw invalid('ExtendedValue.errorValue is read-only');
  }
  requireLength(value.stringValue ?? value.formulaValue ?? '');
  if (typeof value.formulaValue === 'string' && !value.formulaValue.startsWith('=')) {
    throw invalid(`Invalid formula: ${value.formulaValue.slice(0, 50)} (a formula starts with =)`);
  }
  return kinds.length === 0 || value.stringValue === '' ? undefined : value;
}

/** Throws Google's message for a text that is too long for a cell. */
export function requireLength(text: string): void {
  if (text.length > MAX_CELL_CHARACTERS) {
    throw invalid(
      `Your input contains more than the maximum of ${MAX_CELL_CHARACTERS} characters in a single cell.`,
    );
  }
}

/** Makes equal formats one object: a workbook has many cells and few formats, and readers remember work by object. */
export function createFormatSharing(): (cell: Cell | undefined) => Cell | undefined {
  const shared = new Map<string, Cell['userEnteredFormat']>();
  return (cell) => {
    const format = cell?.userEnteredFormat;
    if (!format) {
      return cell;
    }
    const text = JSON.stringify(format);
    const known = shared.get(text);
    if (known !== undefined) {
      return { ...cell, userEnteredFormat: known };
    }
    shared.set(text, format);
    return cell;
  };
}
