/** A KPI on the scoreboard, as plain data. */

import type { KpiForecasts } from '../forecast/kpi-forecasts.ts';
import { judgementWords } from '../quality/standing.ts';
import type { ScoreForecast, ScoreLine } from './brief.ts';
import type { KpiLine } from './kpi-line.ts';

export function scoreLine(line: KpiLine, forecasts: KpiForecasts): ScoreLine {
  const { metric, signal, judgement } = line;
  return {
    metricId: metric.id,
    name: metric.name,
    unit: metric.unit,
    accountableRole: metric.accountableRole,
    version: metric.version,
    grain: line.grain,
    period: line.period,
    value: line.value,
    change: line.change,
    reading: line.reading,
    changeOnFour: line.changeOnFour,
    changeOnYear: line.changeOnYear,
    target: line.target,
    versusTarget: line.versusTarget,
    state: line.state,
    trend: line.trend,
    limits: signal.limits,
    signal: signal.words,
    isSignal: signal.signal !== null,
    forecast: nextPeriod(line, forecasts),
    standing: judgement.standing,
    standingWords: judgementWords(judgement),
  };
}

/** Of the period after the newest finished one; null where nothing beats the naive forecast, or the grain has none. */
export function nextPeriod(
  { metric, grain }: Pick<KpiLine, 'metric' | 'grain'>,
  forecasts: KpiForecasts,
): ScoreForecast | null {
  if (grain !== 'week' && grain !== 'month') return null;
  const { outcome } = forecasts.of(metric, grain);
  const next = outcome.kind === 'forecast' ? outcome.steps[0] : undefined;
  return next === undefined ? null : { point: next.point, low95: next.low95, high95: next.high95 };
}
