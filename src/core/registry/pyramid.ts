/** The KPI pyramid as a graph: who rolls up to whom, up to the KPIs of the CEO and down to daily work. */

import type { PublishedMetric } from './published.ts';

export interface Pyramid {
  /** In the order of the registry. */
  readonly ceoKpis: readonly PublishedMetric[];
  metric(id: string): PublishedMetric | undefined;
  /** What it rolls up to; an id that is not published is left out. */
  parents(id: string): readonly PublishedMetric[];
  /** What rolls up to it directly. */
  children(id: string): readonly PublishedMetric[];
  /** Everything above, nearest first, each once; itself left out. Circles end. */
  above(id: string): readonly PublishedMetric[];
  /** Everything beneath, nearest first, each once; itself left out. Circles end. */
  beneath(id: string): readonly PublishedMetric[];
}

/** Retired metrics have no place in the pyramid. */
export function pyramid(metrics: readonly PublishedMetric[]): Pyramid {
  const live = metrics.filter(({ status }) => status !== 'retired');
  const byId = new Map(live.map((metric) => [metric.id, metric]));
  const byParent = new Map<string, PublishedMetric[]>();
  for (const metric of live) {
    for (const parent of new Set(metric.rollsUpTo)) {
      const siblings = byParent.get(parent);
      if (siblings) siblings.push(metric);
      else byParent.set(parent, [metric]);
    }
  }
  const parents = (id: string) =>
    (byId.get(id)?.rollsUpTo ?? []).flatMap((up) => byId.get(up) ?? []);
  const children = (id: string) => byParent.get(id) ?? [];
  return {
    ceoKpis: live.filter(({ isCeoKpi }) => isCeoKpi),
    metric: (id) => byId.get(id),
    parents,
    children,
    above: (id) => walk(id, parents),
    beneath: (id) => walk(id, children),
  };
}

function walk(
  start: string,
  next: (id: string) => readonly PublishedMetric[],
): readonly PublishedMetric[] {
  const found = new Map<string, PublishedMetric>();
  let front: readonly string[] = [start];
  while (front.length > 0) {
    const step = front.flatMap(next).filter(({ id }) => id !== start && !found.has(id));
    for (const metric of step) found.set(metric.id, metric);
    front = [...new Set(step.map(({ id }) => id))];
  }
  return [...found.values()];
}
