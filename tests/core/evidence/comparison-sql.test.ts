/** The statement that computes both sides: what it holds, and when there is none. */

import type { CivilDate } from '../../../src/core/calendar/civil-date.ts';
import { comparisonStatement } from '../../../src/core/evidence/comparison-sql.ts';
import type { MetricDefinition } from '../../../src/core/registry/definition.ts';
import { metric, registryWith } from '../registry/small-registry.ts';

/** A Sunday: its week and its month before are finished, its month is not. */
const AS_OF = '2025-06-08' as CivilDate;

const margin = (change: object = {}): MetricDefinition =>
  metric({
    id: 'margin',
    type: 'ratio',
    source: 'sales',
    numerator: 'sum(price - cost)',
    denominator: 'sum(price)',
    unit: 'percent',
    slices: ['country'],
    ...change,
  });

function statementOf(
  before: readonly MetricDefinition[],
  after: readonly MetricDefinition[],
  isBeforeDeployed = true,
) {
  return comparisonStatement({
    before: registryWith(...before),
    after: registryWith(...after),
    metricIds: ['margin'],
    dataAsOf: AS_OF,
    isBeforeDeployed,
  });
}

test('a changed formula is computed without slices, in the grains of the KPI, up to the last finished periods', () => {
  const statement = statementOf([margin()], [margin({ where: "country = 'D''E'" })]);
  if (typeof statement === 'string') throw new Error(statement);
  expect(statement.sql).toContain("country = 'D\\'E'");
  expect(statement.sql).toContain('`gold.sales`');
  expect(statement.sql).not.toMatch(/slice_dimension IN|UNNEST\(\['all'|CREATE|quarter'\]/);
  expect(statement.parameters.map(({ name, value }) => `${name} ${value}`)).toEqual([
    'first_week 2024-06-10',
    'last_week 2025-06-02',
    'first_month 2023-06-01',
    'last_month 2025-05-01',
    'first_quarter 2023-04-01',
    'last_quarter 2025-01-01',
  ]);
  expect(statement.mostRows).toBe(84);
});

test('the deployed view is read only where it is not what the live definitions compile to', () => {
  const texts = [true, false].map((isDeployed) => {
    const statement = statementOf([margin()], [margin({ where: 'is_paid' })], isDeployed);
    if (typeof statement === 'string') throw new Error(statement);
    const names = statement.parameters.map(({ name }) => name);
    return { ...statement, readsAll: statement.sql.includes('execkpi_execkpi.kpi_values'), names };
  });
  expect(texts.map(({ readsAll }) => readsAll)).toEqual([false, true]);
  expect(texts.map(({ names }) => names.includes('metric_ids'))).toEqual([false, true]);
});

test('names, targets, versions and slices change no total: there is nothing to compute', () => {
  const words = margin({ name: 'Margin', target: 0.5, version: 2, slices: ['channel'] });
  expect(statementOf([margin()], [words])).toBe('same');
});

test('a KPI that is created is computed; one of days only is not compared', () => {
  expect(statementOf([], [margin()])).toMatchObject({ mostRows: 84 });
  const daily = margin({ grains: ['day'] });
  expect(statementOf([], [daily])).toBe('no-grain');
  expect(statementOf([daily], [margin({ grains: ['day'], where: 'is_paid' })])).toBe('no-grain');
});

test('what loses its weeks, or is retired, is unknown afterwards', () => {
  for (const after of [margin({ grains: ['day'] }), margin({ status: 'retired' })]) {
    expect(statementOf([margin()], [after])).toMatchObject({
      mostRows: 84,
      sql: expect.stringMatching(/proposed AS \(\s*SELECT \*\s*FROM live\s*WHERE FALSE/),
    });
  }
});
