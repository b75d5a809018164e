/** `kpi_values` by Google's own engine: the numbers are those of a plain computation, and every formula compiles to valid SQL. */

import {
  type CivilDate,
  type Grain,
  periodStart,
  shiftPeriod,
} from '../../src/core/calendar/civil-date.ts';
import { compileKpiValues } from '../../src/core/registry/compile/compile-kpi-values.ts';
import { readRegistry } from '../../src/node/templates/read-registry.ts';
import { companyRowsFromCsv } from '../support/independent/raw-rows.ts';
import { dataAsOf, independentKpis, type KpiKey } from '../support/independent-kpis.ts';
import { rawTablesFromCsv } from '../support/raw-tables.ts';
import { evaluateViews, rowsOf } from './evaluate-views.ts';
import { KPI_VALUES } from './governed-tables.ts';
import { type Oracle, type OracleTable, startOracle } from './oracle.ts';
import { readContracts, sampleTables } from './sample-tables.ts';

type Row = Readonly<Record<string, unknown>>;

let oracle: Oracle;
let tables: readonly OracleTable[];
let values: ReadonlyMap<string, Row>;
let columns: readonly { name: string; type: string }[];

beforeAll(async () => {
  oracle = await startOracle();
  const contracts = readContracts();
  tables = await evaluateViews(oracle, sampleTables(contracts));
  const compiled = compileKpiValues(readRegistry('templates', contracts));
  await oracle.analyze(compiled, tables);
  const result = await oracle.evaluate(queryOf(compiled), tables);
  columns = result.columns;
  const rows = rowsOf([{ name: '.kpi_values', ...result }], 'kpi_values').filter(
    ({ slice_dimension }) => slice_dimension === 'all',
  );
  values = new Map(rows.map((row) => [`${row.metric_id} ${row.grain} ${row.period_start}`, row]));
  expect(values.size).toBe(rows.length);
});

afterAll(() => oracle?.stop());

function queryOf(statement: string): string {
  return statement.slice(statement.indexOf('WITH'));
}

const asOf = (): CivilDate => rowsOf(tables, 'data_as_of')[0]?.data_as_of as CivilDate;

/** Rows of a view in one period, up to the last complete day. */
function within(view: string, grain: Grain, period: string): readonly Row[] {
  return rowsOf(tables, view).filter(
    ({ day }) => periodStart(day as CivilDate, grain) === period && (day as string) <= asOf(),
  );
}

/** Exact to the cent; undefined amounts count nothing. */
function cents(rows: readonly Row[], column: string): number {
  return rows.reduce((sum, row) => sum + Math.round(Number(row[column] ?? 0) * 100), 0);
}

const count = (rows: readonly Row[], column: string) =>
  rows.filter((row) => row[column] === true).length;
const total = (rows: readonly Row[], column: string) =>
  rows.reduce((sum, row) => sum + Number(row[column]), 0);
const share = (top: number, bottom: number) => (bottom === 0 ? null : top / bottom);

type Expected = (grain: Grain, period: string) => number | null;

/** Every metric said once more, in TypeScript over the rows of its view. */
const over =
  (
    view: string | Readonly<Record<string, string>>,
    compute: (rows: readonly Row[]) => number | null,
  ): Expected =>
  (grain, period) => {
    const rows = within(typeof view === 'string' ? view : (view[grain] ?? ''), grain, period);
    return rows.length === 0 ? null : compute(rows);
  };
const paid = (rows: readonly Row[]) => rows.filter(({ is_complete }) => is_complete);
const costed = (rows: readonly Row[]) => paid(rows).filter(({ is_costed }) => is_costed);
const customers = {
  week: 'customer_weeks',
  month: 'customer_months',
  quarter: 'customer_quarters',
};
const revenue = over('order_lines', (rows) => cents(paid(rows), 'sale_price') / 100);
const orders = over('order_facts', (rows) => count(rows, 'is_complete'));

