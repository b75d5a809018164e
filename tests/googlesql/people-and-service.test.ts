/** What the views of people, surveys, support and IT say about the hand-written sources, by Google's own engine. */

import { evaluateViews, rowsOf } from './evaluate-views.ts';
import { type Oracle, type OracleTable, startOracle } from './oracle.ts';
import { readContracts, sampleTables } from './sample-tables.ts';
import { viewFiles } from './sql-files.ts';

const OWN =
  /silver\.(data_as_of|users|employees|requisitions|survey_answers|support_tickets|incidents)$|execkpi\.(workforce_months|representation_quarters|employee_survey_quarters|requisitions|customer_surveys|tickets|ticket_weeks|bot_days|pipeline_days|service_days)$/;

let oracle: Oracle;
let tables: readonly OracleTable[];
const sources = sampleTables();
const views = viewFiles().filter(({ view }) => OWN.test(view));

beforeAll(async () => {
  oracle = await startOracle();
  tables = await evaluateViews(oracle, sources, views);
});

afterAll(() => oracle?.stop());

const rows = (name: string, pick: Record<string, unknown> = {}, from = tables) =>
  rowsOf(
    from.filter((table) => table.name.startsWith('execkpi_execkpi.')),
    name,
  ).filter((row) => Object.entries(pick).every(([key, value]) => row[key] === value));

/** The views over sources of which one table has other rows. */
async function withRows(
  table: string,
  change: (rows: readonly Record<string, unknown>[]) => readonly Record<string, unknown>[],
): Promise<readonly OracleTable[]> {
  const changed = sources.map((source) => {
    if (source.name !== `company.${table}`) return source;
    const cells = change(rowsOf([source], table)).map((row) =>
      source.columns.map(({ name }) => (row[name] ?? null) as never),
    );
    return { ...source, rows: cells };
  });
  return evaluateViews(oracle, changed, views);
}

describe('people stay unknown', () => {
  test('no column of silver or of a governed view holds a name, an address or a number of a person', () => {
    const people = rowsOf(
      sources.filter(({ name }) => name === 'company.hr_employees'),
      'hr_employees',
    );
    const secrets = new Set(people.flatMap(({ full_name, email }) => [full_name, email]));
    for (const { name } of tables.filter((table) => /^(countersign|execkpi)_/.test(table.name))) {
      if (!OWN.test(name)) continue;
      const cells = rowsOf(
        [tables.find((table) => table.name === name) as OracleTable],
        name.split('.')[1] ?? '',
      ).flatMap(Object.values);
      expect(cells.filter((cell) => secrets.has(cell))).toEqual([]);
    }
    const personal = readContracts()
      .filter(({ name, layer }) => layer === 'governed' && OWN.test(`execkpi.${name}`))
      .flatMap(({ columns }) => columns.map(({ name }) => name));
    expect(
      personal.filter((name) => /respondent|employee_|user_|email|demographic/.test(name)),
    ).toEqual([]);
  });

  test('an employee has one pseudonym among people and another one among answers', () => {
    const silver = (name: string) =>
      rowsOf(
        tables.filter((table) => table.name.startsWith('countersign_silver.')),
        name,
      );
    const staff = new Set(silver('employees').map(({ employee_key }) => employee_key));
    const answers = silver('survey_answers').filter(({ is_employee }) => is_employee);
    expect(staff.size).toBe(silver('employees').length);
    expect(answers.length).toBeGreaterThan(10);
    expect(answers.filter(({ respondent_key }) => staff.has(respondent_key))).toEqual([]);
  });
});

describe('workforce_months', () => {
  test('headcount at the start, plus hires, less leavers, is headcount at the end and starts the next month', () => {
    const seen = new Map<unknown, unknown>();
    const ordered = [...rows('workforce_months')].sort((left, right) =>
      String(left.day) < String(right.day) ? -1 : 1,
    );
    expect(ordered.length).toBeGreaterThan(50);
    for (const row of ordered) {
      const [start, hires, leavers, end] = [
        row.headcount_at_start,
        row.hires,
        row.leavers,
        row.headcount_at_end,
      ].map(Number);
      expect((start ?? 0) + (hires ?? 0) - (leavers ?? 0)).toBe(end);
      expect(row.headcount_at_start).toBe(seen.get(row.function) ?? '0');
      seen.set(row.function, row.headcount_at_end);
    }
  });

  test('who starts and leaves in one month is both hired and gone; who leaves later still counts', () => {
    expect(rows('workforce_months', { function: 'Delivery', day: '2023-10-01' })[0]).toMatchObject({
      hires: '1',
      leavers: '1',
      headcount_at_end: '4',
    });
    expect(rows('workforce_months', { function: 'Delivery', day: '2024-03-01' })[0]).toMatchObject({
      leavers: '0',
      headcount_at_end: '3',
    });
  });

  test('of repeated rows the one without a last day stays, and who left before being hired is left out', () => {
    expect(
      rows('workforce_months', { function: 'Accounts' }).map(({ leavers }) => leavers),
    ).toEqual(['0', '0', '0']);
  });
});

describe('representation_quarters', () => {
  test('counts those who told their group, all and leaders', () => {
    expect(rows('representation_quarters', { day: '2023-10-01' })).toEqual([
      {
        day: '2023-10-01',
        employees: '10',
        under_represented: '5',
        leaders: '10',
        under_represented_leaders: '5',
      },
    ]);
  });

  test.each([
    ['fewer than five are in the group', 'Women', 'Majority'],
    ['fewer than five are in no such group', 'Majority', 'Women'],
  ])('shows nothing where %s', async (_what, from, to) => {
    const changed = await withRows('hr_employees', (people) =>
      people.map((row) =>
        row.demographic_group === from ? { ...row, demographic_group: to } : row,
      ),
    );
    expect(rows('representation_quarters', { day: '2023-10-01' }, changed)[0]).toMatchObject({
      employees: '10',
      under_represented: null,
      under_represented_leaders: null,
    });
  });
});

