import {
  messageOf,
  OWNER,
  PROJECT,
  reasonOf,
  STAFF,
  startWarehouse,
  type WarehouseUnderTest,
} from './warehouse-under-test.ts';

describe('DDL, DML and scripts', () => {
  let warehouse: WarehouseUnderTest;
  beforeEach(async () => {
    warehouse = await startWarehouse();
    await warehouse.rows('CREATE SCHEMA d OPTIONS(description="all of it")');
  });
  afterEach(() => warehouse.close());

  test('a table keeps its types, descriptions and modes', async () => {
    await warehouse.rows(`CREATE OR REPLACE TABLE d.t (
        a INT64 NOT NULL OPTIONS(description="the key"), -- a comment; with a semicolon
        b STRUCT<x INT64, y ARRAY<STRING>>, c NUMERIC, e TIMESTAMP)
      PARTITION BY DATE(e) CLUSTER BY a OPTIONS(description="things", labels=[("k", "v")])`);
    const reply = await warehouse.request(
      'GET',
      `/bigquery/v2/projects/${PROJECT}/datasets/d/tables/t`,
    );
    expect(reply.json).toMatchObject({
      type: 'TABLE',
      description: 'things',
      labels: { k: 'v' },
      numRows: '0',
      lastModifiedTime: String(warehouse.clock.nowMs),
      schema: {
        fields: [
          { name: 'a', type: 'INTEGER', mode: 'REQUIRED', description: 'the key' },
          {
            name: 'b',
            type: 'RECORD',
            fields: [
              { name: 'x', type: 'INTEGER' },
              { name: 'y', type: 'STRING', mode: 'REPEATED' },
            ],
          },
          { name: 'c', type: 'NUMERIC' },
          { name: 'e', type: 'TIMESTAMP' },
        ],
      },
    });
    const nulls = await warehouse.query('INSERT INTO d.t (c) VALUES (1)');
    expect(messageOf(nulls)).toContain('Required field a cannot be null');
  });

  test('a statement of a script that stands twice runs twice, and a wrong one is told where it stands', async () => {
    const insert = 'INSERT INTO d.n SELECT SUM(x) FROM UNNEST(GENERATE_ARRAY(1, 300000)) AS x';
    await warehouse.rows(`CREATE TABLE d.n (sum INT64);\n${insert};\n${insert}`);
    expect(await warehouse.rows('SELECT sum, COUNT(*) AS times FROM d.n GROUP BY sum')).toEqual([
      ['45000150000', '2'],
    ]);
    const wrong = await warehouse.query(`${insert};\nSELECT 1 +`);
    expect(messageOf(wrong)).toMatch(/^Syntax error: .*\[2:\d+\]$/);
  });

  test('a view keeps its text, column names and descriptions', async () => {
    await warehouse.rows(
      'CREATE VIEW d.v (n OPTIONS(description="a number"), m) OPTIONS(description="view") AS SELECT 1, "x"',
    );
    const [metadata] = await warehouse.client().dataset('d').table('v').getMetadata();
    expect(metadata).toMatchObject({
      type: 'VIEW',
      description: 'view',
      view: { query: 'SELECT 1, "x"', useLegacySql: false },
      schema: {
        fields: [
          { name: 'n', type: 'INTEGER', description: 'a number' },
          { name: 'm', type: 'STRING' },
        ],
      },
    });
    expect(await warehouse.rows('SELECT m, n FROM d.v')).toEqual([['x', '1']]);
  });

  test('CREATE TABLE AS SELECT stores GoogleSQL types', async () => {
    await warehouse.rows(
      'CREATE TABLE d.s AS SELECT SUM(x) AS total, COUNT(*) AS n, SIGN(-2) AS s, NULL AS z FROM UNNEST([1, 2]) AS x',
    );
    expect(await warehouse.rows('SELECT * FROM d.s')).toEqual([['3', '2', '-1', null]]);
    const unnamed = await warehouse.query('CREATE TABLE d.u AS SELECT 1');
    expect(messageOf(unnamed)).toContain('columns must be named, but column 1 has no name');
  });

  test('a table may be replaced by a query over itself', async () => {
    await warehouse.rows('CREATE TABLE d.t AS SELECT 1 AS a');
    await warehouse.rows(
      'CREATE OR REPLACE TABLE d.t (a NUMERIC NOT NULL) AS SELECT a + 1 FROM d.t',
    );
    expect(await warehouse.rows('SELECT a / 4 FROM d.t')).toEqual([['0.5']]);
  });

  test('ERROR() raises only for the rows that reach it', async () => {
    const sql = (limit: number) =>
      `SELECT SUM(IF(x > ${limit}, ERROR("too big"), x)) FROM UNNEST([1, 2]) AS x`;
    expect(await warehouse.rows(sql(2))).toEqual([['3']]);
    expect(messageOf(await warehouse.query(sql(1)))).toBe('too big');
  });

  test('what exists already is said to, or skipped, or replaced', async () => {
    await warehouse.rows('CREATE TABLE d.t (a INT64)');
    const again = await warehouse.query('CREATE TABLE d.t (a INT64)');
    expect([again.status, reasonOf(again)]).toEqual([409, 'duplicate']);
    await warehouse.rows('CREATE TABLE IF NOT EXISTS d.t (b STRING)');
    await warehouse.rows('INSERT INTO d.t (a) VALUES (1)');
    await warehouse.rows('CREATE OR REPLACE TABLE d.t (b STRING)');
    expect(await warehouse.rows('SELECT b FROM d.t')).toEqual([]);
    await warehouse.rows('DROP TABLE d.t');
    await warehouse.rows('DROP TABLE IF EXISTS d.t');
    expect((await warehouse.query('DROP TABLE d.t')).status).toBe(404);
    await warehouse.rows('CREATE SCHEMA IF NOT EXISTS d');
    await warehouse.rows('DROP SCHEMA d CASCADE');
    expect((await warehouse.query('SELECT * FROM d.t')).status).toBe(404);
  });

  test('DML counts what it changed', async () => {
    const dml = async (sql: string) => {
      const { json } = await warehouse.query(sql);
      return [json.numDmlAffectedRows, json.dmlStats];
    };
    await warehouse.rows('CREATE TABLE d.t (k STRING, v INT64)');
    expect(await dml('INSERT d.t (k, v) VALUES ("a", 1), ("b", 2), ("c", NULL)')).toEqual([
      '3',
      { insertedRowCount: '3', updatedRowCount: '0', deletedRowCount: '0' },
    ]);
    expect((await dml('UPDATE d.t AS x SET x.v = x.v * 10 WHERE k IN ("a", "b")'))[0]).toBe('2');
    expect((await dml('DELETE FROM d.t WHERE v IS NULL'))[0]).toBe('1');
    const merge = `MERGE d.t AS t USING (SELECT "a" AS k, 5 AS v UNION ALL SELECT "z", 6) AS s ON t.k = s.k
      WHEN MATCHED THEN UPDATE SET v = s.v
      WHEN NOT MATCHED BY TARGET THEN INSERT (k, v) VALUES (s.k, s.v)
      WHEN NOT MATCHED BY SOURCE THEN DELETE`;
    expect(await dml(merge)).toEqual([
      '3',
      { insertedRowCount: '1', updatedRowCount: '1', deletedRowCount: '1' },
    ]);
    expect(await warehouse.rows('SELECT * FROM d.t ORDER BY k')).toEqual([
      ['a', '5'],
      ['z', '6'],
    ]);
    expect((await dml('TRUNCATE TABLE d.t'))[0]).toBe('2');
  });

  test('two source rows for one target row are refused', async () => {
    await warehouse.rows('CREATE TABLE d.t AS SELECT 1 AS k, 0 AS v');
    const source = '(SELECT 1 AS k, 5 AS v UNION ALL SELECT 1, 6)';
    const words = 'UPDATE/MERGE must match at most one source row for each target row';
    const update = (extra: string) =>
      `UPDATE d.t SET v = s.v FROM ${source} AS s WHERE t.k = s.k${extra}`;
    const merge = (extra: string) =>
      `MERGE d.t USING ${source} AS s ON t.k = s.k WHEN MATCHED${extra} THEN UPDATE SET v = s.v`;
    for (const sql of [update, merge]) {
      expect(messageOf(await warehouse.query(sql('')))).toBe(words);
      expect((await warehouse.query(sql(' AND s.v > 5'))).json.numDmlAffectedRows).toBe('1');
    }
    const bound = {
      queryParameters: [
        { name: 'm', parameterType: { type: 'INT64' }, parameterValue: { value: '5' } },
      ],
    };
    expect((await warehouse.query(update(' AND s.v > @m'), bound)).status).toBe(200);
    expect(await warehouse.rows('SELECT v FROM d.t')).toEqual([['6']]);
  });

  test('a value of the wrong type is not stored', async () => {
    await warehouse.rows('CREATE TABLE d.t (k STRING, v INT64)');
    const reply = await warehouse.query('INSERT INTO d.t (k, v) SELECT 1, 2');
    expect(messageOf(reply)).toContain('has type INT64 which cannot be assigned to column k');
    expect(messageOf(await warehouse.query('UPDATE d.t SET v = 1'))).toContain(
      'must have a WHERE clause',
    );
  });

  test('a script that fails leaves nothing behind', async () => {
    const reply = await warehouse.query(`CREATE TABLE d.one (a INT64); INSERT INTO d.one VALUES (1);
      CREATE VIEW d.two AS SELECT a FROM d.one; SELECT 1 / 0`);
    expect(reply.status).toBe(400);
    const tables = await warehouse.request('GET', `/projects/${PROJECT}/datasets/d/tables`);
    expect(tables.json.tables).toEqual([]);
    expect((await warehouse.query('SELECT * FROM d.one')).status).toBe(404);
  });

  test('a script answers with its last query', async () => {
    const reply = await warehouse.query(
      'CREATE TABLE d.t (a INT64); INSERT INTO d.t VALUES (1), (2); SELECT SUM(a) AS total FROM d.t;',
    );
    expect(reply.json.rows).toEqual([{ f: [{ v: '3' }] }]);
  });

  test('an explicit transaction commits or rolls back', async () => {
    await warehouse.rows('CREATE TABLE d.t (a INT64)');
    await warehouse.rows(
      'BEGIN TRANSACTION; INSERT INTO d.t VALUES (1); ROLLBACK TRANSACTION; BEGIN; INSERT INTO d.t VALUES (2); COMMIT',
    );
    expect(await warehouse.rows('SELECT a FROM d.t')).toEqual([['2']]);
  });

  test('a failing CREATE VIEW keeps the old one', async () => {
    await warehouse.rows('CREATE VIEW d.v AS SELECT 1 AS a');
    expect((await warehouse.query('CREATE OR REPLACE VIEW d.v AS SELECT nope AS a')).status).toBe(
      400,
    );
    expect(await warehouse.rows('SELECT a FROM d.v')).toEqual([['1']]);
  });

  test('a procedure stamps the caller and the clock, with variables, IF and ASSERT', async () => {
    await warehouse.rows('CREATE TABLE d.log (id STRING, who STRING, at TIMESTAMP, n INT64)');
    await warehouse.rows(`CREATE OR REPLACE PROCEDURE d.append(p_id STRING, p_n INT64, OUT accepted BOOL)
      BEGIN
        DECLARE known INT64 DEFAULT (SELECT COUNT(*) FROM d.log WHERE id = p_id);
        ASSERT p_n > 0 AS 'n must be positive';
        SET accepted = known = 0;
        IF accepted THEN
          INSERT INTO d.log SELECT p_id, SESSION_USER(), CURRENT_TIMESTAMP(), CASE WHEN p_n > 1 THEN p_n END;
        END IF;
      END`);
    const call = 'DECLARE ok BOOL; CALL d.append("e1", 2, ok); SELECT ok';
    expect(await warehouse.rows(call)).toEqual([['true']]);
    expect(await warehouse.rows(call)).toEqual([['false']]);
    expect(await warehouse.rows('SELECT id, who, UNIX_MILLIS(at), n FROM d.log')).toEqual([
      ['e1', OWNER, String(warehouse.clock.nowMs), '2'],
    ]);
    const bad = await warehouse.query('DECLARE ok BOOL; CALL d.append("e2", 0, ok)');
    expect(messageOf(bad)).toBe('n must be positive');
    const routine = await warehouse.request(
      'GET',
      `/projects/${PROJECT}/datasets/d/routines/append`,
    );
    expect(routine.json).toMatchObject({
      routineType: 'PROCEDURE',
      arguments: [{ name: 'p_id', dataType: { typeKind: 'STRING' } }, {}, { mode: 'OUT' }],
    });
  });

  test('a column comes before a variable of the same name', async () => {
    await warehouse.rows('CREATE TABLE d.t (id INT64)');
    await warehouse.rows('INSERT INTO d.t VALUES (1), (2)');
    await warehouse.rows(
      'CREATE PROCEDURE d.count(id INT64) BEGIN SELECT COUNT(*) FROM d.t WHERE id = id; END',
    );
    expect(await warehouse.rows('CALL d.count(1)')).toEqual([['2']]);
  });
});

