import {
  checkCondition,
  checkDerived,
  checkMeasure,
  type Scope,
} from '../../../src/core/formula/check.ts';
import { dimensionOf, dimensionOfUnit } from '../../../src/core/formula/dimension.ts';
import { attempt, type FormulaResult } from '../../../src/core/formula/fault.ts';
import { parseFormula } from '../../../src/core/formula/parse.ts';
import {
  aggregateSql,
  formulaToSql,
  isAggregate,
  sqlString,
} from '../../../src/core/formula/to-sql.ts';
import type { CheckedTree, FormulaTree } from '../../../src/core/formula/tree.ts';

const ROWS: Scope = {
  owner: 'sales',
  level: 'row',
  names: new Map([
    ['price', { type: 'NUMERIC' }],
    ['cost', { type: 'NUMERIC' }],
    ['items', { type: 'INT64' }],
    ['share', { type: 'FLOAT64' }],
    ['status', { type: 'STRING', acceptedValues: ['Complete', 'Returned'] }],
    ['note', { type: 'STRING' }],
    ['is_paid', { type: 'BOOL' }],
    ['day', { type: 'DATE' }],
    ['at', { type: 'TIMESTAMP' }],
    ['place', { type: 'GEOGRAPHY' }],
  ]),
};

type Check = (tree: FormulaTree, scope: Scope) => FormulaResult<CheckedTree>;

function told(check: Check, text: string, scope = ROWS): string {
  const parsed = parseFormula(text);
  const result = parsed.ok ? check(parsed.value, scope) : parsed;
  if (result.ok) return 'fine';
  return `${result.fault.at} ${result.fault.code}: ${result.fault.what} ${result.fault.mend}`;
}

function checked(check: Check, text: string): CheckedTree {
  const parsed = parseFormula(text);
  const result = parsed.ok ? check(parsed.value, ROWS) : parsed;
  if (!result.ok) throw new Error(result.fault.what);
  return result.value;
}

test.each([
  ['sum(price - cost)', 'NUMERIC'],
  ['sum(items) * 2', 'INT64'],
  ['sum(price) / count(*)', 'FLOAT64'],
  ['count_distinct(status)', 'INT64'],
  ['countif(is_paid and price > 1.5)', 'INT64'],
  ['sum(case when is_paid then price else 0 end)', 'NUMERIC'],
  ['avg(price)', 'FLOAT64'],
  ['max(items)', 'INT64'],
  ['median(items)', 'FLOAT64'],
  ['percentile(share, 0.95)', 'FLOAT64'],
  ["countif(starts_with(lower(note), 'a'))", 'INT64'],
  ['sum(days_between(day, day_of(at)))', 'INT64'],
  ['abs(sum(price)) - least(sum(cost), 5)', 'NUMERIC'],
])('the measure %s has the type %s', (text, type) => {
  expect(checked(checkMeasure, text).type).toBe(type);
});

const CHECKS = { measure: checkMeasure, condition: checkCondition, derived: checkDerived };

test.each<[keyof typeof CHECKS, string, string]>([
  [
    'measure',
    'sum(prise)',
    '4 unknown-name: sales has no column "prise". Expected one of price, cost, items, share, status, note, is_paid, day, at, place. Did you mean "price"?',
  ],
  [
    'measure',
    'summ(price)',
    '0 unknown-function: There is no function "summ". Expected one of sum, avg, count, count_distinct, countif, min, max, median, percentile, abs, nullif, least, greatest, coalesce, lower, upper, trim, length, contains, starts_with, ends_with, day_of, year, quarter, month, days_between. Did you mean "sum"?',
  ],
  [
    'measure',
    'price',
    '0 level: This is not about all rows of a period. Expected an aggregate: sum, avg, count, count_distinct, countif, min, max, median, percentile.',
  ],
  [
    'measure',
    'sum(price) + cost',
    '13 level: A column of one row meets an aggregate of all rows. Expected the column inside an aggregate such as sum().',
  ],
  [
    'measure',
    'sum(sum(price))',
    '4 level: sum is given values of a period. Expected columns: aggregates are not nested.',
  ],
  [
    'measure',
    'sum(share)',
    '4 type: sum is given FLOAT64. Expected an exact number (INT64 or NUMERIC). A quotient is not exact: divide sums instead, with a ratio metric.',
  ],
  [
    'measure',
    'coalesce(sum(price), 0)',
    '0 level: coalesce can not be used on values of a period: no data is NULL, never a number. Expected it on columns of one row.',
  ],
  [
    'measure',
    'case when sum(price) is null then 0 else 1 end',
    '21 level: "is null" can not be asked of a period: no data is NULL, never a number. Expected it on columns of one row.',
  ],
  [
    'measure',
    'sum(*)',
    '0 syntax: sum takes no star. Expected a column; only count(*) counts rows.',
  ],
  ...['1.5', 'items', '-0.5', '0.5 + 0.1', "'0.5'"].map((share): ['measure', string, string] => [
    'measure',
    `percentile(price, ${share})`,
    `${share === '0.5 + 0.1' ? 22 : 18} type: percentile has no number from 0 to 1 here. Expected a share written out, such as 0.95.`,
  ]),
  ['measure', 'median(note)', '7 type: median is given STRING. Expected a number.'],
  ['measure', 'sum(price, cost)', '0 syntax: sum has 2 arguments. Expected 1 argument.'],
  [
    'measure',
    'sum(place)',
    '4 type: The column "place" is GEOGRAPHY. Expected a type that formulas know.',
  ],
  [
    'measure',
    'countif(is_paid) + is_paid',
    '19 level: A column of one row meets an aggregate of all rows. Expected the column inside an aggregate such as sum().',
  ],
  [
    'condition',
    'sum(price) > 1',
    '11 level: A condition is about one row. Expected columns without aggregates.',
  ],
  ['condition', 'price', '0 type: This is NUMERIC. Expected a condition (BOOL).'],
  [
    'condition',
    "status = 'Completed'",
    '9 unknown-value: The column "status" never holds \'Completed\'. Expected one of Complete, Returned. Did you mean "Complete"?',
  ],
  [
    'condition',
    "status in ('Complete', 'Gone')",
    '23 unknown-value: The column "status" never holds \'Gone\'. Expected one of Complete, Returned.',
  ],
  [
    'condition',
    "day = '2024-01-01'",
    "6 type: This is STRING, the values beside it are DATE. Expected DATE. Write a day as date 'YYYY-MM-DD'.",
  ],
  [
    'condition',
    'note = null',
    '7 type: Nothing is equal to null. Expected "is null" or "is not null".',
  ],
  ['derived', '1 + 2', '2 level: The formula uses no input. Expected at least one of the inputs.'],
])('a %s refuses %s', (kind, text, expected) => {
  expect(told(CHECKS[kind], text)).toBe(expected);
});

