/** Whether a definition can go live among those that are: it holds together, and the warehouse computes it. */

import { CountersignError, type Problem } from '../core/errors/problem.ts';
import type { EffectiveChange } from '../core/ledger/in-effect.ts';
import { kpiGraph } from '../core/lineage/kpi-graph.ts';
import { metricFindings } from '../core/lineage/lineage-findings.ts';
import { buildRegistry } from '../core/registry/build-registry.ts';
import { shapeProblems } from '../core/registry/check/check-shape.ts';
import { compileKpiValues, kpiValuesQuery } from '../core/registry/compile/compile-kpi-values.ts';
import type { Registry } from '../core/registry/registry.ts';
import {
  memberPlace,
  type RegistryRecord,
  recordedEdges,
  registryFiles,
} from '../core/registry/registry-record.ts';
import type { Warehouse } from './ports.ts';
import { type QueryLimits, queryRequest } from './query-request.ts';
import { withDefinition } from './restatements.ts';

/**
 * What keeps the definition from going live: everything that is wrong with it at once; none where it may. Writes nothing; one dry
 * run. Throws `CountersignError` where the warehouse can not be asked.
 */
export function publicationProblems(
  warehouse: Warehouse,
  record: RegistryRecord,
  { content }: Pick<EffectiveChange, 'content'>,
  limits?: QueryLimits,
): readonly Problem[] {
  const { metricId, definition } = content;
  const wrong = shapeProblems(metricId, definition);
  if (wrong.length > 0) return wrong;
  const after = withDefinition(record, { content });
  return problemsOf(() => {
    const registry = buildRegistry(registryFiles(after));
    compileKpiValues(registry);
    return [
      ...lineageErrors(registry, after, metricId),
      ...refusals(warehouse, kpiValuesQuery(registry), limits),
    ];
  });
}

function lineageErrors(
  registry: Registry,
  { contracts }: RegistryRecord,
  metricId: string,
): readonly Problem[] {
  const graph = kpiGraph(registry, recordedEdges(contracts), contracts);
  return metricFindings(graph, metricId, { metric: memberPlace }).filter(
    ({ severity }) => severity === 'error',
  );
}

function problemsOf(check: () => readonly Problem[]): readonly Problem[] {
  try {
    return check();
  } catch (error) {
    if (!(error instanceof CountersignError)) throw error;
    const [first] = error.problems;
    if (!first.code.startsWith('registry.')) throw error;
    return error.problems;
  }
}

/** The warehouse reads the statement and says no: a column or view is not there, or it would read more than it may. */
const NO = ['warehouse.refused', 'warehouse.not-found', 'warehouse.over-budget'];

function refusals(warehouse: Warehouse, query: string, limits?: QueryLimits): readonly Problem[] {
  try {
    warehouse.bytesRead(queryRequest(query, [], limits));
    return [];
  } catch (error) {
    if (!(error instanceof CountersignError) || !NO.includes(error.problems[0].code)) throw error;
    return error.problems;
  }
}
