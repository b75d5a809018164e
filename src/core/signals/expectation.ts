/** What is expected of each point of a series and how far it may lie from that, fitted on a baseline. */

import { clearSeason } from './season.ts';
import { clearTrend, type Point } from './trend-line.ts';
import { xmrLimits } from './xmr.ts';

export interface Expectation {
  /** `level`: the mean of the baseline. `trend`: its line. `season`: its line and what returns every year. */
  readonly kind: 'level' | 'trend' | 'season';
  /** Points of the baseline. */
  readonly points: number;
  at(step: number): number;
  /** Distance from the expectation to a limit. */
  reach(step: number): number;
  /** Within this share of the reach the expectation itself is uncertain, so a point is on no side of it. */
  slack(step: number): number;
}

/** Periods of a year that seasons are looked for in; null looks for none. */
export type SeasonLength = number | null;

/**
 * The expectation that fits the baseline, or null when that has fewer than six points: its season where two full years show one
 * clearly, else its line where it clearly grows or shrinks, else its mean. The limits are those of an XmR chart of what is left.
 */
export function expectationOf(
  baseline: readonly Point[],
  seasonLength: SeasonLength,
): Expectation | null {
  const season = seasonLength === null ? null : clearSeason(baseline, seasonLength);
  if (season !== null) {
    const used = baseline.filter(({ step }) => step >= season.from);
    // Factors lie between the values that they were fitted on, so what is left of a new value is wider by this.
    const wider = Math.sqrt((season.years + 1) / (season.years - 1));
    return around(
      'season',
      used,
      season.at,
      () => wider,
      () => 0,
    );
  }
  const line = clearTrend(baseline);
  if (line === null)
    return around(
      'level',
      baseline,
      () => 0,
      () => 1,
      () => 0,
    );
  const uncertainty = lineUncertainty(baseline);
  const wider = (step: number) => Math.sqrt(1 + uncertainty(step) ** 2);
  const slack = (step: number) => uncertainty(step) / (3 * wider(step));
  return around('trend', baseline, line.at, wider, slack);
}

function around(
  kind: Expectation['kind'],
  baseline: readonly Point[],
  at: (step: number) => number,
  wider: (step: number) => number,
  slack: (step: number) => number,
): Expectation | null {
  const limits = xmrLimits(baseline.map(({ step, value }) => value - at(step)));
  if (limits === null) return null;
  const reach = limits.upper - limits.mean;
  return {
    kind,
    points: baseline.length,
    at: (step) => limits.mean + at(step),
    reach: (step) => reach * wider(step),
    slack,
  };
}

/** The standard error of the line's slope at a step, in standard deviations of a point. */
function lineUncertainty(baseline: readonly Point[]): (step: number) => number {
  const middle = baseline.reduce((sum, { step }) => sum + step, 0) / baseline.length;
  const spread = baseline.reduce((sum, { step }) => sum + (step - middle) ** 2, 0);
  return (step) => Math.abs(step - middle) / Math.sqrt(spread);
}
