import type { CivilDate } from '../../../../src/core/calendar/civil-date.ts';
import { generateSample } from '../../../../src/local/sample/generate-sample.ts';
import { BROKEN_RELEASE_SHARE, incidentSpan } from '../../../../src/local/sample/incidents.ts';
import { COMPANY_TABLES } from '../../../support/company-tables.ts';
import { askNumber, openWarehouse, type TestWarehouse } from '../warehouse.ts';

const asOf = '2026-03-15' as CivilDate;
let warehouse: TestWarehouse;
const company = (sql: string) => sql.replace(/<([a-z_]+)>/g, '"exec-kpi.company"."$1"');
const count = (sql: string) => askNumber(warehouse.connection, company(sql));

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

const KNOWN_VISIT = `user_id IS NOT NULL AND created_at < TIMESTAMPTZ '${asOf} 00:00:00+00' + INTERVAL 1 DAY`;

test('a customer uses the catalogue on each day with a visit, the checkout on each with a purchase', async () => {
  const missing = (feature: string, steps: string) =>
    count(`SELECT count(*) FROM (
      (SELECT user_id, created_at::DATE AS day FROM {events} WHERE ${KNOWN_VISIT} AND ${steps}
        EXCEPT SELECT user_id, day FROM <product_usage> WHERE feature = '${feature}')
      UNION ALL
      (SELECT user_id, day FROM <product_usage> WHERE feature = '${feature}'
        EXCEPT SELECT user_id, created_at::DATE FROM {events} WHERE ${KNOWN_VISIT} AND ${steps}))`);
  expect(await missing('Catalogue', 'true')).toBe(0);
  expect(await missing('Cart', "event_type = 'cart'")).toBe(0);
  expect(await missing('Checkout', "event_type = 'purchase'")).toBe(0);
});

test('a feature is used only by customers, only after its release, and once a user and day in the table', async () => {
  expect(
    await count(
      `SELECT count(*) FROM <product_usage> JOIN <product_features> USING (feature) WHERE day < released_on`,
    ),
  ).toBe(0);
  expect(
    await count(`SELECT count(*) FROM <product_usage> WHERE user_id NOT IN (SELECT id FROM {users})
      OR feature NOT IN (SELECT feature FROM <product_features>)`),
  ).toBe(0);
  expect(
    await count('SELECT count(*) - count(DISTINCT (user_id, day, feature)) FROM <product_usage>'),
  ).toBe(0);
});

test('the broken release hides the features of the last twelve months, older ones stay', async () => {
  const { start, end } = incidentSpan('broken-release', asOf);
  const perVisit = (age: string, earlier: number) => {
    const span = `epoch(day) >= ${start - earlier * (end - start)} AND epoch(day) < ${end - earlier * (end - start)}`;
    return count(`SELECT count(*) FILTER (day - released_on ${age} AND feature NOT IN ('Catalogue', 'Cart', 'Checkout'))
        / count(*) FILTER (feature = 'Catalogue')
      FROM <product_usage> JOIN <product_features> USING (feature) WHERE ${span}`);
  };
  expect(await perVisit('< 365', 0)).toBeLessThan(
    (1 - BROKEN_RELEASE_SHARE + 0.15) * (await perVisit('< 365', 1)),
  );
  expect(await perVisit('>= 365', 0)).toBeGreaterThan(0.8 * (await perVisit('>= 365', 1)));
});

test('experiments are read within five weeks and name a KPI of the CEO; most roadmap items are kept', async () => {
  expect(
    await count(`SELECT count(*) FROM <experiments> WHERE concluded_on - started_on NOT BETWEEN 14 AND 35
      OR (concluded_on IS NULL) <> (outcome IS NULL)`),
  ).toBe(0);
  const yearly = await count(
    `SELECT count(*) FROM <experiments> WHERE concluded_on > DATE '${asOf}' - 365`,
  );
  expect(yearly).toBeGreaterThan(30);
  const kept = await count(
    `SELECT avg(coalesce(delivered_on <= due_on, false)::INT) FROM <roadmap_items> WHERE due_on <= DATE '${asOf}'`,
  );
  expect(Math.abs(kept - 0.7)).toBeLessThan(0.08);
});
