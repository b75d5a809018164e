/** A spreadsheet resource as an Excel file, made without a browser. */

import { Model } from '@odoo/o-spreadsheet';
import { strToU8, type Zippable, zipSync } from 'fflate';
import type { Spreadsheet } from '../../workbook/sheets-api.ts';
import { sparklineRange } from './grid/formula-text.ts';
import { SPARKLINE_COLOR } from './grid/sheet-data.ts';
import {
  cellTexts,
  gridSheets,
  toWorkbookData,
  type WorkbookData,
  type WorkbookTarget,
} from './grid/workbook-data.ts';
import { provideTextDocuments } from './text-documents.ts';
import { addOrgCharts, type XlsxParts } from './xlsx-org-charts.ts';
import { type NativeSparkline, withSparklines } from './xlsx-sparklines.ts';

/** Marks text for the writer, which would read some texts as formulas, numbers or links; taken out of the file again. */
const TEXT_MARK = '\uE000';

const FILE: WorkbookTarget = {
  guard: (text) => `${TEXT_MARK}${text}`,
  clipsAtFrozenEdge: false,
  // A cell has one link there: a sentence with several figures keeps its text and links nowhere.
  linkedStyle: {},
};

/** A fixed time in every entry: the same spreadsheet gives the same bytes. */
const ENTRY_TIME = '2000-01-01T00:00:00Z';

/**
 * The bytes of an .xlsx file with values, formulas, formats, charts and conditional formats. Sparkline formulas become
 * Excel's own sparklines, org charts its shapes; text stays text, whatever it starts with.
 */
export async function exportXlsx(spreadsheet: Spreadsheet): Promise<Uint8Array> {
  provideTextDocuments();
  const data = toWorkbookData(spreadsheet, FILE);
  const sparklines = data.sheets.map((sheet) => takeSparklines(sheet, data.styles));
  for (const sheet of data.sheets) {
    fitRulesToExcel(sheet);
    // Drawn as shapes of Excel below; the component's writer would leave a reference without a picture.
    sheet.figures = sheet.figures.filter(({ tag }) => tag !== 'image');
  }
  const { files } = await quietly(() => new Model(data, { mode: 'readonly' }).exportXLSX());
  const parts: XlsxParts = new Map();
  for (const file of files) {
    if ('content' in file) parts.set(file.path, finish(file.path, file.content, sparklines));
  }
  const textAt = cellTexts(spreadsheet.sheets ?? []);
  for (const [number, sheet] of gridSheets(spreadsheet).entries()) {
    addOrgCharts(parts, number, sheet, textAt);
  }
  const entries: Zippable = {};
  for (const path of [...parts.keys()].sort()) {
    entries[path] = [strToU8(parts.get(path) ?? ''), { mtime: ENTRY_TIME }];
  }
  return zipSync(entries, { level: 6 });
}

/** Empties the cells that draw a sparkline and says what they drew. */
function takeSparklines(
  sheet: WorkbookData['sheets'][number],
  styles: WorkbookData['styles'],
): NativeSparkline[] {
  const found: NativeSparkline[] = [];
  for (const [cell, content] of Object.entries(sheet.cells)) {
    const range = typeof content === 'string' ? sparklineRange(content) : undefined;
    if (range === undefined) continue;
    const color = styles[sheet.styles[cell] ?? 0]?.textColor ?? SPARKLINE_COLOR;
    found.push({ cell, range, sheetName: sheet.name, color });
    delete sheet.cells[cell];
  }
  return found;
}

/** Excel has no checkboxes, so the cell keeps TRUE or FALSE; it wants compared text in quotes and formulas bare. */
function fitRulesToExcel(sheet: WorkbookData['sheets'][number]): void {
  sheet.dataValidationRules = sheet.dataValidationRules.filter(
    (rule) => rule.criterion.type !== 'isBoolean',
  );
  sheet.conditionalFormats = sheet.conditionalFormats.map((format) => {
    const { rule } = format;
    if (rule.type !== 'CellIsRule' || !COMPARISONS.has(rule.operator)) return format;
    return { ...format, rule: { ...rule, values: rule.values.map(excelOperand) } };
  });
}

const COMPARISONS: ReadonlySet<string> = new Set([
  'isEqual',
  'isNotEqual',
  'isGreaterThan',
  'isGreaterOrEqualTo',
  'isLessThan',
  'isLessOrEqualTo',
]);

function excelOperand(value: string): string {
  if (value.startsWith('=')) return value.slice(1);
  const isNumber = value.trim() !== '' && Number.isFinite(Number(value));
  return isNumber ? value : `"${value.replaceAll('"', '""')}"`;
}

function finish(path: string, content: string, sparklines: readonly NativeSparkline[][]): string {
  const sheetNumber = /^xl\/worksheets\/sheet(\d+)\.xml$/.exec(path)?.[1];
  if (sheetNumber === undefined) return content.replaceAll(TEXT_MARK, '');
  const compact = content
    .replace(/>\s+</g, '><')
    .replace(/ location="([^"]*)!A1"/g, quotedLocation);
  return withSparklines(compact, sparklines[Number(sheetNumber)] ?? []).replaceAll(TEXT_MARK, '');
}

/** Excel follows a link to a tab only when a title with spaces stands in quotes. */
function quotedLocation(_: string, title: string): string {
  return ` location="'${title.replaceAll('&apos;', "''")}'!A1"`;
}

/** The component tells its loading times on the console. */
async function quietly<T>(work: () => Promise<T>): Promise<T> {
  const debug = console.debug;
  console.debug = () => undefined;
  try {
    return await work();
  } finally {
    console.debug = debug;
  }
}
