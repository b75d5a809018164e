/** Groups single cell writes into few requests: values by rectangles, formats by runs of equal looks. */

import type { CellData, Request, RowData, TextFormatRun } from '../sheets-api.ts';
import { formatOf, type StyleKey } from './theme.ts';

/** One cell at its final place. What is absent is not written. */
export interface CellWrite {
  readonly row: number;
  readonly column: number;
  /** `{}` clears the value. */
  readonly value?: CellData;
  /** Empty clears the note. */
  readonly note?: string;
  readonly format?: FormatWrite;
  /** Empty takes the links of parts of the text away. */
  readonly runs?: readonly TextFormatRun[];
}

export interface FormatWrite {
  /** Null is the plain format of an empty cell. */
  readonly style: StyleKey | null;
  /** The field mask, rooted at CellData. */
  readonly fields: string;
}

/**
 * Values, then formats (a link needs its text), then links of parts (a new value takes them away, a format may), then notes, each with
 * as few requests as rectangles allow.
 */
export function cellRequests(sheetId: number, writes: readonly CellWrite[]): readonly Request[] {
  const inOrder = [...writes].sort((a, b) => a.row - b.row || a.column - b.column);
  return [
    ...updateRequests(sheetId, inOrder, 'userEnteredValue', ({ value }) => value),
    ...formatRequests(sheetId, inOrder),
    ...updateRequests(sheetId, inOrder, 'textFormatRuns', ({ runs }) =>
      runs?.length ? { textFormatRuns: [...runs] } : runs && {},
    ),
    ...updateRequests(sheetId, inOrder, 'note', ({ note }) =>
      note === undefined ? note : noteCell(note),
    ),
  ];
}

function noteCell(note: string): CellData {
  return note === '' ? {} : { note };
}

interface Rectangle<T> {
  readonly column: number;
  readonly row: number;
  /** By row, then column. */
  readonly rows: (readonly T[])[];
}

function updateRequests(
  sheetId: number,
  writes: readonly CellWrite[],
  fields: string,
  partOf: (write: CellWrite) => CellData | undefined,
): readonly Request[] {
  return rectangles(writes, partOf, () => true).map(({ row, column, rows }) => ({
    updateCells: {
      start: { sheetId, rowIndex: row, columnIndex: column },
      rows: rows.map((values): RowData => ({ values: [...values] })),
      fields,
    },
  }));
}

function formatRequests(sheetId: number, writes: readonly CellWrite[]): readonly Request[] {
  const same = (a: FormatWrite, b: FormatWrite): boolean =>
    a.style === b.style && a.fields === b.fields;
  return rectangles(writes, ({ format }) => format, same).map(({ row, column, rows }) => {
    const first = rows[0]?.[0];
    return {
      repeatCell: {
        range: {
          sheetId,
          startRowIndex: row,
          endRowIndex: row + rows.length,
          startColumnIndex: column,
          endColumnIndex: column + (rows[0]?.length ?? 0),
        },
        cell: first?.style ? { userEnteredFormat: formatOf(first.style) } : {},
        fields: first?.fields ?? 'userEnteredFormat',
      },
    };
  });
}

/**
 * Splits writes that stand in reading order into rectangles of alike parts: runs along a row, joined with the run
 * right above when it has the same columns and is alike.
 */
function rectangles<T>(
  writes: readonly CellWrite[],
  partOf: (write: CellWrite) => T | undefined,
  alike: (a: T, b: T) => boolean,
): readonly Rectangle<T>[] {
  const done: Rectangle<T>[] = [];
  const open = new Map<string, Rectangle<T>>();
  for (const run of runsOf(writes, partOf, alike)) {
    const key = `${run.column}:${run.parts.length}`;
    const above = open.get(key);
    const first = above?.rows[0]?.[0];
    const [part] = run.parts;
    const touches = above !== undefined && above.row + above.rows.length === run.row;
    if (touches && first !== undefined && part !== undefined && alike(first, part)) {
      above.rows.push(run.parts);
      continue;
    }
    const rectangle = { row: run.row, column: run.column, rows: [run.parts] };
    open.set(key, rectangle);
    done.push(rectangle);
  }
  return done;
}

interface CellRun<T> {
  readonly row: number;
  readonly column: number;
  readonly parts: T[];
}

function runsOf<T>(
  writes: readonly CellWrite[],
  partOf: (write: CellWrite) => T | undefined,
  alike: (a: T, b: T) => boolean,
): readonly CellRun<T>[] {
  const runs: CellRun<T>[] = [];
  for (const write of writes) {
    const part = partOf(write);
    if (part === undefined) continue;
    const last = runs[runs.length - 1];
    const first = last?.parts[0];
    const follows = last?.row === write.row && last.column + last.parts.length === write.column;
    if (follows && first !== undefined && alike(first, part)) last.parts.push(part);
    else runs.push({ row: write.row, column: write.column, parts: [part] });
  }
  return runs;
}
