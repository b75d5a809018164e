/** The compiled `kpi_values` is valid GoogleSQL and says what a person computes by hand from the sample sources. */

import { evaluateViews, rowsOf } from './evaluate-views.ts';
import { KPI_VALUES } from './governed-tables.ts';
import { kpiValuesStatement } from './kpi-values-statement.ts';
import { type Oracle, type OracleParameter, type OracleResult, startOracle } from './oracle.ts';
import { sampleTables } from './sample-tables.ts';
import { sqlFiles } from './sql-files.ts';

let oracle: Oracle;
const { statement, query } = kpiValuesStatement();
let values: OracleResult;

beforeAll(async () => {
  oracle = await startOracle();
  const tables = await evaluateViews(oracle, sampleTables());
  await oracle.analyze(statement, tables);
  values = await oracle.evaluate(query, tables);
});

afterAll(() => oracle?.stop());

function kpiValue(metric: string, grain: string, period: string): unknown {
  const rows = rowsOf([{ name: '.values', ...values }], 'values');
  const found = rows.filter(
    (row) =>
      row.metric_id === metric &&
      row.grain === grain &&
      row.period_start === period &&
      row.slice_dimension === 'all',
  );
  expect(found).toHaveLength(1);
  return found[0]?.value;
}

test('the view has the columns that every consumer knows', () => {
  expect(values.columns).toEqual(KPI_VALUES.columns);
});

test.each([
  ['revenue', 'month', '2024-02-01', 130.01],
  ['orders', 'month', '2024-02-01', 3],
  ['aov', 'month', '2024-02-01', 130.01 / 3],
  ['revenue', 'month', '2023-02-01', 66.76],
  ['revenue_growth_rate', 'month', '2024-02-01', 130.01 / 66.76 - 1],
  ['net_revenue_retention', 'month', '2024-02-01', (50 + 79.99) / (36.76 + 30)],
  ['gross_margin_pct', 'month', '2024-02-01', (130.01 - 80.01) / 130.01],
  ['cancellation_rate', 'month', '2024-02-01', 1 / 4],
  ['return_rate', 'month', '2024-01-01', 2 / 3],
  ['conversion_rate', 'week', '2024-02-26', 1 / 5],
  ['cart_rate', 'week', '2024-02-26', 2 / 5],
  ['weekly_retention_w4', 'week', '2024-01-29', 1],
  ['customer_retention_rate', 'month', '2023-12-01', 5 / 6],
  ['roas', 'month', '2024-02-01', 79.99 / (25.75 + 10.1 + 11.35)],
  ['cac', 'month', '2024-03-01', (8.05 + 7.5) / 1],
  ['mql_to_sql_rate', 'month', '2024-02-01', 4 / 5],
  ['lead_score_precision', 'month', '2024-02-01', 1 / 2],
  ['decision_latency_ms', 'month', '2024-02-01', 61 * 0.2 + 190 * 0.8],
  ['sync_success_rate', 'month', '2024-02-01', (95 + 4) / (96 + 24)],
  ['brand_health', 'month', '2024-01-01', 100 * (0.4 * 0.18 + 0.3 * 0.1 + 0.15 * (1 + 130 / 620))],
])('%s of the %s of %s', (metric, grain, period, expected) => {
  expect(kpiValue(metric, grain, period)).toBeCloseTo(expected, 12);
});

test('the api statement returns the trailing periods only', async () => {
  const sql = sqlFiles().get('api_kpi_values.sql') ?? '';
  const params: OracleParameter[] = [
    { name: 'weeks', type: 'INT64', value: '2' },
    { name: 'months', type: 'INT64', value: '1' },
    { name: 'quarters', type: 'INT64', value: '1' },
    { name: 'slice_periods', type: 'INT64', value: '1' },
  ];
  const answer = await oracle.evaluate(sql, [{ name: KPI_VALUES.name, ...values }], params);
  const periods = rowsOf([{ name: '.answer', ...answer }], 'answer').map(
    ({ grain, period_start }) => `${grain} ${period_start}`,
  );
  expect([...new Set(periods)].sort()).toEqual([
    'month 2024-03-01',
    'quarter 2024-01-01',
    'week 2024-03-04',
    'week 2024-03-11',
  ]);
});
