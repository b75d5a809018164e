/** FLOAT64 at its edges, beside Google's engine: overflow, NaN, infinity. */

import { type BothEngines, startBothEngines } from './google-beside-local.ts';

const NAN = "CAST('nan' AS FLOAT64)";
const INF = "CAST('inf' AS FLOAT64)";
const LOW = "CAST('-inf' AS FLOAT64)";

const OVERFLOW = [
  '1e308 * 10.0',
  '1e308 + 1e308',
  '-1e308 - 1e308',
  '1e308 / 0.1',
  '1.5 / 0',
  '0.0 / 0',
  '1 / (1e308 * 10)',
  '1e308 * 10 / 1e308 * 0',
  `${INF} + 1e308 * 10`,
  `${INF} * 2`,
  `${INF} - ${INF}`,
  `${NAN} * 0`,
  '-(1e308 * 10)',
  'SAFE_DIVIDE(1e308, 0.1)',
  'SAFE_DIVIDE(1.0, 0)',
  `SAFE_DIVIDE(${INF}, 2)`,
  'SAFE_MULTIPLY(1e308, 10.0)',
  'SAFE_ADD(1e308, 1e308)',
  'SAFE_SUBTRACT(-1e308, 1e308)',
  `SAFE_ADD(${INF}, 1.0)`,
  'IEEE_DIVIDE(1.0, 0.0)',
  'IEEE_DIVIDE(1e308, 0.1)',
  'EXP(1000)',
  `EXP(${INF})`,
  'SAFE.EXP(1000)',
  'POW(10, 400)',
  'POW(-1, 0.5)',
  'POW(0, -1)',
  `POW(${NAN}, 0)`,
  'SQRT(-1)',
  'LN(0)',
  'LOG(8, 1)',
  'LOG(8, 0)',
  "CAST('1e400' AS FLOAT64)",
  "CAST('1_000' AS FLOAT64)",
  "CAST(' 1.5 ' AS FLOAT64)",
  "CAST('+inf' AS FLOAT64)",
  "SAFE_CAST('x' AS FLOAT64)",
  'IF(FALSE, 1e308 * 10, 2.0)',
  'COALESCE(1.0, 1e308 * 10)',
  'SELECT SUM(x) FROM UNNEST([1e308, 1e308]) AS x',
  'SELECT SUM(x * 2) FROM UNNEST([1e308]) AS x',
  'SELECT x * 1e308 * 0.0 FROM UNNEST([1e5]) AS x',
  'SELECT x FROM UNNEST([1e5, 2.0]) AS x WHERE x * 1e308 > 3',
  'SELECT 1.5 * x + 2.25 - x / 4 FROM UNNEST([1.0, NULL, 3.5]) AS x ORDER BY 1',
  'SELECT x * 2.0 / 3 AS y, COUNT(*) FROM UNNEST([1.0, 1.0]) AS x GROUP BY 1 ORDER BY y',
  'SELECT x * 2.0 AS y, COUNT(*) FROM UNNEST([1.0, 1.0]) AS x GROUP BY y HAVING y > 1',
  'SELECT SUM(x) OVER (ORDER BY x) / SUM(x) OVER () FROM UNNEST([1.0, 3.0]) AS x ORDER BY 1',
  'SELECT AVG(x) * 100 / (SELECT MAX(y) FROM UNNEST([4.0]) AS y) FROM UNNEST([1.0, 3.0]) AS x',
  'SELECT (SELECT x * 2.0 + 1) FROM UNNEST([1.0, 3.0]) AS x ORDER BY 1',
  'SELECT y.a FROM UNNEST([1.0, 2.0]) AS x, UNNEST([STRUCT(x * 2.5 AS a)]) AS y ORDER BY 1',
];

const COMPARISON = [
  ...['=', '<>', '<', '<=', '>', '>='].flatMap((symbol) => [
    `${NAN} ${symbol} ${NAN}`,
    `${NAN} ${symbol} 1.0`,
    `1.0 ${symbol} ${NAN}`,
    `${NAN} ${symbol} CAST(NULL AS FLOAT64)`,
    `CAST(NULL AS FLOAT64) ${symbol} ${NAN}`,
    `SELECT COUNTIF(a ${symbol} b) FROM UNNEST([1.0, ${NAN}, NULL]) AS a, UNNEST([1.0, 2.0, ${NAN}]) AS b`,
    `SELECT COUNTIF(NOT a ${symbol} 1.5) FROM UNNEST([1.0, ${NAN}, NULL, 2]) AS a`,
  ]),
  `${NAN} IN (${NAN})`,
  `${NAN} IN (${NAN}, NULL)`,
  `${NAN} NOT IN (1.0)`,
  `${NAN} IN (SELECT ${NAN})`,
  `${NAN} IN UNNEST([${NAN}])`,
  `${NAN} NOT IN UNNEST([${NAN}])`,
  `${NAN} BETWEEN 1.0 AND ${NAN}`,
  `2.0 BETWEEN 1.0 AND ${NAN}`,
  `2.0 NOT BETWEEN ${NAN} AND 3.0`,
  `CASE ${NAN} WHEN ${NAN} THEN 1 ELSE 2 END`,
  `NULLIF(${NAN}, ${NAN})`,
  `${NAN} IS NOT DISTINCT FROM ${NAN}`,
  `GREATEST(1.0, ${NAN})`,
  `LEAST(1.0, ${NAN})`,
  `(1.0, ${NAN}) = (1.0, ${NAN})`,
  `SELECT COUNT(*) FROM UNNEST([${NAN}, 1.0]) AS a JOIN UNNEST([${NAN}, 1.0]) AS b ON a = b`,
  `SELECT COUNT(*) FROM UNNEST([${NAN}, 1.0]) AS a LEFT JOIN UNNEST([${NAN}, 1.0]) AS b ON a = b WHERE b IS NULL`,
  `SELECT COUNT(*) FROM (SELECT x FROM UNNEST([${NAN}, 1.0]) AS x) FULL JOIN (SELECT x FROM UNNEST([${NAN}, 3.0]) AS x) USING (x)`,
];

