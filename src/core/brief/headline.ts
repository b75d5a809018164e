/** The brief's one sentence: what moved most and whether it may be believed, or that nothing did. */

import type { CivilDate, Grain } from '../calendar/civil-date.ts';
import type { Standing } from '../quality/standing.ts';
import { formatChange, formatValue } from './format-number.ts';
import { isolate } from './isolate.ts';
import type { KpiLine } from './kpi-line.ts';
import { formatDay, formatPeriod } from './period.ts';

export interface HeadlineFacts {
  readonly dataAsOf: CivilDate;
  readonly grain: Grain;
  readonly period: CivilDate;
  readonly lines: readonly KpiLine[];
}

/**
 * One sentence from the numbers alone, the same for the same numbers. Stages: which numbers there are; what moved most among
 * the official ones (all of them when none is official, which is said first); how many others are not official.
 */
export function headline(facts: HeadlineFacts): string {
  const known = facts.lines.filter((line) => line.value !== null);
  if (known.length === 0) return nothingKnown(facts);
  const official = known.filter((line) => line.judgement.standing === 'canonical');
  const story = tellMoves(official.length > 0 ? official : known, facts);
  if (official.length === 0) return `Not official: ${story}.`;
  return `${story}${unofficialTail(facts.lines, official.length)}.`;
}

/** How many numbers are official, and the main reason when none is: the line beneath the headline. */
export function officialLine({ lines, dataAsOf }: HeadlineFacts): string {
  const official = lines.filter((line) => line.judgement.standing === 'canonical').length;
  const words = `${official} of ${lines.length} numbers of this week are official`;
  const known = lines.filter((line) => line.value !== null);
  return official > 0 || known.length === 0
    ? `${words}.`
    : `${words}: ${mainReason(known, dataAsOf)}.`;
}

function nothingKnown(facts: HeadlineFacts): string {
  if (facts.lines.length === 0) return 'No KPI is published for this brief yet.';
  return `No KPI has a value for ${formatPeriod(facts.period, facts.grain)}.`;
}

function tellMoves(lines: readonly KpiLine[], facts: HeadlineFacts): string {
  const period = formatPeriod(facts.period, facts.grain);
  const unusual = lines.filter((line) => line.signal.signal !== null).sort(mostNotable);
  const [first] = unusual;
  if (first === undefined) return nothingUnusual(lines, period);
  const others = unusual.length - 1;
  const more =
    others === 0 ? '' : `; ${others} more ${others === 1 ? 'KPI is' : 'KPIs are'} unusual`;
  return `${moveSentence(first, period)}${more}`;
}

/** Moves against the direction of good come first, then the farthest from usual. */
function mostNotable(a: KpiLine, b: KpiLine): number {
  const byTone = Number(toneOf(b) === 'bad') - Number(toneOf(a) === 'bad');
  if (byTone !== 0) return byTone;
  const [farA, farB] = [Math.abs(a.signal.distance), Math.abs(b.signal.distance)];
  return farA === farB ? 0 : farB - farA;
}

function toneOf(line: KpiLine): 'good' | 'bad' | 'neutral' {
  if (line.metric.direction === 'target') return line.reading === 'worse' ? 'bad' : 'neutral';
  const isUp = line.signal.distance > 0;
  return isUp === (line.metric.direction === 'up') ? 'good' : 'bad';
}

function moveSentence(line: KpiLine, period: string): string {
  const { metric, value, change, signal } = line;
  const name = isolate(metric.name);
  const amount = formatValue(value ?? 0, metric.unit);
  const step = change.kind === 'unknown' ? '' : ` (${formatChange(change, metric.unit)})`;
  return `${name}: ${amount} in ${period}${step}, ${signal.words}${usualRange(line)}`;
}

/** A measure that was never negative is not said to be usually negative. */
function usualRange(line: KpiLine): string {
  const { limits, signal } = line.signal;
  if (limits === null || signal !== 'beyond a limit') return '';
  const isNeverNegative = line.trend.every((x) => x === null || x >= 0);
  const lower = isNeverNegative ? Math.max(0, limits.lower) : limits.lower;
  const [from, to] = [lower, limits.upper].map((x) => formatValue(x, line.metric.unit));
  return ` of ${from} to ${to}`;
}

function nothingUnusual(lines: readonly KpiLine[], period: string): string {
  const judged = lines.filter((line) => line.signal.limits !== null).length;
  const scope =
    judged === 0
      ? `No KPI has enough history to call ${period} unusual`
      : `Nothing unusual in ${period}`;
  const missed = lines.filter((line) => line.meetsTarget === false).sort(farthestFromTarget);
  const [first] = missed;
  if (first === undefined || first.value === null || first.target === null) {
    return scope;
  }
  const { metric, value, target } = first;
  const gap = `${isolate(metric.name)} at ${formatValue(value, metric.unit)} against ${formatValue(target, metric.unit)}`;
  return `${scope}; farthest from target is ${gap}`;
}

function farthestFromTarget(a: KpiLine, b: KpiLine): number {
  return targetGap(b) - targetGap(a);
}

function targetGap(line: KpiLine): number {
  if (line.value === null || line.target === null || line.target === 0) return 0;
  return Math.abs(line.value / line.target - 1);
}

function mainReason(known: readonly KpiLine[], dataAsOf: CivilDate): string {
  const standings = countStandings(known);
  const [standing] = [...standings].sort((a, b) => b[1] - a[1])[0] ?? ['provisional'];
  switch (standing) {
    case 'stale':
      return `the data is stale, it ends on ${formatDay(dataAsOf)}`;
    case 'failed gate':
      return 'quality tests failed';
    case 'drifted':
      return 'the deployed KPIs are not the approved ones';
    case 'provisional':
    case 'no data':
    case 'canonical':
      return 'the definitions or their data are not approved yet';
  }
}

function unofficialTail(lines: readonly KpiLine[], official: number): string {
  const rest = lines.length - official;
  if (rest === 0) return '';
  const kinds = [...countStandings(lines)]
    .filter(([standing]) => standing !== 'canonical')
    .map(([standing, count]) => `${count} ${standing}`);
  return `; ${rest} of ${lines.length} numbers ${rest === 1 ? 'is' : 'are'} not official (${kinds.join(', ')})`;
}

function countStandings(lines: readonly KpiLine[]): ReadonlyMap<Standing, number> {
  const counts = new Map<Standing, number>();
  for (const { judgement } of lines) {
    counts.set(judgement.standing, (counts.get(judgement.standing) ?? 0) + 1);
  }
  return counts;
}
