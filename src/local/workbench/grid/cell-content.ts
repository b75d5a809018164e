/** What a cell holds, as the text that the spreadsheet component keeps; every value stays of its own kind. */

import type { CellData, TextFormatRun } from '../../../workbook/sheets-api.ts';
import { toComponentFormula } from './formula-text.ts';
import { componentSheetId } from './zone.ts';

/** How text that could be read as something else is kept as text. */
export type TextGuard = (text: string) => string;

/** Breaks the link notation of the component inside text without changing what is seen. */
const WORD_JOINER = '\u2060';

/** A leading apostrophe is the component's own sign for text. */
export const apostropheGuard: TextGuard = (text) =>
  `${needsApostrophe(text) ? "'" : ''}${text.replace(/\]\(/g, `]${WORD_JOINER}(`)}`;

/** Undoes `apostropheGuard`. */
export function unguarded(content: string): string {
  const text = content.startsWith("'") ? content.slice(1) : content;
  return text.replaceAll(`]${WORD_JOINER}(`, '](');
}

function needsApostrophe(text: string): boolean {
  return /^\s*[-+='.,$€%#\d]/.test(text) || /^\s*(?:true|false)\s*$/i.test(text);
}

/** Undefined when the cell holds nothing. */
export function cellContent(cell: CellData, guard: TextGuard): string | undefined {
  const entered = cell.userEnteredValue;
  if (!entered) return undefined;
  if (typeof entered.formulaValue === 'string') {
    return linkContent(cell, entered.formulaValue) ?? toComponentFormula(entered.formulaValue);
  }
  if (typeof entered.numberValue === 'number') return String(entered.numberValue);
  if (typeof entered.boolValue === 'boolean') return entered.boolValue ? 'TRUE' : 'FALSE';
  if (typeof entered.stringValue !== 'string' || entered.stringValue === '') return undefined;
  return linkedText(cell, entered.stringValue) ?? guard(entered.stringValue);
}

const HYPERLINK = /^=\s*HYPERLINK\(\s*"((?:[^"]|"")*)"\s*[;,]\s*"((?:[^"]|"")*)"\s*\)\s*$/i;

function linkContent(cell: CellData, formula: string): string | undefined {
  const match = HYPERLINK.exec(formula);
  const [, address, label] = match ?? [];
  if (address === undefined || label === undefined) return undefined;
  return markdownLink(label.replaceAll('""', '"'), cell.hyperlink ?? address);
}

function linkedText(cell: CellData, text: string): string | undefined {
  const address = cell.textFormatRuns?.some((run) => run.format?.link?.uri)
    ? linkOfAll(cell.textFormatRuns)
    : (cell.userEnteredFormat?.textFormat?.link?.uri ?? cell.hyperlink);
  return address ? markdownLink(text, address) : undefined;
}

/** A cell has one link here: links of parts are none, and are shown beside the grid. */
function linkOfAll([run, ...others]: readonly TextFormatRun[]): string | undefined {
  return others.length === 0 && !run?.startIndex
    ? (run?.format?.link?.uri ?? undefined)
    : undefined;
}

/** Only links that stay in the workbook or lead to the web are links. */
function markdownLink(label: string, address: string): string | undefined {
  if (/[[\]()\n]/.test(label) || label === '') return undefined;
  const tab = /^#gid=(\d+)/.exec(address)?.[1];
  if (tab !== undefined) return `[${label}](o-spreadsheet://${componentSheetId(Number(tab))})`;
  return /^https?:\/\/[^\s()]+$/.test(address) ? `[${label}](${address})` : undefined;
}
