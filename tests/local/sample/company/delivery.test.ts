import type { CivilDate } from '../../../../src/core/calendar/civil-date.ts';
import { generateSample } from '../../../../src/local/sample/generate-sample.ts';
import { FAILED_SUPPLIER_PROJECTS, incidentSpan } from '../../../../src/local/sample/incidents.ts';
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
    scale: 0.005,
  });
});
afterAll(() => warehouse.close());

/** SQL condition for the weeks without the supplier, or for as many weeks before. */
function during(day: string, earlier = 0): string {
  const { start, end } = incidentSpan('supplier-insolvency', asOf);
  const shift = earlier * (end - start);
  return `(epoch(${day}) >= ${start - shift} AND epoch(${day}) < ${end - shift})`;
}

const failed = `project IN (${FAILED_SUPPLIER_PROJECTS.map((name) => `'${name}'`).join(', ')})`;

test('nothing that is known lies after the as-of date', async () => {
  for (const [table, day] of [
    ['delivery_milestones', 'greatest(started_on, done_on)'],
    ['quality_checks', 'day'],
    ['risk_register', 'greatest(opened_on, closed_on)'],
    ['time_entries', 'week + 6'],
  ]) {
    expect(await count(`SELECT count(*) FROM <${table}> WHERE ${day} > DATE '${asOf}'`)).toBe(0);
    const history = await count(`SELECT max(${day})::DATE - min(${day})::DATE FROM <${table}>`);
    expect(history).toBeGreaterThan(1750);
  }
});

test('the projects keep four of five milestones, and most teams work at about eighty percent', async () => {
  const kept = await count(
    `SELECT avg((done_on <= promised_on AND done_on IS NOT NULL)::INT) FROM <delivery_milestones>
      WHERE promised_on <= DATE '${asOf}' AND NOT ${during('promised_on')}`,
  );
  expect(kept).toBeGreaterThan(0.75);
  expect(kept).toBeLessThan(0.9);
  const used = await count('SELECT sum(hours_used) / sum(hours_available) FROM <time_entries>');
  expect(Math.abs(used - 0.79)).toBeLessThan(0.03);
});

test('without the supplier the milestones of its projects slip, those of others do not', async () => {
  const late = (condition: string) =>
    count(
      `SELECT avg((done_on - promised_on > 5)::INT) FROM <delivery_milestones> WHERE ${condition}`,
    );
  expect(await late(`${failed} AND ${during('promised_on')}`)).toBeGreaterThan(0.8);
  expect(await late(`NOT (${failed}) AND ${during('promised_on')}`)).toBeLessThan(0.25);
  expect(await late(`${failed} AND ${during('promised_on', 1)}`)).toBeLessThan(0.25);
});

test('more of its checks fail, and risks that were to be closed stay open', async () => {
  const passed = (earlier: number) =>
    count(`SELECT sum(checks_passed) / sum(checks_total) FROM <quality_checks>
      WHERE ${failed} AND ${during('day', earlier)}`);
  expect(await passed(0)).toBeLessThan((await passed(1)) - 0.1);
  const open = (earlier: number) =>
    count(`SELECT avg((closed_on IS NULL OR closed_on - planned_close_on > 30)::INT) FROM <risk_register>
      WHERE ${during('planned_close_on', earlier)}`);
  expect(await open(0)).toBeGreaterThan(0.5);
  expect(await open(1)).toBeLessThan(0.4);
});
