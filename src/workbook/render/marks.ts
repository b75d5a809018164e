/** The developer metadata by which the add-on finds what is its own, and the fields that a render reads. */

import type { DeveloperMetadata, Request, Sheet, Spreadsheet } from '../sheets-api.ts';

/** Keys of developer metadata. Values: tab id, block id, block id, slot number, `1`, JSON stamp, JSON mark. */
export const MARK = {
  tab: 'countersign.tab',
  blockStart: 'countersign.block',
  blockEnd: 'countersign.end',
  column: 'countersign.column',
  state: 'countersign.state',
  stamp: 'countersign.stamp',
  trouble: 'countersign.mark',
} as const;

const METADATA = 'developerMetadata(metadataId,metadataKey,metadataValue)';
const DATA = `data(startRow,startColumn,rowData.values(userEnteredValue,note),rowMetadata.${METADATA},columnMetadata.${METADATA})`;

/** The field mask of the one `spreadsheets.get` of a refresh: all that `planRender` and `locateCell` look at. */
export const READ_FIELDS = [
  'spreadsheetId',
  'spreadsheetUrl',
  'properties(title,locale,timeZone)',
  METADATA,
  `sheets(${[
    'properties(sheetId,title,index,sheetType,hidden,gridProperties)',
    METADATA,
    DATA,
    'charts(chartId,spec)',
    'conditionalFormats',
    'protectedRanges(protectedRangeId,range)',
    'basicFilter',
  ].join(',')})`,
].join(',');

/** Where a new piece of metadata goes. */
export type MarkPlace =
  | 'spreadsheet'
  | { readonly sheetId: number; readonly dimension?: 'ROWS' | 'COLUMNS'; readonly index?: number };

/** The request that sets a mark, readable by every client (`DOCUMENT`). */
export function createMark(
  key: string,
  value: string,
  place: MarkPlace,
  metadataId?: number,
): Request {
  return {
    createDeveloperMetadata: {
      developerMetadata: {
        ...(metadataId !== undefined && { metadataId }),
        metadataKey: key,
        metadataValue: value,
        visibility: 'DOCUMENT',
        location: locationOf(place),
      },
    },
  };
}

/** The request that removes one mark. */
export function deleteMark(metadataId: number): Request {
  return {
    deleteDeveloperMetadata: { dataFilter: { developerMetadataLookup: { metadataId } } },
  };
}

function locationOf(place: MarkPlace): NonNullable<DeveloperMetadata['location']> {
  if (place === 'spreadsheet') return { spreadsheet: true };
  const { sheetId, dimension, index = 0 } = place;
  if (dimension === undefined) return { sheetId };
  return { dimensionRange: { sheetId, dimension, startIndex: index, endIndex: index + 1 } };
}

/** The mark of that key on the sheet or the spreadsheet itself. */
export function markOf(owner: Sheet | Spreadsheet, key: string): DeveloperMetadata | undefined {
  return owner.developerMetadata?.find((metadata) => metadata.metadataKey === key);
}
