/** The sample's customer scores fit what customers do: good most of the time, bad while the model drifts. */

import type { CivilDate } from '../../../../src/core/calendar/civil-date.ts';
import { generateSample } from '../../../../src/local/sample/generate-sample.ts';
import { incidentSpan } from '../../../../src/local/sample/incidents.ts';
import { COMPANY_TABLES } from '../../../support/company-tables.ts';
import { askNumber, openWarehouse, type TestWarehouse } from '../warehouse.ts';

const asOf = '2026-03-15' as CivilDate;
let warehouse: TestWarehouse;
const scores = '"exec-kpi.company"."customer_scores"';
const count = (sql: string) => askNumber(warehouse.connection, sql);

beforeAll(async () => {
  warehouse = await openWarehouse();
  await generateSample(warehouse.connection, {
    companyTables: COMPANY_TABLES,
    seed: 5,
    asOf,
    scale: 0.05,
  });
});
afterAll(() => warehouse.close());

const { start, end } = incidentSpan('churn-model-drift', asOf);
const drifting = `epoch(month) >= ${start} AND epoch(month) < ${end}`;
const lastBuy = `(SELECT max(o.created_at::DATE) FROM {orders} AS o
  WHERE o.user_id = s.user_id AND o.status = 'Complete' AND o.created_at::DATE < month + INTERVAL 3 MONTH)`;
const isLost = `month + INTERVAL 3 MONTH - INTERVAL 365 DAY > ${lastBuy}`;
const accuracy = (condition: string) =>
  count(`SELECT avg(((churn_score >= 0.5) = (${isLost}))::INT) FROM ${scores} AS s
    WHERE month + INTERVAL 3 MONTH <= DATE '${asOf}' AND ${condition}`);

test('every active customer is scored once a month for three years, nobody else', async () => {
  expect(await count(`SELECT count(DISTINCT month) FROM ${scores}`)).toBe(36);
  expect(await count(`SELECT count(*) - count(DISTINCT (month, user_id)) FROM ${scores}`)).toBe(0);
  const active = await count(
    `SELECT count(DISTINCT user_id) FROM {orders} WHERE status = 'Complete'
      AND created_at::DATE < DATE '2026-03-01' AND created_at::DATE > DATE '2026-03-01' - 365`,
  );
  const scored = await count(`SELECT count(*) FROM ${scores} WHERE month = DATE '2026-03-01'`);
  expect(Math.abs(scored / active - 1)).toBeLessThan(0.02);
});

test('more than three of four predictions prove right, and far fewer of those made while the model drifts', async () => {
  const usual = await accuracy(`NOT (${drifting})`);
  expect(usual).toBeGreaterThan(0.77);
  expect(usual).toBeLessThan(0.9);
  expect(await accuracy(drifting)).toBeLessThan(0.7);
});

test('those who are lost had a higher score than those who stay', async () => {
  const score = (condition: string) =>
    count(`SELECT avg(churn_score) FROM ${scores} AS s WHERE NOT (${drifting}) AND ${condition}
      AND month + INTERVAL 3 MONTH <= DATE '${asOf}'`);
  expect(await score(isLost)).toBeGreaterThan(2 * (await score(`NOT (${isLost})`)));
});
