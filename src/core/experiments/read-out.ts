/** What an A/B test shows: each group against the control, and whether that may be believed. */

import { type SampleRatio, sampleRatio } from './sample-ratio.ts';
import { normalTails } from './tail.ts';

export interface ExperimentGroup {
  readonly name: string;
  readonly users: number;
  readonly converters: number;
  /** Planned share of the users, in any unit; the same for all groups where none is given. */
  readonly share?: number;
}

export interface ReadOut {
  /** Null without two groups. */
  readonly sampleRatio: SampleRatio | null;
  /** The groups after the first, which is the control; in their order. */
  readonly comparisons: readonly Comparison[];
}

export interface Comparison {
  readonly name: string;
  /** Rate of the group less that of the control, in percentage points; null where one of them has no rate. */
  readonly points: number | null;
  /** The same as a fraction of the control's rate; null where that is zero. */
  readonly relative: number | null;
  /** Null where there are too few cases for it. */
  readonly test: ProportionTest | null;
  readonly verdict: Verdict;
}

export interface ProportionTest {
  /** Of the pooled test. */
  readonly z: number;
  /** Two-sided. */
  readonly p: number;
  /** 95 % interval of the difference in percentage points, with the unpooled error. */
  readonly low: number;
  readonly high: number;
}

/** The first that holds. A difference is told only of a test that has its planned sample: who looks early and often always finds one. */
export type Verdict =
  | 'no comparison'
  | 'not to be read'
  | 'too few cases'
  | 'planned sample not declared'
  | 'planned sample not reached'
  | 'no difference shown'
  | 'higher'
  | 'lower';

/** Half the width of a 95 % interval in standard errors. */
const Z95 = 1.959963984540054;
const SIGNIFICANT = 0.05;
/** Converters and others that each group needs, or a normal curve does not describe their share. */
const FEWEST_CASES = 5;

/**
 * Reads `groups`, the control first. `plannedSample`: users that every group was to have before anybody reads the test; null where
 * nobody declared it. With several groups the 5 % are shared among the comparisons (Bonferroni).
 * Source: Fleiss, Levin & Paik, Statistical Methods for Rates and Proportions, 3rd ed., ch. 3.
 */
export function readOut(groups: readonly ExperimentGroup[], plannedSample: number | null): ReadOut {
  const [control, ...others] = groups;
  if (control === undefined) return { sampleRatio: null, comparisons: [] };
  const ratio = sampleRatio(groups);
  const rules: VerdictRules = {
    isAsPlanned: ratio?.isAsPlanned === true,
    plannedSample,
    isFull: groups.every(({ users }) => users >= (plannedSample ?? 0)),
    level: SIGNIFICANT / others.length,
  };
  return {
    sampleRatio: ratio,
    comparisons: others.map((group) => comparison(control, group, rules)),
  };
}

interface VerdictRules {
  readonly isAsPlanned: boolean;
  readonly plannedSample: number | null;
  readonly isFull: boolean;
  readonly level: number;
}

function comparison(
  control: ExperimentGroup,
  group: ExperimentGroup,
  rules: VerdictRules,
): Comparison {
  const [before, after] = [rateOf(control), rateOf(group)];
  if (before === null || after === null) {
    const nothing = { points: null, relative: null, test: null };
    return { name: group.name, ...nothing, verdict: 'no comparison' };
  }
  const difference = after - before;
  const test = proportionTest(control, group);
  return {
    name: group.name,
    points: 100 * difference,
    relative: before === 0 ? null : difference / before,
    test,
    verdict: verdictOn(test, rules),
  };
}

function verdictOn(test: ProportionTest | null, rules: VerdictRules): Verdict {
  if (!rules.isAsPlanned) return 'not to be read';
  if (test === null) return 'too few cases';
  if (rules.plannedSample === null) return 'planned sample not declared';
  if (!rules.isFull) return 'planned sample not reached';
  if (test.p >= rules.level) return 'no difference shown';
  return test.z > 0 ? 'higher' : 'lower';
}

/** Null without users, and for counts that can not be. */
export function rateOf({ users, converters }: ExperimentGroup): number | null {
  return users > 0 && converters >= 0 && converters <= users ? converters / users : null;
}

function proportionTest(control: ExperimentGroup, group: ExperimentGroup): ProportionTest | null {
  const cases = [control, group].flatMap(({ users, converters }) => [
    converters,
    users - converters,
  ]);
  if (cases.some((count) => count < FEWEST_CASES)) return null;
  const [before, after] = [control.converters / control.users, group.converters / group.users];
  const pooled = (control.converters + group.converters) / (control.users + group.users);
  const error = Math.sqrt(pooled * (1 - pooled) * (1 / control.users + 1 / group.users));
  const reach =
    Z95 * Math.sqrt((before * (1 - before)) / control.users + (after * (1 - after)) / group.users);
  const z = (after - before) / error;
  const points = (x: number) => 100 * x;
  return {
    z,
    p: normalTails(z),
    low: points(after - before - reach),
    high: points(after - before + reach),
  };
}