describe('permissions', () => {
  let warehouse: WarehouseUnderTest;
  const asStaff = (sql: string) => warehouse.query(sql, {}, STAFF);
  const share = (dataset: string, access: readonly unknown[]) =>
    warehouse.request('PATCH', `/projects/${PROJECT}/datasets/${dataset}`, { access });

  beforeAll(async () => {
    warehouse = await startWarehouse();
    await warehouse.rows(`CREATE SCHEMA raw; CREATE SCHEMA shown; CREATE SCHEMA api;
      CREATE TABLE raw.t (a INT64); INSERT INTO raw.t VALUES (1);
      CREATE VIEW shown.v AS SELECT a, SESSION_USER() AS who FROM raw.t;
      CREATE VIEW shown.w AS SELECT COUNT(*) AS n FROM raw.t;
      CREATE PROCEDURE api.add(n INT64) BEGIN INSERT INTO raw.t VALUES (n); END`);
    await share('shown', [{ role: 'READER', userByEmail: STAFF }]);
    await share('api', [{ role: 'READER', domain: 'example.com' }]);
  });
  afterAll(() => warehouse.close());

  test('a table without a right is 403 in BigQuery’s words', async () => {
    const reply = await asStaff('SELECT * FROM raw.t');
    expect([reply.status, reasonOf(reply)]).toEqual([403, 'accessDenied']);
    expect(messageOf(reply)).toBe(
      'Access Denied: Table exec-kpi:raw.t: User does not have permission to query table exec-kpi:raw.t, or perhaps it does not exist.',
    );
    const table = await warehouse.request(
      'GET',
      `/projects/${PROJECT}/datasets/raw/tables/t`,
      undefined,
      STAFF,
    );
    expect(table.status).toBe(403);
  });

  test('a view needs its sources too, until the view is authorized there', async () => {
    await share('raw', []);
    expect((await asStaff('SELECT a FROM shown.v')).status).toBe(403);
    await share('raw', [{ view: { projectId: PROJECT, datasetId: 'shown', tableId: 'v' } }]);
    expect((await asStaff('SELECT who FROM shown.v')).json.rows).toEqual([{ f: [{ v: STAFF }] }]);
    expect((await asStaff('SELECT n FROM shown.w')).status).toBe(403);
    await share('raw', [
      { dataset: { dataset: { projectId: PROJECT, datasetId: 'shown' }, targetTypes: ['VIEWS'] } },
    ]);
    expect((await asStaff('SELECT n FROM shown.w')).status).toBe(200);
    expect((await asStaff('SELECT a FROM raw.t')).status).toBe(403);
  });

  test('a procedure writes where the routine is authorized, and only there', async () => {
    await share('raw', []);
    expect((await asStaff('CALL api.add(5)')).status).toBe(403);
    await share('raw', [{ routine: { projectId: PROJECT, datasetId: 'api', routineId: 'add' } }]);
    expect((await asStaff('CALL api.add(5)')).status).toBe(200);
    expect((await asStaff('INSERT INTO raw.t VALUES (6)')).status).toBe(403);
    expect(await warehouse.rows('SELECT a FROM raw.t ORDER BY a')).toEqual([['1'], ['5']]);
  });

  test('a job user makes nothing', async () => {
    for (const sql of [
      'CREATE SCHEMA mine',
      'CREATE TABLE shown.t (a INT64)',
      'DROP VIEW shown.v',
      'CREATE VIEW shown.x AS SELECT 1 AS a',
    ]) {
      const reply = await asStaff(sql);
      expect([sql, reply.status, reasonOf(reply)]).toEqual([sql, 403, 'accessDenied']);
    }
  });

  test('a dry run is refused as the run would be', async () => {
    expect((await warehouse.query('SELECT * FROM raw.t', { dryRun: true }, STAFF)).status).toBe(
      403,
    );
  });
});
