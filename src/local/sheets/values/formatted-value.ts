/** The text that a cell shows, from its value and its number format. */

import type { sheets_v4 } from 'googleapis/build/src/apis/sheets/v4';
import { roundDecimal } from './digit-layout.ts';
import { formatNumber, formatText } from './number-pattern.ts';

type ExtendedValue = sheets_v4.Schema$ExtendedValue;
type NumberFormat = sheets_v4.Schema$NumberFormat;

/** What Google shows for a type that has no pattern, in en_US. */
const DEFAULT_PATTERNS: Readonly<Record<string, string>> = {
  NUMBER: '#,##0.00',
  PERCENT: '0.00%',
  CURRENCY: '"$"#,##0.00',
  DATE: 'm/d/yyyy',
  TIME: 'h:mm:ss AM/PM',
  DATE_TIME: 'm/d/yyyy h:mm:ss',
  SCIENTIFIC: '0.00E+00',
};

/** The pattern that a format means; undefined for the automatic format. */
export function patternOf(format: NumberFormat | null | undefined): string | undefined {
  return format?.pattern || DEFAULT_PATTERNS[format?.type ?? ''];
}

/** The shown text; undefined for a blank. */
export function formattedValue(
  value: ExtendedValue | undefined,
  format: NumberFormat | null | undefined,
): string | undefined {
  if (value === undefined) {
    return undefined;
  }
  if (typeof value.numberValue === 'number') {
    const pattern = patternOf(format);
    return pattern === undefined || pattern === '@'
      ? generalNumber(value.numberValue)
      : formatNumber(value.numberValue, pattern);
  }
  if (typeof value.boolValue === 'boolean') {
    return value.boolValue ? 'TRUE' : 'FALSE';
  }
  if (value.errorValue) {
    return ERROR_TEXTS[value.errorValue.type ?? ''] ?? '#ERROR!';
  }
  const text = value.stringValue ?? undefined;
  const pattern = format?.pattern;
  return text === undefined || !pattern ? text : formatText(text, pattern);
}

export const ERROR_TEXTS: Readonly<Record<string, string>> = {
  ERROR: '#ERROR!',
  NULL_VALUE: '#NULL!',
  DIVIDE_BY_ZERO: '#DIV/0!',
  VALUE: '#VALUE!',
  REF: '#REF!',
  NAME: '#NAME?',
  NUM: '#NUM!',
  N_A: '#N/A',
  LOADING: 'Loading...',
};

/** The automatic format: whole numbers whole, others to ten significant decimals, huge and tiny ones with an exponent. */
export function generalNumber(value: number): string {
  const size = Math.abs(value);
  if (size !== 0 && (size >= 1e15 || size < 1e-9)) {
    const [mantissa = '', exponent = ''] = value.toExponential(5).split('e');
    const sign = exponent.startsWith('-') ? '-' : '+';
    return `${Number(mantissa)}E${sign}${exponent.slice(1).padStart(2, '0')}`;
  }
  if (Number.isInteger(value)) {
    return String(value);
  }
  const wholeDigits = Math.max(1, Math.floor(Math.log10(size)) + 1);
  const text = roundDecimal(size, Math.max(0, Math.min(9, 15 - wholeDigits)));
  return (value < 0 ? '-' : '') + (text.includes('.') ? text.replace(/\.?0+$/, '') : text);
}
