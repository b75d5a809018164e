import type { CivilDate } from '../../../../src/core/calendar/civil-date.ts';
import { generateSample } from '../../../../src/local/sample/generate-sample.ts';
import {
  BROKEN_PIPELINE,
  type IncidentId,
  incidentSpan,
  LURED_FUNCTION,
} from '../../../../src/local/sample/incidents.ts';
import { COMPANY_TABLES } from '../../../support/company-tables.ts';
import { ask, askNumber, openWarehouse, type TestWarehouse } from '../warehouse.ts';

const asOf = '2026-03-15' as CivilDate;
let warehouse: TestWarehouse;
const named = (sql: string) => sql.replace(/<([a-z_]+)>/g, '"exec-kpi.company"."$1"');
const count = (sql: string) => askNumber(warehouse.connection, named(sql));
const rows = (sql: string) => ask(warehouse.connection, named(sql));

beforeAll(async () => {
  warehouse = await openWarehouse();
  await generateSample(warehouse.connection, {
    companyTables: COMPANY_TABLES,
    seed: 5,
    asOf,
    scale: 0.1,
  });
});
afterAll(() => warehouse.close());

/** SQL condition for the incident's span, or for as long a span before it. */
function during(id: IncidentId, moment: string, earlier = 0): string {
  const { start, end } = incidentSpan(id, asOf);
  const shift = earlier * (end - start);
  return `(epoch(${moment}) >= ${start - shift} AND epoch(${moment}) < ${end - shift})`;
}

describe('people', () => {
  test('nobody leaves before being hired, and nothing known lies after the as-of date', async () => {
    expect(await count('SELECT count(*) FROM <hr_employees> WHERE left_on < hired_on')).toBe(0);
    const later = `greatest(hired_on, left_on) > DATE '${asOf}'`;
    expect(await count(`SELECT count(*) FROM <hr_employees> WHERE ${later}`)).toBe(0);
    const open = `greatest(opened_on, accepted_on) > DATE '${asOf}' OR accepted_on < opened_on`;
    expect(await count(`SELECT count(*) FROM <hr_requisitions> WHERE ${open}`)).toBe(0);
  });

  test('the company grows to about 150 people, of whom 10 to 20 percent leave in a quiet year', async () => {
    const staff = (day: string) =>
      count(
        `SELECT count(*) FROM <hr_employees> WHERE hired_on <= DATE '${day}' AND (left_on IS NULL OR left_on > DATE '${day}')`,
      );
    expect(await staff(asOf)).toBeGreaterThan(130);
    expect(await staff(asOf)).toBeLessThanOrEqual(150);
    expect(await staff('2021-06-30')).toBeLessThan(0.7 * (await staff(asOf)));
    const left = await count(
      "SELECT count(*) FROM <hr_employees> WHERE left_on BETWEEN '2023-01-01' AND '2024-12-31'",
    );
    const rate = left / 2 / (await staff('2023-12-31'));
    expect(rate).toBeGreaterThan(0.08);
    expect(rate).toBeLessThan(0.25);
  });

  test('the people lured away are of one function, and leave within the weeks of the offer', async () => {
    const left = (own: string, earlier: number) =>
      count(
        `SELECT count(*) FROM <hr_employees> WHERE function ${own} '${LURED_FUNCTION}' AND ${during('resignations', 'left_on', earlier)}`,
      );
    expect(await left('=', 0)).toBeGreaterThanOrEqual(5);
    expect(await left('=', 1)).toBeLessThanOrEqual(1);
    expect(await left('<>', 0)).toBeLessThan(6);
  });

  test('names and addresses are made up', async () => {
    const real = "email NOT LIKE '%@example.com'";
    expect(await count(`SELECT count(*) FROM <hr_employees> WHERE ${real}`)).toBe(0);
  });
});

