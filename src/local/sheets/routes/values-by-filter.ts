/** The `spreadsheets.values` methods that find their ranges with data filters. */

import type { sheets_v4 } from 'googleapis/build/src/apis/sheets/v4';
import { checkPayload } from '../schema/check-payload.ts';
import { type DataFilter, rangesOfFilter, rangesOfFilters } from '../store/data-filter.ts';
import { clearValues, inputOption } from '../values/write-values.ts';
import type { Answer, RouteContext } from './context.ts';
import { openBook, pickAnswer } from './spreadsheets.ts';
import {
  commitDraft,
  inData,
  openDraft,
  readRanges,
  totals,
  withData,
  writeRange,
} from './values.ts';

type BatchGet = sheets_v4.Schema$BatchGetValuesByDataFilterRequest;
type BatchUpdate = sheets_v4.Schema$BatchUpdateValuesByDataFilterRequest;
type BatchClear = sheets_v4.Schema$BatchClearValuesByDataFilterRequest;

/** Each matched range once, with every filter that matched it. */
export async function batchGetByDataFilter(context: RouteContext, id: string): Promise<Answer> {
  const book = openBook(context, id, 'reader');
  const body = checkPayload<BatchGet>('BatchGetValuesByDataFilterRequest', context.body ?? {});
  const matches = new Map<string, DataFilter[]>();
  for (const filter of body.dataFilters ?? []) {
    for (const range of rangesOfFilter(book, filter)) {
      const key = JSON.stringify(range);
      matches.set(key, [...(matches.get(key) ?? []), filter]);
    }
  }
  const found = await readRanges(
    book,
    [...matches.keys()].map((key) => JSON.parse(key)),
    body,
  );
  const filters = [...matches.values()];
  const valueRanges = found.map((valueRange, i) => ({ valueRange, dataFilters: filters[i] ?? [] }));
  const answer = { spreadsheetId: id, valueRanges };
  return pickAnswer(context, answer, 'BatchGetValuesByDataFilterResponse');
}

export async function batchUpdateByDataFilter(context: RouteContext, id: string): Promise<Answer> {
  const body = checkPayload<BatchUpdate>(
    'BatchUpdateValuesByDataFilterRequest',
    context.body ?? {},
  );
  const option = inputOption(body.valueInputOption);
  const draft = openDraft(context, id);
  const written = (body.data ?? []).flatMap((data, i) =>
    inData(i, () =>
      rangesOfFilters(draft.book, data.dataFilter ? [data.dataFilter] : []).map((range) => ({
        data,
        written: writeRange(draft, range, data, option),
      })),
    ),
  );
  commitDraft(context, draft);
  const responses = [];
  for (const { data, written: one } of written) {
    const response = await withData(context, draft.book, one, data.majorDimension, {
      isWanted: body.includeValuesInResponse === true,
      valueRenderOption: body.responseValueRenderOption,
      dateTimeRenderOption: body.responseDateTimeRenderOption,
    });
    responses.push({ ...response, dataFilter: data.dataFilter });
  }
  const answer = { spreadsheetId: id, ...totals(written), responses };
  return pickAnswer(context, answer, 'BatchUpdateValuesByDataFilterResponse');
}

export function batchClearByDataFilter(context: RouteContext, id: string): Answer {
  const body = checkPayload<BatchClear>('BatchClearValuesByDataFilterRequest', context.body ?? {});
  const draft = openDraft(context, id);
  const ranges = rangesOfFilters(draft.book, body.dataFilters ?? []);
  const clearedRanges = ranges.map((range) => clearValues(draft, range));
  commitDraft(context, draft);
  const answer = { spreadsheetId: id, clearedRanges };
  return pickAnswer(context, answer, 'BatchClearValuesByDataFilterResponse');
}
