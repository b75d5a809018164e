/** Holds a brief's sections against the registry: what a schema can not see. */

import { formatPlace, jsonPointer, type Locate } from '../errors/located.ts';
import type { Problem } from '../errors/problem.ts';
import type { PublishedMetric } from '../registry/published.ts';
import type { BriefTemplate } from './brief-template.ts';

/** A problem for each metric that a section names and the registry lacks. */
export function checkBrief(
  brief: BriefTemplate,
  metrics: readonly Pick<PublishedMetric, 'id'>[],
  locate: Locate,
): readonly Problem[] {
  const known = new Set(metrics.map(({ id }) => id));
  return brief.sections.flatMap(({ select }, i) => {
    if (!('metrics' in select)) return [];
    return select.metrics.flatMap((id, j): readonly Problem[] => {
      if (known.has(id)) return [];
      const where = formatPlace(locate(jsonPointer('sections', i, 'select', 'metrics', j)));
      const what = `The registry has no KPI "${id}".`;
      return [{ code: 'brief.unknown-metric', what, where, mend: 'Expected the id of a KPI.' }];
    });
  });
}
