/** People and surveys, worked out from the raw rows by the words of the definitions. */

import {
  addDays,
  type CivilDate,
  periodStart,
  shiftPeriod,
} from '../../../src/core/calendar/civil-date.ts';
import type { KpiGrain } from '../independent-kpis.ts';
import { median } from './median.ts';
import { newestCopy } from './newest-copy.ts';
import { byPeriod, Collected, dayOf, divide, type Part } from './part.ts';
import type { RawRow } from './raw-rows.ts';

/** Nothing is told of fewer people. */
const FEWEST = 5;

export const people: Part = ({ rows, asOf }) => {
  const found = new Collected();
  const staff = employeesOf(rows('hr_employees'));
  turnover(staff, asOf, found);
  representation(staff, asOf, found);
  hiring(rows('hr_requisitions'), asOf, found);
  const answers = answersOf(rows('survey_responses'));
  staffSurveys(answers, rows('survey_waves'), asOf, found);
  customerSurveys(answers, asOf, found);
  return found.values;
};

interface Employee {
  readonly hired: CivilDate;
  readonly left: CivilDate | null;
  readonly group: string;
  readonly isLeader: boolean;
}

function employeesOf(rows: readonly RawRow[]): readonly Employee[] {
  const kept = newestCopy(
    rows.filter(({ hired_on }) => hired_on !== null),
    ({ employee_id }) => employee_id,
    ({ left_on }) => left_on ?? '9999',
  );
  return kept
    .map((row) => ({
      hired: row.hired_on as CivilDate,
      left: dayOf(row.left_on),
      group: (row.demographic_group ?? '').trim(),
      isLeader: row.is_leader === 'true',
    }))
    .filter(({ hired, left }) => left === null || left >= hired);
}

/** Employed when the day is over: the last day of work is none to stay on after. */
const employedAfter =
  (day: CivilDate) =>
  ({ hired, left }: Employee): boolean =>
    hired <= day && (left === null || left > day);

function turnover(staff: readonly Employee[], asOf: CivilDate, found: Collected): void {
  const sums = new Map<string, { leavers: number; headcounts: number }>();
  for (const month of periodsFrom(firstHire(staff), 'month', asOf)) {
    const last = lastDay(month, 'month', asOf);
    const leavers = staff.filter(
      ({ hired, left }) => hired <= last && left !== null && left >= month && left <= last,
    ).length;
    const headcounts =
      staff.filter(employedAfter(addDays(month, -1))).length +
      staff.filter(employedAfter(last)).length;
    for (const grain of ['month', 'quarter'] as const) {
      const key = `${grain}|${periodStart(month, grain)}`;
      const known = sums.get(key) ?? { leavers: 0, headcounts: 0 };
      sums.set(key, {
        leavers: known.leavers + leavers,
        headcounts: known.headcounts + headcounts,
      });
    }
  }
  for (const [key, { leavers, headcounts }] of sums) {
    const [grain, period] = key.split('|') as [KpiGrain, CivilDate];
    found.set('turnover_rate', grain, period, divide(12 * leavers, headcounts / 2));
  }
}

function representation(staff: readonly Employee[], asOf: CivilDate, found: Collected): void {
  const shareOf = (group: readonly Employee[]): number | null => {
    const few = group.filter((employee) => employee.group !== 'Majority').length;
    return few < FEWEST || group.length - few < FEWEST ? null : few / group.length;
  };
  for (const quarter of periodsFrom(firstHire(staff), 'quarter', asOf)) {
    if (!isOver(quarter, asOf)) continue;
    const told = staff
      .filter(employedAfter(lastDay(quarter, 'quarter', asOf)))
      .filter(({ group }) => group !== '');
    const all = shareOf(told);
    const leaders = shareOf(told.filter(({ isLeader }) => isLeader));
    found.set('workforce_diversity', 'quarter', quarter, all);
    found.set('leadership_diversity', 'quarter', quarter, leaders);
    const both = all === null || leaders === null ? null : (all + leaders) / 2;
    found.set('dei_culture_health', 'quarter', quarter, both);
  }
}

function hiring(rows: readonly RawRow[], asOf: CivilDate, found: Collected): void {
  const kept = newestCopy(
    rows,
    ({ requisition_id }) => requisition_id,
    ({ accepted_on }) => accepted_on ?? '',
  ).filter(({ opened_on, accepted_on }) => (accepted_on ?? '') >= (opened_on ?? ''));
  for (const grain of ['month', 'quarter'] as const) {
    for (const [period, group] of byPeriod(
      kept,
      ({ accepted_on }) => dayOf(accepted_on),
      grain,
      asOf,
    )) {
      const days = group.map((row) => daysFrom(row.opened_on, row.accepted_on));
      found.set('time_to_hire_days', grain, period, median(days));
    }
  }
}

interface Answer {
  readonly question: string;
  readonly respondent: string | null;
  readonly score: number;
  readonly day: CivilDate;
}

const SCALES: Readonly<Record<string, readonly [number, number]>> = {
  nps: [0, 10],
  enps: [0, 10],
  csat: [1, 5],
  leadership_trust: [1, 5],
  engagement: [0, 100],
};

