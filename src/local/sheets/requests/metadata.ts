/** `createDeveloperMetadata`, `updateDeveloperMetadata` and `deleteDeveloperMetadata`. */

import type { sheets_v4 } from 'googleapis/build/src/apis/sheets/v4';
import type { DeveloperMetadata } from '../../../workbook/sheets-api.ts';
import { invalid } from '../errors/rest-error.ts';
import { mergeByMask } from '../masks/apply-mask.ts';
import { metadataOfFilter } from '../store/data-filter.ts';
import type { Draft } from '../store/draft.ts';
import { allMetadata, requireMetadataBudget, sheetOfLocation } from '../store/metadata.ts';
import { linesOf } from './dimensions.ts';
import { chooseId, type Handlers, type Payload, required, requiredMask } from './handler.ts';

export const metadataHandlers: Handlers = {
  createDeveloperMetadata,
  updateDeveloperMetadata,
  deleteDeveloperMetadata,
};

type Location = sheets_v4.Schema$DeveloperMetadataLocation;

function createDeveloperMetadata(draft: Draft, request: Payload<'createDeveloperMetadata'>) {
  const metadata = required(request.developerMetadata, 'developerMetadata');
  return { createDeveloperMetadata: { developerMetadata: addMetadata(draft, metadata) } };
}

/** Adds metadata at its location; the id is the client's or a new one. */
export function addMetadata(draft: Draft, metadata: DeveloperMetadata): DeveloperMetadata {
  if (!metadata.metadataKey) {
    throw invalid('developerMetadata.metadataKey must be specified');
  }
  if (!metadata.visibility || metadata.visibility === 'DEVELOPER_METADATA_VISIBILITY_UNSPECIFIED') {
    throw invalid('developerMetadata.visibility must be specified');
  }
  const taken = allMetadata(draft.book).map((item) => item.metadataId);
  const metadataId = chooseId(
    metadata.metadataId,
    taken,
    (id) => `Developer metadata with id ${id} already exists.`,
  );
  const location = placeOf(draft, required(metadata.location, 'developerMetadata.location'));
  const added = { ...metadata, metadataId, location };
  place(draft, added);
  return added;
}

/** Completes a location: its type, and one whole row or column of a sheet that exists. */
function placeOf(draft: Draft, location: Location): Location {
  if (location.spreadsheet) {
    return { locationType: 'SPREADSHEET', spreadsheet: true };
  }
  const range = location.dimensionRange;
  if (range) {
    const lines = linesOf(draft, range);
    if (lines.end - lines.start !== 1) {
      throw invalid('Developer metadata may be associated with one row or column only.');
    }
    const locationType = lines.dimension === 'ROWS' ? 'ROW' : 'COLUMN';
    return { locationType, dimensionRange: { ...range, sheetId: lines.sheet.sheetId } };
  }
  if (location.sheetId === undefined || location.sheetId === null) {
    throw invalid('developerMetadata.location must be a spreadsheet, a sheet, a row or a column');
  }
  return { locationType: 'SHEET', sheetId: draft.sheet(location.sheetId).sheetId };
}

function place(draft: Draft, item: DeveloperMetadata): void {
  const sheetId = sheetOfLocation(item.location ?? {});
  if (sheetId === undefined) {
    const metadata = [...draft.book.metadata, item];
    requireMetadataBudget(metadata, 'the spreadsheet');
    draft.patchBook({ metadata });
    return;
  }
  const sheet = draft.sheet(sheetId);
  const metadata = [...sheet.metadata, item];
  requireMetadataBudget(metadata, `sheet "${sheet.title}"`);
  draft.patchSheet(sheetId, { metadata });
}

function remove(draft: Draft, items: readonly DeveloperMetadata[]): void {
  const gone = new Set(items.map((item) => item.metadataId));
  const keep = (item: DeveloperMetadata) => !gone.has(item.metadataId);
  draft.patchBook({ metadata: draft.book.metadata.filter(keep) });
  draft.setSheets(
    draft.book.sheets.map((sheet) =>
      sheet.metadata.every(keep) ? sheet : { ...sheet, metadata: sheet.metadata.filter(keep) },
    ),
  );
}

/** An update may change key, value, visibility and place, never the id. */
function updateDeveloperMetadata(draft: Draft, request: Payload<'updateDeveloperMetadata'>) {
  const mask = requiredMask(request.fields, 'DeveloperMetadata');
  const next = required(request.developerMetadata, 'developerMetadata');
  const found = foundByFilters(draft, request.dataFilters ?? []);
  const updated = found.map((item) => {
    const merged = mergeByMask(item, next, mask) ?? {};
    const location = placeOf(draft, merged.location ?? item.location ?? {});
    return { ...merged, metadataId: item.metadataId ?? 0, location };
  });
  remove(draft, found);
  for (const item of updated) {
    place(draft, item);
  }
  return { updateDeveloperMetadata: { developerMetadata: updated } };
}

function deleteDeveloperMetadata(draft: Draft, request: Payload<'deleteDeveloperMetadata'>) {
  const found = foundByFilters(draft, [required(request.dataFilter, 'dataFilter')]);
  remove(draft, found);
  return { deleteDeveloperMetadata: { deletedDeveloperMetadata: found } };
}

function foundByFilters(draft: Draft, filters: readonly sheets_v4.Schema$DataFilter[]) {
  const found = new Set(filters.flatMap((filter) => metadataOfFilter(draft.book, filter)));
  if (found.size === 0) {
    throw invalid('No developer metadata matched the data filter.');
  }
  return [...found];
}
