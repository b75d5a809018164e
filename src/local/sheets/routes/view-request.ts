/** Turns the parameters of a read into a view and answers it; shared by get, batchUpdate and getByDataFilter. */

import type { GridRange, Spreadsheet } from '../../../workbook/sheets-api.ts';
import { invalid } from '../errors/rest-error.ts';
import { type Area, areaOf } from '../grid/area.ts';
import { maskBelow } from '../masks/apply-mask.ts';
import { type Mask, parseMask } from '../masks/parse-mask.ts';
import type { Book } from '../store/book.ts';
import { effectiveValues, type ValueAt } from '../values/book-values.ts';
import { showSpreadsheet } from '../view/show-spreadsheet.ts';
import type { RouteContext } from './context.ts';

/** What a read asks for; `ranges` undefined means every sheet whole. */
export interface ViewRequest {
  readonly mask: Mask;
  readonly ranges: readonly GridRange[] | undefined;
}

/** The mask of a read: `fields` when given; else everything, without grid data unless it is asked for. */
export function readMask(fields: string | null, includeGridData: boolean): Mask {
  if (fields) {
    return parseMask(fields, 'Spreadsheet');
  }
  return includeGridData ? 'all' : WITHOUT_GRID_DATA;
}

const SHEET_PARTS =
  'properties,merges,conditionalFormats,filterViews,protectedRanges,basicFilter,charts,bandedRanges,developerMetadata,rowGroups,columnGroups';
const WITHOUT_GRID_DATA = parseMask(
  `spreadsheetId,properties,sheets(${SHEET_PARTS}),namedRanges,spreadsheetUrl,developerMetadata`,
  'Spreadsheet',
);

/** Reads true and false parameters as Google does; anything else is 400. */
export function readFlag(query: URLSearchParams, name: string): boolean {
  const text = query.get(name) ?? 'false';
  if (text !== 'true' && text !== 'false') {
    throw invalid(`Invalid value at '${name}' (TYPE_BOOL), "${text}"`);
  }
  return text === 'true';
}

/** The spreadsheet resource under the view. */
export async function answerView(
  context: RouteContext,
  book: Book,
  view: ViewRequest,
): Promise<Spreadsheet> {
  const options = {
    mask: view.mask,
    areas: view.ranges && areasBySheet(book, view.ranges),
    user: context.user,
    address: `${context.origin}/spreadsheets/d/${book.id}/edit`,
  };
  const valueAt = asksForValues(view.mask) ? await effectiveValues(book) : NO_VALUES;
  return showSpreadsheet(book, options, valueAt);
}

const NO_VALUES: ValueAt = () => undefined;

function asksForValues(mask: Mask): boolean {
  const path = ['sheets', 'data', 'rowData', 'values'];
  const cell = path.reduce<Mask | undefined>((at, name) => at && maskBelow(at, name), mask);
  return (
    cell !== undefined &&
    (maskBelow(cell, 'effectiveValue') !== undefined ||
      maskBelow(cell, 'formattedValue') !== undefined)
  );
}

function areasBySheet(book: Book, ranges: readonly GridRange[]): Map<number, Area[]> {
  const areas = new Map<number, Area[]>();
  for (const range of ranges) {
    const id = range.sheetId ?? 0;
    const sheet = book.sheets.find((item) => item.sheetId === id);
    if (sheet === undefined) {
      throw invalid(`No grid with id: ${id}`);
    }
    areas.set(id, [...(areas.get(id) ?? []), areaOf(range, sheet)]);
  }
  return areas;
}
