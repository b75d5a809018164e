/** What a search for KPIs looks at. */

import type { Level, PublishedMetric } from '../registry/published.ts';

export interface KpiEntry {
  readonly id: string;
  readonly name: string;
  readonly synonyms: readonly string[];
  /** The accountable role. */
  readonly owner: string;
  readonly ownerFunction: string;
  readonly engine: string;
  readonly level: Level;
}

/** Every KPI that is not retired, in the order of the registry. */
export function kpiEntries(metrics: readonly PublishedMetric[]): readonly KpiEntry[] {
  return metrics
    .filter(({ status }) => status !== 'retired')
    .map(({ id, name, synonyms, accountableRole, ownerFunction, engine, level }) => ({
      id,
      name,
      synonyms,
      owner: accountableRole,
      ownerFunction,
      engine,
      level,
    }));
}
