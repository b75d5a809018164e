/** What explains the newest move of a KPI: slices that it is computed by, and the inputs of its formula. */

import type { Decomposition } from '../drivers/decomposition.ts';
import { explainSlices, slicedPeriods } from '../drivers/explain-slices.ts';
import { movedMetrics } from '../drivers/moved-metrics.ts';
import { publishedFormula } from '../drivers/published-formula.ts';
import { USUAL_RULES, type Verdict, verdictOn } from '../drivers/verdict.ts';
import { walkDown } from '../drivers/walk-down.ts';
import type { PublishedMetric, Snapshot } from '../registry/published.ts';
import type { KpiLine } from './kpi-line.ts';
import type { MetricHistory } from './metric-history.ts';

export interface DriverStory {
  /** The dimension, or `formula`. */
  readonly by: string;
  readonly decomposition: Decomposition;
  readonly verdict: Verdict;
  /** What a part is called: a slice by its value, an input by the name of its KPI. */
  labelOf(part: string): string;
}

/** A move smaller than this share of the distance to a limit, or of the value before, is not explained. */
const FLOOR_OF_REACH = 0.2;
const FLOOR_OF_VALUE = 0.001;

/** One story for each dimension of the KPI and one for its formula, where that reads other KPIs. */
export function driversOf(
  line: KpiLine,
  snapshot: Pick<Snapshot, 'metrics' | 'values'>,
  history: MetricHistory,
): readonly DriverStory[] {
  const { metric, grain, previousPeriod, period, value, previous } = line;
  if (value === null || previous === null) return [];
  const rules = { ...USUAL_RULES, floor: floorOf(line, previous) };
  const lookup = (id: string) => byId(snapshot.metrics).get(id);
  const told = (
    by: string,
    decomposition: Decomposition,
    labelOf = (slice: string) => slice,
  ): DriverStory => ({ by, decomposition, verdict: verdictOn(decomposition, rules), labelOf });
  const bySlices = metric.slices.map((dimension) => {
    const periods = slicedPeriods(snapshot.values, metric.id, grain, dimension);
    const none = { total: undefined, slices: new Map() };
    const [before, after] = [periods.get(previousPeriod) ?? none, periods.get(period) ?? none];
    return told(dimension, explainSlices(metric, lookup, before, after));
  });
  if (metric.inputs.length === 0) return bySlices;
  const compared = { grain, before: previousPeriod, after: period };
  const walked = walkDown(metric.id, movedMetrics(snapshot.metrics, history, compared));
  return [told('formula', walked.decomposition, inputLabels(metric, lookup)), ...bySlices];
}

/** "Revenue", "Revenue (1 year before)". */
function inputLabels(
  metric: PublishedMetric,
  lookup: (id: string) => PublishedMetric | undefined,
): (input: string) => string {
  const formula = publishedFormula(metric);
  const inputs = formula?.kind === 'metrics' ? formula.inputs : undefined;
  return (input) => {
    const found = inputs?.get(input);
    const label = lookup(found?.metric ?? input)?.name ?? input;
    if (found?.offset == null) return label;
    const { count, of } = found.offset;
    return `${label} (${count} ${of}${count === 1 ? '' : 's'} before)`;
  };
}

function floorOf({ signal: { limits } }: KpiLine, previous: number): number {
  const reach = limits === null ? 0 : (limits.upper - limits.lower) / 2;
  return Math.max(FLOOR_OF_REACH * reach, FLOOR_OF_VALUE * Math.abs(previous), 1e-12);
}

const indexes = new WeakMap<readonly PublishedMetric[], ReadonlyMap<string, PublishedMetric>>();

function byId(metrics: readonly PublishedMetric[]): ReadonlyMap<string, PublishedMetric> {
  const known = indexes.get(metrics) ?? new Map(metrics.map((metric) => [metric.id, metric]));
  indexes.set(metrics, known);
  return known;
}
