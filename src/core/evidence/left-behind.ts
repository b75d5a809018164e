/** What would count in vain on something that a change takes away: reviews and KPIs. It stops no vote; the board should know. */

import { formatProblem, type Problem } from '../errors/problem.ts';
import type { Finding } from '../lineage/finding.ts';
import type { KpiGraph } from '../lineage/kpi-graph.ts';
import type { ContractShape } from '../quality/contract.ts';
import type { DefinitionStatus } from '../registry/published.ts';
import type { Registry } from '../registry/registry.ts';
import { memberPath, memberPlace } from '../registry/registry-record.ts';
import { checkReview } from '../review/check-review.ts';
import type { ReviewTemplate } from '../review/review-template.ts';
import { computedFrom } from './check-change.ts';

type Graph = KpiGraph<ContractShape>;

/** Warnings that the live definitions do not have. */
export function leftBehind(
  before: Graph,
  after: Graph,
  metricId: string,
  reviews: readonly ReviewTemplate[],
): readonly Finding[] {
  const known = new Set(reviewProblems(before.registry, reviews).map(formatProblem));
  const ofReviews = reviewProblems(after.registry, reviews).filter(
    (problem) => !known.has(formatProblem(problem)),
  );
  return [
    ...(isLive(before.registry, metricId) ? retirement(after, metricId) : []),
    ...ofReviews.map((problem): Finding => ({ ...problem, severity: 'warning' })),
  ];
}

function reviewProblems(
  { metrics }: Registry,
  reviews: readonly ReviewTemplate[],
): readonly Problem[] {
  const known = [...metrics.values()].map(
    ({ definition: { id, status, direction, target = null } }) => ({
      id,
      status,
      direction,
      target,
    }),
  );
  return reviews.flatMap((review) =>
    checkReview(review, known, (pointer) => ({
      words: `review ${review.title}, ${memberPath(pointer.split('/').slice(1))}`,
    })),
  );
}

function isLive({ metrics }: Registry, id: string): boolean {
  return statusOf(metrics.get(id)?.definition) !== 'retired';
}

function statusOf(definition: { readonly status: DefinitionStatus } | undefined) {
  return definition?.status ?? 'retired';
}

function retirement(graph: Graph, metricId: string): readonly Finding[] {
  const { registry } = graph;
  if (isLive(registry, metricId)) return [];
  const live = [...registry.metrics.keys()].filter((id) => isLive(registry, id));
  const readers = computedFrom(graph, metricId).filter((id) => live.includes(id));
  const children = live.filter((id) =>
    registry.metrics.get(id)?.definition.rollsUpTo?.includes(metricId),
  );
  const note = (ids: readonly string[], what: string, mend: string): readonly Finding[] =>
    ids.length === 0
      ? []
      : [
          {
            code: 'evidence.left-behind',
            severity: 'warning',
            metricId,
            what: `${metricId}: is retired, and ${what} ${ids.join(', ')}.`,
            where: memberPlace(metricId, ['status']),
            mend,
          },
        ];
  return [
    ...note(
      readers,
      'these live KPIs are computed from it:',
      'Change or retire them first, or they go on with a KPI that nobody answers for.',
    ),
    ...note(
      children,
      'these live KPIs roll up to it:',
      'Let them roll up to another KPI, or they serve nobody.',
    ),
  ];
}
