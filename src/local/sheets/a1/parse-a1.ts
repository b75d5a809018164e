/** Parses ranges written as text: `Tab!A1:B2`, `'My tab'!A:C`, `A5`, `3:7`, `A2:A`, a tab title alone. */

import type { GridRange } from '../../../workbook/sheets-api.ts';

/** A parsed address: the tab as written, if any, and the open-ended range without its sheet. */
export interface A1 {
  readonly title: string | undefined;
  readonly range: Omit<GridRange, 'sheetId'>;
}

const ADDRESS = /^\$?([A-Za-z]{1,3})?\$?([0-9]+)?(?::\$?([A-Za-z]{1,3})?\$?([0-9]+)?)?$/;
const WITH_TITLE = /^(?:'((?:[^']|'')+)'|([^'!]+))!(.*)$/;

/** The parsed address, or undefined when the text is no address (it may be a tab title or a range's name). */
export function parseA1(text: string): A1 | undefined {
  const split = WITH_TITLE.exec(text);
  const title = split === null ? undefined : (split[1]?.replaceAll("''", "'") ?? split[2]);
  const address = split === null ? text : (split[3] ?? '');
  const range = parseAddress(address);
  return range === undefined ? undefined : { title, range };
}

/** Undoes the quotes of a tab title that stands alone. */
export function unquoteTitle(text: string): string {
  const quoted = /^'((?:[^']|'')+)'!?$/.exec(text);
  return quoted?.[1]?.replaceAll("''", "'") ?? text;
}

/** Zero-based column of letters. */
export function columnOf(letters: string): number {
  let column = 0;
  for (const letter of letters.toUpperCase()) {
    column = column * 26 + letter.charCodeAt(0) - 64;
  }
  return column - 1;
}

function parseAddress(text: string): Omit<GridRange, 'sheetId'> | undefined {
  const match = ADDRESS.exec(text);
  if (match === null || text === '' || text.endsWith(':') || text.startsWith(':')) {
    return undefined;
  }
  const [, column1, row1, column2, row2] = match;
  if (!text.includes(':')) {
    return column1 === undefined || row1 === undefined
      ? undefined
      : corners(column1, row1, column1, row1);
  }
  return corners(column1, row1, column2, row2);
}

/** A missing end is open; a missing start is the grid's first. Corners may come in any order. */
function corners(
  column1: string | undefined,
  row1: string | undefined,
  column2: string | undefined,
  row2: string | undefined,
): Omit<GridRange, 'sheetId'> | undefined {
  if (row1 === '0' || row2 === '0') {
    return undefined;
  }
  const columns = span(column1 && columnOf(column1), column2 && columnOf(column2));
  const rows = span(row1 && Number(row1) - 1, row2 && Number(row2) - 1);
  return {
    ...(rows.start === undefined ? {} : { startRowIndex: rows.start }),
    ...(rows.end === undefined ? {} : { endRowIndex: rows.end }),
    ...(columns.start === undefined ? {} : { startColumnIndex: columns.start }),
    ...(columns.end === undefined ? {} : { endColumnIndex: columns.end }),
  };
}

function span(first: number | '' | undefined, last: number | '' | undefined) {
  if (typeof first === 'number' && typeof last === 'number') {
    return { start: Math.min(first, last), end: Math.max(first, last) + 1 };
  }
  const start = typeof first === 'number' ? first : typeof last === 'number' ? last : undefined;
  return { start, end: undefined };
}
