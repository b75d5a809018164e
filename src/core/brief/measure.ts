/** The numbers of a KPI line that sentences tell, and how each is written. */

import { withinBounds } from '../signals/bounds.ts';
import { formatChange, formatValue } from './format-number.ts';
import type { KpiLine } from './kpi-line.ts';
import { figurePart } from './say.ts';
import type { MetricMeasure, SentencePart } from './sentence.ts';

/** "no data" for what is unknown. */
export function measureText(line: KpiLine, of: MetricMeasure): string {
  const { unit } = line.metric;
  switch (of) {
    case 'change':
      return formatChange(line.change, unit);
    case 'change on four periods':
      return formatChange(line.changeOnFour, unit);
    case 'change on a year':
      return formatChange(line.changeOnYear, unit);
    case 'distance to target':
      return formatChange(line.versusTarget, unit);
    case 'periods of the signal':
      return String(line.signal.periods);
    default: {
      const value = measureOf(line, of);
      return value === null ? 'no data' : formatValue(value, unit);
    }
  }
}

/** The measure as a part of a sentence, with its source. */
export function measured(line: KpiLine, of: MetricMeasure): SentencePart {
  const { metric, grain, period } = line;
  const source = { of, metricId: metric.id, grain, period } as const;
  return figurePart({ text: measureText(line, of), source });
}

type Amount = 'value' | 'previous' | 'target' | 'expected' | 'lower limit' | 'upper limit';

function measureOf(line: KpiLine, of: Amount): number | null {
  const { limits } = line.signal;
  switch (of) {
    case 'value':
      return line.value;
    case 'previous':
      return line.previous;
    case 'target':
      return line.target;
    case 'expected':
      return limits === null ? null : limits.expected;
    case 'lower limit':
      return limits === null ? null : lowerLimit(line, limits.lower);
    case 'upper limit':
      return limits === null ? null : limits.upper;
  }
}

/** A measure that was never negative is not said to be usually negative. */
function lowerLimit({ trend }: KpiLine, lower: number): number {
  const isNeverNegative = trend.every((x) => x === null || x >= 0);
  return withinBounds(lower, { lower: isNeverNegative ? 0 : null, upper: null });
}