const SAMPLE = `UNNEST([1.0, ${NAN}, NULL, ${LOW}, 2.5, ${INF}]) AS x`;

const ORDER = [
  `SELECT MIN(x), MAX(x) FROM ${SAMPLE}`,
  `SELECT x FROM ${SAMPLE} ORDER BY x`,
  `SELECT x FROM ${SAMPLE} ORDER BY x DESC`,
  `SELECT x FROM ${SAMPLE} ORDER BY x NULLS LAST`,
  `SELECT x AS y FROM ${SAMPLE} ORDER BY 1 LIMIT 2`,
  `SELECT DISTINCT x FROM ${SAMPLE} ORDER BY x DESC LIMIT 5`,
  `SELECT x AS y FROM ${SAMPLE} UNION ALL SELECT ${NAN} ORDER BY y`,
  `SELECT ARRAY(SELECT x FROM ${SAMPLE} WHERE x IS NOT NULL ORDER BY x)[OFFSET(1)]`,
  `SELECT x, RANK() OVER (ORDER BY x), ROW_NUMBER() OVER (ORDER BY x DESC) FROM ${SAMPLE} ORDER BY 2`,
  `SELECT x, COUNT(*) FROM UNNEST([${NAN}, ${NAN}, 1.0]) AS x GROUP BY x ORDER BY x`,
  `SELECT COUNT(DISTINCT x) FROM UNNEST([${NAN}, ${NAN}, 0.0, -0.0]) AS x`,
  'SELECT x, SUM(x) OVER (ORDER BY x RANGE BETWEEN 1 PRECEDING AND CURRENT ROW) FROM UNNEST([1.0, 2.0, 2.5]) AS x ORDER BY x',
];

/** Refused by name, where Google's engine has an answer. */
const REFUSED: readonly (readonly [string, string])[] = [
  ...['SUM', 'AVG'].flatMap((name) =>
    [NAN, INF].map((x) => [`SELECT ${name}(x) FROM UNNEST([${x}, 1.0]) AS x`, name] as const),
  ),
  [`SELECT STDDEV(x) FROM UNNEST([${NAN}, 1.0]) AS x`, 'STDDEV_SAMP'],
  [`SELECT MAX_BY(k, k) FROM UNNEST([${NAN}, 1.0]) AS k`, 'MAX_BY over NaN'],
  [`SELECT PERCENTILE_CONT(x, 0.5) OVER () FROM UNNEST([${NAN}, 1.0]) AS x`, 'PERCENTILE_CONT'],
  [`SELECT APPROX_QUANTILES(x, 2) FROM UNNEST([${NAN}, 1.0]) AS x`, 'APPROX_QUANTILES'],
  ['SELECT x FROM UNNEST([-1.7976931348623157e308, 1]) AS x ORDER BY x', 'sorting the least'],
  ['ROUND(1.7e308, -308)', 'ROUND to -308 digits'],
];

describe('FLOAT64 as Google has it', () => {
  let engines: BothEngines;
  beforeAll(async () => {
    engines = await startBothEngines();
  }, 60_000);
  afterAll(() => engines?.close());

  test.each(OVERFLOW)('no infinity comes of finite numbers: %s', async (text) => {
    expect(await engines.local(text)).toEqual(await engines.google(text));
  });

  test.each(COMPARISON)('NaN equals nothing: %s', async (text) => {
    expect(await engines.local(text)).toEqual(await engines.google(text));
  });

  test.each(ORDER)('NaN is one value, below every number: %s', async (text) => {
    expect(await engines.local(text)).toEqual(await engines.google(text));
  });

  test.each(REFUSED)('refuses %s', async (text, words) => {
    expect(await engines.refusal(text)).toMatch(new RegExp(`^Not emulated: .*${words}`));
  });
});
