/** A spreadsheet as `spreadsheets.get` answers it, made only as far as the mask asks. */

import type { CellFormat, Sheet, Spreadsheet } from '../../../workbook/sheets-api.ts';
import { mayEdit } from '../access/protection.ts';
import { type Area, wholeArea } from '../grid/area.ts';
import { maskBelow, pickByMask } from '../masks/apply-mask.ts';
import type { Mask } from '../masks/parse-mask.ts';
import { withColorNames } from '../schema/color-names.ts';
import type { Book, SheetState } from '../store/book.ts';
import { describeSheet } from '../store/describe-sheet.ts';
import type { ValueAt } from '../values/book-values.ts';
import { gridData } from './grid-data.ts';

/** What to show. `areas` limits the answer to the sheets named there, and their grid data to those ranges. */
export interface ViewOptions {
  readonly mask: Mask;
  readonly areas: ReadonlyMap<number, readonly Area[]> | undefined;
  readonly user: string;
  readonly address: string;
}

/** `valueAt` is called only where the mask asks for values. */
export function showSpreadsheet(book: Book, options: ViewOptions, valueAt: ValueAt): Spreadsheet {
  const { mask, areas } = options;
  const sheetMask = maskBelow(mask, 'sheets');
  const shown = areas === undefined ? book.sheets : book.sheets.filter((s) => areas.has(s.sheetId));
  const all = {
    spreadsheetId: book.id,
    properties: {
      ...book.properties,
      defaultFormat: withColorNames(book.properties.defaultFormat ?? ({} as CellFormat)),
    },
    ...(sheetMask && {
      sheets: shown.map((sheet) => showSheet(book, sheet, sheetMask, options, valueAt)),
    }),
    ...ifAny('namedRanges', book.namedRanges),
    spreadsheetUrl: options.address,
    ...ifAny('developerMetadata', book.metadata),
  };
  return Object.fromEntries(
    Object.entries(all).flatMap(([name, value]) => {
      const below = maskBelow(mask, name);
      return below === undefined
        ? []
        : [[name, name === 'sheets' ? value : pickByMask(value, below)]];
    }),
  );
}

function showSheet(
  book: Book,
  sheet: SheetState,
  mask: Mask,
  options: ViewOptions,
  valueAt: ValueAt,
): Sheet {
  const parts = pickByMask(sheetParts(book, sheet, options.user), mask) as Sheet;
  const dataMask = maskBelow(mask, 'data');
  if (dataMask === undefined) {
    return parts;
  }
  const areas = options.areas?.get(sheet.sheetId) ?? [wholeArea(sheet)];
  const data = areas.map((area) => gridData(book, sheet, area, dataMask, valueAt));
  const { properties, ...rest } = parts;
  return { ...(properties && { properties }), data, ...rest };
}

function sheetParts(book: Book, sheet: SheetState, user: string): Sheet {
  const protectedRanges = sheet.protectedRanges.map((item) => ({
    ...item,
    requestingUserCanEdit: mayEdit(item, user, book.access),
  }));
  const ownMetadata = sheet.metadata.filter((item) => item.location?.locationType === 'SHEET');
  return {
    properties: describeSheet(book, sheet),
    ...ifAny('merges', sheet.merges),
    ...ifAny('conditionalFormats', sheet.conditionalFormats),
    ...ifAny('filterViews', sheet.filterViews),
    ...ifAny('protectedRanges', protectedRanges),
    ...(sheet.basicFilter && { basicFilter: withColorNames(sheet.basicFilter) }),
    ...ifAny('charts', sheet.charts),
    ...ifAny('bandedRanges', sheet.bandedRanges),
    ...ifAny('developerMetadata', ownMetadata),
    ...ifAny('rowGroups', sheet.rowGroups),
    ...ifAny('columnGroups', sheet.columnGroups),
  };
}

function ifAny<K extends string>(name: K, items: readonly object[]) {
  return items.length === 0 ? {} : { [name]: items.map((item) => withColorNames(item)) };
}
