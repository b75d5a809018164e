/** Holds a review against the registry: what a schema can not see. */

import type { Problem } from '../errors/problem.ts';
import type { PublishedMetric } from '../registry/published.ts';
import type { ReviewTemplate } from './review-template.ts';

type KnownMetric = Pick<PublishedMetric, 'id' | 'status'>;

/** A problem for each KPI that is unknown, retired or named twice. `where` is the file the review came from. */
export function checkReview(
  review: ReviewTemplate,
  metrics: readonly KnownMetric[],
  where: string,
): readonly Problem[] {
  const ids = review.kpis.map((kpi) => kpi.metricId);
  return ids.flatMap((id, i) => {
    const what = wrongWith(id, ids.indexOf(id) < i, metrics);
    if (what === undefined) return [];
    const mend = 'Expected the id of a live KPI of the registry, once.';
    return [{ code: 'review.metric', what, where, mend }];
  });
}

function wrongWith(
  id: string,
  isRepeated: boolean,
  metrics: readonly KnownMetric[],
): string | undefined {
  if (isRepeated) return `The review names the KPI "${id}" twice.`;
  const metric = metrics.find((known) => known.id === id);
  if (metric === undefined) return `The review names the KPI "${id}", which the registry lacks.`;
  return metric.status === 'retired' ? `The review names the retired KPI "${id}".` : undefined;
}
