/** A straight line through a series, used only where the series clearly follows one. */

export interface TrendLine {
  /** Change a step. */
  readonly slope: number;
  at(step: number): number;
}

/** A point of a series; steps may be missing. */
export interface Point {
  readonly step: number;
  readonly value: number;
}

/** A slope this many standard errors from zero is a trend; in a stable series of 20 points that happens once in 130. */
const CLEAR_SLOPE = 3;
const FEWEST_POINTS = 10;

/** The least-squares line, or null when the points are too few or their slope may be chance. */
export function clearTrend(points: readonly Point[]): TrendLine | null {
  const n = points.length;
  if (n < FEWEST_POINTS) return null;
  const meanStep = sum(points.map(({ step }) => step)) / n;
  const meanValue = sum(points.map(({ value }) => value)) / n;
  const spread = sum(points.map(({ step }) => (step - meanStep) ** 2));
  const slope = sum(points.map((p) => (p.step - meanStep) * (p.value - meanValue))) / spread;
  const at = (step: number) => meanValue + slope * (step - meanStep);
  const error = sum(points.map(({ step, value }) => (value - at(step)) ** 2)) / (n - 2);
  const slopeError = Math.sqrt(error / spread);
  return Math.abs(slope) > CLEAR_SLOPE * slopeError ? { slope, at } : null;
}

function sum(numbers: readonly number[]): number {
  return numbers.reduce((total, x) => total + x, 0);
}
