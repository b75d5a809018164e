/** One value before and after a change, and what that difference is. */

import { type Change, changeBetween } from '../brief/change.ts';
import { formatChange, formatValue } from '../brief/format-number.ts';
import { formatPeriod } from '../brief/period.ts';
import type { CivilDate, Grain } from '../calendar/civil-date.ts';
import type { Unit } from '../registry/published.ts';

/** A finished period; null is unknown. A period that one side lacks is unknown there. */
export interface ComparedValue {
  readonly metricId: string;
  readonly grain: Grain;
  readonly periodStart: CivilDate;
  readonly before: number | null;
  readonly after: number | null;
}

type BeforeAndAfter = Pick<ComparedValue, 'before' | 'after'>;

export type Outcome = 'unchanged' | 'restated' | 'newly-known' | 'newly-unknown' | 'unknown';

/** Below that share of the value a difference is one of the order in which a computer adds up. */
const NOISE = 1e-9;

export function outcomeOf({ before, after }: BeforeAndAfter): Outcome {
  if (before === null) return after === null ? 'unknown' : 'newly-known';
  if (after === null) return 'newly-unknown';
  const least = NOISE * Math.max(Math.abs(before), Math.abs(after));
  return Math.abs(after - before) <= least ? 'unchanged' : 'restated';
}

/** `$85.20 becomes $72.90 (-14.4 %)`; values that stay are said once. */
export function valueInWords(value: ComparedValue, unit: Unit): string {
  const text = (number: number | null) => (number === null ? 'unknown' : formatValue(number, unit));
  const [before, after] = [text(value.before), text(value.after)];
  switch (outcomeOf(value)) {
    case 'unchanged':
    case 'unknown':
      return `${after}, as before`;
    case 'newly-known':
    case 'newly-unknown':
      return `${before} becomes ${after}`;
    case 'restated':
      return before === after
        ? `${after} before and after; they differ by less than is shown`
        : `${before} becomes ${after} (${differenceInWords(value, unit)})`;
  }
}

/** As `differenceOf`, with its sign: `-14.4 %`. */
export function differenceInWords(value: BeforeAndAfter, unit: Unit): string {
  return formatChange(differenceOf(value, unit), unit);
}

/** In percent for amounts, in percentage points for percentages, else, and where there is no percentage, in the unit itself. */
export function differenceOf({ before, after }: BeforeAndAfter, unit: Unit): Change {
  const change = changeBetween(unit, before, after);
  if (change.kind !== 'unknown' || before === null || after === null) return change;
  return { kind: 'difference', amount: after - before };
}

export function periodInWords({ grain, periodStart }: ComparedValue): string {
  return formatPeriod(periodStart, grain);
}
