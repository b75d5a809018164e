import {
  cells,
  messageOf,
  OWNER,
  PROJECT,
  reasonOf,
  STAFF,
  startWarehouse,
  type WarehouseUnderTest,
} from './warehouse-under-test.ts';

const INT64 = { formatOptions: { useInt64Timestamp: true } };

function parameter(name: string, type: unknown, value: unknown) {
  return { name, parameterType: typeof type === 'string' ? { type } : type, parameterValue: value };
}

describe('jobs.query', () => {
  let warehouse: WarehouseUnderTest;
  beforeAll(async () => {
    warehouse = await startWarehouse();
    await warehouse.rows('CREATE SCHEMA shop');
    await warehouse.rows('CREATE TABLE shop.sales (day DATE, amount NUMERIC, note STRING)');
    await warehouse.rows(
      'INSERT INTO shop.sales VALUES ("2024-01-01", 1.5, "a"), ("2024-01-02", 2.25, "bc"), ("2024-01-03", NULL, NULL)',
    );
  });
  afterAll(() => warehouse.close());

  test('Google’s own client reads typed values', async () => {
    const [rows] = await warehouse.client().query({
      query:
        'SELECT 1 AS i, 1.5 AS f, NUMERIC "2.50" AS n, TRUE AS b, DATE "2024-01-02" AS d, TIMESTAMP "2024-01-02 03:04:05" AS t, ["x"] AS a, STRUCT(1 AS k) AS s, NULL AS z',
    });
    expect(JSON.parse(JSON.stringify(rows))).toEqual([
      {
        i: 1,
        f: 1.5,
        n: '2.5',
        b: true,
        d: { value: '2024-01-02' },
        t: { value: '2024-01-02T03:04:05.000Z' },
        a: ['x'],
        s: { k: 1 },
        z: null,
      },
    ]);
  });

  test('Google’s own client sends named parameters', async () => {
    const [rows] = await warehouse.client().query({
      query:
        'SELECT note FROM shop.sales WHERE day >= @from AND amount > @least AND note IN UNNEST(@notes)',
      params: { from: warehouse.client().date('2024-01-02'), least: 1, notes: ['bc', 'a'] },
    });
    expect(rows).toEqual([{ note: 'bc' }]);
  });

  test('every parameter type arrives as itself', async () => {
    const options = {
      parameterMode: 'named',
      queryParameters: [
        parameter('s', 'STRING', { value: "it's; DROP TABLE x --" }),
        parameter('i', 'INT64', { value: 7 }),
        parameter('f', 'FLOAT64', { value: '1.5' }),
        parameter('n', 'NUMERIC', { value: '0.000000001' }),
        parameter('b', 'BOOL', { value: 'true' }),
        parameter('d', 'DATE', { value: '2024-01-31' }),
        parameter('t', 'TIMESTAMP', { value: '2024-01-31T00:00:00Z' }),
        parameter('dt', 'DATETIME', { value: '2024-01-31T01:02:03' }),
        parameter('y', 'BYTES', { value: 'YWJj' }),
        parameter('j', 'JSON', { value: '{"a":1}' }),
        parameter(
          'a',
          { type: 'ARRAY', arrayType: { type: 'INT64' } },
          { arrayValues: [{ value: '1' }, { value: '2' }] },
        ),
        parameter('e', { type: 'ARRAY', arrayType: { type: 'STRING' } }, {}),
        parameter(
          'st',
          { type: 'STRUCT', structTypes: [{ name: 'k', type: { type: 'INT64' } }] },
          { structValues: { k: { value: '5' } } },
        ),
        parameter('z', 'INT64', {}),
      ],
      ...INT64,
    };
    const sql =
      'SELECT @s, @i + 1, @f, @n, @b, @d, @t, @dt, @y, @j.a, @a, ARRAY_LENGTH(@e), @st.k, @z';
    expect(await warehouse.rows(sql, options)).toEqual([
      [
        "it's; DROP TABLE x --",
        '8',
        '1.5',
        '0.000000001',
        'true',
        '2024-01-31',
        '1706659200000000',
        '2024-01-31T01:02:03',
        'YWJj',
        '1',
        ['1', '2'],
        '0',
        '5',
        null,
      ],
    ]);
  });

  test.each([
    ['an undeclared parameter', [], "Query parameter 'x' not found at [1:8]"],
    [
      'a value that is not of its type',
      [parameter('x', 'INT64', { value: 'abc' })],
      'Invalid value for type INT64',
    ],
    [
      'a positional parameter',
      [{ parameterType: { type: 'INT64' }, parameterValue: { value: '1' } }],
      'positional',
    ],
    ['a parameter without a type', [{ name: 'x', parameterValue: { value: '1' } }], 'Missing type'],
  ])('%s is a 400 that says so', async (_what, queryParameters, words) => {
    const reply = await warehouse.query('SELECT @x', { queryParameters });
    expect(reply.status).toBe(400);
    expect(messageOf(reply)).toContain(words);
  });

  test('legacy SQL, the default, is refused by name', async () => {
    const reply = await warehouse.query('SELECT 1', { useLegacySql: undefined });
    expect([reply.status, reasonOf(reply)]).toEqual([400, 'invalid']);
    expect(messageOf(reply)).toContain('legacy SQL');
  });

  test('a job sent to another location finds nothing', async () => {
    expect((await warehouse.query('SELECT 1', { location: 'us' })).status).toBe(200);
    const reply = await warehouse.query('SELECT 1', { location: 'EU' });
    expect([reply.status, reasonOf(reply)]).toEqual([404, 'notFound']);
  });

  test('both path forms answer', async () => {
    const body = { query: 'SELECT 1', useLegacySql: false };
    for (const prefix of ['', '/bigquery/v2']) {
      const reply = await warehouse.request('POST', `${prefix}/projects/${PROJECT}/queries`, body);
      expect(cells(reply)).toEqual([['1']]);
    }
  });

  test('a path of another surface is left alone', async () => {
    expect((await fetch(`${warehouse.url}/v4/spreadsheets/x`)).status).toBe(418);
  });

  test('without a bearer e-mail nobody is signed in', async () => {
    const response = await fetch(`${warehouse.url}/projects/${PROJECT}/datasets`);
    expect(response.status).toBe(401);
    expect(await response.json()).toMatchObject({ error: { status: 'UNAUTHENTICATED' } });
  });

  test('timestamps are float seconds unless int64 is asked for', async () => {
    const sql = 'SELECT TIMESTAMP "2023-11-14 22:13:20.000123"';
    expect(await warehouse.rows(sql)).toEqual([['1.700000000000123E9']]);
    expect(await warehouse.rows(sql, INT64)).toEqual([['1700000000000123']]);
  });

  test('the answer carries BigQuery’s schema with legacy type names', async () => {
    const reply = await warehouse.query(
      'SELECT 1 AS i, 2.5 AS f, TRUE AS b, NUMERIC "1" AS n, [STRUCT(1 AS k)] AS r',
    );
    expect(reply.json.schema).toEqual({
      fields: [
        { name: 'i', type: 'INTEGER', mode: 'NULLABLE' },
        { name: 'f', type: 'FLOAT', mode: 'NULLABLE' },
        { name: 'b', type: 'BOOLEAN', mode: 'NULLABLE' },
        { name: 'n', type: 'NUMERIC', mode: 'NULLABLE' },
        {
          name: 'r',
          type: 'RECORD',
          mode: 'REPEATED',
          fields: [{ name: 'k', type: 'INTEGER', mode: 'NULLABLE' }],
        },
      ],
    });
  });

  test('pages follow each other without loss', async () => {
    const first = await warehouse.query(
      'SELECT x FROM UNNEST(GENERATE_ARRAY(1, 25)) AS x ORDER BY x',
      { maxResults: 10 },
    );
    const { jobId } = first.json.jobReference as { jobId: string };
    const seen = cells(first).flat();
    let token = first.json.pageToken;
    while (token !== undefined) {
      const next = await warehouse.request(
        'GET',
        `/projects/${PROJECT}/queries/${jobId}?maxResults=10&pageToken=${token}`,
      );
      seen.push(...cells(next).flat());
      token = next.json.pageToken;
    }
    expect(seen).toEqual(Array.from({ length: 25 }, (_unused, index) => String(index + 1)));
    expect(first.json.totalRows).toBe('25');
  });

  test('a page never holds more than ten megabytes', async () => {
    const reply = await warehouse.query(
      'SELECT REPEAT("x", 1000000) AS t FROM UNNEST(GENERATE_ARRAY(1, 15))',
    );
    expect(cells(reply).length).toBe(10);
    expect(reply.json.pageToken).toBe('10');
  });

  test('startIndex begins in the middle', async () => {
    const first = await warehouse.query('SELECT x FROM UNNEST([1, 2, 3]) AS x ORDER BY x', {
      maxResults: 0,
    });
    expect(cells(first)).toEqual([]);
    const { jobId } = first.json.jobReference as { jobId: string };
    const rest = await warehouse.request(
      'GET',
      `/projects/${PROJECT}/queries/${jobId}?startIndex=1`,
    );
    expect(cells(rest)).toEqual([['2'], ['3']]);
  });

  test('another person’s job is not readable', async () => {
    const mine = await warehouse.query('SELECT 1');
    const { jobId } = mine.json.jobReference as { jobId: string };
    const reply = await warehouse.request(
      'GET',
      `/projects/${PROJECT}/queries/${jobId}`,
      undefined,
      STAFF,
    );
    expect([reply.status, reasonOf(reply)]).toEqual([403, 'accessDenied']);
  });

  test('a slow query answers jobComplete false and finishes later', async () => {
    const sql = 'SELECT SUM(x) FROM UNNEST(GENERATE_ARRAY(1, 3000000)) AS x';
    const started = await warehouse.query(sql, { timeoutMs: 0, useQueryCache: false });
    const { jobId } = started.json.jobReference as { jobId: string };
    expect(started.json.jobComplete).toBe(false);
    const done = await warehouse.request(
      'GET',
      `/projects/${PROJECT}/queries/${jobId}?timeoutMs=60000`,
    );
    expect(cells(done)).toEqual([['4500001500000']]);
  });

  test('the same requestId runs a change once within fifteen minutes', async () => {
    await warehouse.rows('CREATE OR REPLACE TABLE shop.once (n INT64)');
    const insert = () => warehouse.query('INSERT INTO shop.once VALUES (1)', { requestId: 'r-1' });
    const [first, second] = [await insert(), await insert()];
    expect(second.json.jobReference).toEqual(first.json.jobReference);
    expect(await warehouse.rows('SELECT COUNT(*) FROM shop.once')).toEqual([['1']]);
    warehouse.clock.nowMs += 16 * 60_000;
    await insert();
    expect(await warehouse.rows('SELECT COUNT(*) FROM shop.once')).toEqual([['2']]);
  });

  test('a dry run names the tables and counts the bytes of the columns read', async () => {
    const [job] = await warehouse
      .client()
      .createQueryJob({ query: 'SELECT note FROM shop.sales', dryRun: true });
    expect(job.metadata.statistics.query.referencedTables).toEqual([
      { projectId: PROJECT, datasetId: 'shop', tableId: 'sales' },
    ]);
    expect(job.metadata.statistics.totalBytesProcessed).toBe('7');
    const days = await warehouse.query('SELECT day, amount FROM shop.sales', { dryRun: true });
    expect(days.json.totalBytesProcessed).toBe(String(3 * 8 + 2 * 16));
  });

  test('a dry run through a view counts the base columns that are needed', async () => {
    await warehouse.rows(
      'CREATE OR REPLACE VIEW shop.v AS SELECT day, UPPER(note) AS note, amount FROM shop.sales',
    );
    const reply = await warehouse.query('SELECT note FROM shop.v', { dryRun: true });
    expect(reply.json.totalBytesProcessed).toBe('7');
  });

  test('maximumBytesBilled below ten megabytes a table refuses', async () => {
    const sql = 'SELECT note FROM shop.sales';
    const reply = await warehouse.query(sql, { maximumBytesBilled: '1000' });
    expect([reply.status, reasonOf(reply)]).toEqual([400, 'bytesBilledLimitExceeded']);
    expect((await warehouse.query(sql, { maximumBytesBilled: '10485760' })).status).toBe(200);
  });

  describe('the result cache', () => {
    const sql = 'SELECT SUM(amount) AS total FROM shop.sales';
    const hit = async (query: string, email = OWNER) =>
      (await warehouse.query(query, {}, email)).json.cacheHit;

    test('answers the same text again for nothing', async () => {
      await warehouse.query(sql);
      const reply = await warehouse.query(sql);
      expect([reply.json.cacheHit, reply.json.totalBytesProcessed]).toEqual([true, '0']);
      expect(cells(reply)).toEqual([['3.75']]);
    });

    test('misses another text and a switched-off cache', async () => {
      await warehouse.query(sql);
      expect(await hit(`${sql} `)).toBe(false);
      expect((await warehouse.query(sql, { useQueryCache: false })).json.cacheHit).toBe(false);
    });

    test('misses after the table changed', async () => {
      await warehouse.query(sql);
      await warehouse.rows('UPDATE shop.sales SET amount = amount WHERE TRUE');
      expect(await hit(sql)).toBe(false);
    });

    test('misses after a table behind a view or the view itself changed', async () => {
      await warehouse.rows('CREATE OR REPLACE VIEW shop.w AS SELECT amount FROM shop.sales');
      const through = 'SELECT COUNT(*) FROM shop.w';
      await warehouse.query(through);
      expect(await hit(through)).toBe(true);
      await warehouse.rows('UPDATE shop.sales SET amount = amount WHERE TRUE');
      expect(await hit(through)).toBe(false);
      await warehouse.rows('CREATE OR REPLACE VIEW shop.w AS SELECT day FROM shop.sales');
      expect(await hit(through)).toBe(false);
    });

    test('is never used for who or when, not even inside a view', async () => {
      await warehouse.rows('CREATE OR REPLACE VIEW shop.me AS SELECT SESSION_USER() AS who');
      for (const query of ['SELECT CURRENT_DATE()', 'SELECT who FROM shop.me']) {
        await warehouse.query(query);
        expect(await hit(query)).toBe(false);
      }
    });

    test('is one person’s own', async () => {
      const query = 'SELECT 41 + 1';
      await warehouse.query(query);
      expect(await hit(query)).toBe(true);
      expect(await hit(query, STAFF)).toBe(false);
    });
  });

  test('errors are Google’s JSON with a place', async () => {
    const reply = await warehouse.query('SELECT day,\n  nope FROM shop.sales');
    expect(reply.json.error).toMatchObject({
      code: 400,
      message: 'Unrecognized name: nope at [2:3]',
      status: 'INVALID_ARGUMENT',
      errors: [{ reason: 'invalidQuery', location: 'query', domain: 'global' }],
    });
  });

  test('a missing table is notFound in BigQuery’s words', async () => {
    const reply = await warehouse.query('SELECT * FROM shop.nothing');
    expect([reply.status, reasonOf(reply)]).toEqual([404, 'notFound']);
    expect(messageOf(reply)).toBe(
      'Not found: Table exec-kpi:shop.nothing was not found in location US',
    );
  });

  test('parallel queries and changes don’t disturb each other', async () => {
    await warehouse.rows('CREATE OR REPLACE TABLE shop.busy (n INT64)');
    await Promise.all(
      Array.from({ length: 20 }, (_unused, n) => [
        warehouse.rows('INSERT INTO shop.busy VALUES (@n)', {
          queryParameters: [parameter('n', 'INT64', { value: n })],
        }),
        warehouse.rows('SELECT COUNT(*) FROM shop.busy', { useQueryCache: false }),
      ]).flat(),
    );
    expect(await warehouse.rows('SELECT COUNT(*), SUM(n) FROM shop.busy')).toEqual([['20', '190']]);
  });
});

describe('faults', () => {
  test('an injected 503 is answered before anything happens', async () => {
    let left = 1;
    const warehouse = await startWarehouse({
      faults: () => (left-- > 0 ? { status: 503, reason: 'backendError' } : undefined),
    });
    const reply = await warehouse.query('SELECT 1');
    expect([reply.status, reasonOf(reply)]).toEqual([503, 'backendError']);
    expect((await warehouse.query('SELECT 1')).status).toBe(200);
    await warehouse.close();
  });
});