function answersOf(rows: readonly RawRow[]): readonly Answer[] {
  const kept = newestCopy(
    rows.filter(({ answered_on }) => answered_on !== null),
    ({ response_id }) => response_id,
    ({ answered_on }) => answered_on ?? '',
  );
  return [...kept]
    .sort((left, right) => Number(left.response_id) - Number(right.response_id))
    .map((row) => ({
      question: (row.kind ?? '').trim().toLowerCase(),
      respondent: row.respondent ?? null,
      score: Number(row.score),
      day: row.answered_on as CivilDate,
    }))
    .filter(({ question, score }) => {
      const [least, most] = SCALES[question] ?? [1, 0];
      return score >= least && score <= most;
    });
}

function staffSurveys(
  answers: readonly Answer[],
  waves: readonly RawRow[],
  asOf: CivilDate,
  found: Collected,
): void {
  const asked = (question: string, quarter: CivilDate): number | null =>
    waves
      .filter((wave) => wave.kind === question && wave.quarter === quarter)
      .reduce<number | null>((_, { invited }) => Number(invited), null);
  const of = (question: string) =>
    byPeriod(
      answers.filter((answer) => answer.question === question),
      ({ day }) => day,
      'quarter',
      asOf,
    );
  const quarters = new Set([
    ...waves.flatMap(({ quarter }) => dayOf(quarter) ?? []),
    ...answers.map(({ day }) => periodStart(day, 'quarter')),
  ]);
  for (const quarter of quarters) {
    const scores = (question: string) => lastWords(of(question).get(quarter) ?? []);
    const enough = (all: readonly number[], value: (scores: readonly number[]) => number) =>
      all.length < FEWEST || !isOver(quarter, asOf) ? null : value(all);
    found.set('employee_nps', 'quarter', quarter, enough(scores('enps'), netPromoters));
    found.set(
      'enps_response_rate',
      'quarter',
      quarter,
      divide(scores('enps').length, asked('enps', quarter)),
    );
    found.set(
      'employee_engagement',
      'quarter',
      quarter,
      enough(scores('engagement'), (all) => sum(all) / all.length),
    );
    found.set(
      'leadership_trust',
      'quarter',
      quarter,
      enough(scores('leadership_trust'), shareFrom(4)),
    );
  }
}

/** Of each employee's answers of a quarter the newest; without a name every one. */
function lastWords(answers: readonly Answer[]): readonly number[] {
  const named = new Map<string, Answer>();
  for (const answer of answers) {
    const known = answer.respondent === null ? undefined : named.get(answer.respondent);
    if (answer.respondent !== null && (known === undefined || answer.day >= known.day))
      named.set(answer.respondent, answer);
  }
  const nameless = answers.filter(({ respondent }) => respondent === null);
  return [...named.values(), ...nameless].map(({ score }) => score);
}

function customerSurveys(answers: readonly Answer[], asOf: CivilDate, found: Collected): void {
  const set = (
    metric: string,
    question: string,
    grains: readonly KpiGrain[],
    value: (scores: readonly number[]) => number,
  ) => {
    const own = answers.filter((answer) => answer.question === question);
    for (const grain of grains) {
      for (const [period, group] of byPeriod(own, ({ day }) => day, grain, asOf))
        found.set(metric, grain, period, value(group.map(({ score }) => score)));
    }
  };
  set('customer_nps', 'nps', ['month', 'quarter'], netPromoters);
  set('csat', 'csat', ['week', 'month', 'quarter'], shareFrom(4));
}

function netPromoters(scores: readonly number[]): number {
  const promoters = scores.filter((score) => score >= 9).length;
  const detractors = scores.filter((score) => score <= 6).length;
  return (100 * (promoters - detractors)) / scores.length;
}

function shareFrom(least: number): (scores: readonly number[]) => number {
  return (scores) => scores.filter((score) => score >= least).length / scores.length;
}

function sum(numbers: readonly number[]): number {
  return numbers.reduce((all, number) => all + number, 0);
}

function firstHire(staff: readonly Employee[]): CivilDate | undefined {
  return staff.map(({ hired }) => hired).sort()[0];
}

function periodsFrom(first: CivilDate | undefined, grain: KpiGrain, asOf: CivilDate) {
  const periods: CivilDate[] = [];
  if (first === undefined) return periods;
  for (let at = periodStart(first, grain); at <= asOf; at = shiftPeriod(at, grain, 1))
    periods.push(at);
  return periods;
}

/** Nothing that tells of a person is told before. */
function isOver(quarter: CivilDate, asOf: CivilDate): boolean {
  return addDays(shiftPeriod(quarter, 'quarter', 1), -1) <= asOf;
}

function lastDay(period: CivilDate, grain: KpiGrain, asOf: CivilDate): CivilDate {
  const last = addDays(shiftPeriod(period, grain, 1), -1);
  return last < asOf ? last : asOf;
}

function daysFrom(from: string | null | undefined, to: string | null | undefined): number {
  return (Date.parse(String(to)) - Date.parse(String(from))) / 86_400_000;
}
