import { startWarehouse, type WarehouseUnderTest } from './warehouse-under-test.ts';

/** Expression, and what BigQuery's REST answers for it. */
const EXPRESSIONS: readonly (readonly [string, unknown])[] = [
  ['1 / 2', '0.5'],
  ['7 / 7', '1.0'],
  ['SAFE_DIVIDE(1, 0)', null],
  ['MOD(-7, 3)', '-1'],
  ['DIV(-7, 2)', '-3'],
  ['2147483647 + 1', '2147483648'],
  ['NUMERIC "1" / NUMERIC "3"', '0.333333333'],
  ['NUMERIC "2" / 3', '0.666666667'],
  ['NUMERIC "-2" / 3', '-0.666666667'],
  ['NUMERIC "12345678901234567890.5" / 1', '12345678901234567890.5'],
  ['CAST(1.0000000005 AS NUMERIC)', '1.000000001'],
  ['ROUND(NUMERIC "2.345", 2)', '2.35'],
  ['ROUND(NUMERIC "-2.345", 2)', '-2.35'],
  ['ROUND(2.5)', '3.0'],
  ['ROUND(-2.5)', '-3.0'],
  ['ROUND(2.675, 2)', '2.67'],
  ['ROUND(-2.675, 2)', '-2.67'],
  ['ROUND(0.125, 2)', '0.13'],
  ['ROUND(1234.5, -2)', '1200.0'],
  ['CAST(CAST(1e10 / 3 AS NUMERIC) AS STRING)', '3333333333.333333492'],
  ['CAST(CAST("nan" AS FLOAT64) AS STRING)', 'nan'],
  ['CAST(1e15 AS STRING)', '1e+15'],
  ['TO_JSON_STRING(NUMERIC "2.5")', '"2.5"'],
  ['TO_JSON_STRING(NUMERIC "2")', '2'],
  ['FORMAT("%05d", -5)', '-0005'],
  ['~5', '-6'],
  ['(SELECT SUM(x) FROM UNNEST([0.1, 0.2, 0.3]) AS x)', '0.6'],
  ['TO_JSON_STRING(PARSE_JSON(\'{"b": 1.50, "a": [1, 2]}\'))', '{"a":[1,2],"b":1.5}'],
  ['TO_JSON_STRING(JSON_QUERY_ARRAY(\'[1,"x"]\'))', '["1","\\"x\\""]'],
  ['CAST(2.5 AS INT64)', '3'],
  ['CAST(-2.5 AS INT64)', '-3'],
  ['CAST(1.0 AS STRING)', '1'],
  ['CAST(NUMERIC "1.50" AS STRING)', '1.5'],
  ['CAST("12" AS INT64)', '12'],
  ['SAFE_CAST("1.5" AS INT64)', null],
  ['SAFE_CAST("2024-13-01" AS DATE)', null],
  ['CAST(TIMESTAMP "2024-01-01 01:02:03.5" AS STRING)', '2024-01-01 01:02:03.500+00'],
  ['1e20', '1.0E20'],
  ['0.0001', '1.0E-4'],
  ['12345678.9', '1.23456789E7'],
  ['CAST("NaN" AS FLOAT64)', 'NaN'],
  ['IF(NULL, 1, 2)', '2'],
  ['IFNULL(NULL, 3)', '3'],
  ['GREATEST(1, NULL)', null],
  ['LEAST(3, 1, 2)', '1'],
  ['1 IS DISTINCT FROM NULL', 'true'],
  ['NULL IS NOT DISTINCT FROM NULL', 'true'],
  ['1 IN (2, NULL)', null],
  ['2 IN UNNEST([1, 2])', 'true'],
  ['"a" IN UNNEST(["b", "a", NULL])', 'true'],
  ['"a" IN UNNEST(["b", NULL])', null],
  ['"a" NOT IN UNNEST(["b", NULL])', null],
  ['"a" NOT IN UNNEST(["b"])', 'true'],
  ['CAST(NULL AS STRING) IN UNNEST(["b"])', null],
  ['CAST(NULL AS STRING) IN UNNEST(CAST([] AS ARRAY<STRING>))', 'false'],
  ['"a" IN UNNEST(CAST(NULL AS ARRAY<STRING>))', 'false'],
  ['"a" < "b"', 'true'],
  ['"a_c" LIKE "a\\\\_c"', 'true'],
  ['NOT TRUE = FALSE', 'true'],
  ['1 + 2 * 3 - -1', '8'],
  ['5 & 3', '1'],
  ['5 ^ 3', '6'],
  ['DATE(TIMESTAMP "2024-01-01 23:30:00-02")', '2024-01-02'],
  ['TIMESTAMP(DATE "2024-01-01")', '1704067200000000'],
  ['DATE_TRUNC(DATE "2024-01-03", WEEK(MONDAY))', '2024-01-01'],
  ['DATE_TRUNC(DATE "2024-01-07", WEEK)', '2024-01-07'],
  ['DATE_TRUNC(DATE "2024-01-07", ISOWEEK)', '2024-01-01'],
  ['DATE_TRUNC(DATE "2024-05-07", QUARTER)', '2024-04-01'],
  ['DATE_TRUNC(DATE "2021-01-02", ISOYEAR)', '2019-12-30'],
  ['TIMESTAMP_TRUNC(TIMESTAMP "2024-01-03 10:11:12", HOUR)', '1704276000000000'],
  ['DATETIME_TRUNC(DATETIME "2024-01-03T10:11:12", DAY)', '2024-01-03T00:00:00'],
  ['DATE_ADD(DATE "2024-01-31", INTERVAL 1 MONTH)', '2024-02-29'],
  ['DATE_SUB(DATE "2024-03-31", INTERVAL 1 QUARTER)', '2023-12-31'],
  ['DATE "2024-01-01" + 1', '2024-01-02'],
  ['DATE_DIFF(DATE "2024-01-08", DATE "2024-01-07", WEEK(MONDAY))', '1'],
  ['DATE_DIFF(DATE "2024-01-08", DATE "2024-01-07", WEEK)', '0'],
  ['DATE_DIFF(DATE "2024-01-07", DATE "2024-01-06", WEEK)', '1'],
  ['DATE_DIFF(DATE "2023-12-31", DATE "2024-01-01", YEAR)', '-1'],
  ['TIMESTAMP_DIFF(TIMESTAMP "2024-01-02", TIMESTAMP "2024-01-01 01:00:00", DAY)', '0'],
  ['TIMESTAMP_DIFF(TIMESTAMP "2024-01-01", TIMESTAMP "2024-01-01 01:30:00", HOUR)', '-1'],
  ['EXTRACT(DAYOFWEEK FROM DATE "2024-01-07")', '1'],
  ['EXTRACT(ISOWEEK FROM DATE "2024-01-07")', '1'],
  ['EXTRACT(ISOYEAR FROM DATE "2021-01-02")', '2020'],
  ['EXTRACT(WEEK FROM DATE "2024-01-06")', '0'],
  ['EXTRACT(WEEK(MONDAY) FROM DATE "2024-01-01")', '1'],
  ['EXTRACT(HOUR FROM TIMESTAMP "2024-05-07 13:45:00")', '13'],
  ['EXTRACT(DATE FROM TIMESTAMP "2024-05-07 13:45:00")', '2024-05-07'],
  ['FORMAT_DATE("%G-W%V", DATE "2024-12-30")', '2025-W01'],
  ['FORMAT_TIMESTAMP("%F %T", TIMESTAMP "2024-05-07 13:00:00")', '2024-05-07 13:00:00'],
  ['PARSE_DATE("%Y%m%d", "20240507")', '2024-05-07'],
  ['LAST_DAY(DATE "2024-02-07")', '2024-02-29'],
  ['LAST_DAY(DATE "2024-02-07", WEEK(MONDAY))', '2024-02-11'],
  ['LAST_DAY(DATE "2024-02-07", QUARTER)', '2024-03-31'],
  ['UNIX_SECONDS(TIMESTAMP "1969-12-31 23:59:59.5")', '-1'],
  ['CURRENT_DATE()', '2024-05-15'],
  ['CURRENT_TIMESTAMP()', '1715774400000000'],
  ['SESSION_USER()', 'owner@example.com'],
  [
    'GENERATE_DATE_ARRAY(DATE "2024-01-01", DATE "2024-01-15", INTERVAL 1 WEEK)',
    ['2024-01-01', '2024-01-08', '2024-01-15'],
  ],
  ['GENERATE_ARRAY(1, 10, 4)', ['1', '5', '9']],
  ['[1, 2][OFFSET(1)]', '2'],
  ['[1, 2][SAFE_OFFSET(7)]', null],
  ['ARRAY_LENGTH(SPLIT("a,b,c"))', '3'],
  ['ARRAY_TO_STRING(["a", "b"], "-")', 'a-b'],
  ['ARRAY_CONCAT([1], [2, 3])', ['1', '2', '3']],
  ['ARRAY(SELECT x * 2 FROM UNNEST([3, 1]) AS x ORDER BY x)', ['2', '6']],
  ['STRUCT(1 AS a, "x" AS b)', ['1', 'x']],
  ['STRUCT(1 AS a, "x" AS b).b', 'x'],
  ['STRUCT<a INT64, b STRING>(1, "x").a', '1'],
  ['(SELECT AS STRUCT 1 AS a, 2 AS b).b', '2'],
  ['CONCAT("a", NULL)', null],
  ['SUBSTR("hello", -3, 2)', 'll'],
  ['SUBSTR("hello", 0, 2)', 'he'],
  ['STRPOS("abc", "c")', '3'],
  ['LENGTH("é")', '1'],
  ['LPAD("5", 3, "0")', '005'],
  ['TRIM("\\t a \\n")', 'a'],
  ['REGEXP_CONTAINS("xaby", r"a.")', 'true'],
  ['REGEXP_EXTRACT("abc123", r"c(\\d+)")', '123'],
  ['REGEXP_EXTRACT("abc", r"\\d")', null],
  ['REGEXP_REPLACE("a1b2", r"\\d", "")', 'ab'],
  ['REPLACE("aa", "a", "b")', 'bb'],
  ['TO_HEX(SHA256("abc"))', 'ba7816bf8f01cfea414140de5dae2223b00361a396177a9cb410ff61f20015ad'],
  ['FARM_FINGERPRINT("foo")', '6150913649986995171'],
  ['b"abc"', 'YWJj'],
  ['FORMAT("%d-%s %05d %.2f", 1, "x", 42, 1.234)', '1-x 00042 1.23'],
  ['JSON_VALUE(\'{"a":{"b":"x"}}\', "$.a.b")', 'x'],
  ['JSON_VALUE(\'{"a":[1]}\', "$.a")', null],
  ['JSON_QUERY(\'{"a":[1]}\', "$.a")', '[1]'],
  ['ARRAY_LENGTH(JSON_QUERY_ARRAY("[1,2]"))', '2'],
  ['JSON_VALUE(PARSE_JSON(\'{"a":1}\').a)', '1'],
  [
    'TO_JSON_STRING(STRUCT(1 AS a, NULL AS b, [1.5] AS c, DATE "2024-01-01" AS d))',
    '{"a":1,"b":null,"c":[1.5],"d":"2024-01-01"}',
  ],
  [
    'TO_JSON_STRING(STRUCT(1, STRUCT("x" AS n, CAST(NULL AS DATE) AS d) AS s, [STRUCT(2 AS k)] AS l))',
    '{"":1,"s":{"n":"x","d":null},"l":[{"k":2}]}',
  ],
  ['TO_JSON_STRING(IF(FALSE, STRUCT(1 AS a), NULL))', 'null'],
  [
    'TO_JSON_STRING(STRUCT((SELECT MAX(n) FROM UNNEST([1, 2]) AS n) AS top, (SELECT 1 FROM UNNEST([0]) WHERE FALSE) AS none))',
    '{"top":2,"none":null}',
  ],
  ['TO_JSON_STRING(9007199254740993)', '"9007199254740993"'],
  ['SAFE_ADD(9223372036854775807, 1)', null],
  ['SAFE.PARSE_DATE("%Y", "x")', null],
  ['CASE 1 WHEN 2 THEN "a" ELSE "b" END', 'b'],
  ['POW(2, 3)', '8.0'],
  ['LOG(8, 2)', '3.0'],
  ['ABS(-1)', '1'],
  ['FLOOR(NUMERIC "1.5")', '1'],
];

