/**
 * The forecast of one series. Stages: 1. fill small gaps and choose the scale, 2. back-test every method, 3. keep the best if it beats
 * the naive methods, 4. fit it on everything, 5. give points and intervals within the bounds.
 */

import type { Bounds } from '../signals/bounds.ts';
import { type BackTest, backTest, cutAt, type Origins, originsOf } from './back-test.ts';
import { combinationOf } from './combination.ts';
import { deseasonalised } from './deseasonalised.ts';
import { dampedTrend, holt, holtWinters, simpleSmoothing } from './exponential-smoothing.ts';
import { type Coverage, coverageOf, halfWidth, wideningOf } from './interval.ts';
import type { ForecastMethod, MethodName, Projection } from './method.ts';
import { remembered } from './remembered.ts';
import { type Scale, scaleFor } from './scale.ts';
import { drift, naive, seasonalNaive } from './simple-methods.ts';
import { theta } from './theta.ts';

export type Forecast =
  | {
      readonly kind: 'forecast';
      readonly method: MethodName;
      readonly scale: Scale['name'];
      /** One for each period ahead. */
      readonly steps: readonly ForecastStep[];
      readonly tested: Tested;
    }
  | { readonly kind: 'no forecast'; readonly why: NoForecast; readonly tested: Tested | null };

/** In the unit of the measure, within its bounds. */
export interface ForecastStep {
  readonly point: number;
  readonly low80: number;
  readonly high80: number;
  readonly low95: number;
  readonly high95: number;
}

/** What the back-test found. */
export interface Tested {
  readonly origins: number;
  /** Of the best method. */
  readonly mase: number;
  readonly best: MethodName;
  /** The better of naive and seasonal naive, which the best had to beat. */
  readonly naive: { readonly method: MethodName; readonly mase: number };
  readonly coverage: Coverage;
}

export type NoForecast =
  | 'the newest value is missing'
  | 'too many values are missing'
  | 'too few values'
  | 'the series never moves'
  | 'nothing beats the naive forecast';

export interface ForecastRequest {
  /** Periods ahead, at least 1. */
  readonly horizon: number;
  /** Periods of a year: 52 for weeks, 12 for months; null where no season is looked for. */
  readonly seasonLength: number | null;
  readonly bounds: Bounds;
}

/** Older years say more of what the business was than of what it will be. */
const MOST_SEASONS = 5;
const MOST_VALUES = 260;
const MOST_MISSING = 0.1;
/** A dozen methods are tried, and the best of a dozen beats a naive one by a little even where nothing can be known. */
const CLEARLY_BETTER = 0.95;

/**
 * Forecasts `values`, which are of one phase, oldest first, null where unknown. Of the methods that beat the better of the naive and the
 * seasonal naive method by 5 % over the same rolling origins, the one with the smallest MASE is fitted on all values; if none does, there
 * is no forecast. Deterministic.
 */
export function forecast(values: readonly (number | null)[], request: ForecastRequest): Forecast {
  const { horizon, seasonLength, bounds } = request;
  const length = seasonLength === null ? MOST_VALUES : MOST_SEASONS * seasonLength;
  const recent = withoutLeadingGaps(values.slice(-length));
  if (recent.length === 0 || recent.at(-1) === null) return none('the newest value is missing');
  const missing = recent.filter((value) => value === null).length;
  if (missing > MOST_MISSING * recent.length) return none('too many values are missing');
  const filled = interpolated(recent);
  const origins = originsOf(filled.length, horizon, seasonLength);
  if (origins === null) return none('too few values');
  const scale = scaleFor(bounds, filled);
  const series = filled.map(scale.forth);
  const cuts = cutAt(series, origins);
  const tried = (methods: readonly ForecastMethod[]) =>
    methods
      .flatMap((method) => backTest(method, cuts, scale, origins.seasonLength) ?? [])
      .sort((left, right) => left.mase - right.mase);
  const [reference] = tried(references(origins));
  if (reference === undefined) return none('the series never moves');
  const bar = CLEARLY_BETTER * reference.mase;
  const ranked = tried(candidates(origins));
  const [best] = ranked;
  if (best === undefined || best.mase > bar) {
    const tested = testedOf(best ?? reference, reference, origins);
    return { kind: 'no forecast', why: 'nothing beats the naive forecast', tested };
  }
  const winners = ranked.filter(({ mase }) => mase <= bar);
  return projected(winners, reference, series, scale, origins);
}

function references({ seasonLength }: Origins): readonly ForecastMethod[] {
  return seasonLength === null ? [naive] : [naive, seasonalNaive(seasonLength)];
}

function candidates({ seasonLength }: Origins): readonly ForecastMethod[] {
  const plain = [drift, ...withoutSeason()];
  if (seasonLength === null) return plain;
  return [...plain, ...deseasonalised(withoutSeason(), seasonLength), holtWinters(seasonLength)];
}

/** New ones for each list, because they remember what they fitted. */
function withoutSeason(): readonly ForecastMethod[] {
  const smoothed = [simpleSmoothing, holt, dampedTrend].map(remembered);
  return [...smoothed, theta, combinationOf(smoothed)];
}

/** The best method that can also be fitted on the whole series. */
function projected(
  winners: readonly BackTest[],
  reference: BackTest,
  series: readonly number[],
  scale: Scale,
  origins: Origins,
): Forecast {
  for (const winner of winners) {
    const projection = winner.method.fit(series)?.project(series, origins.horizon);
    if (projection === undefined) continue;
    return {
      kind: 'forecast',
      method: winner.method.name,
      scale: scale.name,
      steps: stepsOf(projection, wideningOf(winner.trials), scale),
      tested: testedOf(winner, reference, origins),
    };
  }
  return none('nothing beats the naive forecast');
}

function stepsOf(
  projection: Projection,
  widening: number,
  { back }: Scale,
): readonly ForecastStep[] {
  const [narrow, wide] = [halfWidth(projection, 80, widening), halfWidth(projection, 95, widening)];
  return projection.points.map((point, h) => ({
    point: back(point),
    low80: back(point - narrow(h)),
    high80: back(point + narrow(h)),
    low95: back(point - wide(h)),
    high95: back(point + wide(h)),
  }));
}

function testedOf(best: BackTest, reference: BackTest, { known }: Origins): Tested {
  return {
    origins: known.length,
    mase: best.mase,
    best: best.method.name,
    naive: { method: reference.method.name, mase: reference.mase },
    coverage: coverageOf(best.trials),
  };
}

function none(why: NoForecast): Forecast {
  return { kind: 'no forecast', why, tested: null };
}

function withoutLeadingGaps(values: readonly (number | null)[]): readonly (number | null)[] {
  const first = values.findIndex((value) => value !== null);
  return first < 0 ? [] : values.slice(first);
}

/** Gaps on the straight line between their neighbours; the first and last value are known. */
function interpolated(values: readonly (number | null)[]): readonly number[] {
  return values.map((value, i) => {
    if (value !== null) return value;
    const [before, after] = [known(values, i, -1), known(values, i, 1)];
    const [left, right] = [values[before] ?? 0, values[after] ?? 0];
    return left + ((right - left) * (i - before)) / (after - before);
  });
}

/** The nearest place from `i` on that is known, going by `step`. */
function known(values: readonly (number | null)[], i: number, step: 1 | -1): number {
  return values[i] === null ? known(values, i + step, step) : i;
}
