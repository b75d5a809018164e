/** Where a value stands against its target and thresholds: what somebody has to do about it. */

import type { PublishedMetric } from '../registry/published.ts';
import { meetsTarget } from './change.ts';

/**
 * `on target`: meets the target or, where only thresholds are set, has crossed none. `off target`: misses the target
 * and crosses no threshold. `watch`, `act`: beyond that threshold. `no target`: neither target nor thresholds are set.
 */
export type TargetState = 'on target' | 'off target' | 'watch' | 'act' | 'no target' | 'no data';

/** The states in the order of urgency, the most urgent first. */
export const TARGET_STATES: readonly TargetState[] = [
  'act',
  'watch',
  'off target',
  'on target',
  'no target',
  'no data',
];

type Aim = Pick<PublishedMetric, 'direction' | 'target' | 'thresholds'>;

/** A value that equals a threshold has not crossed it. Null is unknown and gives `no data`. */
export function targetState(aim: Aim, value: number | null): TargetState {
  if (value === null) return 'no data';
  if (aim.thresholds !== null) {
    if (isBeyond(aim, aim.thresholds.act, value)) return 'act';
    if (isBeyond(aim, aim.thresholds.watch, value)) return 'watch';
  }
  if (aim.target === null) return aim.thresholds === null ? 'no target' : 'on target';
  if (aim.direction === 'target' && aim.thresholds !== null) return 'on target';
  return meetsTarget(aim.direction, aim.target, value) ? 'on target' : 'off target';
}

/** Around a target, a threshold holds to both sides at its own distance. */
function isBeyond({ direction, target }: Aim, threshold: number, value: number): boolean {
  switch (direction) {
    case 'up':
      return value < threshold;
    case 'down':
      return value > threshold;
    case 'target':
      return target !== null && Math.abs(value - target) > Math.abs(threshold - target);
  }
}
