/** Writes a table of plain values into a range of a draft, raw or as if typed. */

import type { sheets_v4 } from 'googleapis/build/src/apis/sheets/v4';
import type { GridRange } from '../../../workbook/sheets-api.ts';
import { requireEditable } from '../access/protection.ts';
import { invalid } from '../errors/rest-error.ts';
import { type Area, columnLetters, rangeName, requireInside } from '../grid/area.ts';
import type { SheetState } from '../store/book.ts';
import { requireLength } from '../store/cell-write.ts';
import type { Draft } from '../store/draft.ts';
import { cellsIn } from '../store/used-area.ts';
import { enteredCell } from './entered-cell.ts';
import { type Entered, parseUserEntered } from './parse-user-entered.ts';
import { type Major, openRange } from './read-values.ts';

type UpdateValues = sheets_v4.Schema$UpdateValuesResponse;
export type InputOption = 'RAW' | 'USER_ENTERED';

/** What was written and where. */
export interface Written {
  readonly area: Area;
  readonly sheet: SheetState;
  readonly answer: UpdateValues;
}

/** Required by Google: values are never guessed at. */
export function inputOption(text: string | null | undefined): InputOption {
  if (text !== 'RAW' && text !== 'USER_ENTERED') {
    throw invalid(
      text
        ? `Invalid value at 'value_input_option' (TYPE_ENUM), "${text}"`
        : "'valueInputOption' is required but not specified",
    );
  }
  return text;
}

/** Writes from the range's first cell; a range of several cells must hold all values. Nulls leave cells as they are. */
export function writeValues(
  draft: Draft,
  range: GridRange,
  values: readonly (readonly unknown[])[],
  major: Major,
  option: InputOption,
): Written {
  const { sheet, area } = openRange(draft.book, range);
  const rows = major === 'ROWS' ? values : transpose(values);
  const width = rows.reduce((most, row) => Math.max(most, row.length), 0);
  const written = {
    top: area.top,
    left: area.left,
    bottom: area.top + rows.length,
    right: area.left + width,
  };
  const isOne = area.bottom - area.top === 1 && area.right - area.left === 1;
  if (!isOne) {
    requireWithin(sheet, area, written);
  }
  const answer: UpdateValues = { spreadsheetId: draft.book.id };
  if (rows.length === 0 || width === 0) {
    return { sheet, area, answer: { ...answer, updatedRange: rangeName(sheet.title, area) } };
  }
  requireInside(written, sheet);
  requireEditable(draft, sheet, written);
  const updatedCells = writeRows(draft, sheet.sheetId, written, rows, option);
  const counts = { updatedRows: rows.length, updatedColumns: width, updatedCells };
  return {
    sheet,
    area: written,
    answer: { ...answer, updatedRange: rangeName(sheet.title, written), ...counts },
  };
}

function writeRows(
  draft: Draft,
  sheetId: number,
  area: Area,
  rows: readonly (readonly unknown[])[],
  option: InputOption,
): number {
  let count = 0;
  rows.forEach((row, i) => {
    row.forEach((value, j) => {
      if (value === null || value === undefined) {
        return;
      }
      const old = draft.cell(sheetId, area.top + i, area.left + j);
      const next = enteredCell(old, enteredValue(value, option, draft.now));
      draft.setCell(sheetId, area.top + i, area.left + j, next);
      count += 1;
    });
  });
  return count;
}

function enteredValue(value: unknown, option: InputOption, now: number): Entered {
  if (typeof value === 'number' && Number.isFinite(value)) {
    return { value: { numberValue: value } };
  }
  if (typeof value === 'boolean') {
    return { value: { boolValue: value } };
  }
  if (typeof value !== 'string') {
    throw invalid(
      `Invalid value in values: ${JSON.stringify(value)} is no text, number or boolean`,
    );
  }
  requireLength(value);
  if (option === 'USER_ENTERED') {
    return parseUserEntered(value, now);
  }
  return { value: value === '' ? undefined : { stringValue: value } };
}

function requireWithin(sheet: SheetState, area: Area, written: Area): void {
  const within = `Requested writing within range [${rangeName(sheet.title, area)}]`;
  if (written.bottom > area.bottom) {
    throw invalid(`${within}, but tried writing to row [${area.bottom + 1}]`);
  }
  if (written.right > area.right) {
    throw invalid(`${within}, but tried writing to column [${columnLetters(area.right)}]`);
  }
}

function transpose(columns: readonly (readonly unknown[])[]): unknown[][] {
  const height = columns.reduce((most, column) => Math.max(most, column.length), 0);
  return Array.from({ length: height }, (_, i) => columns.map((column) => column[i] ?? null));
}

/** Clears what was entered in a range; formats, notes and validations stay. */
export function clearValues(draft: Draft, range: GridRange): string {
  const { sheet, area } = openRange(draft.book, range);
  requireEditable(draft, sheet, area);
  for (const { row, column, cell } of [...cellsIn(sheet, area)]) {
    draft.setCell(sheet.sheetId, row, column, enteredCell(cell, { value: undefined }));
  }
  return rangeName(sheet.title, area);
}
