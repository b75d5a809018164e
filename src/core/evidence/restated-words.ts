/** How far a publication moved past values, in words. */

import { type Change, changeBetween } from '../brief/change.ts';
import { formatChange } from '../brief/format-number.ts';
import type { Restatement, Unit } from '../registry/published.ts';

/** `52 periods, by 14.4 % at most`, in the unit's way; without how far, where no value is known before and after. */
export function extentInWords(restatement: Restatement, unit: Unit): string {
  const { periods } = restatement;
  const [count, most] = periods === 1 ? ['1 period', ''] : [`${periods} periods`, ' at most'];
  const largest = largestChange(restatement, unit);
  return largest === undefined
    ? count
    : `${count}, by ${formatChange(largest, unit).slice(1)}${most}`;
}

function largestChange(
  { largestDifference, largestFraction }: Restatement,
  unit: Unit,
): Change | undefined {
  if (largestDifference === null) return undefined;
  const { kind } = changeBetween(unit, 1, 1);
  if (kind === 'points') return { kind, points: largestDifference * 100 };
  if (kind === 'percent' && largestFraction !== null) return { kind, fraction: largestFraction };
  return { kind: 'difference', amount: largestDifference };
}
