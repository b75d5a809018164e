/** The local engine returns the rows that Google's engine returns, cell by cell. */

import { compileContractTests } from '../../src/core/quality/contract-tests.ts';
import { evaluateViews } from './evaluate-views.ts';
import { kpiValuesStatement } from './kpi-values-statement.ts';
import { type LocalWarehouse, startLocalWarehouse } from './local-warehouse.ts';
import type { OracleTable } from './oracle.ts';
import { type Oracle, type OracleParameter, type OracleResult, startOracle } from './oracle.ts';
import { readContracts, sampleTables } from './sample-tables.ts';
import { sqlFiles, viewFiles } from './sql-files.ts';

const contracts = readContracts();
const files = sqlFiles();
const views = viewFiles(files);
let oracle: Oracle;
let warehouse: LocalWarehouse;
let tables: readonly OracleTable[];

beforeAll(async () => {
  const sources = sampleTables(contracts);
  oracle = await startOracle();
  warehouse = await startLocalWarehouse(sources);
  tables = await evaluateViews(oracle, sources, views);
  for (const { sql } of views) await warehouse.run(sql);
}, 120_000);

afterAll(async () => {
  await warehouse?.close();
  await oracle?.stop();
});

test.each(views.map(({ view }) => view))('%s', async (view) => {
  const expected = tables.find(({ name }) => name === view);
  const found = await warehouse.run(`SELECT * FROM \`${view}\``);
  expect(found.columns).toEqual(expected?.columns);
  expect(sorted(found.rows)).toEqual(sorted(expected?.rows ?? []));
});

test('kpi_values, compiled from the definitions', async () => {
  const { statement, query } = kpiValuesStatement();
  const expected = await oracle.evaluate(query, tables);
  await warehouse.run(statement);
  const found = await warehouse.run('SELECT * FROM `execkpi_execkpi.kpi_values`');
  expect(found.columns).toEqual(expected.columns);
  expect(sorted(found.rows)).toEqual(sorted(expected.rows));
});

test('the contract tests count the same failing rows', async () => {
  const sql = compileContractTests(contracts);
  expect(sorted((await warehouse.run(sql)).rows)).toEqual(
    sorted((await oracle.evaluate(sql, tables)).rows),
  );
});

test.each([3, 100])(
  'the extracts of at most %i rows a view agree, in order, to the JSON value',
  async (limit) => {
    const sql = files.get('api_view_rows.sql') ?? '';
    const params: OracleParameter[] = [{ name: 'row_limit', type: 'INT64', value: String(limit) }];
    const found = await warehouse.run(sql, params);
    const expected = await oracle.evaluate(sql, tables, params);
    expect(found.rows.length).toBeGreaterThan(10);
    expect(withParsedJson(found)).toEqual(withParsedJson(expected));
  },
);

function sorted(rows: OracleResult['rows']): readonly string[] {
  return rows.map((row) => JSON.stringify(row)).sort();
}

/** JSON text may differ in blanks and in how a decimal is written; what it says may not. */
function withParsedJson({ rows }: OracleResult): readonly unknown[] {
  return rows.map(([view, number, total, body, totals]) => [
    view,
    number,
    total,
    parsed(body),
    parsed(totals),
  ]);
}

function parsed(text: unknown): unknown {
  if (text === null) return null;
  const entries = Object.entries(JSON.parse(String(text)) as Record<string, unknown>);
  return entries.map(([key, value]) => [
    key,
    typeof value === 'string' && /^-?\d+(\.\d+)?$/.test(value) ? Number(value) : value,
  ]);
}
