/** Makes a book from the `Spreadsheet` resource of a create request, by the same rules as later requests. */

import type { GridData, Request, Sheet, Spreadsheet } from '../../../workbook/sheets-api.ts';
import type { Access } from '../access/access.ts';
import { invalid, RestError } from '../errors/rest-error.ts';
import type { Book } from '../store/book.ts';
import { DEFAULT_PROPERTIES } from '../store/default-format.ts';
import { Draft } from '../store/draft.ts';
import { applyRequests } from './apply-requests.ts';
import { insertSheet } from './sheets.ts';

/** The new book. Throws 400 as the requests that add each part would. */
export function createBook(wanted: Spreadsheet, id: string, access: Access, now: number): Book {
  const properties = { ...DEFAULT_PROPERTIES, ...wanted.properties };
  const empty: Book = { id, properties, sheets: [], namedRanges: [], metadata: [], access };
  const draft = new Draft(empty, access.owner, now);
  const sheets = wanted.sheets?.length ? wanted.sheets : [{ properties: { sheetId: 0 } }];
  const made = sheets.map((sheet) => {
    const { index, ...own } = sheet.properties ?? {};
    return { sheet, sheetId: insertSheet(draft, own).sheetId };
  });
  const requests = [
    ...made.flatMap(({ sheet, sheetId }) => requestsOfSheet(sheet, sheetId)),
    ...(wanted.namedRanges ?? []).map((namedRange) => ({ addNamedRange: { namedRange } })),
    ...(wanted.developerMetadata ?? []).map(metadataRequest),
  ];
  requireVisible(draft.book);
  if (requests.length > 0) {
    applyInCreate(draft, requests);
  }
  return draft.book;
}

/** The requests are ours, so a failure names what was asked for instead. */
function applyInCreate(draft: Draft, requests: readonly Request[]): void {
  try {
    applyRequests(draft, requests);
  } catch (error) {
    const isRest = error instanceof RestError;
    throw isRest ? invalid(`Invalid spreadsheet: ${error.message.replace(/^.*?: /, '')}`) : error;
  }
}

function requireVisible(book: Book): void {
  if (book.sheets.every((sheet) => sheet.properties.hidden === true)) {
    throw invalid("You can't remove all the visible sheets in a document.");
  }
}

function metadataRequest(developerMetadata: NonNullable<Spreadsheet['developerMetadata']>[number]) {
  const location = developerMetadata.location ?? { spreadsheet: true };
  return { createDeveloperMetadata: { developerMetadata: { ...developerMetadata, location } } };
}

function requestsOfSheet(sheet: Sheet, sheetId: number): Request[] {
  for (const name of ['slicers', 'tables'] as const) {
    if (sheet[name]?.length) {
      throw invalid(`Sheet.${name} is not emulated`);
    }
  }
  return [
    ...(sheet.data ?? []).flatMap((data) => requestsOfData(data, sheetId)),
    ...(sheet.merges ?? []).map(
      (range): Request => ({ mergeCells: { range, mergeType: 'MERGE_ALL' } }),
    ),
    ...(sheet.conditionalFormats ?? []).map(
      (rule, index): Request => ({ addConditionalFormatRule: { rule, index } }),
    ),
    ...(sheet.filterViews ?? []).map((filter): Request => ({ addFilterView: { filter } })),
    ...(sheet.protectedRanges ?? []).map(
      (protectedRange): Request => ({ addProtectedRange: { protectedRange } }),
    ),
    ...(sheet.basicFilter ? [{ setBasicFilter: { filter: sheet.basicFilter } }] : []),
    ...(sheet.bandedRanges ?? []).map((bandedRange): Request => ({ addBanding: { bandedRange } })),
    ...(sheet.charts ?? []).map((chart): Request => ({ addChart: { chart } })),
    ...[...(sheet.rowGroups ?? []), ...(sheet.columnGroups ?? [])].map(
      (group): Request => ({ addDimensionGroup: group.range ? { range: group.range } : {} }),
    ),
    ...(sheet.developerMetadata ?? []).map((item) =>
      metadataRequest({ ...item, location: item.location ?? { sheetId } }),
    ),
  ];
}

function requestsOfData(data: GridData, sheetId: number): Request[] {
  const start = { sheetId, rowIndex: data.startRow ?? 0, columnIndex: data.startColumn ?? 0 };
  const rows = data.rowData ?? [];
  return [
    ...(rows.length === 0 ? [] : [{ updateCells: { start, rows, fields: '*' } }]),
    ...sizeRequests(data.rowMetadata ?? [], 'ROWS', sheetId, start.rowIndex),
    ...sizeRequests(data.columnMetadata ?? [], 'COLUMNS', sheetId, start.columnIndex),
  ];
}

function sizeRequests(
  lines: NonNullable<GridData['rowMetadata']>,
  dimension: 'ROWS' | 'COLUMNS',
  sheetId: number,
  first: number,
): Request[] {
  return lines.map(({ pixelSize, hiddenByUser }, i) => ({
    updateDimensionProperties: {
      range: { sheetId, dimension, startIndex: first + i, endIndex: first + i + 1 },
      properties: {
        ...(pixelSize ? { pixelSize } : {}),
        ...(hiddenByUser ? { hiddenByUser } : {}),
      },
      fields: 'pixelSize,hiddenByUser',
    },
  }));
}
