/** What checking one definition gives: its body with its type and unit, or what is wrong with it. */

import type { Problem } from '../../errors/problem.ts';
import {
  type Dimension,
  describeDimension,
  dimensionOfUnit,
  fitsUnit,
} from '../../formula/dimension.ts';
import type { ValueType } from '../../formula/tree.ts';
import type { MetricBody } from '../registry.ts';
import { type Entry, problemAt } from './entry.ts';

export interface Checked {
  readonly body: MetricBody;
  readonly type: ValueType;
  readonly dimension: Dimension;
}

export type Outcome =
  | { readonly ok: true; readonly checked: Checked }
  | { readonly ok: false; readonly problems: readonly Problem[] };

/** No problems: a metric that it rests on has them. */
export function failed(problems: readonly Problem[]): Outcome {
  return { ok: false, problems };
}

/** The declared unit is what the formula gives. */
export function checkedUnit(entry: Entry, found: Dimension): readonly Problem[] {
  const { unit } = entry.definition;
  const declared = dimensionOfUnit(unit);
  if (fitsUnit(found, declared)) return [];
  const what = `the formula gives ${describeDimension(found)}, the unit is ${unit}.`;
  return [problemAt(entry, ['unit'], 'unit', what, 'Expected a unit that fits the formula.')];
}
