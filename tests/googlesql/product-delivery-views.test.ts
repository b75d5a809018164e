/** What the views of product and delivery say about the hand-written sources, by Google's own engine. */

import { evaluateViews, rowsOf } from './evaluate-views.ts';
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
const listOf = (name: string, column: string) => rows(name).map((row) => row[column]);

describe('deliveries', () => {
  test('an order arrives with its last item, in full hours from the order', () => {
    expect(rows('deliveries', { order_id: '100' })).toEqual([
      {
        order_id: '100',
        day: '2023-02-14',
        ordered_day: '2023-02-10',
        hours_to_deliver: '96',
        country: 'Brasil',
        traffic_source: 'Search',
      },
    ]);
    expect(rows('deliveries', { order_id: '101' })[0]).toMatchObject({ hours_to_deliver: '32' });
  });

  test('what is still on its way, was cancelled or has contradictory times is left out', () => {
    const delivered = listOf('deliveries', 'order_id');
    for (const order of ['106', '112', '116', '901']) expect(delivered).not.toContain(order);
    expect(delivered).not.toContain('109');
    expect(delivered).not.toContain('113');
    expect(delivered).toContain('103');
  });
});

describe('projects', () => {
  test('a milestone is on time when it is done on the promised day at the latest', () => {
    expect(rows('milestones').map(({ is_on_time }) => is_on_time)).toEqual([
      true,
      false,
      true,
      false,
      true,
      false,
    ]);
    expect(rows('milestones', { milestone_id: '4' })[0]).toMatchObject({
      title: 'Load test',
      done_day: null,
      days_to_done: null,
      is_done: false,
    });
  });

  test('risk is measured at the end of each month, the running one on the last day of data', () => {
    expect(rows('risk_months')).toEqual([
      { day: '2023-12-01', open_risks: '1', open_exposure: '25000', planned_exposure: '25000' },
      { day: '2024-01-01', open_risks: '2', open_exposure: '50000.5', planned_exposure: '50000.5' },
      {
        day: '2024-02-01',
        open_risks: '2',
        open_exposure: '47500.75',
        planned_exposure: '17500.25',
      },
      { day: '2024-03-01', open_risks: '1', open_exposure: '7500.25', planned_exposure: '10000' },
    ]);
  });

  test('the hours of a week fall on its five working days, also where the month ends between them', () => {
    expect(rows('team_days', { team: 'Web', hours_available: '80' }).length).toBe(15);
    expect(rows('team_days', { day: '2024-02-01', team: 'Web' })).toEqual([
      { day: '2024-02-01', team: 'Web', hours_used: '62', hours_available: '80' },
    ]);
    expect(listOf('team_days', 'day')).not.toContain('2024-02-03');
  });
});

describe('usage', () => {
  test('a feature counts from its release on, is new for a year, and must be listed', () => {
    const fitting = rows('feature_usage', { user_id: '1', feature: 'Virtual fitting' });
    expect(fitting.map(({ day, is_new }) => [day, is_new])).toEqual([
      ['2024-01-10', true],
      ['2024-02-14', true],
    ]);
    expect(rows('feature_usage', { feature: 'Catalogue' }).every(({ is_new }) => !is_new)).toBe(
      true,
    );
    expect(listOf('feature_usage', 'feature')).not.toContain('Old feature');
    expect(rows('feature_usage', { user_id: '99' })[0]).toMatchObject({ country: 'Unknown' });
  });

  test('four weeks look back over the three weeks before, and only complete weeks are told', () => {
    const weeks = listOf('usage_weeks', 'day').map(String).sort();
    expect(weeks[0]).toBe('2023-02-27');
    expect(weeks.at(-1)).toBe('2024-03-04');
    const united = { country: 'United States', traffic_source: 'Organic' };
    expect(rows('usage_weeks', { ...united, day: '2024-03-04' })[0]).toMatchObject({
      weekly_users: '0',
      monthly_users: '2',
    });
  });

  test('a sign-up is activated on the fourteenth day at the latest; one before tracking is unknown', () => {
    const signUps = new Map(rows('sign_ups').map((row) => [row.user_id, row]));
    expect([...signUps.keys()].sort()).toEqual(['10', '4', '5', '6', '9']);
    expect(signUps.get('9')).toMatchObject({ days_to_value: '14', is_activated: true });
    expect(signUps.get('5')).toMatchObject({ days_to_value: '29', is_activated: false });
    expect(signUps.get('4')).toMatchObject({ first_value_day: null, is_activated: false });
    expect(signUps.get('10')).toMatchObject({ judged_day: '2024-03-11', is_activated: true });
  });

  test('days without a concluded experiment are told as none, and the future is not told', () => {
    const days = listOf('experiment_days', 'day').map(String).sort();
    expect([days[0], days.at(-1)]).toEqual(['2023-12-28', '2024-03-11']);
    expect(days).toHaveLength(75);
    const concluded = rows('experiment_days').filter((row) => row.concluded !== '0');
    expect(concluded.map(({ day, won }) => [day, won])).toEqual([
      ['2024-01-15', '1'],
      ['2024-01-31', '0'],
      ['2024-03-04', '0'],
      ['2024-03-11', '1'],
    ]);
  });
});

test('without any row of the company the views of product and projects are empty, not zero', async () => {
  const without = sampleTables().map((table) =>
    table.name.startsWith('company.') ? { ...table, rows: [] } : table,
  );
  const evaluated = await evaluateViews(oracle, without);
  for (const view of [
    'milestones',
    'check_runs',
    'risk_months',
    'team_days',
    'feature_usage',
    'usage_weeks',
    'sign_ups',
    'experiment_days',
    'roadmap_commitments',
  ])
    expect({ view, rows: rowsOf(evaluated, view) }).toEqual({ view, rows: [] });
});
