/** Which limits judge which periods of a phase: locked, and exchanged only by a person or by a stated rule. */

import type { CivilDate } from '../calendar/civil-date.ts';
import { type BaselineLock, locksThatHold } from './baseline-lock.ts';
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
  const locked = locksThatHold(choice.locks).flatMap((lock) =>
    lockedVersion(values, lock, choice.seasonLength),
  );
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
  let startedAt = 0;
  for (let i = BASELINE_LENGTH; i < values.length; i += 1) {
    const next = renewal(values, i, { limits: versions.at(-1), startedAt }, seasonLength);
    if (next === null) continue;
    versions.push(next);
    startedAt = i;
  }
  return versions;
}

/** Limits in force and the place of the first value that they judge. */
interface InForce {
  readonly limits: LimitsVersion | undefined;
  readonly startedAt: number;
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
  inForce: InForce,
  seasonLength: SeasonLength,
): LimitsVersion | null {
  const [newest, before] = [values[i], values[i - 1]];
  if (newest === undefined || before === undefined) return null;
  const renewed = (reason: LimitsReason) =>
    renewedVersion(values, i, newest.period, reason, seasonLength);
  if (newest.period.slice(0, 4) !== before.period.slice(0, 4)) return renewed('new year');
  if (seasonLength !== null && i === 2 * seasonLength) {
    const made = renewed('season known');
    return made?.expectation.kind === 'season' ? made : null;
  }
  return isWornOut(values, i, inForce) ? renewed('trend renewed') : null;
}

/** A line that went on for as long as it was fitted on, and was right lately. */
function isWornOut(
  values: readonly PhaseValue[],
  i: number,
  { limits, startedAt }: InForce,
): boolean {
  if (limits?.expectation.kind !== 'trend') return false;
  const own = limits.reason === 'first baseline' ? limits.expectation.points : 0;
  const isOld = i - startedAt - own >= BASELINE_LENGTH;
  return isOld && isQuiet(values.slice(i - QUIET, i), limits);
}

/** From the newest full years where two of them show a clear season, else from the newest twenty values. */
function renewedVersion(
  values: readonly PhaseValue[],
  end: number,
  from: CivilDate,
  reason: LimitsReason,
  seasonLength: SeasonLength,
): LimitsVersion | null {
  const years = seasonLength === null ? 0 : Math.floor(end / seasonLength);
  if (seasonLength !== null && years >= 2) {
    const length = Math.min(MOST_SEASON_YEARS, years) * seasonLength;
    const seasonal = version(values.slice(end - length, end), from, reason, seasonLength);
    if (seasonal?.expectation.kind === 'season') return seasonal;
  }
  return version(values.slice(Math.max(0, end - BASELINE_LENGTH), end), from, reason, null);
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
