/** What a `DataFilter` finds: an A1 range, a grid range, or the places of matching developer metadata. */

import type { sheets_v4 } from 'googleapis/build/src/apis/sheets/v4';
import type { DeveloperMetadata, GridRange } from '../../../workbook/sheets-api.ts';
import { resolveRange } from '../a1/resolve-range.ts';
import { invalid } from '../errors/rest-error.ts';
import type { Book } from './book.ts';
import { allMetadata, matchesLookup } from './metadata.ts';

export type DataFilter = sheets_v4.Schema$DataFilter;

/** The ranges of all filters; metadata at the spreadsheet itself means every sheet. */
export function rangesOfFilters(book: Book, filters: readonly DataFilter[]): readonly GridRange[] {
  if (filters.length === 0) {
    throw invalid('Must specify at least one DataFilter.');
  }
  return filters.flatMap((filter) => rangesOfFilter(book, filter));
}

/** The ranges that one filter finds, possibly none. */
export function rangesOfFilter(book: Book, filter: DataFilter): readonly GridRange[] {
  if (filter.a1Range) {
    return [resolveRange(book, filter.a1Range)];
  }
  if (filter.gridRange) {
    return [filter.gridRange];
  }
  if (filter.developerMetadataLookup) {
    return metadataOfFilter(book, filter).flatMap((item) => rangesOfMetadata(book, item));
  }
  throw invalid('A DataFilter must have an a1Range, a gridRange or a developerMetadataLookup.');
}

/** The metadata that one filter finds: by its own lookup, or everything placed inside its range. */
export function metadataOfFilter(book: Book, filter: DataFilter): readonly DeveloperMetadata[] {
  const lookup = filter.developerMetadataLookup;
  if (lookup) {
    return allMetadata(book).filter((item) => matchesLookup(item, lookup));
  }
  const ranges = rangesOfFilter(book, filter);
  return allMetadata(book).filter((item) => ranges.some((range) => isPlacedIn(item, range)));
}

function rangesOfMetadata(book: Book, item: DeveloperMetadata): readonly GridRange[] {
  const { location } = item;
  const line = location?.dimensionRange;
  if (line) {
    const keys = line.dimension === 'ROWS' ? ROWS : COLUMNS;
    return [
      {
        sheetId: line.sheetId ?? 0,
        [keys.start]: line.startIndex ?? 0,
        [keys.end]: line.endIndex ?? 0,
      },
    ];
  }
  return location?.locationType === 'SHEET'
    ? [{ sheetId: location.sheetId ?? 0 }]
    : book.sheets.map((sheet) => ({ sheetId: sheet.sheetId }));
}

const ROWS = { start: 'startRowIndex', end: 'endRowIndex' };
const COLUMNS = { start: 'startColumnIndex', end: 'endColumnIndex' };

/** A row or column inside the range, or the sheet itself when the range is the whole sheet. */
function isPlacedIn(item: DeveloperMetadata, range: GridRange): boolean {
  const line = item.location?.dimensionRange;
  const sheetId = line ? (line.sheetId ?? 0) : item.location?.sheetId;
  if (sheetId !== (range.sheetId ?? 0)) {
    return false;
  }
  if (!line) {
    return Object.keys(range).every((key) => key === 'sheetId');
  }
  const isRows = line.dimension === 'ROWS';
  const start = (isRows ? range.startRowIndex : range.startColumnIndex) ?? 0;
  const end = (isRows ? range.endRowIndex : range.endColumnIndex) ?? Number.MAX_SAFE_INTEGER;
  return (line.startIndex ?? 0) >= start && (line.endIndex ?? 0) <= end;
}
