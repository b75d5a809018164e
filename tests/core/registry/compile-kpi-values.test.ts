import { readFileSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { compileKpiValues } from '../../../src/core/registry/compile/compile-kpi-values.ts';
import type { MetricDefinition } from '../../../src/core/registry/definition.ts';
import { CONTRACTS, metric, registryWith } from './small-registry.ts';

const margin = metric({
  id: 'margin',
  type: 'ratio',
  source: 'sales',
  numerator: 'sum(price - cost)',
  denominator: 'sum(price)',
  where: 'is_paid',
  unit: 'percent',
});
const conversion = metric({
  id: 'conversion',
  type: 'ratio',
  source: 'visits',
  numerator: 'countif(has_sale)',
  denominator: 'count(*)',
  unit: 'percent',
});
const trailing = metric({
  id: 'trailing',
  type: 'cumulative',
  metric: 'revenue',
  window: { periods: 4 },
  grains: ['week'],
});
const average = metric({
  id: 'average',
  type: 'simple',
  source: 'sales',
  formula: 'avg(price)',
  grains: ['month'],
});
const loss = metric({
  id: 'loss',
  type: 'simple',
  source: 'sales',
  formula: 'case when sum(price) < sum(cost) then sum(cost) - sum(price) else 0 end',
  grains: ['month'],
});

/** Compares with a file that a person reads; it is written where it is missing, which fails in CI. */
function expectGolden(name: string, text: string): void {
  const file = join(import.meta.dirname, 'golden', name);
  let golden: string;
  try {
    golden = readFileSync(file, 'utf8');
  } catch {
    if (process.env.CI) throw new Error(`${file} is missing`);
    writeFileSync(file, text);
    golden = text;
  }
  expect(text).toBe(golden);
}

test('a small registry compiles to the statement that a person can read in golden/', () => {
  expectGolden(
    'kpi_values.sql',
    compileKpiValues(registryWith(margin, conversion, trailing, average, loss)),
  );
});

test('a sliced metric compiles to the statement that a person can read in golden/', () => {
  const sliced = { ...margin, slices: ['channel', 'country'] };
  const middle = { ...average, id: 'middle', formula: 'median(price)' } as MetricDefinition;
  expectGolden('kpi_values_sliced.sql', compileKpiValues(registryWith(sliced, middle)));
});

test('equal registries compile to equal bytes', () => {
  expect(compileKpiValues(registryWith(margin, trailing))).toBe(
    compileKpiValues(registryWith(margin, trailing)),
  );
});

function manyMetrics(count: number): readonly MetricDefinition[] {
  return Array.from({ length: count }, (_, index) =>
    metric({
      id: `kpi_${index}`,
      type: 'ratio',
      source: index % 2 === 0 ? 'sales' : 'visits',
      numerator: 'count(*)',
      denominator: `countif(id > ${index})`,
      unit: 'ratio',
      grains: ['week'],
    }),
  );
}

test.each([1, 12, 500])('with %i more metrics each view is still read once', (count) => {
  const sql = compileKpiValues(registryWith(...manyMetrics(count), conversion));
  for (const { name } of CONTRACTS.slice(0, 2)) {
    expect(sql.split(`FROM \`gold.${name}\``)).toHaveLength(1 + 1);
  }
});

const CONSTANTS = ['as_of', 'grains', 'periods'];

function uses(sql: string, query: string): number {
  return [...sql.matchAll(new RegExp(`(?:FROM|JOIN) ${query}\\b`, 'g'))].length;
}

test('a query that reads a view is used once, because BigQuery would compute it again', () => {
  const sliced = { ...margin, slices: ['channel', 'country'] };
  const sql = compileKpiValues(registryWith(sliced, conversion, trailing));
  for (const [, name] of sql.matchAll(/^(\w+) AS \($/gm)) {
    if (!CONSTANTS.includes(name ?? '')) expect([name, uses(sql, name ?? '')]).toEqual([name, 1]);
  }
});

test('five hundred metrics fit into the 256 thousand characters that BigQuery allows a view', () => {
  expect(compileKpiValues(registryWith(...manyMetrics(500))).length).toBeLessThan(256_000);
});

test('a statement that BigQuery would not take as a view is refused with its length', () => {
  expect(() => compileKpiValues(registryWith(...manyMetrics(2000)))).toThrow(
    /The 2002 KPIs compile to a view of \d{6} characters; BigQuery takes at most 256000\./,
  );
});

test('a column with a reserved name is quoted', () => {
  const named = metric({
    id: 'named',
    type: 'simple',
    source: 'sales',
    formula: 'count_distinct(order)',
    unit: 'count',
  });
  expect(compileKpiValues(registryWith(named))).toContain(
    'COUNT(DISTINCT `order`) AS sales__count_distinct_order',
  );
});
