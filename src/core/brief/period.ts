/** Which periods a brief compares and how it names them. */

import {
  addDays,
  type CivilDate,
  type Grain,
  periodStart,
  shiftPeriod,
} from '../calendar/civil-date.ts';

const MONTHS = [
  'January',
  'February',
  'March',
  'April',
  'May',
  'June',
  'July',
  'August',
  'September',
  'October',
  'November',
  'December',
] as const;

/** The start of the newest period that is over at the end of `dataAsOf`. */
export function latestCompletePeriod(dataAsOf: CivilDate, grain: Grain): CivilDate {
  return shiftPeriod(periodStart(addDays(dataAsOf, 1), grain), grain, -1);
}

/** The starts of the `count` periods that end with `last`, oldest first. */
export function trailingPeriods(
  last: CivilDate,
  grain: Grain,
  count: number,
): readonly CivilDate[] {
  return Array.from({ length: count }, (_, i) => shiftPeriod(last, grain, i + 1 - count));
}

/** `2 June 2025`. */
export function formatDay(date: CivilDate): string {
  return `${Number(date.slice(8))} ${formatMonth(date)}`;
}

/** `June 2025`. */
export function formatMonth(date: CivilDate): string {
  return `${MONTHS[Number(date.slice(5, 7)) - 1] ?? ''} ${date.slice(0, 4)}`;
}

/** `the week of 2 June 2025`, `June 2025`, `Q2 2025`. */
export function formatPeriod(start: CivilDate, grain: Grain): string {
  switch (grain) {
    case 'day':
      return formatDay(start);
    case 'week':
      return `the week of ${formatDay(start)}`;
    case 'month':
      return formatMonth(start);
    case 'quarter':
      return `Q${Math.ceil(Number(start.slice(5, 7)) / 3)} ${start.slice(0, 4)}`;
    case 'year':
      return start.slice(0, 4);
  }
}

/** For a narrow column: `Week of 2 Jun 2025`, `May 2025`, `Q1 2025`. */
export function shortPeriod(start: CivilDate, grain: Grain): string {
  switch (grain) {
    case 'day':
      return shortDay(start);
    case 'week':
      return `Week of ${shortDay(start)}`;
    case 'month':
      return shortDay(start).replace(/^\d+ /, '');
    case 'quarter':
    case 'year':
      return formatPeriod(start, grain);
  }
}

function shortDay(date: CivilDate): string {
  const month = (MONTHS[Number(date.slice(5, 7)) - 1] ?? '').slice(0, 3);
  return `${Number(date.slice(8))} ${month} ${date.slice(0, 4)}`;
}
