/** The three sentences on top of a brief: what moved, who has to look, which numbers may be believed. */

import type { CivilDate } from '../calendar/civil-date.ts';
import type { Standing } from '../quality/standing.ts';
import { mostUrgentFirst, needsAttention } from './attention.ts';
import type { KpiLine } from './kpi-line.ts';
import { measured } from './measure.ts';
import { day, figurePart, NOTHING, name, period, say, words } from './say.ts';
import type { Counted, Sentence, SentencePart } from './sentence.ts';
import { tellMove } from './tell-move.ts';

export interface HeadlineFacts {
  readonly dataAsOf: CivilDate;
  readonly week: CivilDate;
  /** KPIs measured by week, in their newest finished week. */
  readonly weekly: readonly KpiLine[];
  /** Every KPI in its own rhythm. */
  readonly all: readonly KpiLine[];
}

/** How many lines each count of a headline counts. */
export type Counts = Readonly<Record<Counted, number>>;

export function countsOf({ weekly, all }: HeadlineFacts): Counts {
  const official = weekly.filter(isOfficial);
  const told = official.length > 0 ? official : known(weekly);
  return {
    kpis: weekly.length,
    official: official.length,
    'not official': weekly.length - official.length,
    'other signals': Math.max(0, told.filter(isUnusual).length - 1),
    attention: all.filter(needsAttention).length,
  };
}

/** The same sentences for the same numbers. */
export function headline(facts: HeadlineFacts): readonly Sentence[] {
  return [tellMoves(facts), tellAttention(facts), tellOfficial(facts)];
}

function counted(of: Counted, counts: Counts): SentencePart {
  return figurePart({ text: String(counts[of]), source: { of: 'count', counted: of } });
}

/** The most notable signal among the official numbers; among all of them, which is said first, when none is official. */
function tellMoves(facts: HeadlineFacts): Sentence {
  const { weekly, week } = facts;
  if (weekly.length === 0) return say`No KPI is published for this brief yet.`;
  if (known(weekly).length === 0) return say`No KPI has a value for ${period(week, 'week')}.`;
  const official = weekly.filter(isOfficial);
  const isOfficialStory = official.length > 0;
  const prefix = isOfficialStory ? NOTHING : say`Not official: `;
  const lines = isOfficialStory ? official : known(weekly);
  const [first] = lines.filter(isUnusual).sort(mostNotable);
  const story = first === undefined ? nothingUnusual(lines, week) : notable(first, facts);
  return say`${prefix}${story}.`;
}

function notable(first: KpiLine, facts: HeadlineFacts): Sentence {
  const counts = countsOf(facts);
  const others = counts['other signals'];
  if (others === 0) return tellMove(first);
  const are = words(others === 1 ? ' more KPI is unusual' : ' more KPIs are unusual');
  return say`${tellMove(first)}; ${counted('other signals', counts)}${are}`;
}

/** Moves against the direction of good come first, then the farthest from usual. */
function mostNotable(a: KpiLine, b: KpiLine): number {
  const isBad = (line: KpiLine) => Number(line.signal.reading === 'worse');
  if (isBad(a) !== isBad(b)) return isBad(b) - isBad(a);
  const [farA, farB] = [Math.abs(a.signal.distance), Math.abs(b.signal.distance)];
  return farA === farB ? 0 : farB - farA;
}

function nothingUnusual(lines: readonly KpiLine[], week: CivilDate): Sentence {
  const isJudged = lines.some(({ signal }) => signal.limits !== null);
  const scope = isJudged
    ? say`Nothing unusual in ${period(week, 'week')}`
    : say`No KPI has enough history to call ${period(week, 'week')} unusual`;
  const [first] = lines
    .filter((line) => line.meetsTarget === false && line.value !== null)
    .sort((a, b) => targetGap(b) - targetGap(a));
  if (first === undefined) return isJudged ? say`${scope}: no comment needed` : scope;
  return say`${scope}; farthest from target is ${name(first.metric.name)} at ${measured(first, 'value')} against ${measured(first, 'target')}`;
}

function targetGap({ value, target }: KpiLine): number {
  return value === null || target === null || target === 0 ? 0 : Math.abs(value / target - 1);
}

function tellAttention(facts: HeadlineFacts): Sentence {
  const [first] = mostUrgentFirst(facts.all.filter(needsAttention));
  if (first === undefined) {
    const isJudged = facts.all.some(({ signal }) => signal.limits !== null);
    return isJudged ? say`No KPI needs attention.` : say`What needs attention can not be told yet.`;
  }
  const counts = countsOf(facts);
  const need = words(counts.attention === 1 ? ' KPI needs' : ' KPIs need');
  const { metric } = first;
  return say`${counted('attention', counts)}${need} attention, first ${name(metric.name)}: ${name(metric.accountableRole)}.`;
}

/** How many numbers are official, and the main reason when none is. */
function tellOfficial(facts: HeadlineFacts): Sentence {
  const counts = countsOf(facts);
  const { official, kpis } = counts;
  const scope = say`${counted('official', counts)} of ${counted('kpis', counts)} numbers of this week are official`;
  const lines = known(facts.weekly);
  if (official > 0 || lines.length === 0) {
    const are = words(counts['not official'] === 1 ? ' is not' : ' are not');
    const rest = official === kpis ? NOTHING : say`, ${counted('not official', counts)}${are}`;
    return say`${scope}${rest}.`;
  }
  return say`${scope}: ${mainReason(lines, facts.dataAsOf)}.`;
}

function mainReason(lines: readonly KpiLine[], dataAsOf: CivilDate): Sentence {
  const standings = new Map<Standing, number>();
  for (const { judgement } of lines) {
    standings.set(judgement.standing, (standings.get(judgement.standing) ?? 0) + 1);
  }
  const [standing] = [...standings].sort((a, b) => b[1] - a[1])[0] ?? ['provisional'];
  switch (standing) {
    case 'stale':
      return say`the data is stale, it ends on ${day(dataAsOf)}`;
    case 'failed gate':
      return say`quality tests failed`;
    case 'drifted':
      return say`the deployed KPIs are not the approved ones`;
    case 'provisional':
    case 'no data':
    case 'canonical':
      return say`the definitions or their data are not approved yet`;
  }
}

function known(lines: readonly KpiLine[]): readonly KpiLine[] {
  return lines.filter((line) => line.value !== null);
}

function isOfficial({ judgement }: KpiLine): boolean {
  return judgement.standing === 'canonical';
}

function isUnusual({ signal }: KpiLine): boolean {
  return signal.signal !== null;
}
