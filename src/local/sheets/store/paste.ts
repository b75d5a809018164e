/** What one pasted cell becomes, by the kind of paste. */

import { offsetFormula } from '../a1/formula-references.ts';
import { invalid } from '../errors/rest-error.ts';
import type { ExtendedValue } from '../values/extended-value.ts';
import type { Cell } from './book.ts';

/** How far a cell travels; relative references in formulas travel with it. */
export interface Travel {
  readonly rows: number;
  readonly columns: number;
}

/** The cell at the destination after the paste; undefined when nothing is left there. */
export function pastedCell(
  source: Cell | undefined,
  target: Cell | undefined,
  type: string,
  travel: Travel,
  value: ExtendedValue | undefined,
): Cell | undefined {
  return nonEmpty(paste(source ?? {}, target ?? {}, type, travel, value));
}

function paste(
  source: Cell,
  target: Cell,
  type: string,
  travel: Travel,
  value: ExtendedValue | undefined,
): Cell {
  switch (type) {
    case 'PASTE_NORMAL':
      return withValue(source, travelled(source, travel));
    case 'PASTE_VALUES':
      return withValue(plain(target), value);
    case 'PASTE_FORMULA':
      return withValue(plain(target), travelled(source, travel));
    case 'PASTE_FORMAT':
      return withPart(target, 'userEnteredFormat', source.userEnteredFormat);
    case 'PASTE_DATA_VALIDATION':
      return withPart(target, 'dataValidation', source.dataValidation);
    case 'PASTE_NO_BORDERS': {
      const { borders: _, ...format } = source.userEnteredFormat ?? {};
      const own = target.userEnteredFormat?.borders;
      const next = own ? { ...format, borders: own } : format;
      const whole = withValue(source, travelled(source, travel));
      return withPart(whole, 'userEnteredFormat', Object.keys(next).length > 0 ? next : undefined);
    }
    default:
      throw invalid(`pasteType ${type} is not emulated`);
  }
}

function travelled(cell: Cell, travel: Travel): Cell['userEnteredValue'] {
  const formula = cell.userEnteredValue?.formulaValue;
  return formula
    ? { formulaValue: offsetFormula(formula, travel.rows, travel.columns) }
    : cell.userEnteredValue;
}

/** A new value takes the runs of the old text away. */
function plain(cell: Cell): Cell {
  return withPart(cell, 'textFormatRuns', undefined);
}

function withValue(cell: Cell, value: Cell['userEnteredValue'] | undefined): Cell {
  return withPart(cell, 'userEnteredValue', value);
}

function withPart<K extends keyof Cell>(cell: Cell, key: K, part: Cell[K] | undefined): Cell {
  const next = { ...cell };
  if (part === undefined) {
    delete next[key];
  } else {
    next[key] = part;
  }
  return next;
}

function nonEmpty(cell: Cell): Cell | undefined {
  return Object.keys(cell).length > 0 ? cell : undefined;
}
