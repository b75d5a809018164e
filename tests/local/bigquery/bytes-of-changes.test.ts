import {
  OWNER,
  reasonOf,
  startWarehouse,
  type WarehouseUnderTest,
} from './warehouse-under-test.ts';

/** 1000 rows of INT64 `id` (8,000 bytes), INT64 `n` (8,000 bytes) and a STRING of three characters (5,000 bytes). */
const SOURCE = `CREATE SCHEMA d; CREATE TABLE d.source AS
  SELECT id, id * 2 AS n, "abc" AS word FROM UNNEST(GENERATE_ARRAY(1, 1000)) AS id`;

/** Statement, and the bytes that BigQuery's pricing of DML counts for it. */
const CHANGES: readonly (readonly [string, number])[] = [
  ['INSERT INTO d.target SELECT id, "x" FROM d.source', 8000],
  ['INSERT INTO d.target VALUES (1, "x")', 0],
  ['CREATE TABLE d.copy AS SELECT id, word FROM d.source', 13_000],
  ['UPDATE d.source SET n = 1 WHERE id = 5', 21_000],
  ['DELETE FROM d.source WHERE id = 5', 21_000],
  ['TRUNCATE TABLE d.source', 0],
  [
    'MERGE d.target AS t USING d.source AS s ON t.id = s.id WHEN NOT MATCHED THEN INSERT VALUES (s.id, s.word)',
    13_000,
  ],
  ['MERGE d.source AS t USING d.target AS s ON t.id = s.id WHEN MATCHED THEN DELETE', 21_000],
  [
    'SELECT id FROM d.source; INSERT INTO d.target SELECT id, word FROM d.source; SELECT COUNTIF(n > 3) FROM d.source',
    29_000,
  ],
  [
    'DECLARE most INT64 DEFAULT (SELECT MAX(id + 0) FROM d.source); IF most > 3 THEN SELECT most; END IF',
    8000,
  ],
];

describe('bytes of jobs that change something', () => {
  let warehouse: WarehouseUnderTest;
  beforeEach(async () => {
    warehouse = await startWarehouse();
    await warehouse.rows(SOURCE);
    await warehouse.rows('CREATE TABLE d.target (id INT64, word STRING)');
  });
  afterEach(() => warehouse.close());

  test.each(CHANGES)('%s', async (sql, bytes) => {
    const reply = await warehouse.query(sql);
    expect(reply.json).toMatchObject({ totalBytesProcessed: String(bytes), jobComplete: true });
  });

  test('a dry run tells what the change will read', async () => {
    const sql = 'DELETE FROM d.source WHERE id = 5';
    const reply = await warehouse.query(sql, { dryRun: true });
    expect(reply.json.totalBytesProcessed).toBe('21000');
    expect(await warehouse.rows('SELECT COUNT(*) FROM d.source')).toEqual([['1000']]);
  });

  test.each(CHANGES.filter(([, bytes]) => bytes > 0))('a limit refuses %s', async (sql) => {
    const reply = await warehouse.query(sql, { maximumBytesBilled: '1000' });
    expect([reply.status, reasonOf(reply)]).toEqual([400, 'bytesBilledLimitExceeded']);
    expect(await warehouse.rows('SELECT COUNT(*) FROM d.source')).toEqual([['1000']]);
    expect(await warehouse.rows('SELECT COUNT(*) FROM d.target')).toEqual([['0']]);
  });

  test('the statements of a script share one limit', async () => {
    const one = 'INSERT INTO d.target SELECT id, word FROM d.source;';
    const limit = { maximumBytesBilled: String(15 * 1024 * 1024) };
    expect((await warehouse.query(one, limit, OWNER)).status).toBe(200);
    expect(reasonOf(await warehouse.query(one + one, limit))).toBe('bytesBilledLimitExceeded');
    expect(await warehouse.rows('SELECT COUNT(*) FROM d.target')).toEqual([['1000']]);
  });
});
