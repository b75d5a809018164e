/** People: who works in which function and when, and whom the company looks for. */

import { exponential, sqlList, sqlText } from '../generate/dice.ts';
import { HISTORY_DAYS, type World } from '../generate/world.ts';
import { incidentSpan, LURED_FUNCTION, LURED_SHARE } from '../incidents.ts';
import { FIRST_NAMES, LAST_NAMES } from '../vocabulary/names.ts';
import type { CompanyPart } from './company-part.ts';

/** Positions of each function at the end of the history; half of them are older than the history. */
const POSITIONS = {
  CEO: 2,
  Finance: 9,
  Sales: 18,
  Marketing: 16,
  Product: 14,
  Accounts: 26,
  Delivery: 44,
  HR: 6,
  IT: 15,
};
/** The company was founded so many days before the history begins. */
const EARLIER_DAYS = 1000;
/** More than ever follow each other in one position. */
const MOST_TURNS = 9;
const MEAN_TENURE_DAYS = 2600;
const DAY = 86_400;

export const PEOPLE: CompanyPart = {
  message: 'Hiring people',
  statements: (world, table) => [
    jobsSql(world),
    employeesSql(world),
    `INSERT INTO ${table('hr_employees')} BY NAME SELECT * FROM sample_employee`,
    `INSERT INTO ${table('hr_requisitions')} BY NAME ${requisitionsSql(world)}`,
  ],
};

/**
 * Makes `sample_job`: one row a turn in a position, also those still to come. Who is lured away leaves early, and whoever
 * follows in that position comes as much earlier.
 */
function jobsSql(world: World): string {
  const { dice, asOf } = world;
  const draw = (purpose: string) => dice.unit(purpose, 'function', 'place', 'turn');
  const seats = Object.entries(POSITIONS).map(([name, count]) => `(${sqlText(name)}, ${count})`);
  const age = dice.unit('position', 'function', 'place');
  const opened = `CASE WHEN place = 1 THEN 0 WHEN ${age} < 0.5 THEN 2 * ${age} * ${EARLIER_DAYS}
    ELSE ${EARLIER_DAYS} + (2 * ${age} - 1) * ${HISTORY_DAYS} END`;
  const tenure = `120 + floor(${exponential(MEAN_TENURE_DAYS - 120, draw('tenure'))})::INTEGER`;
  const vacancy = `30 + floor(60 * ${draw('vacancy')})::INTEGER`;
  const { start, end } = incidentSpan('resignations', asOf);
  const offer = `to_timestamp(${start})::DATE + floor(${(end - start) / DAY} * ${draw('lured on')})::INTEGER`;
  const lured = `function = ${sqlText(LURED_FUNCTION)} AND NOT is_leader AND hired_on < ${offer} AND left_on > ${offer}
    AND ${draw('lured')} < ${LURED_SHARE}`;
  const inSeat =
    'PARTITION BY function, place ORDER BY turn ROWS BETWEEN UNBOUNDED PRECEDING AND 1 PRECEDING';
  return `
CREATE TEMP TABLE sample_job AS
WITH seat AS (
  SELECT *, DATE '${world.firstDay}' - ${EARLIER_DAYS} + floor(${opened})::INTEGER AS opened_on
  FROM (
    SELECT function, place, place = 1 OR place % 7 = 0 AS is_leader
    FROM (SELECT function, unnest(range(1, positions + 1)) AS place FROM (VALUES ${seats.join(', ')}) AS plan(function, positions))
  )
), turn AS (
  SELECT *, ${tenure} AS tenure, ${vacancy} AS vacancy
  FROM (SELECT *, unnest(range(1, ${MOST_TURNS + 1})) AS turn FROM seat)
), planned AS (
  SELECT *, hired_on + tenure AS left_on
  FROM (SELECT *, opened_on + coalesce(sum(tenure + vacancy) OVER (${inSeat}), 0)::INTEGER AS hired_on FROM turn)
), cut AS (
  SELECT *, CASE WHEN ${lured} THEN (left_on - (${offer}))::INTEGER ELSE 0 END AS days_cut FROM planned
)
SELECT function, place, turn, is_leader, hired_on - days_before AS hired_on, left_on - days_cut - days_before AS left_on
FROM (SELECT *, coalesce(sum(days_cut) OVER (${inSeat}), 0)::INTEGER AS days_before FROM cut)`;
}

/** Makes `sample_employee`: the rows of `hr_employees`. */
function employeesSql(world: World): string {
  const { dice, asOf } = world;
  const keys = ['function', 'place', 'turn'];
  const one = (values: readonly string[], purpose: string) =>
    `(${sqlList(values)})[1 + ${dice.below(values.length, purpose, ...keys)}]`;
  const progress = `(1 - greatest(0, DATE '${asOf}' - hired_on) / ${EARLIER_DAYS + HISTORY_DAYS})`;
  const share = `CASE WHEN is_leader THEN 0.2 + 0.18 * ${progress} ELSE 0.32 + 0.1 * ${progress} END`;
  const group = `CASE WHEN ${dice.unit('group told', ...keys)} < 0.06 THEN NULL
    WHEN ${dice.unit('under-represented', ...keys)} < ${share} THEN ${dice.pick(GROUPS, 'group', ...keys)}
    ELSE 'Majority' END`;
  const isWoman = `demographic_group = 'Women' OR demographic_group <> 'Majority' AND ${dice.unit('woman', ...keys)} < 0.5`;
  return `
CREATE TEMP TABLE sample_employee AS
SELECT employee_id, concat(first_name, ' ', last_name) AS full_name,
  concat(lower(first_name), '.', lower(last_name), employee_id, '@example.com') AS email, function,
  ${dice.pick(LOCATIONS, 'location', ...keys)} AS location, demographic_group, is_leader, hired_on,
  CASE WHEN left_on <= DATE '${asOf}' THEN left_on END AS left_on
FROM (
  SELECT *, CASE WHEN ${isWoman} THEN ${one(FIRST_NAMES.F, 'first name')} ELSE ${one(FIRST_NAMES.M, 'first name')} END AS first_name,
    ${one(LAST_NAMES, 'last name')} AS last_name
  FROM (
    SELECT *, 1000 + row_number() OVER (ORDER BY hired_on, function, place) AS employee_id, ${group} AS demographic_group
    FROM sample_job WHERE hired_on <= DATE '${asOf}'
  )
)`;
}

/** Every turn is a requisition, opened when the one before gives notice or the position is granted. */
function requisitionsSql(world: World): string {
  const { dice, asOf } = world;
  const draw = (purpose: string) => dice.unit(purpose, 'function', 'place', 'turn');
  const search = `18 + CASE WHEN function IN ('IT', 'Product') THEN 14 ELSE 0 END + ${exponential(24, draw('search'))}`;
  return `
SELECT row_number() OVER (ORDER BY opened_on, function, place, turn)::BIGINT AS requisition_id, function, opened_on,
  CASE WHEN accepted_on <= DATE '${asOf}' THEN accepted_on END AS accepted_on
FROM (
  SELECT *, accepted_on - floor(${search})::INTEGER AS opened_on
  FROM (SELECT *, hired_on - 14 - floor(28 * ${draw('notice')})::INTEGER AS accepted_on FROM sample_job)
)
WHERE opened_on <= DATE '${asOf}'`;
}

const GROUPS = [
  ['Women', 6],
  ['Ethnic minority', 3],
  ['Disability', 1],
] as const;
const LOCATIONS = [
  ['Houston', 5],
  ['Chicago', 3],
  ['Remote', 2],
] as const;
