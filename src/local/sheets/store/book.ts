/** A spreadsheet as it is kept: immutable values, sparse cells, so that a draft is cheap and a failed one vanishes. */

import type { sheets_v4 } from 'googleapis/build/src/apis/sheets/v4';
import type {
  CellData,
  ConditionalFormatRule,
  DeveloperMetadata,
  EmbeddedChart,
  GridRange,
  ProtectedRange,
} from '../../../workbook/sheets-api.ts';
import type { Access } from '../access/access.ts';

export type SheetProperties = sheets_v4.Schema$SheetProperties;
export type SpreadsheetProperties = sheets_v4.Schema$SpreadsheetProperties;
export type DimensionProperties = sheets_v4.Schema$DimensionProperties;
export type DimensionGroup = sheets_v4.Schema$DimensionGroup;
export type BasicFilter = sheets_v4.Schema$BasicFilter;
export type FilterView = sheets_v4.Schema$FilterView;
export type BandedRange = sheets_v4.Schema$BandedRange;
export type NamedRange = sheets_v4.Schema$NamedRange;

/** What a person entered in a cell: a `CellData` without its read-only fields. Never changed, only replaced. */
export type Cell = CellData;
/** Cells by zero-based column; an absent one is blank and unformatted. */
export type Row = ReadonlyMap<number, Cell>;

export interface Book {
  readonly id: string;
  readonly properties: SpreadsheetProperties;
  /** In tab order. */
  readonly sheets: readonly SheetState[];
  readonly namedRanges: readonly NamedRange[];
  /** Metadata at the spreadsheet itself; the sheets hold their own. */
  readonly metadata: readonly DeveloperMetadata[];
  readonly access: Access;
}

export interface SheetState {
  readonly sheetId: number;
  readonly title: string;
  readonly rowCount: number;
  readonly columnCount: number;
  /** The rest of the sheet's properties; id, title, index and grid size stand outside. */
  readonly properties: SheetProperties;
  readonly rows: ReadonlyMap<number, Row>;
  /** Sizes and hidden flags that differ from the default, by index. */
  readonly rowProperties: ReadonlyMap<number, DimensionProperties>;
  readonly columnProperties: ReadonlyMap<number, DimensionProperties>;
  readonly merges: readonly GridRange[];
  readonly conditionalFormats: readonly ConditionalFormatRule[];
  readonly filterViews: readonly FilterView[];
  readonly protectedRanges: readonly ProtectedRange[];
  readonly basicFilter: BasicFilter | undefined;
  readonly charts: readonly EmbeddedChart[];
  readonly bandedRanges: readonly BandedRange[];
  readonly rowGroups: readonly DimensionGroup[];
  readonly columnGroups: readonly DimensionGroup[];
  /** Metadata at the sheet and at its rows and columns. */
  readonly metadata: readonly DeveloperMetadata[];
}

/** The cell at a place, or undefined when nothing was entered there. */
export function cellAt(sheet: SheetState, row: number, column: number): Cell | undefined {
  return sheet.rows.get(row)?.get(column);
}

/** A sheet with nothing in it. */
export function emptySheet(
  sheetId: number,
  title: string,
  rowCount: number,
  columnCount: number,
): SheetState {
  return {
    sheetId,
    title,
    rowCount,
    columnCount,
    properties: {},
    rows: new Map(),
    rowProperties: new Map(),
    columnProperties: new Map(),
    merges: [],
    conditionalFormats: [],
    filterViews: [],
    protectedRanges: [],
    basicFilter: undefined,
    charts: [],
    bandedRanges: [],
    rowGroups: [],
    columnGroups: [],
    metadata: [],
  };
}
