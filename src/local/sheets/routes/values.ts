/** The `spreadsheets.values` methods that read, write and clear by A1 ranges. */

import type { sheets_v4 } from 'googleapis/build/src/apis/sheets/v4';
import type { GridRange } from '../../../workbook/sheets-api.ts';
import { resolveRange } from '../a1/resolve-range.ts';
import { invalid, RestError } from '../errors/rest-error.ts';
import { gridRangeOf } from '../grid/area.ts';
import { checkPayload } from '../schema/check-payload.ts';
import type { Book } from '../store/book.ts';
import { Draft } from '../store/draft.ts';
import { effectiveValues } from '../values/book-values.ts';
import { majorDimension, readValues } from '../values/read-values.ts';
import { renderOptions } from '../values/render-value.ts';
import { clearValues, inputOption, type Written, writeValues } from '../values/write-values.ts';
import type { Answer, RouteContext } from './context.ts';
import { openBook, pickAnswer } from './spreadsheets.ts';

type ValueRange = sheets_v4.Schema$ValueRange;
type BatchUpdate = sheets_v4.Schema$BatchUpdateValuesRequest;
type BatchClear = sheets_v4.Schema$BatchClearValuesRequest;

/** What a read of values asks for, from a query or a body. */
export interface ReadOptions {
  readonly majorDimension?: string | null | undefined;
  readonly valueRenderOption?: string | null | undefined;
  readonly dateTimeRenderOption?: string | null | undefined;
}

/** Reads ranges of a committed book. */
export async function readRanges(
  book: Book,
  ranges: readonly GridRange[],
  options: ReadOptions,
): Promise<ValueRange[]> {
  const render = renderOptions(options.valueRenderOption, options.dateTimeRenderOption);
  const major = majorDimension(options.majorDimension);
  const valueAt = await effectiveValues(book);
  return ranges.map((range) => readValues(book, range, major, render, valueAt));
}

export async function getValues(context: RouteContext, id: string, range: string): Promise<Answer> {
  const book = openBook(context, id, 'reader');
  const [values] = await readRanges(book, [resolveRange(book, range)], queryOptions(context));
  return pickAnswer(context, values ?? {}, 'ValueRange');
}

export async function batchGetValues(context: RouteContext, id: string): Promise<Answer> {
  const book = openBook(context, id, 'reader');
  const ranges = context.query.getAll('ranges').map((range) => resolveRange(book, range));
  const valueRanges = await readRanges(book, ranges, queryOptions(context));
  return pickAnswer(context, { spreadsheetId: id, valueRanges }, 'BatchGetValuesResponse');
}

export async function updateValues(
  context: RouteContext,
  id: string,
  range: string,
): Promise<Answer> {
  const body = checkPayload<ValueRange>('ValueRange', context.body ?? {});
  const option = inputOption(context.query.get('valueInputOption'));
  if (body.range && body.range !== range) {
    throw invalid(
      `Requested writing to range [${range}], but the body names range [${body.range}]`,
    );
  }
  const draft = openDraft(context, id);
  const written = writeRange(draft, resolveRange(draft.book, range), body, option);
  commitDraft(context, draft);
  const answer = await withData(context, draft.book, written, body.majorDimension, {
    isWanted: context.query.get('includeValuesInResponse') === 'true',
    valueRenderOption: context.query.get('responseValueRenderOption'),
    dateTimeRenderOption: context.query.get('responseDateTimeRenderOption'),
  });
  return pickAnswer(context, answer, 'UpdateValuesResponse');
}

