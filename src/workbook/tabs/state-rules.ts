/** Colours for the words that say how a KPI stands. */

import type { TargetState } from '../../core/brief/target-state.ts';
import type { Standing } from '../../core/quality/standing.ts';
import type { Rule, StyleName } from '../tab.ts';

/** For a column `standing`. */
export const STANDING_RULES: readonly Rule[] = rules('standing', [
  ['canonical', 'good'],
  ['provisional', 'warning'],
  ['drifted', 'bad'],
  ['stale', 'warning'],
  ['failed gate', 'bad'],
  ['no data', 'muted'],
] as const satisfies readonly (readonly [Standing, StyleName])[]);

/** For a column `state`. */
export const STATE_RULES: readonly Rule[] = rules('state', [
  ['act', 'bad'],
  ['watch', 'warning'],
  ['off target', 'warning'],
  ['on target', 'good'],
  ['no target', 'muted'],
  ['no data', 'muted'],
] as const satisfies readonly (readonly [TargetState, StyleName])[]);

function rules(column: string, pairs: readonly (readonly [string, StyleName])[]): readonly Rule[] {
  return pairs.map(([textIs, style]) => ({ column, when: { textIs }, style }));
}
