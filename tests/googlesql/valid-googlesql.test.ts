/** Every file of `sql/` is GoogleSQL that Google's analyser accepts against the contracts. */

import { join } from 'node:path';
import type { CivilDate } from '../../src/core/calendar/civil-date.ts';
import { comparisonStatement } from '../../src/core/evidence/comparison-sql.ts';
import { contractSubject } from '../../src/core/quality/contract.ts';
import {
  compileContractTests,
  compileQualityRecord,
} from '../../src/core/quality/contract-tests.ts';
import { readRegistry } from '../../src/node/templates/read-registry.ts';
import { evaluateViews } from './evaluate-views.ts';
import { governedTables, KPI_VALUES, LEDGER } from './governed-tables.ts';
import { type Oracle, type OracleParameter, type OracleTable, startOracle } from './oracle.ts';
import { emptyTable, PSEUDONYM_KEY, readContracts } from './sample-tables.ts';
import { sqlFiles, viewFiles } from './sql-files.ts';

const contracts = readContracts();
const templates = join(import.meta.dirname, '../../templates');
const files = sqlFiles();
const views = viewFiles(files);

/** Every named parameter that a file may use. */
const PARAMETERS: readonly OracleParameter[] = [
  { name: 'definitions', type: 'STRING', value: '[]' },
  { name: 'lineage', type: 'STRING', value: '[]' },
  { name: 'documents', type: 'STRING', value: '[]' },
  { name: 'restatements', type: 'STRING', value: '[]' },
  { name: 'inner_pad', type: 'BYTES', value: '' },
  { name: 'outer_pad', type: 'BYTES', value: '' },
  { name: 'compiled_hash', type: 'STRING', value: '' },
  { name: 'metric_id', type: 'STRING', value: '' },
  { name: 'week', type: 'STRING', value: '2026-06-08' },
  { name: 'weeks', type: 'INT64', value: '13' },
  { name: 'months', type: 'INT64', value: '12' },
  { name: 'quarters', type: 'INT64', value: '4' },
  { name: 'slice_periods', type: 'INT64', value: '3' },
  { name: 'periods', type: 'INT64', value: '13' },
  { name: 'row_limit', type: 'INT64', value: '10' },
  { name: 'request', type: 'STRING', value: '{}' },
  { name: 'first_seq', type: 'INT64', value: '1' },
  { name: 'last_seq', type: 'INT64', value: '9' },
  { name: 'proposal_id', type: 'STRING', value: '' },
  { name: 'text', type: 'STRING', value: '' },
  { name: 'person', type: 'STRING', value: '' },
  { name: 'kind', type: 'STRING', value: '' },
  { name: 'from_day', type: 'STRING', value: '' },
  { name: 'to_day', type: 'STRING', value: '' },
  { name: 'before_seq', type: 'INT64', value: '10' },
  { name: 'page_size', type: 'INT64', value: '10' },
];

let oracle: Oracle;
let tables: readonly OracleTable[];

beforeAll(async () => {
  oracle = await startOracle();
  const sources = contracts.filter(({ layer }) => layer === 'source').map(emptyTable);
  const objects = await evaluateViews(oracle, [...sources, PSEUDONYM_KEY], views);
  tables = [...objects, ...governedTables(files), ...LEDGER, KPI_VALUES];
});

afterAll(() => oracle?.stop());

test.each([...files.keys()])('sql/%s is valid GoogleSQL against the contracts', async (path) => {
  await oracle.analyzeScript(argumentsOf(files.get(path) ?? ''), tables, PARAMETERS);
});

/** The analyser's server ends on a catalog with a procedure, so of a CALL only what is given is analysed. */
function argumentsOf(sql: string): string {
  return sql.replace(/^CALL `countersign_gov\.append`\((.*)\)$/m, 'SELECT $1');
}

