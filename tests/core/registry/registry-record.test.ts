/** The registry outside of files: what is published is enough to build it again, and says in words where something is wrong. */

import { CountersignError, formatProblem } from '../../../src/core/errors/problem.ts';
import { kpiGraph } from '../../../src/core/lineage/kpi-graph.ts';
import { lineageFindings, metricFindings } from '../../../src/core/lineage/lineage-findings.ts';
import { buildRegistry } from '../../../src/core/registry/build-registry.ts';
import { compileKpiValues } from '../../../src/core/registry/compile/compile-kpi-values.ts';
import { publishedMetrics } from '../../../src/core/registry/published-metrics.ts';
import {
  memberPlace,
  type RegistryRecord,
  recordedEdges,
  registryFiles,
} from '../../../src/core/registry/registry-record.ts';
import { projectRoot } from '../../../src/node/built-file.ts';
import { loadDefinitions } from '../../../src/node/definitions/load-definitions.ts';
import { sha256 } from '../../../src/node/google-host.ts';
import { deriveLineage } from '../../../src/node/lineage/derive-lineage.ts';

const definitions = loadDefinitions(projectRoot());
const { publication } = definitions;
const bodies = (kind: string) =>
  publication.documents.filter((one) => one.kind === kind).map(({ body }) => body);

/** Through JSON text, as the warehouse keeps it. */
const record: RegistryRecord = JSON.parse(
  JSON.stringify({
    organisation: bodies('organisation')[0],
    contracts: bodies('contract'),
    definitions: bodies('definition'),
  }),
);

function changed(id: string, change: object): RegistryRecord {
  const edited = record.definitions.map((one) => (one.id === id ? { ...one, ...change } : one));
  return { ...record, definitions: edited };
}

function problemsOf(other: RegistryRecord): readonly string[] {
  try {
    buildRegistry(registryFiles(other));
    return [];
  } catch (error) {
    if (!(error instanceof CountersignError)) throw error;
    return error.problems.map(formatProblem);
  }
}

test('the registry of what is published compiles to the bytes of the one of the files', () => {
  const registry = buildRegistry(registryFiles(record));
  expect(compileKpiValues(registry)).toBe(publication.valuesStatement);
  expect(publishedMetrics(registry, sha256)).toEqual(publication.definitions);
});

test('lineage is found in it as in the SQL, for every KPI', () => {
  const misdeclared = record.definitions.map((one) => ({
    ...one,
    sourceFields: ['orders.status', 'orders.statu'],
    system: 'Finance ledger',
  }));
  const systems = [...record.organisation.systems, 'Finance ledger'];
  const organisation = { ...record.organisation, systems };
  const registry = buildRegistry(
    registryFiles({ ...record, organisation, definitions: misdeclared }),
  );
  const { contracts } = definitions;
  const derived = kpiGraph(registry, deriveLineage(definitions.files, contracts), contracts);
  const graph = kpiGraph(registry, recordedEdges(record.contracts), record.contracts);
  const places = { ...definitions.places, metric: memberPlace };
  const expected = lineageFindings(derived, places);
  const ofMetrics = expected.filter(({ metricId }) => metricId !== undefined);
  const found = [...registry.metrics.keys()].flatMap((id) => metricFindings(graph, id, places));
  const told = (list: typeof expected) => list.map(formatProblem).sort();
  expect(told(found)).toEqual(told(ofMetrics));
  expect(ofMetrics.length).toBeGreaterThan(3 * registry.metrics.size);
});

test('a mistake is placed in words: the KPI, the member and the character', () => {
  expect(
    problemsOf(changed('revenue', { formula: 'sum(sale_prise)', rollsUpTo: ['growth', 'nobody'] })),
  ).toEqual([
    expect.stringMatching(/^KPI revenue, rollsUpTo\[1\]: revenue: rolls up to "growth", which is/),
    expect.stringMatching(/^KPI revenue, rollsUpTo\[2\]: revenue: rolls up to "nobody", which is/),
    expect.stringMatching(/^KPI revenue, formula, character 5: revenue: .*sale_prise/),
  ]);
});

test('a function that owns nothing yet stands where its definition stands', () => {
  const registry = buildRegistry(
    registryFiles(changed('aov', { function: 'Finance', accountableRole: 'CFO' })),
  );
  expect(registry.metrics.get('aov')?.ownerFunction).toBe('Finance');
  expect([...registry.metrics.keys()]).toEqual(record.definitions.map(({ id }) => id));
});

test('it is small enough to be read for every change', () => {
  const bytes = (kind: string) => JSON.stringify(bodies(kind)).length;
  expect(bytes('definition') + bytes('organisation')).toBeLessThan(150_000);
  expect(bytes('contract')).toBeLessThan(150_000);
});
