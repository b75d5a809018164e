import { readFileSync } from 'node:fs';
import type { CivilDate } from '../../../src/core/calendar/civil-date.ts';
import { generateSample } from '../../../src/local/sample/generate-sample.ts';
import {
  INCIDENTS,
  type IncidentId,
  incidentSpan,
  LATE_CENTER,
  PRICE_ERROR_DEPARTMENT,
  RETURNS_WAVE_CATEGORIES,
} from '../../../src/local/sample/incidents.ts';
import { askNumber, openWarehouse, type TestWarehouse } from './warehouse.ts';

const asOf = '2026-03-15' as CivilDate;
let warehouse: TestWarehouse;
const count = (sql: string) => askNumber(warehouse.connection, sql);

beforeAll(async () => {
  warehouse = await openWarehouse();
  await generateSample(warehouse.connection, { companyTables: [], seed: 3, asOf, scale: 0.2 });
});
afterAll(() => warehouse.close());

/** SQL condition for the incident's span, or for as long a span some weeks earlier or later. */
function during(id: IncidentId, weeks = 0, moment = 'created_at'): string {
  const { start, end } = incidentSpan(id, asOf);
  const shift = weeks * 7 * 86_400;
  return `(${moment} >= to_timestamp(${start + shift}) AND ${moment} < to_timestamp(${end + shift}))`;
}

const events = (condition: string) => count(`SELECT count(*) FROM {events} WHERE ${condition}`);
const orders = (condition: string) => count(`SELECT count(*) FROM {orders} WHERE ${condition}`);

test('every incident lies within the last six months and ends before the last complete week', () => {
  for (const { id, startsDaysBefore } of INCIDENTS) {
    expect(startsDaysBefore).toBeLessThan(184);
    expect(incidentSpan(id, asOf).end).toBeLessThanOrEqual(
      Date.parse(`${asOf}T00:00:00Z`) / 1000 - 7 * 86_400,
    );
  }
});

test('during the tracking loss there are orders and not one event', async () => {
  expect(await events(during('tracking-loss'))).toBe(0);
  expect(await events(during('tracking-loss', -1))).toBeGreaterThan(100);
  expect(await orders(during('tracking-loss'))).toBeGreaterThan(5);
});

test('during the checkout outage there are visits and carts as usual, and not one order or purchase', async () => {
  expect(await orders(during('checkout-outage'))).toBe(0);
  expect(await events(`event_type = 'purchase' AND ${during('checkout-outage')}`)).toBe(0);
  const carts = await events(`event_type = 'cart' AND ${during('checkout-outage')}`);
  expect(carts).toBeGreaterThan(
    0.6 * (await events(`event_type = 'cart' AND ${during('checkout-outage', -1)}`)),
  );
});

test('on the day of the price error men’s articles go for a tenth, at a loss, to several times as many customers as usual', async () => {
  const margin =
    await count(`SELECT sum(sale_price - cost) / sum(sale_price) FROM {order_items} AS i JOIN {products} AS p ON p.id = i.product_id
    WHERE department = '${PRICE_ERROR_DEPARTMENT}' AND ${during('price-error', 0, 'i.created_at')}`);
  expect(margin).toBeLessThan(-1);
  expect(await orders(during('price-error'))).toBeGreaterThan(
    2.5 * (await orders(during('price-error', 1))),
  );
  const wrong =
    await count(`SELECT count(*) FROM {order_items} AS i JOIN {products} AS p ON p.id = i.product_id
    WHERE sale_price <> retail_price AND NOT ${during('price-error', 0, 'i.created_at')}`);
  expect(wrong).toBe(0);
});

test('in the week of the suspended account most visits from Adwords are missing, other sources are as usual', async () => {
  const from = (source: string, weeks: number) =>
    events(`traffic_source ${source} AND ${during('paid-channel-collapse', weeks)}`);
  expect(await from("= 'Adwords'", 0)).toBeLessThan(0.2 * (await from("= 'Adwords'", -1)));
  expect(await from("<> 'Adwords'", 0)).toBeGreaterThan(0.85 * (await from("<> 'Adwords'", -1)));
});

test('in the returns wave most of the delivered jeans, pants and shorts come back, several times as many as before', async () => {
  const returned = (weeks: number) =>
    count(`SELECT count(*) FILTER (status = 'Returned') / count(*) FROM {order_items} AS i JOIN {products} AS p ON p.id = i.product_id
      WHERE category IN (${RETURNS_WAVE_CATEGORIES.map((name) => `'${name}'`).join(', ')}) AND status IN ('Complete', 'Returned') AND ${during('returns-wave', weeks, 'i.created_at')}`);
  expect(await returned(0)).toBeGreaterThan(0.6);
  expect(await returned(0)).toBeGreaterThan(4 * (await returned(-10)));
});

test('in the weeks of late delivery orders from Los Angeles take days longer than others', async () => {
  const days = (center: string, weeks: number) =>
    count(
      `SELECT avg(epoch(delivered_at - shipped_at)) / 86400 FROM {order_items} AS i JOIN {products} AS p ON p.id = i.product_id
      WHERE num_of_items = 1 AND distribution_center_id ${center} AND ${during('late-delivery', weeks, 'i.created_at')}`.replace(
        'num_of_items = 1',
        'order_id IN (SELECT order_id FROM {orders} WHERE num_of_item = 1)',
      ),
    );
  expect(
    (await days(`= ${LATE_CENTER}`, 0)) - (await days(`<> ${LATE_CENTER}`, 0)),
  ).toBeGreaterThan(5.5);
  expect(
    Math.abs((await days(`= ${LATE_CENTER}`, -4)) - (await days(`<> ${LATE_CENTER}`, -4))),
  ).toBeLessThan(0.5);
});

test('the page about the sample company lists every incident with its day', () => {
  const page = readFileSync('docs/sample-company.md', 'utf8');
  for (const { id, startsDaysBefore } of INCIDENTS) {
    expect(page).toContain(`| \`${id}\` | ${startsDaysBefore} days before`);
  }
});