/** Google's analyser reads the body of a procedure as text only, so its statements are given to it one by one. */
function statementsOf(procedure: string): readonly string[] {
  const body = procedure.slice(procedure.indexOf('DECLARE')).replace(/--.*$/gm, '');
  return body
    .split(';')
    .map((text) => text.replace(/^\s*(IF [^;]*? THEN|END( IF)?)\s+/s, '').trim())
    .map((text) => text.replace(/^SET answer = \((.*)\)$/s, '$1').trim())
    .filter((text) => /^(WITH|SELECT|INSERT|UPDATE)/.test(text));
}

test('every statement inside the procedure is valid GoogleSQL', async () => {
  const statements = statementsOf(files.get('ledger/append.sql') ?? '');
  expect(statements.length).toBe(5);
  for (const text of statements) {
    const alone = text
      .replace(/\brequest\b/g, '@request')
      .replace(/\banswer\b/g, "['']")
      .replace('`countersign_gov.decide`(', 'STRUCT(');
    await oracle.analyze(alone, tables, PARAMETERS);
  }
});

test('the comparison of a changed definition is valid GoogleSQL, with all that is computed from it', async () => {
  const registryOfTemplates = readRegistry(templates, contracts);
  const revenue = registryOfTemplates.metrics.get('revenue');
  if (revenue?.body.kind !== 'rows') throw new Error('revenue is no simple KPI');
  const changed = { ...revenue, body: { ...revenue.body, where: null } };
  const metrics = new Map([...registryOfTemplates.metrics, ['revenue', changed] as const]);
  const after = { ...registryOfTemplates, metrics };
  for (const isBeforeDeployed of [true, false]) {
    const statement = comparisonStatement({
      before: registryOfTemplates,
      after,
      metricIds: [...metrics.keys()],
      dataAsOf: '2025-06-08' as CivilDate,
      isBeforeDeployed,
    });
    if (typeof statement === 'string') throw new Error(statement);
    await oracle.analyzeScript(statement.sql, tables, statement.parameters);
  }
});

test.each([
  ['an unknown column', /order_id/, 'order_identity', /order_identity/],
  ['an unknown table', /order_lines/, 'order_rows', /not found/],
  ['a comparison of unlike types', /WHERE is_complete/, "WHERE day = 'x' AND is_complete", /date/i],
  ['a syntax error', /GROUP BY/, 'GROUP', /syntax/i],
])('%s is rejected', async (_what, find, replacement, message) => {
  const broken = (files.get('gold/revenue_daily.sql') ?? '').replace(find, replacement);
  await expect(oracle.analyzeScript(broken, tables)).rejects.toThrow(message);
});

test('every contract of a view has one, and every gold and star view a contract with exactly its columns', () => {
  const described = contracts
    .filter(({ layer }) => layer !== 'source')
    .map((contract) => ({
      name: contractSubject(contract),
      columns: contract.columns.map(({ name, type }) => `${name} ${type}`),
    }));
  const gold = views
    .filter(({ path }) => /^(gold|star)\//.test(path))
    .map(({ view }) => ({
      name: view,
      columns: tables
        .find(({ name }) => name === view)
        ?.columns.map(({ name, type }) => `${name} ${type}`),
    }));
  const byName = (a: { name: string }, b: { name: string }) => (a.name < b.name ? -1 : 1);
  expect(gold.sort(byName)).toEqual(described.sort(byName));
});

test('the compiled contract tests are one valid statement and one valid script', async () => {
  await oracle.analyze(compileContractTests(contracts), tables);
  await oracle.analyzeScript(compileQualityRecord(contracts), tables);
});

test('no view reads the clock or the user, so that results are reproducible', () => {
  const impure = views.filter(({ query }) =>
    /CURRENT_(DATE|TIME|TIMESTAMP|DATETIME)|SESSION_USER|RAND\s*\(/i.test(query),
  );
  expect(impure.map(({ path }) => path)).toEqual([]);
});

test('every file opens with a comment that states its grain or what it replaces', () => {
  const bare = [...files].filter(
    ([, sql]) => !/^-- /.test(sql) || !/^-- .*(Grain|Replaces)/m.test(sql),
  );
  expect(bare.map(([path]) => path)).toEqual([]);
});
