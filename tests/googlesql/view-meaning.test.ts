/** What the views say about the hand-written sources, by Google's own engine. */

import { evaluateViews, rowsOf, viewsBelow } from './evaluate-views.ts';
import { type Oracle, type OracleTable, startOracle } from './oracle.ts';
import { sampleTables } from './sample-tables.ts';

let oracle: Oracle;
let tables: readonly OracleTable[];

beforeAll(async () => {
  oracle = await startOracle();
  tables = await evaluateViews(oracle, sampleTables());
});

afterAll(() => oracle?.stop());

const rows = (name: string, pick: Record<string, unknown> = {}) =>
  rowsOf(tables, name).filter((row) =>
    Object.entries(pick).every(([key, value]) => row[key] === value),
  );

/** The sources with the rows of one table changed. */
function changed(
  table: string,
  change: (row: Record<string, unknown>) => Record<string, unknown>,
): readonly OracleTable[] {
  return sampleTables().map((source) =>
    source.name.endsWith(`.${table}`)
      ? {
          ...source,
          rows: rowsOf([source], table).map((row) => {
            const next = change(row);
            return source.columns.map(({ name }) => (next[name] ?? null) as never);
          }),
        }
      : source,
  );
}

describe('revenue_daily', () => {
  test('counts distinct completed orders on the day they were placed, to the cent', () => {
    expect(rows('revenue_daily', { day: '2024-02-29' })).toEqual([
      { day: '2024-02-29', orders: '2', revenue: '50.02', aov: 25.01 },
    ]);
    expect(rows('revenue_daily', { day: '2023-02-10' })).toEqual([
      { day: '2023-02-10', orders: '1', revenue: '36.76', aov: 36.76 },
    ]);
  });

  test('leaves out cancelled, returned and unfinished sales, and copies of rows', () => {
    expect(rows('revenue_daily').map(({ day }) => day)).not.toContain('2024-02-12');
    expect(rows('revenue_daily', { day: '2024-01-02' })[0]).toMatchObject({ revenue: '40' });
    expect(rows('revenue_daily', { day: '2024-02-20' })[0]).toMatchObject({
      orders: '1',
      revenue: '79.99',
    });
  });

  test('keeps the sale of an order that is known only from its items', () => {
    expect(rows('revenue_daily', { day: '2023-09-09' })[0]).toMatchObject({
      orders: '1',
      revenue: '6.25',
    });
  });

  test('agrees with order_facts, order by order', () => {
    const byDay = new Map<unknown, number>();
    for (const { day, is_complete } of rows('order_facts'))
      if (is_complete) byDay.set(day, (byDay.get(day) ?? 0) + 1);
    expect(Object.fromEntries(byDay)).toEqual(
      Object.fromEntries(rows('revenue_daily').map(({ day, orders }) => [day, Number(orders)])),
    );
  });
});

describe('funnel_users and the experiment', () => {
  test('a user has one row, with each step counted apart', () => {
    expect(rows('funnel_users')).toHaveLength(10);
    expect(rows('funnel_users', { user_id: '9' })).toEqual([
      { user_id: '9', visited: false, added_to_cart: false, converted: true },
    ]);
    expect(rows('funnel_users', { user_id: '6' })).toEqual([
      { user_id: '6', visited: true, added_to_cart: true, converted: false },
    ]);
  });

  test('the groups hold every user once and the metrics add up to the funnel', () => {
    const metrics = rows('ab_metrics');
    const sum = (column: string) => metrics.reduce((total, row) => total + Number(row[column]), 0);
    expect(sum('users')).toBe(rows('funnel_users').length);
    expect(sum('converters')).toBe(rows('funnel_users', { converted: true }).length);
    expect(new Set(rows('ab_group').map(({ user_id }) => user_id)).size).toBe(10);
  });
});