/** Query, and its rows. */
const QUERIES: readonly (readonly [string, readonly unknown[][]])[] = [
  [
    'SELECT SUM(x), AVG(x), COUNT(*), COUNTIF(x > 1) FROM UNNEST([1, 2, 4]) AS x',
    [['7', '2.3333333333333335', '3', '2']],
  ],
  [
    'SELECT SUM(x), AVG(x) FROM UNNEST([NUMERIC "1", NUMERIC "2", NUMERIC "2"]) AS x',
    [['5', '1.666666667']],
  ],
  ['SELECT x FROM UNNEST([2, NULL, 1]) AS x ORDER BY x', [[null], ['1'], ['2']]],
  ['SELECT x FROM UNNEST([2, NULL, 1]) AS x ORDER BY x DESC', [['2'], ['1'], [null]]],
  [
    'SELECT x, o FROM UNNEST(["a", "b"]) AS x WITH OFFSET AS o ORDER BY o DESC',
    [
      ['b', '1'],
      ['a', '0'],
    ],
  ],
  [
    'SELECT a, s.b FROM UNNEST([STRUCT(1 AS a, "x" AS b), STRUCT(2, "y")]) AS s ORDER BY a',
    [
      ['1', 'x'],
      ['2', 'y'],
    ],
  ],
  [
    'SELECT t.k, x FROM UNNEST([STRUCT("p" AS k, [1, 2] AS xs), STRUCT("q", [])]) AS t LEFT JOIN UNNEST(t.xs) AS x ORDER BY 1, 2',
    [
      ['p', '1'],
      ['p', '2'],
      ['q', null],
    ],
  ],
  [
    'SELECT x, LAG(x) OVER (ORDER BY x), SUM(x) OVER (ORDER BY x ROWS BETWEEN 1 PRECEDING AND CURRENT ROW) FROM UNNEST([3, 1, 2]) AS x ORDER BY x',
    [
      ['1', null, '1'],
      ['2', '1', '3'],
      ['3', '2', '5'],
    ],
  ],
  [
    'SELECT x, ROW_NUMBER() OVER (ORDER BY x DESC) AS n FROM UNNEST([5, 6]) AS x WHERE TRUE QUALIFY n = 1',
    [['6', '1']],
  ],
  ['SELECT PERCENTILE_CONT(x, 0.5) OVER () FROM UNNEST([1, 2]) AS x LIMIT 1', [['1.5']]],
  ['SELECT APPROX_QUANTILES(x, 2) FROM UNNEST([1, 2, 3]) AS x', [[['1', '2', '3']]]],
  [
    'SELECT ARRAY_AGG(x IGNORE NULLS ORDER BY x DESC LIMIT 2), STRING_AGG(CAST(x AS STRING), "-" ORDER BY x) FROM UNNEST([3, 1, NULL, 2]) AS x',
    [[['3', '2'], '1-2-3']],
  ],
  [
    'SELECT MAX_BY(k, v), MIN_BY(k, v), ANY_VALUE(k HAVING MAX v), LOGICAL_OR(v > 1), LOGICAL_AND(v > 1) FROM UNNEST([STRUCT("a" AS k, 1 AS v), STRUCT("b", 2)])',
    [['b', 'a', 'b', 'true', 'false']],
  ],
  ['WITH a AS (SELECT 1 AS x UNION ALL SELECT 2) SELECT * FROM a ORDER BY x DESC LIMIT 1', [['2']]],
  ['SELECT 1 UNION DISTINCT SELECT 1', [['1']]],
  ['SELECT 1 EXCEPT DISTINCT SELECT 2', [['1']]],
  ['SELECT 1 AS v UNION ALL SELECT 2.5 ORDER BY v', [['1.0'], ['2.5']]],
  ['SELECT NULL AS d UNION ALL SELECT DATE "2024-01-01" ORDER BY d', [[null], ['2024-01-01']]],
  ['SELECT * EXCEPT (b) REPLACE (a + 1 AS a) FROM (SELECT 1 AS a, 2 AS b, 3 AS c)', [['2', '3']]],
  [
    'SELECT x, l, r FROM (SELECT 1 AS x, "l" AS l) FULL JOIN (SELECT 2 AS x, "r" AS r) USING (x) ORDER BY x',
    [
      ['1', 'l', null],
      ['2', null, 'r'],
    ],
  ],
  [
    'SELECT DATE(t) AS t, COUNT(*) FROM UNNEST([TIMESTAMP "2024-01-01 01:00:00", TIMESTAMP "2024-01-01 02:00:00"]) AS t GROUP BY t',
    [['2024-01-01', '2']],
  ],
  [
    'WITH RECURSIVE n AS (SELECT 1 AS i UNION ALL SELECT i + 1 FROM n WHERE i < 3) SELECT SUM(i) FROM n',
    [['6']],
  ],
  [
    'SELECT a.x FROM (SELECT 1 AS x) AS a WHERE EXISTS (SELECT 1 FROM UNNEST([1, 2]) AS y WHERE y = a.x)',
    [['1']],
  ],
  [
    'SELECT k, SUM(v) AS v FROM UNNEST([STRUCT("a" AS k, 1 AS v), STRUCT("a", 2)]) GROUP BY k HAVING v > 2',
    [['a', '3']],
  ],
];

