/** `spreadsheets.values.append`: continues the table that a range touches. */

import type { sheets_v4 } from 'googleapis/build/src/apis/sheets/v4';
import { resolveRange } from '../a1/resolve-range.ts';
import { invalid } from '../errors/rest-error.ts';
import { type Area, rangeName } from '../grid/area.ts';
import { applyRequests } from '../requests/apply-requests.ts';
import { checkPayload } from '../schema/check-payload.ts';
import type { Draft } from '../store/draft.ts';
import { findTable } from '../values/find-table.ts';
import { majorDimension, openRange } from '../values/read-values.ts';
import { inputOption } from '../values/write-values.ts';
import type { Answer, RouteContext } from './context.ts';
import { pickAnswer } from './spreadsheets.ts';
import { commitDraft, openDraft, withData, writeRange } from './values.ts';

type ValueRange = sheets_v4.Schema$ValueRange;

/** Writes below the table's last row, from its first column; without a table, at the start of the range. */
export async function appendValues(
  context: RouteContext,
  id: string,
  range: string,
): Promise<Answer> {
  const body = checkPayload<ValueRange>('ValueRange', context.body ?? {});
  const option = inputOption(context.query.get('valueInputOption'));
  const draft = openDraft(context, id);
  const { sheet, area } = openRange(draft.book, resolveRange(draft.book, range));
  const table = findTable(sheet, area);
  const top = table?.bottom ?? area.top;
  const count = rowsOf(body);
  makeRows(draft, sheet.sheetId, top, count, readInsertOption(context));
  const start = {
    sheetId: sheet.sheetId,
    startRowIndex: top,
    startColumnIndex: table?.left ?? area.left,
  };
  const written = writeRange(draft, start, body, option);
  commitDraft(context, draft);
  const updates = await withData(context, draft.book, written, body.majorDimension, {
    isWanted: context.query.get('includeValuesInResponse') === 'true',
    valueRenderOption: context.query.get('responseValueRenderOption'),
    dateTimeRenderOption: context.query.get('responseDateTimeRenderOption'),
  });
  const answer = { spreadsheetId: id, ...tableRange(sheet.title, table), updates };
  return pickAnswer(context, answer, 'AppendValuesResponse');
}

function tableRange(title: string, table: Area | undefined) {
  return table === undefined ? {} : { tableRange: rangeName(title, table) };
}

function rowsOf(body: ValueRange): number {
  const values = body.values ?? [];
  return majorDimension(body.majorDimension) === 'ROWS'
    ? values.length
    : values.reduce((most, column) => Math.max(most, column.length), 0);
}

function readInsertOption(context: RouteContext): 'OVERWRITE' | 'INSERT_ROWS' {
  const text = context.query.get('insertDataOption') ?? 'OVERWRITE';
  if (text !== 'OVERWRITE' && text !== 'INSERT_ROWS') {
    throw invalid(`Invalid value at 'insert_data_option' (TYPE_ENUM), "${text}"`);
  }
  return text;
}

/** Inserted rows push later ones down; overwriting only grows the grid when it ends too early. */
function makeRows(
  draft: Draft,
  sheetId: number,
  top: number,
  count: number,
  option: 'OVERWRITE' | 'INSERT_ROWS',
): void {
  const missing = top + count - draft.sheet(sheetId).rowCount;
  if (option === 'INSERT_ROWS' && count > 0 && top > 0) {
    const range = { sheetId, dimension: 'ROWS', startIndex: top, endIndex: top + count };
    applyRequests(draft, [{ insertDimension: { range, inheritFromBefore: true } }]);
  } else if (missing > 0) {
    applyRequests(draft, [{ appendDimension: { sheetId, dimension: 'ROWS', length: missing } }]);
  }
}