describe('employee_survey_quarters', () => {
  test('of an employee’s answers in a quarter the last counts, and answers off the scale do not', () => {
    expect(rows('employee_survey_quarters', { day: '2023-10-01' })).toEqual([
      {
        day: '2023-10-01',
        enps_invited: '12',
        enps_answers: '5',
        enps_promoters: '2',
        enps_detractors: '2',
        engagement_answers: '6',
        engagement_points: '450',
        trust_answers: '5',
        trust_agreeing: '3',
      },
    ]);
  });

  test('where fewer than five answered, what they said is not shown; the fifth answer shows it', async () => {
    const quarter = { day: '2023-07-01' };
    const hidden = { enps_answers: '4', enps_promoters: null, enps_detractors: null };
    expect(rows('employee_survey_quarters', quarter)[0]).toMatchObject(hidden);
    const fifth = { response_id: '900', kind: 'enps', respondent: '12', score: '9' };
    const changed = await withRows('survey_responses', (answers) => [
      ...answers,
      { ...fifth, answered_on: '2023-09-30' },
    ]);
    expect(rows('employee_survey_quarters', quarter, changed)[0]).toMatchObject({
      enps_answers: '5',
      enps_promoters: '3',
      enps_detractors: '1',
    });
  });

  test('while a quarter runs it is known how many answered, not what: two days would tell one answer', () => {
    expect(rows('employee_survey_quarters', { day: '2024-01-01' })[0]).toMatchObject({
      enps_answers: '5',
      enps_promoters: null,
      enps_detractors: null,
    });
    expect(rows('representation_quarters', { day: '2024-01-01' })).toEqual([]);
  });
});

describe('tickets', () => {
  test('hours run around the clock to four decimals; an answer before the request is unknown', () => {
    expect(rows('tickets', { ticket_id: '3' })[0]).toMatchObject({
      answered_on: '2024-02-12',
      hours_to_first_response: '0.3336',
    });
    expect(rows('tickets', { ticket_id: '4' })[0]).toMatchObject({
      answered_on: null,
      closed_on: null,
      hours_to_first_response: null,
    });
  });

  test('a week without any request has a row, and open tickets are carried on', () => {
    expect(
      rows('ticket_weeks')
        .map(({ day, open_tickets }) => `${day} ${open_tickets}`)
        .sort(),
    ).toEqual([
      '2024-02-05 1',
      '2024-02-12 3',
      '2024-02-19 2',
      '2024-02-26 3',
      '2024-03-04 3',
      '2024-03-11 3',
    ]);
  });
});

describe('service_days', () => {
  const day = (service: string, at: string) => rows('service_days', { service, day: at })[0];

  test('time that incidents share counts once, and an outage over midnight falls on both days', () => {
    expect(day('Checkout', '2024-02-28')).toMatchObject({ downtime_seconds: '1800' });
    expect(day('Checkout', '2024-02-29')).toMatchObject({ downtime_seconds: '5400' });
    expect(day('Warehouse', '2024-03-05')).toMatchObject({ downtime_seconds: '86400' });
    expect(day('Warehouse', '2024-03-06')).toMatchObject({ downtime_seconds: '0' });
  });

  test('an incident counts when it begins, its hours to restore when it is resolved', () => {
    expect(day('Checkout', '2024-02-29')).toMatchObject({
      incidents: '3',
      major_incidents: '2',
      restored_incidents: '3',
      restore_hours: '5.425',
    });
    expect(day('Checkout', '2024-03-04')).toMatchObject({
      incidents: '0',
      restored_incidents: '1',
      restore_hours: '96.0003',
    });
    expect(day('Search', '2024-03-05')).toMatchObject({ restored_incidents: '0' });
  });

  test('a service is watched on its live days alone, an unknown one not at all', () => {
    const watched = (service: string) => rows('service_days', { service }).map((row) => row.day);
    expect(watched('Search').sort().at(-1)).toBe('2024-03-05');
    expect(watched('Warehouse').sort()[0]).toBe('2024-03-01');
    expect(watched('Warehouse').sort().at(-1)).toBe('2024-03-11');
    expect(watched('Mainframe')).toEqual([]);
  });
});

test('data is in time when it is there by six in the morning, and not while it is missing', () => {
  const inTime = rows('pipeline_days').map(({ day, pipeline, is_in_time }) => [
    day,
    pipeline,
    is_in_time,
  ]);
  expect(inTime).toEqual(
    expect.arrayContaining([
      ['2024-02-28', 'Orders', true],
      ['2024-02-28', 'Finance', false],
      ['2024-02-29', 'Finance', false],
    ]),
  );
  expect(inTime).toHaveLength(5);
});

test('a copy of every source row changes nothing', async () => {
  const doubled = sources.map((source) =>
    source.name.startsWith('company.')
      ? { ...source, rows: [...(source.rows ?? []), ...(source.rows ?? [])] }
      : source,
  );
  const again = await evaluateViews(oracle, doubled, views);
  const sorted = (from: readonly OracleTable[], view: string) =>
    rows(view, {}, from)
      .map((row) => JSON.stringify(row))
      .sort();
  for (const view of views.flatMap(
    ({ view: name }) => /^execkpi_execkpi\.(.*)/.exec(name)?.[1] ?? [],
  ))
    expect({ view, rows: sorted(again, view) }).toEqual({ view, rows: sorted(tables, view) });
});
