/** One tab of a spreadsheet resource as the spreadsheet component's data. */

import type { Border, Model, Style } from '@odoo/o-spreadsheet';
import type { CellData, Sheet } from '../../../workbook/sheets-api.ts';
import { cellContent, type TextGuard } from './cell-content.ts';
import { toComponentBorder, toComponentStyle } from './cell-style.ts';
import { toHexColor } from './color.ts';
import { toComponentConditionalFormat } from './conditional-format.ts';
import { type ValidationCollector, validationCollector } from './data-validation.ts';
import { type ChartText, type TabLookup, toFigure } from './figures.ts';
import { componentTitle, sparklineRange } from './formula-text.ts';
import { frozenColumns } from './frozen-columns.ts';
import type { Interned } from './interned.ts';
import { toComponentFormat } from './number-format.ts';
import { cellName, componentSheetId, type GridSize, zoneName } from './zone.ts';

export type ComponentSheet = ReturnType<Model['exportData']>['sheets'][number];

/** What all tabs share. */
export interface SheetContext {
  readonly styles: Interned<Style>;
  readonly formats: Interned<string>;
  readonly borders: Interned<Border>;
  readonly guard: TextGuard;
  readonly tabs: TabLookup;
  readonly textAt: ChartText;
  /** True where text that runs over the edge of the frozen columns would be cut there. */
  readonly clipsAtFrozenEdge: boolean;
  readonly linkedStyle: Style;
}

/** Reads grid data, dimensions, merges, rules, charts and the filter; nothing is computed here. */
export function toSheetData(sheet: Sheet, context: SheetContext): ComponentSheet {
  const properties = sheet.properties ?? {};
  const size = gridSize(sheet);
  const grid = properties.gridProperties ?? {};
  const id = componentSheetId(properties.sheetId);
  const validations = validationCollector(`${id}-validation`);
  const cells = readCells(sheet, context, validations);
  const color = toHexColor(properties.tabColorStyle, properties.tabColor);
  return {
    id,
    name: componentTitle(properties.title ?? ''),
    colNumber: size.columnCount,
    rowNumber: size.rowCount,
    ...cells,
    cols: dimensions(sheet, 'columnMetadata'),
    rows: dimensions(sheet, 'rowMetadata'),
    merges: (sheet.merges ?? []).map((range) => zoneName(range, size)),
    conditionalFormats: (sheet.conditionalFormats ?? []).flatMap(
      (rule, index) => toComponentConditionalFormat(rule, `${id}-rule-${index}`, size) ?? [],
    ),
    dataValidationRules: validations.rules(),
    figures: (sheet.charts ?? []).flatMap(
      (chart) => toFigure(chart, context.tabs, context.textAt) ?? [],
    ),
    tables: filterTables(sheet, size),
    areGridLinesVisible: grid.hideGridlines !== true,
    isVisible: properties.hidden !== true,
    panes: {
      xSplit: frozenColumns(sheet, context.clipsAtFrozenEdge),
      ySplit: grid.frozenRowCount ?? 0,
    },
    headerGroups: { ROW: groups(sheet.rowGroups), COL: groups(sheet.columnGroups) },
    ...(color ? { color } : {}),
  };
}

/** The size that the tab says; a new tab has Google's 1000 rows and 26 columns. */
export function gridSize(sheet: Sheet): GridSize {
  const grid = sheet.properties?.gridProperties;
  return { rowCount: grid?.rowCount ?? 1000, columnCount: grid?.columnCount ?? 26 };
}

type CellMaps = Pick<ComponentSheet, 'cells' | 'styles' | 'formats' | 'borders'>;

function readCells(
  sheet: Sheet,
  context: SheetContext,
  validations: ValidationCollector,
): CellMaps {
  const maps: CellMaps = { cells: {}, styles: {}, formats: {}, borders: {} };
  for (const data of sheet.data ?? []) {
    for (const [rowOffset, row] of (data.rowData ?? []).entries()) {
      for (const [columnOffset, cell] of (row.values ?? []).entries()) {
        const name = cellName(
          (data.startRow ?? 0) + rowOffset,
          (data.startColumn ?? 0) + columnOffset,
        );
        readCell(cell, name, maps, context);
        if (cell.dataValidation) validations.add(cell.dataValidation, name);
      }
    }
  }
  return maps;
}

function readCell(cell: CellData, name: string, maps: CellMaps, context: SheetContext): void {
  const content = cellContent(cell, context.guard);
  if (content !== undefined) maps.cells[name] = content;
  const entered = cell.userEnteredFormat ?? {};
  const style = {
    ...sparklineStyle(cell),
    ...(hasLinks(cell) && context.linkedStyle),
    ...toComponentStyle(entered),
  };
  if (Object.keys(style).length > 0) maps.styles[name] = context.styles.idOf(style);
  const format = toComponentFormat(entered.numberFormat);
  // With a text format the component would show the apostrophe that keeps a text a text.
  const isGuarded = format === '@' && content?.startsWith("'") === true;
  if (format && !isGuarded) maps.formats[name] = context.formats.idOf(format);
  const border = toComponentBorder(entered);
  if (border) maps.borders[name] = context.borders.idOf(border);
}

export const SPARKLINE_COLOR = '#1F5FBF';

/** Bars are text here, so they take the colour that a drawn line would have. */
function sparklineStyle(cell: CellData): Style {
  const isSparkline = sparklineRange(cell.userEnteredValue?.formulaValue ?? '') !== undefined;
  return isSparkline ? { textColor: SPARKLINE_COLOR } : {};
}

function hasLinks({ textFormatRuns }: CellData): boolean {
  return textFormatRuns?.some((run) => run.format?.link?.uri) ?? false;
}

/** The component's own default size stands for Google's default. */
const DEFAULT_PIXELS = { rowMetadata: 21, columnMetadata: 100 } as const;

function dimensions(sheet: Sheet, kind: keyof typeof DEFAULT_PIXELS): ComponentSheet['cols'] {
  const result: ComponentSheet['cols'] = {};
  for (const data of sheet.data ?? []) {
    const start = (kind === 'rowMetadata' ? data.startRow : data.startColumn) ?? 0;
    for (const [offset, dimension] of (data[kind] ?? []).entries()) {
      const pixels = dimension.pixelSize ?? DEFAULT_PIXELS[kind];
      const size = pixels === DEFAULT_PIXELS[kind] ? {} : { size: pixels };
      const hidden = dimension.hiddenByUser ? { isHidden: true } : {};
      const header = { ...size, ...hidden };
      if (Object.keys(header).length > 0) result[start + offset] = header;
    }
  }
  return result;
}

function groups(dimensionGroups: Sheet['rowGroups']) {
  return (dimensionGroups ?? []).map((group) => ({
    start: group.range?.startIndex ?? 0,
    end: (group.range?.endIndex ?? 1) - 1,
    isFolded: group.collapsed === true,
  }));
}

/** A filter is a table without a look of its own. */
function filterTables(sheet: Sheet, size: GridSize): ComponentSheet['tables'] {
  const range = sheet.basicFilter?.range;
  if (!range) return [];
  return [
    {
      range: zoneName(range, size),
      type: 'static',
      config: {
        hasFilters: true,
        totalRow: false,
        firstColumn: false,
        lastColumn: false,
        numberOfHeaders: 1,
        bandedRows: false,
        bandedColumns: false,
        styleId: 'None',
      },
    },
  ];
}
