/** A leader's review of one quarter: each KPI with its value, its standing and what was attained. */

import { completeNumber, type MetricHistory, metricHistory } from '../brief/metric-history.ts';
import { latestCompletePeriod } from '../brief/period.ts';
import { type CivilDate, type Grain, shiftPeriod } from '../calendar/civil-date.ts';
import { type Judgement, standingOf } from '../quality/standing.ts';
import type { PublishedMetric, Snapshot } from '../registry/published.ts';
import { type Attainment, attainment } from './attainment.ts';
import type { ReviewKpi, ReviewTemplate } from './review-template.ts';

export interface ReviewSheet {
  readonly template: ReviewTemplate;
  /** First day of the newest finished quarter. */
  readonly quarter: CivilDate;
  readonly lines: readonly ReviewLine[];
  readonly totals: ReviewTotals;
}

export interface ReviewLine {
  readonly kpi: ReviewKpi;
  /** Undefined when the registry holds no such metric. */
  readonly metric: PublishedMetric | undefined;
  /** The quarter itself, or its last month for a metric that has no quarters. */
  readonly grain: Grain;
  readonly period: CivilDate;
  readonly value: number | null;
  readonly target: number | null;
  readonly judgement: Judgement;
  readonly attainment: Attainment;
}

/** Both totals are shown, so that leaving a KPI out never raises a result silently. */
export interface ReviewTotals {
  /** Weighted attainment of the counted KPIs; null when none counts. */
  readonly ofCounted: number | null;
  /** The same with the uncounted KPIs at 0; null when the review has no KPI. */
  readonly ofAll: number | null;
  readonly countedWeight: number;
  readonly totalWeight: number;
}

/** Fills a review for the newest finished quarter. Only official numbers count. */
export function reviewSheet(template: ReviewTemplate, snapshot: Snapshot): ReviewSheet {
  const quarter = latestCompletePeriod(snapshot.dataAsOf, 'quarter');
  const history = metricHistory(snapshot.values);
  const lines = template.kpis.map((kpi) => reviewLine(kpi, snapshot, history, quarter));
  return { template, quarter, lines, totals: reviewTotals(lines) };
}

/** Weighted attainment: Σ weight · attainment / Σ weight, once over the counted weights and once over all. */
export function reviewTotals(
  lines: readonly Pick<ReviewLine, 'kpi' | 'attainment'>[],
): ReviewTotals {
  let [points, countedWeight, totalWeight] = [0, 0, 0];
  for (const { kpi, attainment: result } of lines) {
    totalWeight += kpi.weight;
    if (result.kind === 'not counted') continue;
    countedWeight += kpi.weight;
    points += kpi.weight * result.share;
  }
  return {
    ofCounted: countedWeight > 0 ? points / countedWeight : null,
    ofAll: totalWeight > 0 ? points / totalWeight : null,
    countedWeight,
    totalWeight,
  };
}

function reviewLine(
  kpi: ReviewKpi,
  snapshot: Snapshot,
  history: MetricHistory,
  quarter: CivilDate,
): ReviewLine {
  const metric = snapshot.metrics.find(({ id }) => id === kpi.metricId);
  if (metric === undefined) return unknownMetric(kpi, quarter);
  const grain = metric.grains.includes('quarter') ? 'quarter' : 'month';
  const period = grain === 'quarter' ? quarter : shiftPeriod(quarter, 'month', 2);
  const row = history.at(metric.id, grain, period);
  const value = completeNumber(row);
  const target = kpi.target ?? metric.target;
  const judgement = standingOf(metric, row, snapshot);
  const why = whyNotCounted(metric, judgement);
  const counted: Attainment =
    why === undefined
      ? attainment({ ...kpi, actual: value, direction: metric.direction, target })
      : { kind: 'not counted', why };
  return { kpi, metric, grain, period, value, target, judgement, attainment: counted };
}

function whyNotCounted(metric: PublishedMetric, { standing }: Judgement): string | undefined {
  if (metric.status === 'retired') return 'the KPI is retired';
  if (standing === 'canonical') return undefined;
  return standing === 'no data' ? standing : `not official (${standing})`;
}

function unknownMetric(kpi: ReviewKpi, quarter: CivilDate): ReviewLine {
  const why = 'not in the registry';
  return {
    kpi,
    metric: undefined,
    grain: 'quarter',
    period: quarter,
    value: null,
    target: kpi.target,
    judgement: { standing: 'no data', reason: 'This KPI is not in the registry.', notes: [] },
    attainment: { kind: 'not counted', why },
  };
}
