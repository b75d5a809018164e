/** Number formats of Google Sheets as the spreadsheet component reads them. */

import { DEFAULT_LOCALE, helpers } from '@odoo/o-spreadsheet';
import type { CellFormat } from '../../../workbook/sheets-api.ts';

type SheetsNumberFormat = NonNullable<CellFormat['numberFormat']>;

const DEFAULTS: Readonly<Record<string, string>> = {
  TEXT: '@',
  NUMBER: '#,##0.00',
  PERCENT: '0.00%',
  CURRENCY: '[$$]#,##0.00',
  DATE: 'yyyy-mm-dd',
  TIME: 'hh:mm:ss',
  DATE_TIME: 'yyyy-mm-dd hh:mm:ss',
  SCIENTIFIC: '0.00e',
};

/** Undefined when there is none, or when the component can not show it: the plain value is then shown. */
export function toComponentFormat(
  format: SheetsNumberFormat | null | undefined,
): string | undefined {
  if (!format) return undefined;
  const pattern = format.pattern ? translate(format.pattern) : DEFAULTS[format.type ?? ''];
  return pattern !== undefined && isShowable(pattern) ? pattern : undefined;
}

/** Colours and padding are for print; quoted symbols and literal currency signs become bracketed symbols. */
function translate(pattern: string): string {
  return pattern
    .replace(/\[(?:black|blue|cyan|green|magenta|red|white|yellow|color\d+)\]/gi, '')
    .replace(/_./g, '')
    .replace(/"\$"|\\\$|(?<!\[)\$(?!\])/g, '[$$$$]')
    .replace(/\[\$\$\](?=\])/g, '[$$')
    .replace(/\\(.)/g, '"$1"');
}

function isShowable(pattern: string): boolean {
  try {
    helpers.formatValue(1234.5, { format: pattern, locale: DEFAULT_LOCALE });
    return true;
  } catch {
    return false;
  }
}

/** The kind of number format that Google Sheets wants named beside a pattern. */
export function toSheetsFormat(pattern: string): SheetsNumberFormat {
  const sheetsPattern = pattern.replace(/\[\$([^\]]*)\]/g, '"$1"');
  return { type: formatType(pattern), pattern: sheetsPattern };
}

function formatType(pattern: string): string {
  const bare = pattern.replace(/\[\$[^\]]*\]|"[^"]*"/g, '');
  if (pattern === '@') return 'TEXT';
  if (bare.includes('%')) return 'PERCENT';
  if (/\[\$/.test(pattern)) return 'CURRENCY';
  if (/[dy]/i.test(bare)) return /h/i.test(bare) ? 'DATE_TIME' : 'DATE';
  if (/h/i.test(bare)) return 'TIME';
  return 'NUMBER';
}