export async function batchUpdateValues(context: RouteContext, id: string): Promise<Answer> {
  const body = checkPayload<BatchUpdate>('BatchUpdateValuesRequest', context.body ?? {});
  const option = inputOption(body.valueInputOption);
  const draft = openDraft(context, id);
  const written = (body.data ?? []).map((data, i) => ({
    data,
    written: inData(i, () =>
      writeRange(draft, resolveRange(draft.book, data.range ?? ''), data, option),
    ),
  }));
  commitDraft(context, draft);
  const responses = [];
  for (const item of written) {
    const response = await withData(context, draft.book, item.written, item.data.majorDimension, {
      isWanted: body.includeValuesInResponse === true,
      valueRenderOption: body.responseValueRenderOption,
      dateTimeRenderOption: body.responseDateTimeRenderOption,
    });
    responses.push(response);
  }
  return pickAnswer(
    context,
    { spreadsheetId: id, ...totals(written), responses },
    'BatchUpdateValuesResponse',
  );
}

export function clearRange(context: RouteContext, id: string, range: string): Answer {
  const draft = openDraft(context, id);
  const clearedRange = clearValues(draft, resolveRange(draft.book, range));
  commitDraft(context, draft);
  return pickAnswer(context, { spreadsheetId: id, clearedRange }, 'ClearValuesResponse');
}

export function batchClear(context: RouteContext, id: string): Answer {
  const body = checkPayload<BatchClear>('BatchClearValuesRequest', context.body ?? {});
  const draft = openDraft(context, id);
  const clearedRanges = (body.ranges ?? []).map((range) =>
    clearValues(draft, resolveRange(draft.book, range)),
  );
  commitDraft(context, draft);
  return pickAnswer(context, { spreadsheetId: id, clearedRanges }, 'BatchClearValuesResponse');
}

/** A draft of a spreadsheet that the user may write to. */
export function openDraft(context: RouteContext, id: string): Draft {
  return new Draft(openBook(context, id, 'writer'), context.user, context.clock());
}

/** Commits what the draft changed. */
export function commitDraft(context: RouteContext, draft: Draft): void {
  context.store.commit(draft.book);
}

/** Writes the values of one `ValueRange` or filter. */
export function writeRange(
  draft: Draft,
  range: GridRange,
  data: Pick<ValueRange, 'values' | 'majorDimension'>,
  option: ReturnType<typeof inputOption>,
): Written {
  return writeValues(draft, range, data.values ?? [], majorDimension(data.majorDimension), option);
}

/** Names the item of a batch that failed, as Google does. */
export function inData<T>(index: number, work: () => T): T {
  try {
    return work();
  } catch (error) {
    throw error instanceof RestError
      ? new RestError(error.code, `Invalid data[${index}]: ${error.message}`)
      : error;
  }
}

/** Sums over the writes of a batch. */
export function totals(items: readonly { readonly written: Written }[]) {
  const sum = (pick: (written: Written) => number | null | undefined) =>
    items.reduce((total, item) => total + (pick(item.written) ?? 0), 0);
  return {
    totalUpdatedRows: sum((written) => written.answer.updatedRows),
    totalUpdatedColumns: sum((written) => written.answer.updatedColumns),
    totalUpdatedCells: sum((written) => written.answer.updatedCells),
    totalUpdatedSheets: new Set(items.map((item) => item.written.sheet.sheetId)).size,
  };
}

interface DataOptions extends ReadOptions {
  readonly isWanted: boolean;
}

/** The answer to a write, with the values read back when the caller wants them. */
export async function withData(
  context: RouteContext,
  book: Book,
  written: Written,
  major: string | null | undefined,
  options: DataOptions,
) {
  if (!options.isWanted) {
    return written.answer;
  }
  const range = gridRangeOf(written.sheet.sheetId, written.area);
  const current = context.store.get(book.id);
  const [updatedData] = await readRanges(current, [range], {
    ...options,
    majorDimension: major ?? null,
  });
  return { ...written.answer, updatedData };
}

function queryOptions(context: RouteContext): ReadOptions {
  return {
    majorDimension: context.query.get('majorDimension'),
    valueRenderOption: context.query.get('valueRenderOption'),
    dateTimeRenderOption: context.query.get('dateTimeRenderOption'),
  };
}
