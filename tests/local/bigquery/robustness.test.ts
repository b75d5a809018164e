import fc from 'fast-check';
import { supported } from '../../../src/local/bigquery/supported.ts';
import { OWNER, startWarehouse, type WarehouseUnderTest } from './warehouse-under-test.ts';

const SCRIPTS = [
  'SELECT a.x, COUNT(DISTINCT b.y) AS n FROM d.t AS a JOIN UNNEST([STRUCT(1 AS y)]) AS b ON a.x = b.y WHERE a.x BETWEEN 1 AND 2 GROUP BY 1 HAVING n > 1 ORDER BY n DESC LIMIT 3',
  'WITH w AS (SELECT x, ROW_NUMBER() OVER (PARTITION BY x ORDER BY x ROWS BETWEEN 1 PRECEDING AND CURRENT ROW) AS r FROM d.t) SELECT * EXCEPT (r) FROM w QUALIFY r = 1 UNION ALL (SELECT 2)',
  'MERGE d.t AS t USING (SELECT 1 AS x) AS s ON t.x = s.x WHEN MATCHED AND t.x > 1 THEN UPDATE SET x = 2 WHEN NOT MATCHED THEN INSERT (x) VALUES (s.x)',
  'CREATE OR REPLACE TABLE d.u (a INT64 NOT NULL OPTIONS(description="x"), b ARRAY<STRUCT<c STRING>>) PARTITION BY a OPTIONS(description="y")',
  'BEGIN DECLARE v INT64 DEFAULT CASE WHEN TRUE THEN 1 END; IF v = 1 THEN SELECT v; ELSE SET v = 2; END IF; END; CALL d.p(1, @x)',
  'SELECT DATE_TRUNC(DATE "2024-01-01", WEEK(MONDAY)), CAST("1" AS INT64), [1, 2][OFFSET(0)], CASE WHEN x IS NOT NULL THEN "a" END, x IN (SELECT 1), EXTRACT(WEEK(SUNDAY) FROM CURRENT_DATE()) FROM d.t',
];

describe('whatever the text', () => {
  let warehouse: WarehouseUnderTest;
  beforeAll(async () => {
    warehouse = await startWarehouse({ projectRoles: { [OWNER]: 'owner' } });
    await warehouse.rows(
      'CREATE SCHEMA d; CREATE TABLE d.t (x INT64); CREATE PROCEDURE d.p(n INT64, m INT64) BEGIN SELECT n; END',
    );
  });
  afterAll(() => warehouse.close());

  test('a mangled statement is the user’s error, never the server’s', async () => {
    const words = SCRIPTS.map((script) => script.split(/(?<=[\s(),.;=])|(?=[\s(),.;=])/));
    const all = words.flat();
    const mangled = fc
      .record({
        from: fc.nat(SCRIPTS.length - 1),
        at: fc.nat(80),
        take: fc.nat(3),
        put: fc.nat(all.length - 1),
      })
      .map(({ from, at, take, put }) => {
        const list = [...(words[from] ?? [])];
        list.splice(at % list.length, take, all[put] ?? '');
        return list.join('');
      });
    await fc.assert(
      fc.asyncProperty(mangled, async (sql) => {
        const reply = await warehouse.query(sql);
        if (reply.status >= 500)
          throw new Error(`${reply.status} ${JSON.stringify(reply.json)} for ${sql}`);
      }),
      { numRuns: 400, seed: 20240515 },
    );
  });

  test('every supported function is known, and checks its arguments', async () => {
    const { scalarFunctions, aggregateFunctions, windowFunctions } = supported();
    for (const name of [...scalarFunctions, ...aggregateFunctions, ...windowFunctions]) {
      const reply = await warehouse.query(`SELECT ${name}(1, 2, 3, 4, 5, 6, 7, 8)`);
      expect([name, reply.status < 500]).toEqual([name, true]);
      expect(JSON.stringify(reply.json)).not.toContain('Function not found');
    }
  });
});