const names = { name: (name: string) => name };

test.each([
  ["status = 'Complete' and not is_paid", "status = 'Complete' AND NOT is_paid"],
  ["note = 'it''s \\ here'", "note = 'it\\'s \\\\ here'"],
  [
    'price / items > 1.5',
    "SAFE_DIVIDE(CAST(price AS FLOAT64), CAST(items AS FLOAT64)) > NUMERIC '1.5'",
  ],
  [
    '(price - cost) / price > share',
    'SAFE_DIVIDE(CAST(price - cost AS FLOAT64), CAST(price AS FLOAT64)) > share',
  ],
  [
    "day between date '2024-01-01' and date '2024-01-31'",
    "day BETWEEN DATE '2024-01-01' AND DATE '2024-01-31'",
  ],
  ['least(price, cost) > 0', 'IF((price) IS NULL OR (cost) IS NULL, NULL, LEAST(price, cost)) > 0'],
  ["contains(note, 'x') or note is null", "(STRPOS(note, 'x') > 0) OR note IS NULL"],
])('the condition %s is %s', (text, sql) => {
  expect(formulaToSql(checked(checkCondition, text), names)).toBe(sql);
});

test.each([
  [
    'sum(price)',
    "status = 'Complete' or is_paid",
    "SUM(IF(status = 'Complete' OR is_paid, price, 0))",
  ],
  ['count(*)', 'is_paid', 'COUNTIF(is_paid)'],
  ['countif(items > 1)', 'is_paid or items = 3', 'COUNTIF((is_paid OR items = 3) AND items > 1)'],
  ['count_distinct(note)', 'is_paid', 'COUNT(DISTINCT IF(is_paid, note, NULL))'],
  ['max(price)', 'is_paid', 'MAX(IF(is_paid, price, NULL))'],
  [
    'percentile(price, 0.9)',
    'is_paid',
    'ARRAY_AGG(CAST(IF(is_paid, price, NULL) AS FLOAT64) IGNORE NULLS ORDER BY IF(is_paid, price, NULL))',
  ],
])('%s over the rows where %s is %s', (measure, where, sql) => {
  const call = checked(checkMeasure, measure);
  if (!isAggregate(call)) throw new Error('not an aggregate');
  expect(aggregateSql(call, checked(checkCondition, where), names)).toBe(sql);
});

test('a text is encoded so that it can not end its literal', () => {
  expect(sqlString("a'); DROP TABLE t; --\\")).toBe("'a\\'); DROP TABLE t; --\\\\'");
  expect(sqlString('line\nbreak\u2028')).toBe("'line\\u000abreak\\u2028'");
});

test.each([
  ['sum(price) / sum(cost)', {}],
  ['sum(price) / count(*)', { currency: 1, count: -1 }],
  ['sum(price) * 12', { currency: 1 }],
  ['countif(is_paid) / count(*) - 1', {}],
])('%s has the dimension %j', (text, dimension) => {
  const of = (name: string) =>
    ['price', 'cost'].includes(name) ? dimensionOfUnit('currency') : undefined;
  const found = dimensionOf(checked(checkMeasure, text), of);
  const filled = Object.entries(found ?? {}).filter(([, power]) => power !== 0);
  expect(Object.fromEntries(filled)).toEqual(dimension);
});

test('amounts of different kinds are not added', () => {
  const of = (name: string) => dimensionOfUnit(name === 'price' ? 'currency' : 'count');
  const result = attempt(() => dimensionOf(checked(checkMeasure, 'sum(price) + sum(items)'), of));
  expect(result).toMatchObject({
    ok: false,
    fault: { code: 'unit', at: 13, what: 'This is count, the value beside it is currency.' },
  });
});
