/** Thresholds lie on the bad side of the target, the one to act on beyond the one to watch. */

import type { Problem } from '../../errors/problem.ts';
import { type Entry, problemAt } from './entry.ts';

export function checkTarget(entry: Entry): readonly Problem[] {
  const { direction, target, thresholds } = entry.definition;
  if (!thresholds || direction === 'target') return [];
  const worsening = [
    ...(typeof target === 'number' ? [target] : []),
    thresholds.watch,
    thresholds.act,
  ];
  const sign = direction === 'up' ? -1 : 1;
  const inOrder = worsening.every(
    (value, index) => index === 0 || sign * value >= sign * (worsening[index - 1] ?? value),
  );
  if (inOrder) return [];
  const order = direction === 'up' ? 'target >= watch >= act' : 'target <= watch <= act';
  const what = `${worsening.join(', ')} are out of order for a metric that should go ${direction}.`;
  return [problemAt(entry, ['thresholds'], 'thresholds', what, `Expected ${order}.`)];
}
