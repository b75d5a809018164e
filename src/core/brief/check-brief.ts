/** Holds a brief's sections against the registry: what a schema can not see. */

import type { Problem } from '../errors/problem.ts';
import type { PublishedMetric } from '../registry/published.ts';
import type { BriefTemplate } from './brief-template.ts';

/** A problem for each metric that a section names and the registry lacks. `where` is the file. */
export function checkBrief(
  brief: BriefTemplate,
  metrics: readonly Pick<PublishedMetric, 'id'>[],
  where: string,
): readonly Problem[] {
  const ids = new Set(metrics.map((metric) => metric.id));
  const unknown = brief.sections.flatMap(({ select }) =>
    'metrics' in select ? select.metrics.filter((id) => !ids.has(id)) : [],
  );
  return unknown.map((id) => ({
    code: 'brief.unknown-metric',
    what: `The brief names the KPI "${id}", which the registry lacks.`,
    where,
    mend: 'Expected the id of a KPI of the registry.',
  }));
}
