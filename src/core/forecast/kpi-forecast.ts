/** The forecast of a KPI from its published values: the one that the brief and the forecasts tab both show. */

import { type CivilDate, shiftPeriod } from '../calendar/civil-date.ts';
import type { MetricValue, PublishedMetric } from '../registry/published.ts';
import { type Bounds, boundsOf } from '../signals/bounds.ts';
import { comparableValues, type SeriesBreak, seriesOf } from '../signals/series.ts';
import {
  type Forecast,
  type ForecastStep,
  forecast,
  type NoForecast,
  type Tested,
} from './forecast.ts';

/** The grains that are forecast. */
export type ForecastGrain = 'week' | 'month';

/** A quarter of weeks, half a year of months. */
export const HORIZON: Readonly<Record<ForecastGrain, number>> = { week: 13, month: 6 };

const SEASON_LENGTH: Readonly<Record<ForecastGrain, number>> = { week: 52, month: 12 };

export interface KpiForecast {
  readonly grain: ForecastGrain;
  /** The newest finished period: the first one forecast is the one after it. */
  readonly newest: CivilDate;
  /** The values that the forecast was made from, oldest first, the one of `newest` last; null where unknown. */
  readonly values: readonly (number | null)[];
  readonly bounds: Bounds;
  readonly outcome: KpiOutcome;
}

export type KpiOutcome =
  | Extract<Forecast, { readonly kind: 'forecast' }>
  | {
      readonly kind: 'no forecast';
      readonly why: NoKpiForecast;
      /** What the back-test found; null where it could not be made. */
      readonly tested: Tested | null;
    };

/** A running total grows by construction and falls at its reset: what it adds up is forecast instead. */
export type NoKpiForecast = NoForecast | 'a running total';

export interface KpiForecastRequest {
  readonly grain: ForecastGrain;
  readonly newest: CivilDate;
  /** What else breaks the series than a new version of the definition. */
  readonly breaks?: readonly SeriesBreak[];
}

/**
 * Forecasts `metric` from its total values at that grain, any order. Periods after `newest` and running ones are left out, so that
 * an old week is forecast as it would have been then. Deterministic.
 */
export function kpiForecast(
  metric: Pick<PublishedMetric, 'type' | 'unit'>,
  totals: readonly MetricValue[],
  { grain, newest, breaks = [] }: KpiForecastRequest,
): KpiForecast {
  const past = totals.filter(({ periodStart }) => periodStart <= newest);
  const series = seriesOf(past, grain, breaks);
  const values = comparableValues(series);
  const bounds = boundsOf(
    metric,
    values.flatMap((value) => value ?? []),
  );
  const facts = { grain, newest, values, bounds };
  const refuse = (why: NoKpiForecast): KpiForecast => ({
    ...facts,
    outcome: { kind: 'no forecast', why, tested: null },
  });
  if (metric.type === 'cumulative') return refuse('a running total');
  if (series.at(-1)?.period !== newest) return refuse('the newest value is missing');
  const [horizon, seasonLength] = [HORIZON[grain], SEASON_LENGTH[grain]];
  return { ...facts, outcome: forecast(values, { horizon, seasonLength, bounds }) };
}

/** A period that is forecast. */
export interface PeriodForecast extends ForecastStep {
  readonly period: CivilDate;
}

/** Every period that is forecast, the nearest first; empty where there is no forecast. */
export function forecastPeriods({
  grain,
  newest,
  outcome,
}: KpiForecast): readonly PeriodForecast[] {
  if (outcome.kind !== 'forecast') return [];
  return outcome.steps.map((step, i) => ({
    ...step,
    period: shiftPeriod(newest, grain, i + 1),
  }));
}