describe('surveys', () => {
  test('employees are asked once a quarter, each question of everyone, and answer only when asked', async () => {
    expect(
      await count(
        `SELECT count(*) FROM <survey_waves> AS wave
        WHERE invited <> (SELECT count(*) FROM <hr_employees>
          WHERE hired_on < quarter + 35 AND (left_on IS NULL OR left_on >= quarter + 35))`,
      ),
    ).toBe(0);
    const twice = `SELECT count(*) FROM (SELECT kind, respondent, date_trunc('quarter', answered_on) FROM <survey_responses>
      WHERE kind IN ('enps', 'engagement', 'leadership_trust') GROUP BY ALL HAVING count(*) > 1)`;
    expect(await count(twice)).toBe(0);
  });

  test('customers recommend the shop more often than not, less so after a late delivery', async () => {
    const nps = (condition: string) =>
      count(
        `SELECT 100 * avg(CASE WHEN score >= 9 THEN 1 WHEN score <= 6 THEN -1 ELSE 0 END)
        FROM <survey_responses> AS answer WHERE kind = 'nps' AND ${condition}`,
      );
    const late = `EXISTS (SELECT 1 FROM "bigquery-public-data.thelook_ecommerce".orders AS o WHERE o.user_id = respondent
      AND o.delivered_at::DATE = answered_on - 12 AND o.delivered_at - o.shipped_at > INTERVAL 4 DAY)`;
    expect(await nps('true')).toBeGreaterThan(25);
    expect(await nps(late)).toBeLessThan((await nps('true')) - 20);
  });
});

describe('support', () => {
  test('every ticket is of a customer, and is answered and closed after it came in', async () => {
    expect(
      await count(
        'SELECT count(*) FROM <support_tickets> WHERE user_id NOT IN (SELECT id FROM "bigquery-public-data.thelook_ecommerce".users)',
      ),
    ).toBe(0);
    const wrong =
      'first_response_at <= opened_at OR closed_at <= first_response_at OR (closed_at IS NOT NULL AND first_response_at IS NULL)';
    expect(await count(`SELECT count(*) FROM <support_tickets> WHERE ${wrong}`)).toBe(0);
  });

  test('in the backlog customers wait ten times as long as before', async () => {
    const waited = (earlier: number) =>
      count(
        `SELECT median(epoch(first_response_at - opened_at)) / 3600 FROM <support_tickets> WHERE ${during('support-backlog', 'opened_at', earlier)}`,
      );
    expect(await waited(1)).toBeLessThan(4);
    expect(await waited(0)).toBeGreaterThan(10 * (await waited(1)));
  });

  test('the bot settles more and more, at last over six in ten', async () => {
    const rates = await rows(
      'SELECT sum(resolved) / sum(queries) FROM <bot_conversations> GROUP BY year(day) ORDER BY year(day)',
    );
    const numbers = rates.map(([rate]) => Number(rate));
    expect(numbers[0]).toBeLessThan(0.6);
    expect(numbers.at(-1)).toBeGreaterThan(0.6);
    expect(await count('SELECT count(*) FROM <bot_conversations> WHERE resolved > queries')).toBe(
      0,
    );
  });
});

describe('IT', () => {
  test('the two outages that the shop shows are incidents of their hours', async () => {
    for (const [id, service] of [
      ['checkout-outage', 'Checkout'],
      ['tracking-loss', 'Event collection'],
    ] as const) {
      const { start, end } = incidentSpan(id, asOf);
      expect(
        await rows(`SELECT severity, epoch(resolved_at)::BIGINT, downtime_minutes FROM <it_incidents>
          WHERE service = '${service}' AND epoch(started_at) = ${start}`),
      ).toEqual([['1', String(end), String((end - start) / 60)]]);
    }
  });

  test('without those outages the services that customers notice are up 99.8 percent of the time', async () => {
    const down = await count(
      `SELECT sum(downtime_minutes) FROM <it_incidents> JOIN <it_services> USING (service)
        WHERE is_customer_facing AND NOT ${during('checkout-outage', 'started_at')}`,
    );
    const minutes = 4 * 1826 * 1440;
    expect(1 - down / minutes).toBeGreaterThan(0.998);
    expect(1 - down / minutes).toBeLessThan(1);
  });

  test('while its source was broken a pipeline fails half of its runs and tests, others do as before', async () => {
    const rate = (own: string, column: string) =>
      count(
        `SELECT ${column} FROM <pipeline_runs> WHERE pipeline ${own} '${BROKEN_PIPELINE}' AND ${during('load-failures', 'day')}`,
      );
    expect(await rate('=', 'sum(failed) / sum(runs)')).toBeGreaterThan(0.4);
    expect(await rate('=', 'sum(checks_passed) / sum(checks_total)')).toBeLessThan(0.6);
    expect(await rate('<>', 'sum(failed) / sum(runs)')).toBeLessThan(0.05);
    expect(await rate('<>', 'sum(checks_passed) / sum(checks_total)')).toBeGreaterThan(0.94);
  });
});
