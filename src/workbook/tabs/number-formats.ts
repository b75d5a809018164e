/** Which cell format shows which unit and which change. */

import type { Change } from '../../core/brief/change.ts';
import type { PublishedMetric, Unit } from '../../core/registry/published.ts';
import type { Cell, NumberFormat } from '../tab.ts';
import { dash, number } from './cells.ts';

/** The number format of a metric's values: cents matter in an average, not in a sum. */
export function metricFormat(metric: Pick<PublishedMetric, 'unit' | 'type'>): NumberFormat {
  const isAverage = metric.unit === 'currency' && metric.type === 'ratio';
  return isAverage ? 'currency-cents' : formatOf(metric.unit);
}

/** The number format of values with this unit. */
export function formatOf(unit: Unit): NumberFormat {
  switch (unit) {
    case 'count':
      return 'integer';
    case 'currency':
    case 'currency_per_day':
      return 'currency';
    case 'percent':
      return 'percent';
    case 'ratio':
    case 'points':
    case 'days':
    case 'hours':
    case 'months':
    case 'milliseconds':
    case 'index':
      return 'decimal';
  }
}

/** The name of a KPI, with its unit where the number itself does not show it: `Delivery Latency (days)`. */
export function kpiLabel({ name, unit }: Pick<PublishedMetric, 'name' | 'unit'>): string {
  switch (unit) {
    case 'count':
    case 'currency':
    case 'percent':
    case 'ratio':
    case 'index':
      return name;
    case 'currency_per_day':
      return `${name} (a day)`;
    case 'points':
    case 'days':
    case 'hours':
    case 'months':
      return `${name} (${unit})`;
    case 'milliseconds':
      return `${name} (ms)`;
  }
}

/** A change as a number: percent as a fraction, percentage points as points (1.5 is 1.5 pp). */
export function changeCell(change: Change, extras: Omit<Cell, 'value'> = {}): Cell {
  switch (change.kind) {
    case 'percent':
      return number(change.fraction, { ...extras, format: 'percent' });
    case 'points':
      return number(change.points, { ...extras, format: 'percentage-points' });
    case 'difference':
      return number(change.amount, { ...extras, format: 'decimal' });
    case 'unknown':
      return dash(change.isObvious ? undefined : change.why);
  }
}
