/** What a person's typing means, in en_US: formula, number, percent, money, date, time, boolean, or text. */

import type { sheets_v4 } from 'googleapis/build/src/apis/sheets/v4';
import { serialOf } from './date-pattern.ts';
import type { ExtendedValue } from './extended-value.ts';

type NumberFormat = sheets_v4.Schema$NumberFormat;

/** The value, and the number format that the typing implies for a cell that has none. */
export interface Entered {
  readonly value: ExtendedValue | undefined;
  readonly format?: NumberFormat;
}

const NUMBER = /^([+-]?)(\$?)([+-]?)(\d{1,3}(?:,\d{3})+|\d+)?(\.\d*)?(?:[eE]([+-]?\d+))?(%?)$/;
const ISO_DATE = /^(\d{4})[-/](\d{1,2})[-/](\d{1,2})$/;
const US_DATE = /^(\d{1,2})[-/](\d{1,2})(?:[-/](\d{2}|\d{4}))?$/;
const TIME = /^(\d{1,2}):(\d{2})(?::(\d{2}(?:\.\d+)?))?(?:\s*([AaPp][Mm]))?$/;

/** Parses one typed text. `now` (milliseconds since 1970) gives the year of a date that states none. */
export function parseUserEntered(text: string, now: number): Entered {
  if (text === '') {
    return { value: undefined };
  }
  if (text.startsWith("'")) {
    return { value: { stringValue: text.slice(1) } };
  }
  if (text.startsWith('=') && text.length > 1) {
    return { value: { formulaValue: text } };
  }
  if (/^(true|false)$/i.test(text)) {
    return { value: { boolValue: text.toLowerCase() === 'true' } };
  }
  const trimmed = text.trim();
  return parseNumber(trimmed) ?? parseDateTime(trimmed, now) ?? { value: { stringValue: text } };
}

function parseNumber(text: string): Entered | undefined {
  const bracketed = /^\((.+)\)$/.exec(text)?.[1];
  const match = NUMBER.exec(bracketed ?? text);
  const [
    ,
    sign1 = '',
    dollar = '',
    sign2 = '',
    whole = '',
    fraction = '',
    power = '',
    percent = '',
  ] = match ?? [];
  if (match === null || !/\d/.test(whole + fraction) || (sign1 && sign2) || (dollar && percent)) {
    return undefined;
  }
  const digits = Number(`${whole.replaceAll(',', '') || '0'}${fraction}${power && `e${power}`}`);
  const size = percent ? Number((digits / 100).toPrecision(15)) : digits;
  const isNegative = sign1 + sign2 === '-' || bracketed !== undefined;
  const format = impliedFormat({ dollar, percent, power, whole, fraction });
  const value = { numberValue: isNegative ? -size : size };
  return Number.isFinite(size) ? { value, ...(format && { format }) } : undefined;
}

interface Written {
  readonly dollar: string;
  readonly percent: string;
  readonly power: string;
  readonly whole: string;
  readonly fraction: string;
}

function impliedFormat(written: Written): NumberFormat | undefined {
  const hasDecimals = written.fraction.length > 1;
  if (written.dollar) {
    return { type: 'CURRENCY', pattern: hasDecimals ? '"$"#,##0.00' : '"$"#,##0' };
  }
  if (written.percent) {
    return { type: 'PERCENT', pattern: hasDecimals ? '0.00%' : '0%' };
  }
  if (written.power) {
    return { type: 'SCIENTIFIC', pattern: '0.00E+00' };
  }
  return written.whole.includes(',')
    ? { type: 'NUMBER', pattern: hasDecimals ? '#,##0.00' : '#,##0' }
    : undefined;
}

function parseDateTime(text: string, now: number): Entered | undefined {
  const [first = '', ...rest] = text.split(/[ T](?=\d{1,2}:)/);
  const date = parseDate(first, now);
  if (date !== undefined && rest.length === 0) {
    return { value: { numberValue: date.serial }, format: { type: 'DATE', pattern: date.pattern } };
  }
  const time = parseTime(date === undefined ? text : (rest[0] ?? ''));
  if (time === undefined) {
    return undefined;
  }
  return date === undefined
    ? { value: { numberValue: time }, format: { type: 'TIME', pattern: 'h:mm:ss AM/PM' } }
    : {
        value: { numberValue: date.serial + time },
        format: { type: 'DATE_TIME', pattern: `${date.pattern} h:mm:ss` },
      };
}

function parseDate(text: string, now: number): { serial: number; pattern: string } | undefined {
  const iso = ISO_DATE.exec(text);
  if (iso !== null) {
    return dateOf(Number(iso[1]), Number(iso[2]), Number(iso[3]), 'yyyy-mm-dd');
  }
  const us = US_DATE.exec(text);
  if (us === null) {
    return undefined;
  }
  const year = us[3] === undefined ? new Date(now).getUTCFullYear() : fullYear(us[3]);
  return dateOf(year, Number(us[1]), Number(us[2]), 'm/d/yyyy');
}

/** Two digits below 30 are of this century, as in Sheets. */
function fullYear(text: string): number {
  const year = Number(text);
  return text.length === 4 ? year : year < 30 ? 2000 + year : 1900 + year;
}

function dateOf(year: number, month: number, day: number, pattern: string) {
  const date = new Date(Date.UTC(year, month - 1, day));
  const isReal = date.getUTCMonth() === month - 1 && date.getUTCDate() === day;
  return isReal ? { serial: serialOf(year, month, day), pattern } : undefined;
}

function parseTime(text: string): number | undefined {
  const match = TIME.exec(text);
  const [, hours = '', minutes = '', seconds = '0', half] = match ?? [];
  const hour =
    half === undefined ? Number(hours) : (Number(hours) % 12) + (/^p/i.test(half) ? 12 : 0);
  const isReal = match !== null && Number(minutes) < 60 && Number(seconds) < 60 && hour < 24;
  return isReal ? (hour * 3600 + Number(minutes) * 60 + Number(seconds)) / 86_400 : undefined;
}
