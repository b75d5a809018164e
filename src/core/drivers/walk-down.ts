/** From a metric down its formulas: which inputs moved it, which inputs moved those. */

import type { Offset } from '../registry/registry.ts';
import { type Decomposition, isRounding, notDecomposed } from './decomposition.ts';
import { explainFormula } from './explain-formula.ts';
import type { FormulaInput } from './published-formula.ts';
import { publishedFormula } from './published-formula.ts';
import type { MetricLookup } from './slice-method.ts';

export interface DriverNode {
  readonly metric: string;
  /** How far back from the compared periods its values are taken, the outermost first. */
  readonly offsets: readonly Offset[];
  readonly before: number | null;
  readonly after: number | null;
  /**
   * What it added to the change of the metric at the top, in that one's unit. Below the first step a parent's amount is shared out
   * in proportion; null where that has no meaning because the parent's own inputs cancelled out.
   */
  readonly amount: number | null;
  readonly decomposition: Decomposition;
  /** One for each part of the decomposition, the largest first. */
  readonly children: readonly DriverNode[];
}

/** Where the walk reads. */
export interface MovedMetrics {
  readonly metricOf: MetricLookup;
  /** The total in the earlier or later of the compared periods, moved back by the offsets; null is unknown. */
  valueAt(id: string, offsets: readonly Offset[], side: 'before' | 'after'): number | null;
}

/** Deeper than any formula over formulas that a person would follow. */
const DEEPEST = 4;

/** Takes the move of `id` apart by its formula, and each input's move in turn, at most four steps down. */
export function walkDown(id: string, moved: MovedMetrics): DriverNode {
  const [before, after] = [moved.valueAt(id, [], 'before'), moved.valueAt(id, [], 'after')];
  const change = before === null || after === null ? null : after - before;
  return nodeOf({ metric: id, offsets: [] }, { amount: change, factor: 1 }, moved, DEEPEST);
}

/** An amount in the unit of the metric at the top, and what turns a node's own unit into it; null where that has no meaning. */
interface Addition {
  readonly amount: number | null;
  readonly factor: number | null;
}

interface Place {
  readonly metric: string;
  readonly offsets: readonly Offset[];
}

function nodeOf(
  { metric: id, offsets }: Place,
  { amount, factor }: Addition,
  moved: MovedMetrics,
  depth: number,
): DriverNode {
  const valueAt = (side: 'before' | 'after') => moved.valueAt(id, offsets, side);
  const metric = moved.metricOf(id);
  const formula = metric && publishedFormula(metric);
  const node = { metric: id, offsets, before: valueAt('before'), after: valueAt('after'), amount };
  if (formula?.kind !== 'metrics' || depth === 0) {
    const decomposition = notDecomposed(whyLeaf(formula, depth));
    return { ...node, decomposition, children: [] };
  }
  const placeOf = (input: FormulaInput): Place => ({
    metric: input.metric,
    offsets: input.offset ? [...offsets, input.offset] : offsets,
  });
  const valuesAt = (side: 'before' | 'after') => (name: string) => {
    const input = formula.inputs.get(name);
    if (input === undefined) return null;
    const place = placeOf(input);
    return moved.valueAt(place.metric, place.offsets, side);
  };
  const decomposition = explainFormula(formula.tree, valuesAt('before'), valuesAt('after'));
  if (decomposition.kind === 'not decomposed') return { ...node, decomposition, children: [] };
  const children = decomposition.parts.flatMap((part) => {
    const input = formula.inputs.get(part.name);
    if (input === undefined) return [];
    const place = placeOf(input);
    const added = factor === null ? null : factor * part.amount;
    return [nodeOf(place, additionOf(place, added, moved), moved, depth - 1)];
  });
  return { ...node, decomposition, children: children.sort(byAmount) };
}

/** What a child adds; shared out over its own change, which must be more than rounding. */
function additionOf(
  { metric, offsets }: Place,
  amount: number | null,
  moved: MovedMetrics,
): Addition {
  const before = moved.valueAt(metric, offsets, 'before') ?? 0;
  const after = moved.valueAt(metric, offsets, 'after') ?? 0;
  const change = after - before;
  const isStill = isRounding(change, Math.abs(before) + Math.abs(after));
  return { amount, factor: amount === null || isStill ? null : amount / change };
}

function whyLeaf(formula: ReturnType<typeof publishedFormula> | undefined, depth: number): string {
  switch (formula?.kind) {
    case undefined:
      return 'its formula can not be read';
    case 'rows':
      return 'it is counted from rows, so its slices explain it';
    case 'running total':
      return `it is a running total of ${formula.metric}`;
    case 'metrics':
      return depth === 0 ? 'it lies too deep' : '';
  }
}

function byAmount(left: DriverNode, right: DriverNode): number {
  return Math.abs(right.amount ?? 0) - Math.abs(left.amount ?? 0);
}
