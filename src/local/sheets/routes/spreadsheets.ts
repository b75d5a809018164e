/** `spreadsheets.create`, `get`, `batchUpdate` and `getByDataFilter`. */

import type { sheets_v4 } from 'googleapis/build/src/apis/sheets/v4';
import type { BatchUpdateRequest, Request, Spreadsheet } from '../../../workbook/sheets-api.ts';
import { resolveRange } from '../a1/resolve-range.ts';
import { requireRole } from '../access/access.ts';
import { pickByMask } from '../masks/apply-mask.ts';
import { type Mask, parseMask } from '../masks/parse-mask.ts';
import { applyRequests } from '../requests/apply-requests.ts';
import { createBook } from '../requests/create-book.ts';
import { checkPayload } from '../schema/check-payload.ts';
import type { Book } from '../store/book.ts';
import { rangesOfFilters } from '../store/data-filter.ts';
import { Draft } from '../store/draft.ts';
import { loadEngine } from '../values/formula-engine.ts';
import type { Answer, RouteContext } from './context.ts';
import { answerView, readFlag, readMask } from './view-request.ts';

type GetByDataFilter = sheets_v4.Schema$GetSpreadsheetByDataFilterRequest;

/** The committed book, if the user may read it: 404 before 403, as ids can not be guessed. */
export function openBook(context: RouteContext, id: string, need: 'reader' | 'writer'): Book {
  const book = context.store.get(id);
  requireRole(context.user, book.access, need);
  return book;
}

/** The answer's own `fields` mask, for methods that do not answer a spreadsheet. */
export function pickAnswer<T extends Answer>(
  context: RouteContext,
  answer: T,
  typeName: string,
): T {
  const fields = context.query.get('fields');
  const mask: Mask = fields ? parseMask(fields, typeName) : 'all';
  return pickByMask(answer, mask) as T;
}

/** Makes a spreadsheet with its sheets, data and metadata; the caller owns it. */
export async function createSpreadsheet(context: RouteContext): Promise<Answer> {
  const wanted = checkPayload<Spreadsheet>('Spreadsheet', context.body ?? {});
  const access = { owner: context.user, writers: [], readers: [], domain: context.domainRole };
  const book = createBook(wanted, context.store.newId(), access, context.clock());
  context.store.commit(book);
  const mask = readMask(context.query.get('fields'), false);
  return answerView(context, book, { mask, ranges: undefined });
}

/** Reads a spreadsheet. */
export async function getSpreadsheet(context: RouteContext, id: string): Promise<Answer> {
  const book = openBook(context, id, 'reader');
  const mask = readMask(context.query.get('fields'), readFlag(context.query, 'includeGridData'));
  const names = context.query.getAll('ranges');
  const ranges = names.length === 0 ? undefined : names.map((name) => resolveRange(book, name));
  return answerView(context, book, { mask, ranges });
}

/** Reads the sheets and ranges that filters find. */
export async function getByDataFilter(context: RouteContext, id: string): Promise<Answer> {
  const book = openBook(context, id, 'reader');
  const body = checkPayload<GetByDataFilter>(
    'GetSpreadsheetByDataFilterRequest',
    context.body ?? {},
  );
  const mask = readMask(context.query.get('fields'), body.includeGridData ?? false);
  const ranges = rangesOfFilters(book, body.dataFilters ?? []);
  return answerView(context, book, { mask, ranges });
}

/** Applies a batch to a draft and commits it whole, or answers the first error and keeps nothing. */
export async function batchUpdate(context: RouteContext, id: string): Promise<Answer> {
  const body = checkPayload<BatchUpdateRequest>(
    'BatchUpdateSpreadsheetRequest',
    context.body ?? {},
  );
  if ((body.requests ?? []).some(readsValues)) {
    await loadEngine();
  }
  const before = openBook(context, id, 'writer');
  const draft = new Draft(before, context.user, context.clock());
  const replies = applyRequests(draft, body.requests ?? []);
  if (draft.book !== before) {
    context.store.commit(draft.book);
  }
  const answer = {
    spreadsheetId: id,
    replies,
    ...(await updatedSpreadsheet(context, draft.book, body)),
  };
  return pickAnswer(context, answer, 'BatchUpdateSpreadsheetResponse');
}

/** These kinds look at what formulas come to; the engine is loaded before the work, which may not wait. */
function readsValues(request: Request): boolean {
  return request.sortRange !== undefined || request.copyPaste?.pasteType === 'PASTE_VALUES';
}

async function updatedSpreadsheet(context: RouteContext, book: Book, body: BatchUpdateRequest) {
  if (!body.includeSpreadsheetInResponse) {
    return {};
  }
  const mask = readMask(null, body.responseIncludeGridData ?? false);
  const names = body.responseRanges ?? [];
  const ranges = names.length === 0 ? undefined : names.map((name) => resolveRange(book, name));
  return { updatedSpreadsheet: await answerView(context, book, { mask, ranges }) };
}
