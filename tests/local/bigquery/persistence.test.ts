import { mkdtempSync, readdirSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { declareTable, touchTable } from '../../../src/local/bigquery/catalog.ts';
import { OWNER, PROJECT, STAFF, startWarehouse } from './warehouse-under-test.ts';

const PUBLIC = { projectId: 'bigquery-public-data', datasetId: 'thelook_ecommerce' };

describe('the warehouse file', () => {
  let folder: string;
  beforeEach(() => {
    folder = mkdtempSync(join(tmpdir(), 'countersign-bigquery-'));
  });
  afterEach(() => rmSync(folder, { recursive: true, force: true }));
  const open = () => startWarehouse({ databasePath: join(folder, 'warehouse.duckdb') });

  test('a restart keeps tables, views, procedures, access and the session user', async () => {
    const before = await open();
    await before.rows(`CREATE SCHEMA d; CREATE TABLE d.t (a INT64, ts TIMESTAMP); INSERT INTO d.t VALUES (1, TIMESTAMP "2024-01-02");
      CREATE VIEW d.v AS SELECT a / 2 AS half, FARM_FINGERPRINT("foo") AS f, SESSION_USER() AS who, DATE(ts) AS day FROM d.t;
      CREATE PROCEDURE d.p() BEGIN SELECT who FROM d.v; END`);
    await before.request('PATCH', `/projects/${PROJECT}/datasets/d`, {
      access: [{ role: 'READER', userByEmail: STAFF }],
    });
    await before.close();
    const after = await open();
    expect(await after.rows('SELECT * FROM d.v', {}, STAFF)).toEqual([
      ['0.5', '6150913649986995171', STAFF, '2024-01-02'],
    ]);
    expect(await after.rows('CALL d.p()', {}, STAFF)).toEqual([[STAFF]]);
    await after.close();
  });

  test('a restart answers from the cached results, until a table or the program has changed', async () => {
    const start = (build: string) =>
      startWarehouse({
        databasePath: join(folder, 'warehouse.duckdb'),
        results: { directory: join(folder, 'results'), build },
      });
    const sql = 'SELECT a, [a, 2] AS list FROM d.t';
    const ask = async (build: string, change?: string) => {
      const warehouse = await start(build);
      if (change !== undefined) await warehouse.rows(change);
      const { json } = await warehouse.query(sql);
      await warehouse.close();
      return [json.cacheHit, json.rows, json.schema];
    };
    const first = await ask('1', 'CREATE SCHEMA d; CREATE TABLE d.t AS SELECT 1 AS a');
    expect(first[0]).toBe(false);
    expect(await ask('1')).toEqual([true, ...first.slice(1)]);
    expect((await ask('2'))[0]).toBe(false);
    const changed = await ask('2', 'UPDATE d.t SET a = 5 WHERE TRUE');
    expect(changed.slice(0, 2)).toEqual([
      false,
      [{ f: [{ v: '5' }, { v: [{ v: '5' }, { v: '2' }] }] }],
    ]);
  });

  test('a cached result that can not be read any more is computed again', async () => {
    const directory = join(folder, 'results');
    const options = {
      databasePath: join(folder, 'warehouse.duckdb'),
      results: { directory, build: '1' },
    };
    const before = await startWarehouse(options);
    await before.query('SELECT 1 AS a');
    await before.close();
    for (const name of readdirSync(directory)) writeFileSync(join(directory, name), '{"out');
    const after = await startWarehouse(options);
    expect((await after.query('SELECT 1 AS a')).json.cacheHit).toBe(false);
    await after.close();
  });

  test('loaded tables of the public project are readable by all and writable by nobody', async () => {
    const warehouse = await open();
    const ref = { ...PUBLIC, tableId: 'users' };
    await declareTable(warehouse.service.connection(), {
      ...ref,
      fields: [
        { name: 'id', type: 'INT64' },
        { name: 'created_at', type: 'TIMESTAMP' },
      ],
      description: 'people',
    });
    await warehouse.service
      .connection()
      .run(
        `INSERT INTO "bigquery-public-data.thelook_ecommerce".users VALUES (7, '2024-01-01 00:00:00+00')`,
      );
    const path = `/projects/${PUBLIC.projectId}/datasets/${PUBLIC.datasetId}/tables/users`;
    const before = await warehouse.request('GET', path, undefined, STAFF);
    await touchTable(warehouse.service.connection(), ref);
    const after = await warehouse.request('GET', path, undefined, STAFF);
    expect(before.json).toMatchObject({
      numRows: '1',
      description: 'people',
      schema: { fields: [{ type: 'INTEGER' }, { type: 'TIMESTAMP' }] },
    });
    expect(Number(after.json.lastModifiedTime)).toBeGreaterThan(
      Number(before.json.lastModifiedTime),
    );
    const sql = 'SELECT id FROM `bigquery-public-data.thelook_ecommerce.users`';
    expect(await warehouse.rows(sql, {}, STAFF)).toEqual([['7']]);
    const write = await warehouse.query(
      'DELETE FROM bigquery-public-data.thelook_ecommerce.users WHERE TRUE',
      {},
      OWNER,
    );
    expect(write.status).toBe(403);
    await warehouse.close();
  });

  test('datasets and tables are listed, made and deleted over REST', async () => {
    const warehouse = await open();
    const client = warehouse.client();
    await client.createDataset('made');
    await client.dataset('made').createTable('t', { schema: [{ name: 'a', type: 'INT64' }] });
    await client
      .dataset('made')
      .createTable('v', { view: { query: 'SELECT a FROM made.t', useLegacySql: false } });
    const [tables] = await client.dataset('made').getTables();
    expect(tables.map((table) => [table.id, table.metadata.type])).toEqual([
      ['t', 'TABLE'],
      ['v', 'VIEW'],
    ]);
    const [datasets] = await client.getDatasets();
    expect(datasets.map((dataset) => dataset.id)).toEqual(['made']);
    await client.dataset('made').table('v').delete();
    await client.dataset('made').delete({ force: true });
    expect((await client.getDatasets())[0]).toEqual([]);
    await warehouse.close();
  });
});
