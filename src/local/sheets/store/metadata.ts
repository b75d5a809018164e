/** Developer metadata of a spreadsheet: where it is kept, how a lookup matches it, and how much Google allows. */

import type { sheets_v4 } from 'googleapis/build/src/apis/sheets/v4';
import type { DeveloperMetadata } from '../../../workbook/sheets-api.ts';
import { invalid } from '../errors/rest-error.ts';
import type { Book } from './book.ts';

type Lookup = sheets_v4.Schema$DeveloperMetadataLookup;
type Location = sheets_v4.Schema$DeveloperMetadataLocation;

/** The most characters of keys and values at the spreadsheet itself, and again on each sheet. */
export const MAX_METADATA_CHARACTERS = 30_000;

/** All metadata: the spreadsheet's own first, then sheet by sheet. */
export function allMetadata(book: Book): readonly DeveloperMetadata[] {
  return [...book.metadata, ...book.sheets.flatMap((sheet) => sheet.metadata)];
}

/** True when every part that the lookup states agrees. */
export function matchesLookup(item: DeveloperMetadata, lookup: Lookup): boolean {
  return (
    same(lookup.metadataId, item.metadataId) &&
    same(lookup.metadataKey, item.metadataKey) &&
    same(lookup.metadataValue, item.metadataValue) &&
    same(lookup.visibility, item.visibility) &&
    same(lookup.locationType, item.location?.locationType) &&
    (!lookup.metadataLocation || matchesLocation(item.location ?? {}, lookup))
  );
}

function same<T>(wanted: T | null | undefined, found: T): boolean {
  return wanted === undefined || wanted === null || wanted === found;
}

/** Exact means at this very place; intersecting also finds what lies inside it or around it. */
function matchesLocation(found: Location, lookup: Lookup): boolean {
  const wanted = lookup.metadataLocation ?? {};
  if (lookup.locationMatchingStrategy !== 'INTERSECTING_LOCATION') {
    return isSamePlace(wanted, found);
  }
  if (wanted.spreadsheet || found.spreadsheet) {
    return true;
  }
  if (sheetOfLocation(wanted) !== sheetOfLocation(found)) {
    return false;
  }
  const a = wanted.dimensionRange;
  const b = found.dimensionRange;
  return !a || !b || a.dimension !== b.dimension || overlap(a, b);
}

function isSamePlace(wanted: Location, found: Location): boolean {
  const a = wanted.dimensionRange;
  const b = found.dimensionRange;
  if (a && b) {
    return (
      sheetOfLocation(wanted) === sheetOfLocation(found) &&
      a.dimension === b.dimension &&
      (a.startIndex ?? 0) === (b.startIndex ?? 0) &&
      (a.endIndex ?? 0) === (b.endIndex ?? 0)
    );
  }
  const isSheet = !a && !b && !wanted.spreadsheet && !found.spreadsheet;
  return isSheet
    ? sheetOfLocation(wanted) === sheetOfLocation(found)
    : wanted.spreadsheet === true && found.spreadsheet === true;
}

/** The sheet of a location; undefined at the spreadsheet. */
export function sheetOfLocation(location: Location): number | undefined {
  return location.spreadsheet
    ? undefined
    : (location.dimensionRange?.sheetId ?? location.sheetId ?? 0);
}

function overlap(a: sheets_v4.Schema$DimensionRange, b: sheets_v4.Schema$DimensionRange): boolean {
  const open = Number.MAX_SAFE_INTEGER;
  return (a.startIndex ?? 0) < (b.endIndex ?? open) && (b.startIndex ?? 0) < (a.endIndex ?? open);
}

/** Throws when the metadata of one holder is more than Google keeps. */
export function requireMetadataBudget(items: readonly DeveloperMetadata[], holder: string): void {
  const size = items.reduce(
    (sum, item) => sum + (item.metadataKey?.length ?? 0) + (item.metadataValue?.length ?? 0),
    0,
  );
  if (size > MAX_METADATA_CHARACTERS) {
    throw invalid(
      `Developer metadata of ${holder} would have ${size} characters, above the limit of ${MAX_METADATA_CHARACTERS}.`,
    );
  }
}
