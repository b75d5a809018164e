/** `duplicateSheet`: a copy of a sheet with everything on it, under new ids. */

import type { GridRange } from '../../../workbook/sheets-api.ts';
import { mapResource, type Rewrites } from '../schema/map-resource.ts';
import type { SheetState } from '../store/book.ts';
import { describeSheet } from '../store/describe-sheet.ts';
import type { Draft } from '../store/draft.ts';
import type { DimensionRange, GridCoordinate } from '../store/follow-change.ts';
import { allMetadata, requireMetadataBudget } from '../store/metadata.ts';
import { chooseId, type Handlers, type Payload } from './handler.ts';
import { chooseSheetId, requireFreeTitle } from './sheets.ts';

export const duplicateSheetHandlers: Handlers = { duplicateSheet };

function duplicateSheet(draft: Draft, request: Payload<'duplicateSheet'>) {
  const source = draft.snapshot(request.sourceSheetId);
  const sheetId = chooseSheetId(draft, request.newSheetId);
  const title = request.newSheetName || copyTitle(draft, source.title);
  requireFreeTitle(draft, title, sheetId);
  const copy = { ...copyContents(draft, source, sheetId), sheetId, title };
  requireMetadataBudget(copy.metadata, `sheet "${title}"`);
  const index = Math.min(request.insertSheetIndex ?? 0, draft.book.sheets.length);
  draft.setSheets([...draft.book.sheets.slice(0, index), copy, ...draft.book.sheets.slice(index)]);
  return { duplicateSheet: { properties: describeSheet(draft.book, copy) } };
}

function copyTitle(draft: Draft, title: string): string {
  const titles = new Set(draft.book.sheets.map((sheet) => sheet.title.toLowerCase()));
  let copy = `Copy of ${title}`;
  for (let n = 2; titles.has(copy.toLowerCase()); n++) {
    copy = `Copy of ${title} ${n}`;
  }
  return copy;
}

/** Places on the source become places on the copy; places on other sheets stay. Ids are new. */
function copyContents(draft: Draft, source: SheetState, sheetId: number): SheetState {
  const move = <T extends GridRange | DimensionRange | GridCoordinate>(place: T): T =>
    (place.sheetId ?? 0) === source.sheetId ? { ...place, sheetId } : place;
  const rewrites: Rewrites = { GridRange: move, DimensionRange: move, GridCoordinate: move };
  const copy = <T>(type: string, items: readonly T[]): T[] =>
    items.flatMap((item) => mapResource(type, item, rewrites) ?? []);
  const { sheets } = draft.book;
  return {
    ...source,
    merges: copy('GridRange', source.merges),
    conditionalFormats: copy('ConditionalFormatRule', source.conditionalFormats),
    basicFilter: copy('BasicFilter', source.basicFilter ? [source.basicFilter] : [])[0],
    rowGroups: copy('DimensionGroup', source.rowGroups),
    columnGroups: copy('DimensionGroup', source.columnGroups),
    filterViews: renumber(
      copy('FilterView', source.filterViews),
      'filterViewId',
      sheets.flatMap((s) => s.filterViews),
    ),
    protectedRanges: renumber(
      copy('ProtectedRange', source.protectedRanges),
      'protectedRangeId',
      sheets.flatMap((s) => s.protectedRanges),
    ),
    charts: renumber(
      copy('EmbeddedChart', source.charts),
      'chartId',
      sheets.flatMap((s) => s.charts),
    ),
    bandedRanges: renumber(
      copy('BandedRange', source.bandedRanges),
      'bandedRangeId',
      sheets.flatMap((s) => s.bandedRanges),
    ),
    metadata: renumber(
      copy('DeveloperMetadata', source.metadata),
      'metadataId',
      allMetadata(draft.book),
    ).map((item) =>
      item.location?.locationType === 'SHEET'
        ? { ...item, location: { ...item.location, sheetId } }
        : item,
    ),
  };
}

function renumber<T extends object, K extends keyof T>(
  items: readonly T[],
  key: K,
  existing: readonly T[],
): T[] {
  const taken = existing.map((item) => Number(item[key]));
  return items.map((item) => {
    const id = chooseId(undefined, taken, String);
    taken.push(id);
    return { ...item, [key]: id };
  });
}