const EXPECTED: Readonly<Record<string, Expected>> = {
  revenue,
  orders,
  revenue_growth_rate: (grain, period) => {
    const before = shiftPeriod(period as CivilDate, grain, grain === 'week' ? -52 : -12);
    const [now, then] = [revenue(grain, period), revenue(grain, before)];
    return now === null || then === null || then === 0 ? null : now / then - 1;
  },
  revenue_year_to_date: (grain, period) => {
    // The ISO year of a week is that of its Thursday.
    const yearOf = (start: string) =>
      (grain === 'week' ? shiftPeriod(start as CivilDate, 'day', 3) : start).slice(0, 4);
    const upTo = rowsOf(tables, 'order_lines').filter(({ day }) => {
      const start = periodStart(day as CivilDate, grain);
      return yearOf(start) === yearOf(period) && start <= period && (day as string) <= asOf();
    });
    return upTo.length === 0 ? null : cents(paid(upTo), 'sale_price') / 100;
  },
  aov: (grain, period) => {
    const [money, number] = [revenue(grain, period), orders(grain, period)];
    return money === null || number === null ? null : share(money, number);
  },
  gross_margin_pct: over('order_lines', (rows) => {
    const [price, cost] = [cents(costed(rows), 'sale_price'), cents(costed(rows), 'cost')];
    return share((price - cost) / 100, price / 100);
  }),
  return_rate: over('order_lines', (rows) =>
    share(count(rows, 'is_returned'), count(rows, 'is_delivered')),
  ),
  cancellation_rate: over('order_facts', (rows) => share(count(rows, 'is_cancelled'), rows.length)),
  sessions: over('sessions', (rows) => rows.length),
  conversion_rate: over('sessions', (rows) => share(count(rows, 'has_purchase'), rows.length)),
  cart_rate: over('sessions', (rows) => share(count(rows, 'has_cart'), rows.length)),
  weekly_retention_w4: over('cohort_activity', (rows) => {
    const fourth = rows.filter(({ week_n }) => week_n === '4');
    return share(total(fourth, 'active_users'), total(fourth, 'cohort_users'));
  }),
  net_revenue_retention: over(customers, (rows) =>
    share(cents(rows, 'retained_revenue') / 100, cents(rows, 'base_revenue') / 100),
  ),
  gross_revenue_retention: over(customers, (rows) =>
    share(cents(rows, 'capped_revenue') / 100, cents(rows, 'base_revenue') / 100),
  ),
  customer_retention_rate: over(customers, (rows) =>
    share(
      total(rows, 'customers_at_end') - total(rows, 'new_customers'),
      total(rows, 'customers_at_start'),
    ),
  ),
  customer_churn_rate: over(customers, (rows) =>
    share(
      total(rows, 'customers_at_start') +
        total(rows, 'new_customers') -
        total(rows, 'customers_at_end'),
      total(rows, 'customers_at_start'),
    ),
  ),
};

/** The areas around the shop, from the raw rows themselves. */
const raw = rawTablesFromCsv('tests/googlesql/data');
const fromRaw = independentKpis({
  tables: raw,
  asOf: dataAsOf(raw),
  company: companyRowsFromCsv('tests/googlesql/data'),
});
const ofCompany = [...new Set([...fromRaw.keys()].map((key) => key.split('|')[0] ?? ''))].filter(
  (id) => EXPECTED[id] === undefined,
);
const COMPUTED: Readonly<Record<string, Expected>> = {
  ...EXPECTED,
  ...Object.fromEntries(
    ofCompany.map((id): [string, Expected] => [
      id,
      (grain, period) => fromRaw.get(`${id}|${grain}|${period}` as KpiKey) ?? null,
    ]),
  ),
};

test('every metric of the registry has a second computation here', () => {
  const ids = [...new Set([...values.values()].map(({ metric_id }) => String(metric_id)))];
  expect(ids.sort()).toEqual(Object.keys(COMPUTED).sort());
});

test.each(Object.keys(COMPUTED))(
  '%s is the number of a plain computation, in every period and to the last digit',
  (id) => {
    const mine = [...values.values()].filter(({ metric_id }) => metric_id === id);
    expect(mine.filter(({ value }) => value !== null).length).toBeGreaterThan(0);
    const computed = mine.map((row) =>
      COMPUTED[id]?.(row.grain as Grain, String(row.period_start)),
    );
    expect(mine.map(({ value }) => value)).toEqual(computed);
  },
);

test('periods have no gaps from the first with data to the one of the last complete day', () => {
  for (const grain of ['week', 'month'] as const) {
    const found = [...values.values()]
      .filter((row) => row.metric_id === 'revenue' && row.grain === grain)
      .map((row) => String(row.period_start))
      .sort();
    expect(found.at(-1)).toBe(periodStart(asOf(), grain));
    found.slice(1).forEach((start, index) => {
      expect(start).toBe(shiftPeriod(found[index] as CivilDate, grain, 1));
    });
  }
});

test('only the period that still runs is not complete', () => {
  for (const row of values.values()) {
    const next = shiftPeriod(row.period_start as CivilDate, row.grain as Grain, 1);
    expect(row.is_complete).toBe(shiftPeriod(next, 'day', -1) <= asOf());
  }
});

test('the view has the columns that every consumer knows', () => {
  expect(columns).toEqual(KPI_VALUES.columns);
});
