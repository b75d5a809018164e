/** Publishing replaces the whole registry, and the api statements read back what was published. */

import { compileQualityRecord } from '../../src/core/quality/contract-tests.ts';
import { type LocalWarehouse, startLocalWarehouse } from '../googlesql/local-warehouse.ts';
import type { OracleParameter } from '../googlesql/oracle.ts';
import { readContracts, sampleTables } from '../googlesql/sample-tables.ts';
import { sqlFiles, viewFiles } from '../googlesql/sql-files.ts';
import { LEDGER_FILES } from '../support/ledger-warehouse.ts';

const files = sqlFiles();
const file = (path: string): string => files.get(path) ?? '';
const text = (name: string, value: string): OracleParameter => ({ name, type: 'STRING', value });

let warehouse: LocalWarehouse;

beforeAll(async () => {
  warehouse = await startLocalWarehouse(sampleTables());
  for (const { sql } of LEDGER_FILES) await warehouse.run(sql);
  for (const { sql } of viewFiles(files)) await warehouse.run(sql);
  for (const [path, sql] of files) {
    if (path.startsWith('governed/') && path !== 'governed/publish_registry.sql')
      await warehouse.run(sql);
  }
  await warehouse.run(file('ledger/workbook_facts.sql'));
});

afterAll(() => warehouse?.close());

const definition = (id: string, version = 1) => ({
  id,
  version,
  status: 'approved',
  definitionHash: `hash of ${id}`,
  name: 'Ünïcode "quoted" \\ name',
});
const path = (metricId: string) => ({
  metricId,
  view: 'execkpi_execkpi.order_lines',
  column: 'sale_price',
  sourceTable: 'bigquery-public-data.thelook_ecommerce.order_items',
  sourceField: 'sale_price',
  kind: 'value',
});

async function publish(ids: readonly string[], hash: string): Promise<void> {
  await warehouse.run(file('governed/publish_registry.sql'), [
    text('definitions', JSON.stringify(ids.map((id) => definition(id)))),
    text('lineage', JSON.stringify(ids.map(path))),
    text(
      'documents',
      JSON.stringify([
        { kind: 'view', id: 'sessions', body: { name: 'sessions', columns: [1, { a: null }] } },
        { kind: 'brief', id: 'weekly', body: { title: "It's weekly" } },
        { kind: 'definition', id: 'revenue', body: { id: 'revenue', where: "country = 'DE'" } },
        { kind: 'contract', id: 'sessions', body: { name: 'sessions' } },
      ]),
    ),
    text('restatements', '[]'),
    text('compiled_hash', hash),
  ]);
}

async function registry(): Promise<readonly { kind: string; body: Record<string, unknown> }[]> {
  const { rows } = await warehouse.run(file('api_registry.sql'));
  return rows.map(([kind, body]) => ({ kind: String(kind), body: JSON.parse(String(body)) }));
}

test('nothing published is a stamp without a hash', async () => {
  const [stamp, ...others] = await registry();
  expect(stamp).toMatchObject({
    kind: 'stamp',
    body: { dataAsOf: '2024-03-11', user: 'owner@example.com', compiledHash: null },
  });
  expect(others).toEqual([]);
});

test('what is published is read back whole, stamped with the publisher', async () => {
  await publish(['revenue', 'orders'], 'abc');
  const rows = await registry();
  expect(rows.map(({ kind }) => kind)).toEqual([
    'stamp',
    'metric',
    'metric',
    'lineage',
    'lineage',
    'view',
    'brief',
  ]);
  expect(rows[0]?.body).toMatchObject({ compiledHash: 'abc', publishedBy: 'owner@example.com' });
  expect(rows[1]?.body).toEqual(definition('orders'));
  expect(rows[3]?.body).toEqual(path('orders'));
  expect(rows[5]?.body).toEqual({ name: 'sessions', columns: [1, { a: null }] });
});

test('the KPIs to choose from are those published, without what else is known of them', async () => {
  const { rows } = await warehouse.run(file('api_kpis.sql'));
  expect(rows.map(([kind, body]) => ({ kind, body: JSON.parse(String(body)) }))).toEqual([
    {
      kind: 'stamp',
      body: { dataAsOf: '2024-03-11', user: 'owner@example.com', compiledHash: 'abc' },
    },
    { kind: 'metric', body: definition('orders') },
    { kind: 'metric', body: definition('revenue') },
  ]);
});

test('what the checked registry is built from is read by a statement of its own, in the order published', async () => {
  const { rows } = await warehouse.run(file('api_definitions.sql'));
  const [stamp, ...others] = rows.map(([kind, body]) => ({ kind, body: JSON.parse(String(body)) }));
  expect(stamp).toEqual({
    kind: 'stamp',
    body: { dataAsOf: '2024-03-11', user: 'owner@example.com', compiledHash: 'abc' },
  });
  expect(others).toEqual([
    { kind: 'view', body: { name: 'sessions', columns: [1, { a: null }] } },
    { kind: 'brief', body: { title: "It's weekly" } },
    { kind: 'definition', body: { id: 'revenue', where: "country = 'DE'" } },
    { kind: 'contract', body: { name: 'sessions' } },
  ]);
});

test('publishing again leaves nothing of the registry before', async () => {
  await publish(['aov'], 'def');
  const rows = await registry();
  expect(rows.filter(({ kind }) => kind === 'metric').map(({ body }) => body.id)).toEqual(['aov']);
  expect(rows.filter(({ kind }) => kind === 'stamp')).toHaveLength(1);
  expect(rows[0]?.body).toMatchObject({ compiledHash: 'def' });
});

test('a publication that fails half way leaves the one before', async () => {
  const broken = warehouse.run(file('governed/publish_registry.sql'), [
    text('definitions', JSON.stringify([{ ...definition('revenue'), version: 'one' }])),
    text('lineage', '[]'),
    text('documents', '[]'),
    text('compiled_hash', 'ghi'),
  ]);
  await expect(broken).rejects.toThrow(/one/);
  const rows = await registry();
  expect(rows[0]?.body).toMatchObject({ compiledHash: 'def' });
  expect(rows.some(({ kind }) => kind === 'metric')).toBe(true);
});

test('recorded test outcomes are replaced and shown with the metric that rests on them', async () => {
  const record = compileQualityRecord(readContracts());
  await warehouse.run(record);
  await warehouse.run(record);
  const quality = (await registry()).filter(({ kind }) => kind === 'quality');
  expect(quality.length).toBeGreaterThan(200);
  expect(new Set(quality.map(({ body }) => `${body.subject} ${body.test}`)).size).toBe(
    quality.length,
  );

  await publish(['revenue'], 'jkl');
  const { rows } = await warehouse.run(file('api_metric.sql'), [text('metric_id', 'revenue')]);
  const kinds = rows.map(([kind]) => kind);
  expect(kinds.slice(0, 2)).toEqual(['metric', 'lineage']);
  const beneath = rows.slice(2).map(([, body]) => JSON.parse(String(body)));
  expect(new Set(beneath.map(({ subject }) => subject))).toEqual(
    new Set(['bigquery-public-data.thelook_ecommerce.order_items', 'execkpi_execkpi.order_lines']),
  );
  expect(beneath.find(({ test: name }) => name === 'unique id')).toMatchObject({
    failingRows: 1,
    passed: false,
    severity: 'warn',
  });
});

test('an unknown metric has no rows', async () => {
  const { rows } = await warehouse.run(file('api_metric.sql'), [text('metric_id', 'nothing')]);
  expect(rows).toEqual([]);
});
