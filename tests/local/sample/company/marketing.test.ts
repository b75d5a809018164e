import type { CivilDate } from '../../../../src/core/calendar/civil-date.ts';
import { generateSample } from '../../../../src/local/sample/generate-sample.ts';
import {
  CUT_OFF_DESTINATION,
  type IncidentId,
  incidentSpan,
  RUNAWAY_CAMPAIGN,
} from '../../../../src/local/sample/incidents.ts';
import { COMPANY_TABLES } from '../../../support/company-tables.ts';
import { ask, openWarehouse, type TestWarehouse } from '../warehouse.ts';

const asOf = '2026-03-15' as CivilDate;
const MINE = [
  'marketing_spend',
  'order_attributions',
  'email_campaigns',
  'marketing_leads',
  'sync_runs',
  'decision_samples',
  'journey_months',
  'marketing_tasks',
];

let warehouse: TestWarehouse;

async function generated(threads: number): Promise<TestWarehouse> {
  const made = await openWarehouse(threads);
  await generateSample(made.connection, {
    companyTables: COMPANY_TABLES,
    seed: 5,
    asOf,
    scale: 0.05,
  });
  return made;
}

/** `<marketing_spend>` stands for that table of the company. */
async function rows(sql: string, from = warehouse) {
  return ask(
    from.connection,
    sql.replace(/<([a-z_]+)>/g, (_, name) => `"exec-kpi.company"."${name}"`),
  );
}

const count = async (sql: string) => Number((await rows(sql))[0]?.[0]);

/** SQL condition for the incident's days, or for as many days some weeks earlier or later. */
function during(id: IncidentId, weeks = 0, moment = 'day'): string {
  const { start, end } = incidentSpan(id, asOf);
  const shift = weeks * 7 * 86_400;
  return `(epoch(${moment}) >= ${start + shift} AND epoch(${moment}) < ${end + shift})`;
}

beforeAll(async () => {
  warehouse = await generated(2);
}, 60_000);
afterAll(() => warehouse?.close());

test('an order has at most one campaign to thank, which it came from, and none while events were lost', async () => {
  expect(
    await count(
      'SELECT count(*) FROM <order_attributions> WHERE order_id NOT IN (SELECT order_id FROM {orders})',
    ),
  ).toBe(0);
  expect(await count('SELECT count(*) - count(DISTINCT order_id) FROM <order_attributions>')).toBe(
    0,
  );
  expect(
    await count(`SELECT count(*) FROM <order_attributions> AS credit JOIN {orders} USING (order_id)
      JOIN {events} AS event ON event.user_id = orders.user_id AND event.created_at = orders.created_at AND event_type = 'purchase'
      WHERE event.traffic_source <> credit.channel`),
  ).toBe(0);
  expect(
    await count(`SELECT count(*) FROM <order_attributions> JOIN {orders} USING (order_id)
      WHERE ${during('tracking-loss', 0, 'created_at')}`),
  ).toBe(0);
});

test.each(['marketing_spend', 'email_campaigns'])(
  'the conversions of %s are the orders attributed to each campaign on each day, and its value theirs',
  async (table) => {
    const only = table === 'email_campaigns' ? "channel = 'Email'" : 'true';
    const value = table === 'email_campaigns' ? '' : ', sum(attributed_revenue)';
    const told =
      await rows(`SELECT day, campaign, sum(conversions)${value} FROM <${table}> WHERE conversions > 0
      GROUP BY day, campaign ORDER BY day, campaign`);
    const placed = value === '' ? '' : ', sum(round(sale_price, 2)::DECIMAL(18, 2))';
    const found =
      await rows(`SELECT orders.created_at::DATE AS day, campaign, count(DISTINCT order_id)${placed}
      FROM <order_attributions> JOIN {orders} USING (order_id) JOIN {order_items} USING (order_id)
      WHERE ${only} AND orders.created_at::DATE <= DATE '${asOf}' GROUP BY ALL ORDER BY day, campaign`);
    const inNumbers = (list: readonly (readonly unknown[])[]) =>
      list.map(([day, campaign, ...numbers]) => [day, campaign, ...numbers.map(Number)]);
    expect(told.length).toBeGreaterThan(500);
    expect(inNumbers(told)).toEqual(inNumbers(found));
  },
);

test('every lead that sales wanted is one of its opportunities, opened that day for that channel', async () => {
  const perDay = (table: string, day: string) =>
    `(SELECT ${day}::DATE AS day, channel, count(*) AS n FROM <${table}> WHERE ${day} IS NOT NULL GROUP BY ALL)`;
  expect(
    await count(`SELECT count(*) FROM ${perDay('marketing_leads', 'converted_at')} AS lead
      LEFT JOIN ${perDay('crm_opportunities', 'created_on')} AS opportunity USING (day, channel)
      WHERE day <= DATE '${asOf}' AND lead.n > coalesce(opportunity.n, 0)`),
  ).toBe(0);
  const share =
    (await count('SELECT count(converted_at) FROM <marketing_leads>')) /
    (await count('SELECT count(*) FROM <crm_opportunities>'));
  expect(share).toBeGreaterThan(0.75);
});

