import type { CivilDate } from '../../../../src/core/calendar/civil-date.ts';
import { generateSample } from '../../../../src/local/sample/generate-sample.ts';
import { incidentSpan } from '../../../../src/local/sample/incidents.ts';
import { COMPANY_TABLES } from '../../../support/company-tables.ts';
import { ask, askNumber, openWarehouse, type TestWarehouse } from '../warehouse.ts';

const asOf = '2026-03-15' as CivilDate;
let warehouse: TestWarehouse;
const company = (sql: string) => sql.replace(/<([a-z_]+)>/g, '"exec-kpi.company"."$1"');
const count = (sql: string) => askNumber(warehouse.connection, company(sql));
const rows = (sql: string) => ask(warehouse.connection, company(sql));

beforeAll(async () => {
  warehouse = await openWarehouse();
  await generateSample(warehouse.connection, {
    companyTables: COMPANY_TABLES,
    seed: 11,
    asOf,
    scale: 0.02,
  });
});
afterAll(() => warehouse.close());

const REVENUE = '(commerce_revenue + subscription_revenue)';
const OPEX =
  '(payroll_expense + marketing_expense + fulfilment_expense + technology_expense + general_expense)';
const EBITDA = `(${REVENUE} - cost_of_goods_sold - ${OPEX})`;
/** The year up to the newest closed month. */
const LAST_YEAR = "month > (SELECT max(month) FROM <finance_months>) - INTERVAL '12 months'";

describe('The books agree with the rest of the company', () => {
  test('the shop’s revenue of a month is that of its completed orders, to the cent', async () => {
    const different = await rows(`SELECT month, commerce_revenue, sold
      FROM <finance_months> LEFT JOIN (
        SELECT date_trunc('month', o.created_at)::DATE AS month, sum(round(i.sale_price, 2)::DECIMAL(18, 2)) AS sold
        FROM {orders} AS o JOIN {order_items} AS i USING (order_id)
        WHERE o.status = 'Complete' AND i.status = 'Complete' GROUP BY ALL
      ) USING (month) WHERE commerce_revenue <> coalesce(sold, 0)`);
    expect(different).toEqual([]);
  });

  test('marketing costs what was spent on campaigns', async () => {
    const different =
      await rows(`SELECT month, marketing_expense, spent FROM <finance_months> LEFT JOIN (
        SELECT date_trunc('month', day)::DATE AS month, sum(amount) AS spent FROM <marketing_spend> GROUP BY ALL
      ) USING (month) WHERE marketing_expense <> spent`);
    expect(different).toEqual([]);
  });

  test('the memberships earn their price by the day', async () => {
    const off = await count(`WITH earned AS (
        SELECT date_trunc('month', day)::DATE AS month, sum(mrr / day(last_day(day))) AS earned
        FROM range(DATE '2021-03-01', DATE '2026-04-01', INTERVAL 1 DAY) AS span(day)
        JOIN <subscriptions> ON started_on <= day AND (ended_on IS NULL OR ended_on > day) GROUP BY ALL
      ) SELECT max(abs(subscription_revenue - coalesce(earned, 0)))
      FROM <finance_months> LEFT JOIN earned USING (month)`);
    expect(off).toBeLessThan(0.01);
  });

  test('cash moves by the three flows and never runs out', async () => {
    const broken = await count(`SELECT count(*) FROM (
        SELECT cash_at_end - lag(cash_at_end) OVER (ORDER BY month) AS moved,
          operating_cash_flow + investing_cash_flow + financing_cash_flow AS flows FROM <finance_months>
      ) WHERE moved <> flows`);
    expect(broken).toBe(0);
    expect(await count('SELECT min(cash_at_end) FROM <finance_months>')).toBeGreaterThan(0);
  });

  test('every won opportunity is a business membership of its amount from the day it closed', async () => {
    expect(await count("SELECT count(*) FROM <subscriptions> WHERE plan = 'Business'")).toBe(
      await count("SELECT count(*) FROM <crm_opportunities> WHERE stage = 'Won'"),
    );
    const strange = await count(`SELECT count(*) FROM <crm_opportunities> AS o
      LEFT JOIN <subscriptions> AS s USING (opportunity_id) WHERE stage = 'Won'
      AND (amount, closed_on, o.user_id) IS DISTINCT FROM (12 * mrr, started_on, s.user_id)`);
    expect(strange).toBe(0);
  });

  test('members and buyers are customers who had registered by then', async () => {
    for (const [table, day] of [
      ['subscriptions', 'started_on'],
      ['crm_opportunities', 'created_on'],
    ]) {
      const strangers =
        await count(`SELECT count(*) FROM <${table}> AS t LEFT JOIN {users} AS u ON u.id = t.user_id
        WHERE u.id IS NULL OR u.created_at::DATE > ${day}`);
      expect(strangers).toBe(0);
    }
  });
});

