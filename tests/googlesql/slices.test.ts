/** Slices in `kpi_values`: a plain computation agrees with Google's engine and with the local one, row by row. */

import { type CivilDate, periodStart, shiftPeriod } from '../../src/core/calendar/civil-date.ts';
import { compileKpiValues } from '../../src/core/registry/compile/compile-kpi-values.ts';
import { CONTRACTS, metric, registryWith } from '../core/registry/small-registry.ts';
import { type LocalWarehouse, startLocalWarehouse } from './local-warehouse.ts';
import { type Oracle, type OracleTable, startOracle } from './oracle.ts';
import type { Cell } from './oracle-values.ts';

const SALES: readonly (readonly Cell[])[] = [
  // id, day, price, cost, is_paid, user_id, order, source, country
  [1, '2023-02-01', '9', '1', true, 9, 'a', 'Before the report', 'DE'],
  [2, '2024-01-02', '5', '1', true, 1, 'b', 'Email', 'DE'],
  [3, '2024-01-03', '7', '1', true, 1, 'c', null, 'DE'],
  [4, '2024-01-15', '1.5', null, true, 2, 'd', 'Email', 'FR'],
  [5, '2024-01-16', '8', '2', false, 1, 'e', 'Unknown', 'DE'],
  [6, '2024-02-01', '9', '3', true, 3, 'f', 'Search', 'DE'],
  [7, '2024-02-02', '2', '3', true, 3, 'g', 'Search', 'DE'],
  [9, '2024-01-23', '4', '1', true, 1, 'i', 'Email', 'FR'],
  [8, '2024-02-21', '2', '3', true, 3, 'h', 'Too late', 'DE'],
];
const VISITS: readonly (readonly Cell[])[] = [
  // id, day, has_sale, source
  [1, '2024-01-08', true, 'Email'],
  [2, '2024-01-16', true, 'Direct'],
  [3, '2024-01-30', false, 'Email'],
];
const AS_OF = '2024-02-20';
const tables: readonly OracleTable[] = [
  {
    name: 'countersign_silver.data_as_of',
    columns: [{ name: 'data_as_of', type: 'DATE' }],
    rows: [[AS_OF]],
  },
  ...CONTRACTS.map(({ name, columns }, index) => ({
    name: `gold.${name}`,
    columns: columns.map((column) => ({ name: column.name, type: column.type })) as never,
    rows: [SALES, VISITS, []][index] ?? [],
  })),
];

const sliced = { slices: ['channel', 'country'] };
const sale = { type: 'simple', source: 'sales', ...sliced } as const;
const registry = registryWith(
  metric({ id: 'money', formula: 'sum(price)', where: 'is_paid', ...sale }),
  metric({ id: 'buyers', formula: 'count_distinct(user_id)', unit: 'count', ...sale }),
  metric({ id: 'middle', formula: 'median(price)', ...sale }),
  metric({ id: 'dearest', formula: 'max(price)', ...sale }),
  metric({
    id: 'visits',
    type: 'simple',
    source: 'visits',
    formula: 'count(*)',
    unit: 'count',
    slices: ['channel'],
  }),
  metric({
    id: 'money_a_visit',
    type: 'ratio',
    numerator: 'money',
    denominator: 'visits',
    slices: ['channel'],
  }),
  metric({
    id: 'money_this_year',
    type: 'cumulative',
    metric: 'money',
    window: { toDate: 'year' },
    ...sliced,
  }),
  metric({
    id: 'money_of_two',
    type: 'cumulative',
    metric: 'money',
    window: { periods: 2 },
    ...sliced,
  }),
  metric({
    id: 'money_gained',
    type: 'derived',
    inputs: [{ metric: 'money' }, { metric: 'money', as: 'before', offset: '1 period' }],
    formula: 'money - before',
    ...sliced,
  }),
);

interface Slice {
  readonly dimension: string;
  readonly value: string;
}
type Rows = readonly (readonly Cell[])[];
type Known = number | null;

const PLACES: Readonly<Record<string, { sales: number; visits?: number }>> = {
  channel: { sales: 7, visits: 3 },
  country: { sales: 8 },
};

/** The rows of a view that belong to a slice up to the day of the data, from the first reported week on. */
function rowsOf(view: 'sales' | 'visits', { dimension, value }: Slice): Rows {
  const known = (view === 'sales' ? SALES : VISITS).filter(
    ([, day]) => String(day) >= '2024-01-01' && String(day) <= AS_OF,
  );
  if (dimension === 'all') return known;
  const place = PLACES[dimension]?.[view];
  return known.filter((row) => place !== undefined && (row[place] ?? 'Unknown') === value);
}

const inWeek = (rows: Rows, week: string): Rows =>
  rows.filter(([, day]) => periodStart(day as CivilDate, 'week') === week);

/** Unknown before the slice's first row and where the whole view has no row; `none` where only the slice has none. */
function measure(
  view: 'sales' | 'visits',
  slice: Slice,
  week: string,
  none: Known,
  compute: (rows: Rows) => Known,
): Known {
  const all = rowsOf(view, { dimension: 'all', value: 'all' });
  const own = rowsOf(view, slice);
  const begun = own.some(([, day]) => periodStart(day as CivilDate, 'week') <= week);
  if (inWeek(all, week).length === 0 || !begun) return null;
  const rows = inWeek(own, week);
  return rows.length === 0 ? none : compute(rows);
}

