/** Which limits judge which periods of a phase: locked, and exchanged only by a person or by a stated rule. */

import type { CivilDate } from '../calendar/civil-date.ts';
import type { BaselineLock } from './baseline-lock.ts';
import { type Expectation, expectationOf, type SeasonLength } from './expectation.ts';
import { signalsIn } from './rules.ts';
import { distanceFrom, FEWEST_BASELINE_POINTS } from './xmr.ts';

/** Why limits were exchanged; `a person` has the reason in the lock. */
export type LimitsReason =
  | 'provisional'
  | 'first baseline'
  | 'season known'
  | 'new year'
  | 'trend renewed'
  | 'data mended'
  | 'a person';

export interface LimitsVersion {
  /** From 1 within a phase. */
  readonly version: number;
  /** The first period that these limits judge. */
  readonly from: CivilDate;
  readonly baselineFrom: CivilDate;
  readonly baselineTo: CivilDate;
  readonly reason: LimitsReason;
  /** The person's lock; null for limits that follow from the rules. */
  readonly lock: BaselineLock | null;
  readonly expectation: Expectation;
}

/** A usable value of a phase. */
export interface PhaseValue {
  readonly step: number;
  readonly period: CivilDate;
  readonly value: number;
}

/** Values of a baseline that nobody chose: solid, and no longer than the business stays the same. */
export const BASELINE_LENGTH = 20;
/** More years than this say what the season was, not what it is. */
const MOST_SEASON_YEARS = 3;
const QUIET = 8;

interface Choice {
  readonly seasonLength: SeasonLength;
  readonly locks: readonly BaselineLock[];
}

/**
 * The limits of a phase, oldest first; empty while it has fewer than seven values, six to learn from and one to judge.
 *
 * Until there are twenty values the limits are provisional: all but the newest value. Then the first twenty are locked. They are
 * exchanged only when two full years show a clear season, at the first value of a new year, when a line has gone on for as long as
 * it was fitted on and the last eight values were quiet, or when a person locks another baseline, after which no rule does.
 * `inherited` limits of an earlier phase stand from the first value on.
 */
export function limitsVersions(
  values: readonly PhaseValue[],
  choice: Choice,
  inherited: LimitsVersion | null,
): readonly LimitsVersion[] {
  const automatic = automaticVersions(values, choice.seasonLength, inherited);
  const locked = choice.locks.flatMap((lock) => lockedVersion(values, lock, choice.seasonLength));
  const firstLock = locked[0]?.from;
  const kept = automatic.filter(({ from }) => firstLock === undefined || from < firstLock);
  return [...kept, ...locked].map((version, i) => ({ ...version, version: i + 1 }));
}

function lockedVersion(
  values: readonly PhaseValue[],
  lock: BaselineLock,
  seasonLength: SeasonLength,
): readonly LimitsVersion[] {
  const baseline = values.filter(
    ({ period }) => period >= lock.baselineFrom && period <= lock.baselineTo,
  );
  const isOfPhase = (values[0]?.period ?? '') <= lock.baselineFrom;
  const made = isOfPhase ? version(baseline, lock.from, 'a person', seasonLength) : null;
  return made === null ? [] : [{ ...made, lock }];
}

function automaticVersions(
  values: readonly PhaseValue[],
  seasonLength: SeasonLength,
  inherited: LimitsVersion | null,
): readonly LimitsVersion[] {
  const [first] = values;
  if (first === undefined) return [];
  const versions: LimitsVersion[] = [];
  if (inherited !== null) {
    versions.push({ ...inherited, from: first.period, reason: 'data mended', lock: null });
  } else {
    const made = firstVersion(values, seasonLength);
    if (made === null) return [];
    versions.push(made);
  }
  for (let i = BASELINE_LENGTH; i < values.length; i += 1) {
    const next = renewal(values, i, versions.at(-1), seasonLength);
    if (next !== null) versions.push(next);
  }
  return versions;
}

function firstVersion(
  values: readonly PhaseValue[],
  seasonLength: SeasonLength,
): LimitsVersion | null {
  const [first] = values;
  if (first === undefined || values.length <= FEWEST_BASELINE_POINTS) return null;
  const isProvisional = values.length <= BASELINE_LENGTH;
  const baseline = isProvisional ? values.slice(0, -1) : values.slice(0, BASELINE_LENGTH);
  const reason = isProvisional ? 'provisional' : 'first baseline';
  return version(baseline, first.period, reason, seasonLength);
}

function renewal(
  values: readonly PhaseValue[],
  i: number,
  current: LimitsVersion | undefined,
  seasonLength: SeasonLength,
): LimitsVersion | null {
  const [newest, before] = [values[i], values[i - 1]];
  if (newest === undefined || before === undefined || current === undefined) return null;
  const past = baselineBefore(values, i, seasonLength);
  if (newest.period.slice(0, 4) !== before.period.slice(0, 4)) {
    return version(past, newest.period, 'new year', seasonLength);
  }
  if (seasonLength !== null && i === 2 * seasonLength) {
    const made = version(past, newest.period, 'season known', seasonLength);
    return made?.expectation.kind === 'season' ? made : null;
  }
  const { kind, points } = current.expectation;
  const age = i - values.findIndex(({ period }) => period >= current.from);
  const own = current.reason === 'first baseline' ? points : 0;
  const isDue = kind === 'trend' && age - own >= BASELINE_LENGTH;
  return isDue && isQuiet(values.slice(i - QUIET, i), current)
    ? version(past, newest.period, 'trend renewed', seasonLength)
    : null;
}

/** The newest twenty values, or the newest full years where there are two of them. */
function baselineBefore(
  values: readonly PhaseValue[],
  end: number,
  seasonLength: SeasonLength,
): readonly PhaseValue[] {
  const short = values.slice(Math.max(0, end - BASELINE_LENGTH), end);
  if (seasonLength === null) return short;
  const years = Math.min(MOST_SEASON_YEARS, Math.floor(end / seasonLength));
  if (years < 2) return short;
  const long = values.slice(end - years * seasonLength, end);
  return expectationOf(long, seasonLength)?.kind === 'season' ? long : short;
}

function isQuiet(values: readonly PhaseValue[], { expectation }: LimitsVersion): boolean {
  const distances = values.map(({ step, value }) =>
    distanceFrom(value, expectation.at(step), expectation.reach(step)),
  );
  const slack = values.map(({ step }) => expectation.slack(step));
  return signalsIn(distances, slack).length === 0;
}

function version(
  baseline: readonly PhaseValue[],
  from: CivilDate,
  reason: LimitsReason,
  seasonLength: SeasonLength,
): LimitsVersion | null {
  const expectation = expectationOf(baseline, seasonLength);
  const [first, last] = [baseline[0], baseline.at(-1)];
  if (expectation === null || first === undefined || last === undefined) return null;
  return {
    version: 0,
    from,
    baselineFrom: first.period,
    baselineTo: last.period,
    reason,
    lock: null,
    expectation,
  };
}
