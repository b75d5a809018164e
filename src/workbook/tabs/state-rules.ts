/** Colours for the words that say how a KPI stands. */

import type { TargetState } from '../../core/brief/target-state.ts';
import type { Standing } from '../../core/quality/standing.ts';
import type { Rule, StyleName } from '../tab.ts';

export const STANDING_STYLES: Readonly<Record<Standing, StyleName>> = {
  canonical: 'good',
  provisional: 'warning',
  drifted: 'bad',
  stale: 'warning',
  'failed gate': 'bad',
  'no data': 'muted',
};

export const STATE_STYLES: Readonly<Record<TargetState, StyleName>> = {
  act: 'bad',
  watch: 'warning',
  'off target': 'warning',
  'on target': 'good',
  'no target': 'muted',
  'no data': 'muted',
};

/** For a column `standing`. */
export const STANDING_RULES = rules('standing', STANDING_STYLES);

/** For a column `state`. */
export const STATE_RULES = rules('state', STATE_STYLES);

function rules(column: string, styles: Readonly<Record<string, StyleName>>): readonly Rule[] {
  return Object.entries(styles).map(([textIs, style]) => ({ column, when: { textIs }, style }));
}