const prices = (rows: Rows): readonly number[] =>
  rows.map((row) => Number(row[2])).sort((a, b) => a - b);
const money = (slice: Slice, week: string): Known =>
  measure('sales', slice, week, 0, (rows) =>
    rows.reduce((sum, row) => sum + (row[4] ? Number(row[2]) : 0), 0),
  );
const visits = (slice: Slice, week: string): Known =>
  measure('visits', slice, week, 0, (rows) => rows.length);
const weekBefore = (week: string): string => shiftPeriod(week as CivilDate, 'week', -1);
const plus = (a: Known, b: Known): Known => (a === null || b === null ? null : a + b);

const EXPECTED: Readonly<Record<string, (slice: Slice, week: string) => Known>> = {
  money,
  visits,
  buyers: (slice, week) =>
    measure('sales', slice, week, 0, (rows) => new Set(rows.map((row) => row[5])).size),
  middle: (slice, week) =>
    measure('sales', slice, week, null, (rows) => {
      const sorted = prices(rows);
      const half = (sorted.length - 1) / 2;
      return ((sorted[Math.floor(half)] ?? NaN) + (sorted[Math.ceil(half)] ?? NaN)) / 2;
    }),
  dearest: (slice, week) =>
    measure('sales', slice, week, null, (rows) => Math.max(...prices(rows))),
  money_a_visit: (slice, week) => {
    const [top, bottom] = [money(slice, week), visits(slice, week)];
    return top === null || bottom === null || bottom === 0 ? null : top / bottom;
  },
  money_this_year: (slice, week) => {
    const known = WEEKS.filter((one) => one <= week).map((one) => money(slice, one));
    return known.reduce((sum, one) => (one === null ? sum : (sum ?? 0) + one), null);
  },
  money_of_two: (slice, week) => plus(money(slice, week), money(slice, weekBefore(week))),
  money_gained: (slice, week) => {
    const before = money(slice, weekBefore(week));
    return plus(money(slice, week), before === null ? null : -before);
  },
};

const WEEKS = Array.from({ length: 8 }, (_, at) =>
  shiftPeriod('2024-01-01' as CivilDate, 'week', at),
).map(String);

let oracle: Oracle;
let local: LocalWarehouse;
let google: ReadonlyMap<string, readonly Cell[]>;
let duck: ReadonlyMap<string, readonly Cell[]>;

const keyed = (rows: Rows): ReadonlyMap<string, readonly Cell[]> =>
  new Map(rows.map((row) => [row.slice(0, 4).join(' | '), row]));

beforeAll(async () => {
  oracle = await startOracle();
  local = await startLocalWarehouse(
    tables.map((table) => ({ ...table, name: `exec-kpi.${table.name}` })),
  );
  const statement = compileKpiValues(registry);
  await oracle.analyze(statement, tables);
  const query = `SELECT metric_id, slice_dimension, slice_value, period_start, value, sample_size
    FROM (${statement.slice(statement.indexOf('WITH'))}) WHERE grain = 'week'`;
  google = keyed((await oracle.evaluate(query, tables)).rows);
  duck = keyed((await local.run(query)).rows);
}, 60_000);

afterAll(async () => {
  await local?.close();
  await oracle?.stop();
});

test('both engines have the same rows', () => {
  expect(new Map([...duck].sort())).toEqual(new Map([...google].sort()));
});

test.each(Object.keys(EXPECTED))(
  '%s of every slice and week is the number of a plain computation',
  (id) => {
    const mine = [...google.values()].filter(([metricId]) => metricId === id);
    const computed = mine.map(([, dimension, value, week]) =>
      EXPECTED[id]?.({ dimension: String(dimension), value: String(value) }, String(week)),
    );
    expect(mine.map((row) => row[4])).toEqual(computed);
    expect(mine.some((row) => row[1] !== 'all' && row[4] !== null)).toBe(true);
  },
);

function slicesOf(id: string): readonly string[] {
  const own = [...google.values()].filter(([metricId]) => metricId === id);
  return [...new Set(own.map(([, dimension, value]) => `${dimension}: ${value}`))].sort();
}

test('rows without a value of the dimension are the slice Unknown, together with those that say so', () => {
  expect(slicesOf('money')).toEqual([
    'all: all',
    'channel: Direct',
    'channel: Email',
    'channel: Search',
    'channel: Unknown',
    'country: DE',
    'country: FR',
  ]);
  expect(EXPECTED.buyers?.({ dimension: 'channel', value: 'Unknown' }, '2024-01-15')).toBe(1);
});

test('a metric has slices of the dimensions that it names only, and one without slices has the total', () => {
  expect(slicesOf('visits').filter((slice) => slice.startsWith('country'))).toEqual([]);
  expect(slicesOf('revenue')).toEqual(['all: all']);
});

test('a slice has every week from its first one to that of the last complete day', () => {
  const weeks = [...google.values()].flatMap(([id, , value, week]) =>
    id === 'money' && value === 'FR' ? [String(week)] : [],
  );
  expect(weeks.sort()).toEqual(WEEKS.slice(2));
});