describe('retention', () => {
  test('week 0 is 1 for every cohort', () => {
    const first = rows('retention_weekly', { week_n: '0' });
    expect(first.length).toBeGreaterThan(2);
    expect(first.every(({ retention_rate }) => retention_rate === 1)).toBe(true);
  });

  test('no week goes beyond the last complete one, and none between is missing', () => {
    for (const cohort of new Set(rows('cohort_activity').map(({ cohort_week }) => cohort_week))) {
      const weeks = rows('cohort_activity', { cohort_week: cohort });
      const last = weeks
        .map(({ day }) => String(day))
        .sort()
        .at(-1);
      expect(last).toBe('2024-03-04');
      const numbers = weeks.map(({ week_n }) => Number(week_n)).sort((a, b) => a - b);
      expect(numbers).toEqual(numbers.map((_, index) => index));
    }
  });

  test('an event just before Monday and one at Monday fall in two weeks', () => {
    const cohort = rows('cohort_activity', { cohort_week: '2024-01-01' });
    expect(cohort.slice(0, 2).map(({ active_users }) => active_users)).toEqual(['3', '1']);
  });
});

describe('sessions', () => {
  test('a session past midnight belongs to the day it began, and a log-in ends its anonymity', () => {
    expect(rows('sessions', { session_id: 's4' })).toEqual([
      {
        session_id: 's4',
        day: '2024-03-03',
        traffic_source: 'Facebook',
        has_cart: true,
        has_purchase: false,
        is_anonymous: false,
      },
    ]);
    expect(rows('sessions', { session_id: 's3' })[0]).toMatchObject({ is_anonymous: true });
  });
});

describe('customers', () => {
  test('a year-old base meets the revenue of the same customers, capped at each one’s base', () => {
    expect(rows('customer_months', { day: '2024-02-01', country: 'Brasil' })[0]).toMatchObject({
      base_customers: '1',
      base_revenue: '36.76',
      retained_revenue: '50',
      capped_revenue: '36.76',
    });
    expect(
      rows('customer_months', { day: '2024-01-01', traffic_source: 'Facebook' })[0],
    ).toMatchObject({ base_revenue: '100', retained_revenue: '40', capped_revenue: '40' });
  });

  test('a customer lapses after 365 days without a completed order and can be won back', () => {
    const email = (day: string) =>
      rows('customer_months', { day, country: 'Japan', traffic_source: 'Email' })[0];
    expect(email('2023-12-01')).toMatchObject({ customers_at_start: '1', customers_at_end: '0' });
    expect(email('2024-03-01')).toMatchObject({
      customers_at_start: '0',
      customers_at_end: '1',
      new_customers: '1',
      won_back_customers: '1',
    });
  });

  test('who lapses and returns within a month is neither lost nor new', () => {
    expect(rows('customer_months', { day: '2024-02-01', country: 'Brasil' })[0]).toMatchObject({
      customers_at_start: '1',
      customers_at_end: '1',
      new_customers: '0',
    });
  });

  test('an order exactly 365 days after the last one keeps the customer active', () => {
    const weeks = rows('customer_weeks', { country: 'United States', traffic_source: 'Search' });
    expect(weeks.filter(({ new_customers }) => new_customers !== '0')).toHaveLength(1);
    expect(weeks.every(({ customers_at_end }) => customers_at_end === '1')).toBe(true);
  });

  test.each(['customer_months', 'customer_weeks'])(
    'in %s each period starts where the one before ended',
    (view) => {
      const segments = new Map<string, Record<string, unknown>[]>();
      for (const row of rows(view)) {
        const key = `${row.country} ${row.traffic_source}`;
        segments.set(key, [...(segments.get(key) ?? []), row]);
      }
      for (const segment of segments.values()) {
        const ordered = segment.sort((a, b) => (String(a.day) < String(b.day) ? -1 : 1));
        expect(ordered.slice(1).map(({ customers_at_start }) => customers_at_start)).toEqual(
          ordered.slice(0, -1).map(({ customers_at_end }) => customers_at_end),
        );
      }
    },
  );
});

