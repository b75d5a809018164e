/** What a KPI did, in one sentence: its number, the step it took and what is unusual about it. */

import { EXPECTED_WORDS } from '../signals/read-signal.ts';
import type { KpiLine } from './kpi-line.ts';
import { measured, measureText } from './measure.ts';
import { NOTHING, name, period, say, words } from './say.ts';
import type { Sentence } from './sentence.ts';

/** "Orders: 60 in the week of 2 June 2025 (-40.6 %), below its usual range of 80 to 120", without a full stop. */
export function tellMove(line: KpiLine): Sentence {
  const { metric, change } = line;
  const step = change.kind === 'unknown' ? NOTHING : say` (${measured(line, 'change')})`;
  const number = say`${name(metric.name)}: ${measured(line, 'value')} in ${period(line.period, line.grain)}`;
  return say`${number}${step}${unusual(line)}`;
}

/** What makes it unusual, led by a comma; empty for what is usual. */
function unusual(line: KpiLine): Sentence {
  const { signal, side, limits } = line.signal;
  if (signal === null || side === null || limits === null) return NOTHING;
  const middle = words(EXPECTED_WORDS[limits.kind]);
  const where = words(side);
  switch (signal) {
    case 'beyond a limit':
      if (measureText(line, 'lower limit') === measureText(line, 'upper limit')) {
        return say`, ${where} its steady ${measured(line, 'expected')}`;
      }
      return say`, ${where} its usual range of ${measured(line, 'lower limit')} to ${measured(line, 'upper limit')}`;
    case 'eight on one side':
      return say`, ${measured(line, 'periods of the signal')} ${words(`${line.grain}s`)} in a row ${where} its ${middle} of ${measured(line, 'expected')}`;
    case 'three of four near a limit':
      return say`, three of the last four ${words(`${line.grain}s`)} far ${where} its ${middle} of ${measured(line, 'expected')}`;
  }
}

/** "It is beyond the threshold to act; the target is 120." Empty for a KPI that is not. */
export function tellThreshold(line: KpiLine): Sentence {
  if (line.state !== 'act') return NOTHING;
  if (line.target === null) return say`It is beyond the threshold to act.`;
  return say`It is beyond the threshold to act; the target is ${measured(line, 'target')}.`;
}