describe('The numbers are those of a plausible company', () => {
  test('it closes the books of every whole month, on a working day, and knows nothing of the future', async () => {
    expect(await count("SELECT count(*) FROM <finance_months> WHERE month < '2026-02-01'")).toBe(
      58,
    );
    expect(
      await count(`SELECT count(*) FROM <finance_months>
        WHERE closed_on > DATE '${asOf}' OR isodow(closed_on) > 5`),
    ).toBe(0);
    for (const [table, day] of [
      ['subscriptions', 'greatest(started_on, ended_on)'],
      ['crm_opportunities', 'greatest(created_on, closed_on)'],
      ['crm_forecasts', 'made_on'],
    ])
      expect(await count(`SELECT count(*) FROM <${table}> WHERE ${day} > DATE '${asOf}'`)).toBe(0);
  });

  test('it has grown into its costs: an EBITDA margin of 5 to 20 percent after a loss in the first year', async () => {
    const margin = (where: string) =>
      count(`SELECT sum(${EBITDA}) / sum(${REVENUE}) FROM <finance_months> WHERE ${where}`);
    expect(await margin(LAST_YEAR)).toBeGreaterThan(0.05);
    expect(await margin(LAST_YEAR)).toBeLessThan(0.2);
    expect(await margin("month < '2022-03-01'")).toBeLessThan(0);
  });

  test('it burns cash for stock, with months of it left, and is paid within weeks', async () => {
    const months =
      await count(`SELECT arg_max(cash_at_end, month) / -(avg(operating_cash_flow)) FROM <finance_months>
      WHERE ${LAST_YEAR}`);
    expect(months).toBeGreaterThan(6);
    expect(months).toBeLessThan(60);
    const days = await count(
      `SELECT 30.4 * sum(receivables_at_end) / sum(${REVENUE}) FROM <finance_months> WHERE ${LAST_YEAR}`,
    );
    expect(days).toBeGreaterThan(8);
    expect(days).toBeLessThan(25);
  });

  test('quotas are set for at least a quarter ahead and are met about as often as missed', async () => {
    expect(await count(`SELECT max(month) - DATE '${asOf}' FROM <crm_quotas>`)).toBeGreaterThan(
      120,
    );
    const attainment = await count(`SELECT sum(amount) / (SELECT sum(quota) FROM <crm_quotas>
        WHERE month BETWEEN '2024-01-01' AND '2025-12-01') FROM <crm_opportunities>
      WHERE stage = 'Won' AND closed_on BETWEEN '2024-01-01' AND '2025-12-31'`);
    expect(Math.abs(attainment - 1)).toBeLessThan(0.2);
  });
});

describe('What goes wrong shows', () => {
  test('the month that ended during the move of the ledger closes more than a week later than others', async () => {
    const { start, end } = incidentSpan('late-close', asOf);
    const late = `epoch(last_day(month)) >= ${start} AND epoch(last_day(month)) < ${end}`;
    const days = (where: string) =>
      count(`SELECT max(closed_on - last_day(month)) FROM <finance_months> WHERE ${where}`);
    expect(await days(late)).toBeGreaterThan(7 + (await days(`NOT (${late}) AND ${LAST_YEAR}`)));
  });

  test('while the competitor undercuts, far fewer opportunities are won', async () => {
    const { start, end } = incidentSpan('price-undercut', asOf);
    const rate = (from: number, to: number) =>
      count(`SELECT avg((stage = 'Won')::INT) FROM <crm_opportunities>
        WHERE epoch(closed_on) >= ${from} AND epoch(closed_on) < ${to}`);
    expect(await rate(start, end)).toBeLessThan(
      0.75 * (await rate(start - 3 * (end - start), start)),
    );
  });
});