describe('features_conversion', () => {
  const ANCHOR = '2024-02-26 23:59:59.999999';
  const evaluated = async (sources: readonly OracleTable[]) =>
    rowsOf(
      await evaluateViews(oracle, sources, viewsBelow('execkpi_execkpi.features_conversion')),
      'features_conversion',
    );
  const features = async (sources: readonly OracleTable[]) =>
    (await evaluated(sources)).map(({ will_convert_14d: _label, ...known }) => known);

  test('knows only users registered by the anchor day and what had happened by its end', () => {
    expect(rows('features_conversion').map(({ user_id }) => user_id)).not.toContain('6');
    expect(rows('features_conversion', { user_id: '2' })[0]).toMatchObject({
      sessions: '1',
      share_youtube: 1,
      days_since_visit: '0',
    });
  });

  test('the label is a completed order in the 14 days after the anchor day', () => {
    const converting = rows('features_conversion', { will_convert_14d: true });
    expect(converting.map(({ user_id }) => user_id)).toEqual(['1', '3', '7', '9']);
  });

  test.each([
    [
      'web events',
      'events',
      (row: Record<string, unknown>) =>
        String(row.created_at) > ANCHOR ? { ...row, user_id: '4', event_type: 'purchase' } : row,
    ],
    [
      'orders',
      'orders',
      (row: Record<string, unknown>) =>
        String(row.created_at) > ANCHOR ? { ...row, status: 'Cancelled', user_id: '5' } : row,
    ],
    [
      'returns and today’s status of earlier orders',
      'order_items',
      (row: Record<string, unknown>) =>
        row.delivered_at !== null && String(row.delivered_at) <= ANCHOR && row.returned_at === null
          ? { ...row, status: 'Returned', returned_at: '2024-03-01 00:00:00' }
          : row,
    ],
  ])('later %s change no feature', async (_what, table, change) => {
    const before = await features(sampleTables());
    expect(await features(changed(table, change))).toEqual(before);
  });

  test('later orders do change the label', async () => {
    const sources = changed('orders', (row) =>
      String(row.created_at) > ANCHOR ? { ...row, status: 'Cancelled' } : row,
    );
    const labelled = await evaluated(sources);
    expect(labelled.some(({ will_convert_14d }) => will_convert_14d)).toBe(false);
  });
});

test('a copy of every source row changes no view', async () => {
  const doubled = sampleTables().map((table) =>
    // The one row of the key is Countersign's own, not a source's.
    table.name.startsWith('countersign_keys.')
      ? table
      : { ...table, rows: [...(table.rows ?? []), ...(table.rows ?? [])] },
  );
  const again = await evaluateViews(oracle, doubled);
  for (const { name } of tables.filter((table) => table.name.startsWith('execkpi_execkpi.'))) {
    const view = name.replace('execkpi_execkpi.', '');
    expect({ view, rows: sorted(rowsOf(again, view)) }).toEqual({ view, rows: sorted(rows(view)) });
  }
});

test('without any data every view is empty, not wrong', async () => {
  const empty = await evaluateViews(
    oracle,
    sampleTables().map((table) => ({ ...table, rows: [] })),
  );
  // The star's dimensions hold their unknown member, and channels that are a fixed list.
  const filled = empty.filter(
    ({ name, rows: found }) => (found?.length ?? 0) > 0 && !name.startsWith('profit_os.'),
  );
  expect(filled.map(({ name, rows: found }) => ({ name, found }))).toEqual([
    { name: 'countersign_silver.data_as_of', found: [[null]] },
    { name: 'execkpi_execkpi.data_as_of', found: [[null]] },
  ]);
});

function sorted(list: readonly Record<string, unknown>[]): readonly string[] {
  return list.map((row) => JSON.stringify(row)).sort();
}
