/** Numbers in sentences: "$1.2 M", "12.3 %", "+0.4 pp". Sheets' own formats do the cells. */

import type { Unit } from '../registry/published.ts';
import type { Change } from './change.ts';

/** A value with its unit. Percent values are fractions: 0.123 is "12.3 %". */
export function formatValue(value: number, unit: Unit): string {
  switch (unit) {
    case 'currency':
      return money(value);
    case 'currency_per_day':
      return `${money(value)} a day`;
    case 'percent':
      return `${percentage(value)} %`;
    case 'count':
      return magnitude(value, 0);
    case 'ratio':
      return fixed(value, 2);
    case 'index':
      return fixed(value, 1);
    case 'points':
    case 'days':
    case 'hours':
    case 'months':
    case 'milliseconds':
      return `${fixed(value, 1)} ${unit}`;
  }
}

/** A signed change, or "no comparison" when there is none. */
export function formatChange(change: Change, unit: Unit): string {
  switch (change.kind) {
    case 'percent':
      return signed(`${percentage(change.fraction)} %`);
    case 'points':
      return signed(`${fixed(change.points, Math.abs(change.points) < 1 ? 2 : 1)} pp`);
    case 'difference':
      return signed(formatValue(change.amount, unit));
    case 'unknown':
      return 'no comparison';
  }
}

function money(value: number): string {
  const digits = Math.abs(value) < 1000 ? 2 : 0;
  const text = magnitude(Math.abs(value), digits);
  return isNegative(value, digits) ? `-$${text}` : `$${text}`;
}

/** One decimal, two below 1 %: a conversion rate of 0.42 % would lose half its meaning. */
function percentage(fraction: number): string {
  const percent = fraction * 100;
  return fixed(percent, Math.abs(percent) < 1 ? 2 : 1);
}

/** `from` is where the number, rounded to the scale below, would show four digits. */
const SCALES = [
  { from: 999.95e9, unit: 1e12, letter: 'T' },
  { from: 999.95e6, unit: 1e9, letter: 'B' },
  { from: 1e6, unit: 1e6, letter: 'M' },
] as const;

function magnitude(value: number, digits: number): string {
  const rounded = Math.abs(Number(value.toFixed(digits)));
  const scale = SCALES.find(({ from }) => rounded >= from);
  if (scale === undefined) return fixed(value, digits);
  return `${fixed(value / scale.unit, 1)} ${scale.letter}`;
}

/** Fixed decimals with grouped thousands; never "-0". */
function fixed(value: number, digits: number): string {
  const [whole = '', fraction] = Math.abs(value).toFixed(digits).split('.');
  const grouped = whole.replace(/\B(?=(\d{3})+$)/g, ',');
  const text = fraction === undefined ? grouped : `${grouped}.${fraction}`;
  return isNegative(value, digits) ? `-${text}` : text;
}

function isNegative(value: number, digits: number): boolean {
  return Number(value.toFixed(digits)) < 0;
}

function signed(text: string): string {
  return text.startsWith('-') ? text : `+${text}`;
}
