/** Keeps the state in a hidden sheet of the spreadsheet: one record a row, long ones over several rows, with a checksum. */

import { textPieces } from '../cut-text.ts';
import type { Request, RowData, Sheet, Spreadsheet } from '../sheets-api.ts';
import { fingerprint, stableId } from './fingerprint.ts';
import { gridOf } from './grid.ts';
import { createMark, MARK, markOf } from './marks.ts';
import { decodeState, encodeState, type RenderState, type StateRecord } from './state.ts';

/** `missing`: never written, or the sheet is gone. `damaged`: somebody changed it. */
export type StateReading =
  | { readonly status: 'kept'; readonly state: RenderState }
  | { readonly status: 'missing' }
  | { readonly status: 'damaged' };

export const STATE_TITLE = 'Countersign state';
const FORM = 'countersign state 1';
/** Under the limit of 50,000 characters a cell. */
const CHUNK = 40_000;
const SPARE_ROWS = 20;

type Entry = readonly [name: string, text: string];

/** The hidden sheet, found by its mark. */
export function findStateSheet(current: Spreadsheet): Sheet | undefined {
  return current.sheets?.find((sheet) => markOf(sheet, MARK.state) !== undefined);
}

/** Reads the state back and checks it against its checksum. */
export function readState(current: Spreadsheet): StateReading {
  const sheet = findStateSheet(current);
  if (sheet === undefined) return { status: 'missing' };
  const [head, ...entries] = entriesIn(sheet);
  if (head?.[0] !== FORM || head[1] !== checksum(entries)) return { status: 'damaged' };
  try {
    return { status: 'kept', state: decodeState(joined(entries)) };
  } catch {
    return { status: 'damaged' };
  }
}

/** The requests that make the hidden sheet hold the state; none when it does already. */
export function writeState(current: Spreadsheet, state: RenderState): readonly Request[] {
  const records = encodeState(state).flatMap(chunks);
  const wanted: readonly Entry[] = [[FORM, checksum(records)], ...records];
  const sheet = findStateSheet(current);
  if (sheet === undefined) return createStateSheet(current, wanted);
  const found = entriesIn(sheet);
  const sheetId = sheet.properties?.sheetId ?? 0;
  const rowCount = sheet.properties?.gridProperties?.rowCount ?? 0;
  const missing = wanted.length - rowCount;
  const grow: readonly Request[] =
    missing > 0
      ? [{ appendDimension: { sheetId, dimension: 'ROWS', length: missing + SPARE_ROWS } }]
      : [];
  return [...grow, ...changedRuns(found, wanted).map((run) => writeRows(sheetId, run))];
}

function createStateSheet(current: Spreadsheet, wanted: readonly Entry[]): readonly Request[] {
  const sheets = current.sheets ?? [];
  const sheetId = stableId(
    MARK.state,
    new Set(sheets.map((sheet) => sheet.properties?.sheetId ?? 0)),
  );
  const titles = new Set(sheets.map((sheet) => sheet.properties?.title));
  const title = titles.has(STATE_TITLE) ? `${STATE_TITLE} ${sheetId}` : STATE_TITLE;
  const gridProperties = { rowCount: wanted.length + SPARE_ROWS, columnCount: 2 };
  return [
    { addSheet: { properties: { sheetId, title, hidden: true, gridProperties } } },
    createMark(MARK.state, '1', { sheetId }),
    writeRows(sheetId, { start: 0, entries: wanted }),
  ];
}

interface Run {
  readonly start: number;
  readonly entries: readonly Entry[];
}

function changedRuns(found: readonly Entry[], wanted: readonly Entry[]): readonly Run[] {
  const runs: { start: number; entries: Entry[] }[] = [];
  for (let row = 0; row < Math.max(found.length, wanted.length); row += 1) {
    const [old, entry] = [found[row], wanted[row] ?? (['', ''] as const)];
    if (old?.[0] === entry[0] && old[1] === entry[1]) continue;
    const last = runs[runs.length - 1];
    if (last && last.start + last.entries.length === row) last.entries.push(entry);
    else runs.push({ start: row, entries: [entry] });
  }
  return runs;
}

function writeRows(sheetId: number, run: Run): Request {
  const rows = run.entries.map(
    ([name, text]): RowData => ({ values: [textCell(name), textCell(text)] }),
  );
  const start = { sheetId, rowIndex: run.start, columnIndex: 0 };
  return { updateCells: { start, rows, fields: 'userEnteredValue' } };
}

function textCell(text: string): NonNullable<RowData['values']>[number] {
  return text === '' ? {} : { userEnteredValue: { stringValue: text } };
}

function entriesIn(sheet: Sheet): readonly Entry[] {
  const grid = gridOf(sheet);
  const text = (row: number, column: number): string =>
    grid.cell(row, column)?.userEnteredValue?.stringValue ?? '';
  return Array.from({ length: grid.usedRows }, (_, row) => [text(row, 0), text(row, 1)] as const);
}

function chunks(record: StateRecord): readonly Entry[] {
  return textPieces(record.text, CHUNK).map((piece) => [record.name, piece] as const);
}

function joined(entries: readonly Entry[]): readonly StateRecord[] {
  const texts = new Map<string, string>();
  for (const [name, text] of entries) texts.set(name, (texts.get(name) ?? '') + text);
  return [...texts].map(([name, text]) => ({ name, text }));
}

function checksum(entries: readonly Entry[]): string {
  return fingerprint(entries.map((entry) => entry.join('\t')).join('\n'));
}
