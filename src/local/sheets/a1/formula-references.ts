/** Finds the cell references of a formula and rewrites them, leaving every other character as it was. */

import { columnLetters } from '../grid/area.ts';
import { columnOf } from './parse-a1.ts';

/** One end of a reference; an absent row or column is open (`A:B`, `2:5`). Indexes are zero-based. */
export interface Corner {
  readonly column: number | undefined;
  readonly columnFixed: boolean;
  readonly row: number | undefined;
  readonly rowFixed: boolean;
}

/** `title` is undefined for the formula's own sheet. `last` is undefined for a single cell. */
export interface Reference {
  readonly title: string | undefined;
  readonly first: Corner;
  readonly last: Corner | undefined;
}

const TEXT = /"(?:[^"]|"")*"/y;
const TITLE = /(?:'(?:[^']|'')+'|[\p{L}_][\p{L}\p{N}_.]*)!/uy;
const REFERENCE =
  /(\$?[A-Za-z]{1,3}\$?\d+)(?::(\$?[A-Za-z]{1,3}\$?\d+|\$?[A-Za-z]{1,3}|\$?\d+))?(?![\p{L}\p{N}_.(!])|(\$?[A-Za-z]{1,3}):(\$?[A-Za-z]{1,3})(?:\$?\d+)?(?![\p{L}\p{N}_.(!])|(\$?\d+):(\$?\d+)(?![\p{L}\p{N}_.(!])/uy;
const WORD = /[\p{L}_\d.][\p{L}\p{N}_.]*/uy;

/** The text with each reference replaced by `rewrite`'s text; formulas without `=` are returned as they are. */
export function rewriteReferences(
  formula: string,
  rewrite: (reference: Reference, written: string) => string,
): string {
  let result = '';
  let at = 0;
  while (at < formula.length) {
    const text = matchAt(TEXT, formula, at);
    const reference = text === undefined ? referenceAt(formula, at) : undefined;
    const taken = text ?? reference?.written ?? matchAt(WORD, formula, at) ?? formula.charAt(at);
    result += reference === undefined ? taken : rewrite(reference.reference, reference.written);
    at += taken.length;
  }
  return result;
}

/** All references of a formula in their order. */
export function referencesOf(formula: string): readonly Reference[] {
  const found: Reference[] = [];
  rewriteReferences(formula, (reference, written) => {
    found.push(reference);
    return written;
  });
  return found;
}

/** The text of a reference, without its title. */
export function writeCorners(first: Corner, last: Corner | undefined): string {
  return last === undefined ? writeCorner(first) : `${writeCorner(first)}:${writeCorner(last)}`;
}

/** The formula as it reads after being copied by so many rows and columns; references off the grid become `#REF!`. */
export function offsetFormula(formula: string, rows: number, columns: number): string {
  return rows === 0 && columns === 0
    ? formula
    : rewriteReferences(formula, (reference, written) => {
        const first = offsetCorner(reference.first, rows, columns);
        const last = reference.last && offsetCorner(reference.last, rows, columns);
        const prefix = written.slice(0, written.lastIndexOf('!') + 1);
        return first === undefined || (reference.last !== undefined && last === undefined)
          ? `${prefix}#REF!`
          : prefix + writeCorners(first, last);
      });
}

function referenceAt(formula: string, at: number) {
  const title = matchAt(TITLE, formula, at) ?? '';
  REFERENCE.lastIndex = at + title.length;
  const match = REFERENCE.exec(formula);
  if (match === null) {
    return undefined;
  }
  const first = match[1] ?? match[3] ?? match[5] ?? '';
  const last = match[2] ?? match[4] ?? match[6];
  const reference: Reference = {
    title: title === '' ? undefined : unquote(title.slice(0, -1)),
    first: parseCorner(first),
    last: last === undefined ? undefined : parseCorner(last),
  };
  return { reference, written: title + match[0] };
}

function parseCorner(text: string): Corner {
  const match = /^(\$?)([A-Za-z]*)(\$?)(\d*)$/.exec(text);
  const [, dollar1 = '', letters = '', dollar2 = '', digits = ''] = match ?? [];
  return {
    column: letters === '' ? undefined : columnOf(letters),
    columnFixed: letters !== '' && dollar1 === '$',
    row: digits === '' ? undefined : Number(digits) - 1,
    rowFixed: digits !== '' && (letters === '' ? dollar1 === '$' : dollar2 === '$'),
  };
}

function writeCorner(corner: Corner): string {
  const column =
    corner.column === undefined
      ? ''
      : `${corner.columnFixed ? '$' : ''}${columnLetters(corner.column)}`;
  const row = corner.row === undefined ? '' : `${corner.rowFixed ? '$' : ''}${corner.row + 1}`;
  return column + row;
}

function offsetCorner(corner: Corner, rows: number, columns: number): Corner | undefined {
  const column =
    corner.column === undefined || corner.columnFixed ? corner.column : corner.column + columns;
  const row = corner.row === undefined || corner.rowFixed ? corner.row : corner.row + rows;
  return (column ?? 0) < 0 || (row ?? 0) < 0 ? undefined : { ...corner, column, row };
}

function matchAt(pattern: RegExp, text: string, at: number): string | undefined {
  pattern.lastIndex = at;
  return pattern.exec(text)?.[0];
}

function unquote(title: string): string {
  return title.startsWith("'") ? title.slice(1, -1).replaceAll("''", "'") : title;
}
