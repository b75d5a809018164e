import {
  OWNER,
  PROJECT,
  STAFF,
  startWarehouse,
  type WarehouseUnderTest,
} from './warehouse-under-test.ts';

let warehouse: WarehouseUnderTest;
beforeAll(async () => {
  warehouse = await startWarehouse();
  await warehouse.rows('CREATE SCHEMA gov; CREATE TABLE gov.t (a STRING)');
  await warehouse.rows(`
CREATE OR REPLACE FUNCTION gov.join_all(words ARRAY<STRING>, sign STRING, loud BOOL) RETURNS STRING
DETERMINISTIC LANGUAGE js AS r"""
  if (sign === 'boom') throw new Error('No "boom" here');
  if (words.length === 0) return null;
  const text = words.join(sign);
  return loud ? text.toUpperCase() + '!' : text;
"""`);
});
afterAll(() => warehouse.close());

const failure = async (sql: string, email = OWNER) =>
  JSON.stringify((await warehouse.query(sql, {}, email)).json);

test('a function of a dataset runs for each row', async () => {
  expect(
    await warehouse.rows(
      `SELECT gov.join_all(ARRAY[w, 'it''s'], '-', w = 'b'), \`gov.join_all\`([], w, NULL), \`${PROJECT}.gov.join_all\`([w], '', FALSE)
       FROM UNNEST(['a', 'b']) AS w ORDER BY 1 DESC`,
    ),
  ).toEqual([
    ["a-it's", null, 'a'],
    ["B-IT'S!", null, 'b'],
  ]);
});

test('a procedure decides with it', async () => {
  await warehouse.rows(`
CREATE OR REPLACE PROCEDURE gov.p(word STRING) BEGIN
  DECLARE answer STRING DEFAULT gov.join_all([word, SESSION_USER()], ' ', FALSE);
  IF answer IS NOT NULL THEN INSERT INTO gov.t VALUES (answer); END IF;
  SELECT a FROM gov.t;
END`);
  expect(await warehouse.rows("CALL gov.p('hello')")).toEqual([[`hello ${OWNER}`]]);
});

test('what it throws is said, and nothing of the machine is there', async () => {
  expect(await failure("SELECT gov.join_all(['a'], 'boom', FALSE)")).toContain(
    'No \\"boom\\" here',
  );
  await warehouse.rows(
    `CREATE OR REPLACE FUNCTION gov.globals() RETURNS STRING LANGUAGE js AS "return [typeof process, typeof require, typeof console, typeof fetch].join()"`,
  );
  expect(await warehouse.rows('SELECT gov.globals()')).toEqual([
    ['undefined,undefined,undefined,undefined'],
  ]);
  await warehouse.rows(
    `CREATE OR REPLACE FUNCTION gov.escape() RETURNS STRING LANGUAGE js AS "return this.constructor.constructor('return process')().version"`,
  );
  expect(await failure('SELECT gov.escape()')).toContain('error');
});

test.each([
  ['CREATE FUNCTION gov.f(a INT64) RETURNS STRING LANGUAGE js AS "return a"', 'over INT64'],
  ['CREATE FUNCTION gov.f(a STRING) AS (a)', 'SQL function'],
  ['CREATE FUNCTION gov.f(a STRING) RETURNS STRING LANGUAGE python AS "a"', 'function in python'],
  ['CREATE FUNCTION gov.f() RETURNS STRING LANGUAGE js AS "return ("', 'SyntaxError'],
  ["SELECT gov.join_all(['a'])", 'Number of arguments'],
  ["SELECT gov.join_all(1, 'a', TRUE)", 'Argument words'],
  ['SELECT gov.unknown()', 'Function not found'],
  ['CALL gov.join_all()', 'Procedure is not found'],
])('%s is refused: %s', async (sql, message) => {
  expect(await failure(sql)).toContain(message);
});

test('who may not see the dataset may not use its functions', async () => {
  expect(await failure("SELECT gov.join_all(['a'], '', TRUE)", STAFF)).toContain('accessDenied');
});

test('a deterministic function keeps a query in the cache, another does not', async () => {
  const hit = async (sql: string) => {
    await warehouse.query(sql);
    return (await warehouse.query(sql)).json.cacheHit;
  };
  expect(await hit("SELECT gov.join_all(['a'], '', TRUE)")).toBe(true);
  expect(await hit('SELECT gov.globals()')).toBe(false);
});

test('routines.get tells its language and types', async () => {
  const { json } = await warehouse.request(
    'GET',
    `/projects/${PROJECT}/datasets/gov/routines/join_all`,
  );
  expect(json).toMatchObject({
    routineType: 'SCALAR_FUNCTION',
    language: 'JAVASCRIPT',
    returnType: { typeKind: 'STRING' },
    determinismLevel: 'DETERMINISTIC',
  });
  await warehouse.rows('DROP FUNCTION gov.globals');
  expect(await failure('SELECT gov.globals()')).toContain('Function not found');
});
