/** The order in which KPIs are listed wherever no other order is asked for. */

import { inDeclaredOrder } from './declared-order.ts';
import type { Level, PublishedMetric, Snapshot } from './published.ts';

const LEVELS: readonly Level[] = ['ceo', 'functional', 'leading', 'operational'];

/** From the KPIs of the CEO down, each level in the declared order of the engines, then by name. */
export function metricsInOrder({
  metrics,
  organisation,
}: Pick<Snapshot, 'metrics' | 'organisation'>): readonly PublishedMetric[] {
  const engines = inDeclaredOrder(
    metrics.map(({ engine }) => engine),
    organisation.engines,
  );
  const rank = ({ level, engine }: PublishedMetric) =>
    LEVELS.indexOf(level) * (engines.length + 1) + engines.indexOf(engine);
  return [...metrics].sort((a, b) => rank(a) - rank(b) || compare(a.name, b.name));
}

function compare(a: string, b: string): number {
  if (a === b) return 0;
  return a < b ? -1 : 1;
}
