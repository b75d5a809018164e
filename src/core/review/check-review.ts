/** Holds a review against the registry: what a schema can not see. */

import { formatPlace, jsonPointer, type Locate } from '../errors/located.ts';
import type { Problem } from '../errors/problem.ts';
import type { PublishedMetric } from '../registry/published.ts';
import { attainment } from './attainment.ts';
import type { ReviewKpi, ReviewTemplate } from './review-template.ts';

type KnownMetric = Pick<PublishedMetric, 'id' | 'status' | 'direction' | 'target'>;

/** A problem for each KPI that is unknown, retired, named twice or whose points are in the wrong order. */
export function checkReview(
  review: ReviewTemplate,
  metrics: readonly KnownMetric[],
  locate: Locate,
): readonly Problem[] {
  const ids = review.kpis.map((kpi) => kpi.metricId);
  return review.kpis.flatMap((kpi, i) => {
    const metric = metrics.find(({ id }) => id === kpi.metricId);
    const what = wrongName(kpi, ids.indexOf(kpi.metricId) < i, metric) ?? wrongPoints(kpi, metric);
    if (what === undefined) return [];
    const where = formatPlace(locate(jsonPointer('kpis', i, 'metricId')));
    return [{ code: 'review.kpi', what, where, mend: EXPECTED }];
  });
}

const EXPECTED =
  'Expected a live KPI of the registry, once, with threshold, target and stretch from worst to best.';

function wrongName(
  { metricId }: ReviewKpi,
  isRepeated: boolean,
  metric: KnownMetric | undefined,
): string | undefined {
  if (isRepeated) return `The review names the KPI "${metricId}" twice.`;
  if (metric === undefined) return `The registry has no KPI "${metricId}".`;
  return metric.status === 'retired' ? `The KPI "${metricId}" is retired.` : undefined;
}

/** A value that hits the target must be attained: whatever stands against that is wrong whatever the quarter brings. */
function wrongPoints(kpi: ReviewKpi, metric: KnownMetric | undefined): string | undefined {
  if (metric === undefined) return undefined;
  const target = kpi.target ?? metric.target;
  const result = attainment({ ...kpi, actual: target ?? 0, direction: metric.direction, target });
  if (result.kind === 'attained') return undefined;
  return `The KPI "${kpi.metricId}" can never count: ${result.why}.`;
}
