/** Where a KPI will be when the running quarter ends. */

import { addDays, type CivilDate, periodStart, shiftPeriod } from '../calendar/civil-date.ts';
import { sliceMethod } from '../drivers/slice-method.ts';
import type { PublishedMetric } from '../registry/published.ts';
import { forecastPeriods, type KpiForecast, type PeriodForecast } from './kpi-forecast.ts';

/** The first day of the quarter that runs after `dataAsOf`. */
export function runningQuarter(dataAsOf: CivilDate): CivilDate {
  return periodStart(addDays(dataAsOf, 1), 'quarter');
}

/** The forecast of the period that holds the last day of `quarter`, or of the last period that is forecast; undefined without one. */
export function atQuarterEnd(made: KpiForecast, quarter: CivilDate): PeriodForecast | undefined {
  const next = shiftPeriod(quarter, 'quarter', 1);
  return forecastPeriods(made)
    .filter(({ period }) => period < next)
    .at(-1);
}

/** What a quarter adds up to. */
export interface QuarterTotal {
  /** Of its finished months; 0 in its first month. */
  readonly soFar: number;
  readonly finishedMonths: number;
  /** So far and the forecast of the rest. */
  readonly point: number;
  /** The 95 % intervals of the months added up: as wide as if every month missed to the same side, so rather too wide. */
  readonly low95: number;
  readonly high95: number;
  /** The same quarter a year before; null where its months can not be compared. */
  readonly lastYear: number | null;
}

/** The total of `quarter` from a forecast by month; null without a forecast, or when a finished month is unknown. */
export function quarterTotal(made: KpiForecast, quarter: CivilDate): QuarterTotal | null {
  const next = shiftPeriod(quarter, 'quarter', 1);
  const rest = forecastPeriods(made).filter(({ period }) => period < next);
  if (made.grain !== 'month' || rest.length === 0) return null;
  const finishedMonths = 3 - rest.length;
  const { values } = made;
  const soFar = total(values.slice(values.length - finishedMonths), finishedMonths);
  if (soFar === null) return null;
  const sum = (of: (step: PeriodForecast) => number) =>
    rest.reduce((all, step) => all + of(step), soFar);
  const start = values.length - finishedMonths - 12;
  return {
    soFar,
    finishedMonths,
    point: sum(({ point }) => point),
    low95: sum(({ low95 }) => low95),
    high95: sum(({ high95 }) => high95),
    lastYear: start < 0 ? null : total(values.slice(start, start + 3), 3),
  };
}

function total(months: readonly (number | null)[], count: number): number | null {
  if (months.length !== count) return null;
  return months.reduce<number | null>(
    (sum, month) => (sum === null || month === null ? null : sum + month),
    0,
  );
}

/**
 * Whether the months of a KPI add up to its quarter: its formula adds up over rows and is computed over periods of different length,
 * so that the longer ones are sums of the shorter. What is measured in one grain alone may be a stock, such as a backlog.
 */
export function addsUpOverTime(metric: PublishedMetric): boolean {
  const { type, unit, grains } = metric;
  if (type !== 'simple' || (unit !== 'currency' && unit !== 'count')) return false;
  if (!grains.includes('month') || grains.length < 2) return false;
  return sliceMethod(metric, () => undefined).kind === 'sum';
}