/** Text that must be refused, and the words that say why. */
const REFUSALS: readonly (readonly [string, string])[] = [
  ['SELECT 1 / 0', 'division by zero'],
  ['SELECT 9223372036854775807 + 1', 'int64 overflow'],
  ['SELECT [1][OFFSET(3)]', 'Array index 3 is out of bounds'],
  ['SELECT nope', 'Unrecognized name: nope at [1:8]'],
  ['SELECT FOO(1)', 'Function not found (or not emulated): FOO at [1:8]'],
  ['SELECT "1" = 1', 'No matching signature for operator = for argument types: STRING, INT64'],
  ['SELECT DATE "2024-01-02" - DATE "2024-01-01"', 'No matching signature for operator -'],
  ['SELECT CAST("x" AS INT64)', 'Bad int64 value: x'],
  ['SELECT x FROM UNNEST([1]) AS x TABLESAMPLE SYSTEM (10 PERCENT)', 'Not emulated: TABLESAMPLE'],
  ['SELECT CAST(1 AS BIGNUMERIC)', 'Not emulated: type BIGNUMERIC'],
  ['SELECT @@project_id', 'Not emulated: system variable @@project_id at [1:8]'],
  ['SELECT ?', 'Not emulated: positional parameter at [1:8]'],
  ['SELECT 1 UNION ALL SELECT 2 EXCEPT DISTINCT SELECT 3', 'Different set operations'],
  ['SELECT REGEXP_EXTRACT("a", r"(a)(b)")', 'more than one capturing group'],
  ['EXECUTE IMMEDIATE "SELECT 1"', 'Not emulated: statement EXECUTE IMMEDIATE at [1:1]'],
  ['ALTER TABLE d.t ADD COLUMN x INT64', 'Not emulated: statement ALTER TABLE at [1:1]'],
  ['CREATE FUNCTION d.f() AS (1)', 'Not emulated: SQL function'],
  ['CREATE MATERIALIZED VIEW d.v AS SELECT 1', 'Not emulated: statement CREATE MATERIALIZED'],
  ['SELECT * FROM d.INFORMATION_SCHEMA.TABLES', 'Not emulated: INFORMATION_SCHEMA'],
  ['SELECT FORMAT_DATE("%x", DATE "2024-01-01")', 'Not emulated: format element %x'],
  ['SELECT 1 1', 'Syntax error'],
  ["SELECT 'open", 'Syntax error: Unclosed string literal at [1:8]'],
  ['SELECT 1 AS a, 2 AS A', 'Duplicate column names'],
  ['SELECT x, COUNT(*) FROM UNNEST([1]) AS x', 'neither grouped nor aggregated'],
];

describe('GoogleSQL semantics', () => {
  let warehouse: WarehouseUnderTest;
  beforeAll(async () => {
    warehouse = await startWarehouse();
  });
  afterAll(() => warehouse.close());

  test.each(EXPRESSIONS)('%s', async (expression, expected) => {
    const options = { formatOptions: { useInt64Timestamp: true } };
    expect(await warehouse.rows(`SELECT ${expression}`, options)).toEqual([[expected]]);
  });

  test.each(QUERIES)('%s', async (query, expected) => {
    expect(await warehouse.rows(query)).toEqual(expected);
  });

  test.each(REFUSALS)('refuses %s', async (query, words) => {
    const reply = await warehouse.query(query);
    expect(reply.status).toBe(400);
    expect(reply.json).toMatchObject({ error: { errors: [{ reason: 'invalidQuery' }] } });
    expect((reply.json.error as { message: string }).message).toContain(words);
  });
});
