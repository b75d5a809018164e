/**
 * What the brief computes of many KPIs: signals, drivers and forecasts over three years of weeks. Nothing of Node: it runs as a script.
 */

import { type CivilDate, shiftPeriod } from '../../src/core/calendar/civil-date.ts';
import { explainSlices, slicedPeriods } from '../../src/core/drivers/explain-slices.ts';
import { USUAL_RULES, verdictOn } from '../../src/core/drivers/verdict.ts';
import { kpiForecast } from '../../src/core/forecast/kpi-forecast.ts';
import type { MetricValue, PublishedMetric } from '../../src/core/registry/published.ts';
import { boundsOf } from '../../src/core/signals/bounds.ts';
import { processChart } from '../../src/core/signals/process-chart.ts';
import { sampleFloor } from '../../src/core/signals/sample-floor.ts';
import { seriesOf } from '../../src/core/signals/series.ts';
import { signalFacts } from '../../src/core/signals/signal-facts.ts';
import { seededNormal } from '../support/seeded-random.ts';
import { aMetric } from '../support/small-snapshot.ts';

const FIRST_WEEK = '2022-06-06' as CivilDate;
const SLICES = ['organic', 'paid', 'email', 'partner', 'direct'];

let companies: readonly Kpi[] = [];

/** Makes the KPIs that the others work on; the same ones each time. */
export function prepare(kpis: number, weeks: number): void {
  const next = seededNormal(156);
  companies = Array.from({ length: kpis }, (_, i) => kpi(i, weeks, next));
}

/** Charts every KPI; how many have a signal. */
export function findSignals(): number {
  return companies.filter(hasSignal).length;
}

/** Takes the newest move of every KPI apart by five slices; how many are explained. */
export function findDrivers(): number {
  return companies.filter(isExplained).length;
}

/** Forecasts every KPI 13 weeks ahead; how many have a forecast. */
export function findForecasts(): number {
  return companies.filter(isForecast).length;
}

interface Kpi {
  readonly metric: PublishedMetric;
  readonly totals: readonly MetricValue[];
  readonly slices: readonly MetricValue[];
}

function hasSignal({ metric, totals }: Kpi): boolean {
  const floor = sampleFloor(metric.unit);
  const series = seriesOf(totals, 'week');
  const phases = processChart(series, {
    seasonLength: 52,
    bounds: boundsOf(metric, numbers(totals)),
    sampleFloor: floor,
    locks: [],
  });
  return signalFacts(series, phases, metric, floor).kind === 'signal';
}

function isExplained({ metric, slices }: Kpi): boolean {
  const [before, after] = [...slicedPeriods(slices, metric.id, 'week', 'channel').values()];
  if (before === undefined || after === undefined) return false;
  const decomposition = explainSlices(metric, () => undefined, before, after);
  return verdictOn(decomposition, { ...USUAL_RULES, floor: 1e-9 }).kind === 'drivers';
}

function isForecast({ metric, totals }: Kpi): boolean {
  const newest = totals.at(-1)?.periodStart ?? FIRST_WEEK;
  return kpiForecast(metric, totals, { grain: 'week', newest }).outcome.kind === 'forecast';
}

function numbers(values: readonly MetricValue[]): readonly number[] {
  return values.flatMap(({ value }) => value ?? []);
}

/** In turn a count and a share; every third has a season, some grow, all wander. */
function kpi(i: number, weeks: number, next: () => number): Kpi {
  const id = `kpi_${i}`;
  const isShare = i % 2 === 1;
  const metric = isShare
    ? aMetric({ id, type: 'ratio', formula: 'countif(paid) / count(*)', unit: 'percent' })
    : aMetric({ id, formula: 'sum(orders)' });
  let wander = 0;
  const totals = Array.from({ length: weeks }, (_, week) => {
    wander += next();
    const season = i % 3 === 0 ? 150 * Math.sin((2 * Math.PI * week) / 52) : 0;
    const numerator = 1000 + season + (i % 4) * week + 3 * wander + 12 * next();
    return row(id, week, '', numerator, isShare);
  });
  const sliced = (total: number, share: boolean) => {
    const whole = share ? total * 5000 : total;
    const parts = SLICES.slice(1).map(() => whole / 5 + 5 * next());
    return [whole - parts.reduce((sum, x) => sum + x, 0), ...parts];
  };
  const newest = [weeks - 2, weeks - 1].flatMap((week) => [
    ...totals.slice(week, week + 1),
    ...sliced(totals[week]?.value ?? 0, isShare).map((part, k) =>
      row(id, week, SLICES[k] ?? '', part, isShare),
    ),
  ]);
  return { metric, totals, slices: newest };
}

function row(
  metricId: string,
  week: number,
  slice: string,
  numerator: number,
  isShare: boolean,
): MetricValue {
  const denominator = slice === '' ? 5000 : 1000;
  return {
    metricId,
    definitionVersion: 1,
    grain: 'week',
    periodStart: shiftPeriod(FIRST_WEEK, 'week', week),
    isComplete: true,
    sliceDimension: slice === '' ? '' : 'channel',
    sliceValue: slice,
    value: isShare ? numerator / denominator : numerator,
    numerator: isShare ? numerator : null,
    denominator: isShare ? denominator : null,
    sampleSize: denominator,
  };
}
