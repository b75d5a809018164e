/** What a cell holds, as the renderer compares it: the declared side (`Content`) and the spreadsheet's side (`Found`). */

import { sheetsSerial } from '../../core/calendar/civil-date.ts';
import { cutText } from '../cut-text.ts';
import type { CellData } from '../sheets-api.ts';
import type { CellValue } from '../tab.ts';
import { a1Range } from './a1.ts';

/** A declared content. Null is blank; a sparkline names the first and last slot of its own row. */
export type Content =
  | null
  | string
  | number
  | boolean
  | { readonly sparkline: readonly [from: number, to: number] };

/** An entered content. Null is an empty cell. */
export type Found = null | string | number | boolean | { readonly formula: string };

/** Google Sheets refuses longer cells. */
const MAX_TEXT = 50_000;
const DAY_MS = 86_400_000;
/** A range that people deleted reads `#REF!`. */
const SPARKLINE = /^=SPARKLINE\((#REF!|\$?[A-Z]+\$?\d+:\$?[A-Z]+\$?\d+)\)$/i;

/** The content of a declared value; `note` tells what could not be shown as it is. */
export function contentOf(
  value: CellValue,
  slotOf: (columnId: string) => number,
): { readonly content: Content; readonly note?: string } {
  switch (value.kind) {
    case 'blank':
      return { content: null };
    case 'text':
    case 'tab-link':
      return { content: textContent(value.text) };
    case 'linked-text':
      return { content: textContent(value.parts.map(({ text }) => text).join('')) };
    case 'number':
      return Number.isFinite(value.number)
        ? { content: Object.is(value.number, -0) ? 0 : value.number }
        : { content: null, note: `Not a finite number (${value.number}).` };
    case 'boolean':
      return { content: value.boolean };
    case 'date':
      return { content: sheetsSerial(value.date) };
    case 'instant':
      return { content: instantContent(value.instant) };
    case 'sparkline':
      return { content: { sparkline: [slotOf(value.fromColumn), slotOf(value.toColumn)] } };
  }
}

function textContent(text: string): Content {
  if (text === '') return null;
  if (text.length <= MAX_TEXT) return text;
  const mark = ` … [cut: ${text.length} characters]`;
  return cutText(text, MAX_TEXT - mark.length) + mark;
}

/** The serial number of the instant in UTC, to the second. */
function instantContent(instant: string): Content {
  const ms = Date.parse(instant);
  if (Number.isNaN(ms)) return textContent(instant);
  return Math.round(ms / 1000) / (DAY_MS / 1000) + sheetsSerial('1970-01-01' as never);
}

/** What a person or the add-on entered in the cell. An empty string counts as an empty cell. */
export function foundIn(cell: CellData | undefined): Found {
  const entered = cell?.userEnteredValue;
  if (entered === undefined || entered === null) return null;
  if (typeof entered.formulaValue === 'string') return { formula: entered.formulaValue };
  if (typeof entered.stringValue === 'string') return entered.stringValue || null;
  return entered.numberValue ?? entered.boolValue ?? null;
}

/** The cell that holds the content when its row is `row` and the slots stand in `columns`. */
export function cellDataOf(content: Content, row: number, columns: readonly number[]): CellData {
  if (content === null) return {};
  if (typeof content === 'string') return { userEnteredValue: { stringValue: content } };
  if (typeof content === 'number') return { userEnteredValue: { numberValue: content } };
  if (typeof content === 'boolean') return { userEnteredValue: { boolValue: content } };
  return { userEnteredValue: { formulaValue: sparklineFormula(content.sparkline, row, columns) } };
}

/** No option literal: its separators depend on the spreadsheet's locale. */
function sparklineFormula(
  [from, to]: readonly [number, number],
  row: number,
  columns: readonly number[],
): string {
  const spots = columns.slice(Math.min(from, to), Math.max(from, to) + 1);
  return `=SPARKLINE(${a1Range(row, Math.min(...spots), row, Math.max(...spots))})`;
}

/** True when the cell holds exactly the content, its formula pointing at the given place. */
export function holds(
  found: Found,
  content: Content,
  row: number,
  columns: readonly number[],
): boolean {
  if (!isSparkline(content)) return found === content;
  return (
    typeof found === 'object' &&
    found?.formula === sparklineFormula(content.sparkline, row, columns)
  );
}

/** Like `holds`, but a sparkline whose range moved along with its cells is no edit. */
export function isUntouched(found: Found, content: Content): boolean {
  return signatureOf(found) === signatureOf(content);
}

/** Text that is equal exactly for equal contents; the ranges of plain sparklines are left out. */
export function signatureOf(content: Content | Found): string {
  if (content === null) return '';
  if (typeof content !== 'object') return `${typeof content}:${content}`;
  if ('sparkline' in content) return 'sparkline';
  return SPARKLINE.test(content.formula) ? 'sparkline' : `formula:${content.formula}`;
}

function isSparkline(
  content: Content,
): content is Exclude<Content, null | string | number | boolean> {
  return typeof content === 'object' && content !== null;
}
