/** What a change does to the numbers of one KPI, counted and with the largest differences. */

import { changeBetween } from '../brief/change.ts';
import type { Grain } from '../calendar/civil-date.ts';
import type { Unit } from '../registry/published.ts';
import { type ComparedValue, type Outcome, outcomeOf } from './compared-value.ts';

export interface MetricComparison {
  readonly metricId: string;
  /** The grains that it has, from the shortest. */
  readonly grains: readonly GrainComparison[];
  /** Null where no period is restated. */
  readonly largest: ComparedValue | null;
  /** In percent of the value before; null for units in which a percentage means nothing, and where none can be said. */
  readonly largestRelative: ComparedValue | null;
}

/** Periods that are known before or after: `compared` is the sum of the four others. */
export interface GrainComparison {
  readonly grain: Grain;
  readonly compared: number;
  /** Another number than before. */
  readonly restated: number;
  readonly unchanged: number;
  readonly newlyKnown: number;
  readonly newlyUnknown: number;
  /** The newest finished period. */
  readonly latest: ComparedValue;
}

const GRAINS: readonly Grain[] = ['day', 'week', 'month', 'quarter', 'year'];

/** Of the values of one metric, in whatever order. The earlier of two equal differences counts as the larger. */
export function compareMetric(
  metricId: string,
  unit: Unit,
  values: readonly ComparedValue[],
): MetricComparison {
  const own = values
    .filter((value) => value.metricId === metricId)
    .sort((a, b) => (a.periodStart < b.periodStart ? -1 : 1));
  const restated = own.filter((value) => outcomeOf(value) === 'restated');
  return {
    metricId,
    grains: GRAINS.flatMap((grain) => compareGrain(grain, own)),
    largest: largestBy(restated, ({ before, after }) => Math.abs((after ?? 0) - (before ?? 0))),
    largestRelative: largestBy(restated, ({ before, after }) => {
      const change = changeBetween(unit, before, after);
      return change.kind === 'percent' ? Math.abs(change.fraction) : null;
    }),
  };
}

function compareGrain(grain: Grain, own: readonly ComparedValue[]): readonly GrainComparison[] {
  const values = own.filter((value) => value.grain === grain);
  const latest = values.at(-1);
  if (latest === undefined) return [];
  const outcomes = values.map(outcomeOf);
  const count = (wanted: Outcome) => outcomes.filter((outcome) => outcome === wanted).length;
  return [
    {
      grain,
      compared: outcomes.length - count('unknown'),
      restated: count('restated'),
      unchanged: count('unchanged'),
      newlyKnown: count('newly-known'),
      newlyUnknown: count('newly-unknown'),
      latest,
    },
  ];
}

function largestBy(
  values: readonly ComparedValue[],
  sizeOf: (value: ComparedValue) => number | null,
): ComparedValue | null {
  let largest: { readonly value: ComparedValue; readonly size: number } | undefined;
  for (const value of values) {
    const size = sizeOf(value);
    if (size !== null && (largest === undefined || size > largest.size)) largest = { value, size };
  }
  return largest?.value ?? null;
}