test('a lead goes forward through its stages and ends one way only', async () => {
  expect(
    await count(`SELECT count(*) FROM <marketing_leads>
      WHERE mql_at < created_at OR sql_at < mql_at OR converted_at < sql_at OR closed_at < coalesce(sql_at, mql_at, created_at)
        OR (sql_at IS NOT NULL AND mql_at IS NULL) OR (converted_at IS NOT NULL AND (sql_at IS NULL OR closed_at IS NOT NULL))`),
  ).toBe(0);
});

test('journeys know every customer who was registered by the end of the month, once', async () => {
  const months = await rows(`SELECT month, sum(customers)::INTEGER,
      (SELECT count(*)::INTEGER FROM {users} WHERE created_at::DATE <= least(last_day(month), DATE '${asOf}'))
    FROM <journey_months> GROUP BY month`);
  expect(months.length).toBeGreaterThan(25);
  for (const [, customers, registered] of months) expect(customers).toBe(registered);
});

test('nothing is counted beyond the as-of date, or more often than its whole', async () => {
  for (const [table, day] of [
    ['marketing_spend', 'day'],
    ['email_campaigns', 'day'],
    ['sync_runs', 'day'],
    ['journey_months', 'month'],
    ['marketing_tasks', 'month'],
  ]) {
    expect(await count(`SELECT count(*) FROM <${table}> WHERE ${day} > DATE '${asOf}'`)).toBe(0);
  }
  expect(await count('SELECT count(*) FROM <sync_runs> WHERE succeeded > runs')).toBe(0);
  expect(
    await count(
      'SELECT count(*) FROM <marketing_spend> WHERE conversions > clicks OR clicks > impressions',
    ),
  ).toBe(0);
});

test('the engine reaches the goals of its programme outside the incidents', async () => {
  const lately = `day > DATE '${asOf}' - 180`;
  expect(
    await count(
      `SELECT sum(succeeded) / sum(runs) FROM <sync_runs> WHERE ${lately} AND NOT ${during('sync-cut-off')}`,
    ),
  ).toBeGreaterThan(0.99);
  expect(
    await count(
      `SELECT quantile_cont(latency_ms, 0.95) FROM <decision_samples> WHERE decided_at::DATE > DATE '${asOf}' - 180`,
    ),
  ).toBeLessThan(100);
  expect(
    await count(
      `SELECT 1 - sum(manual_tasks) / sum(baseline_tasks) FROM <marketing_tasks> WHERE month > DATE '${asOf}' - 180`,
    ),
  ).toBeGreaterThan(0.5);
});

test('the runaway campaign spends many times its budget and brings no more orders', async () => {
  const of = (column: string, weeks: number) =>
    count(
      `SELECT sum(${column}) FROM <marketing_spend> WHERE campaign = '${RUNAWAY_CAMPAIGN}' AND ${during('runaway-campaign', weeks)}`,
    );
  expect(await of('amount', 0)).toBeGreaterThan(8 * (await of('amount', -3)));
  expect(await of('conversions', 0)).toBeLessThan(10 + 2 * (await of('conversions', -3)));
});

test('after the lead scores drifted most hot leads came to nothing, unlike those before', async () => {
  const precision = (weeks: number) =>
    count(`SELECT count(converted_at) / count(*) FROM <marketing_leads>
      WHERE lead_score >= 80 AND coalesce(converted_at, closed_at) IS NOT NULL AND ${during('lead-score-drift', weeks, 'created_at')}`);
  expect(await precision(0)).toBeLessThan(0.4);
  expect(await precision(-6)).toBeGreaterThan(0.6);
});

test('while the tool was cut off most of its syncs fail, and only its', async () => {
  const rate = (tool: string) =>
    count(
      `SELECT sum(succeeded) / sum(runs) FROM <sync_runs> WHERE destination ${tool} '${CUT_OFF_DESTINATION}' AND ${during('sync-cut-off')}`,
    );
  expect(await rate('=')).toBeLessThan(0.2);
  expect(await rate('<>')).toBeGreaterThan(0.98);
});

test('the number of threads changes no row', async () => {
  const sums = async (from: TestWarehouse) =>
    Promise.all(
      MINE.map((table) =>
        rows(`SELECT count(*), sum(hash(t)::HUGEINT)::VARCHAR FROM <${table}> AS t`, from),
      ),
    );
  const other = await generated(4);
  expect(await sums(other)).toEqual(await sums(warehouse));
  other.close();
}, 60_000);
