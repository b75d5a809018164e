import type { CivilDate } from '../../../src/core/calendar/civil-date.ts';
import { type BaselineLock, locksThatHold } from '../../../src/core/signals/baseline-lock.ts';

const lock = (seq: number, from: string): BaselineLock => ({
  seq,
  at: '2024-12-01T09:00:00.000000Z',
  from: from as CivilDate,
  baselineFrom: '2024-01-01' as CivilDate,
  baselineTo: '2024-03-25' as CivilDate,
  reason: 'New warehouse',
  author: 'coo@example.com',
});
const holding = (...locks: readonly BaselineLock[]) => locksThatHold(locks).map(({ seq }) => seq);

describe('of the locks of a series', () => {
  test('all hold while each judges from a later period on', () => {
    expect(holding(lock(1, '2024-04-01'), lock(2, '2024-06-03'))).toEqual([1, 2]);
  });

  test('a later one replaces those that judge from the same or a later period on', () => {
    const early = lock(1, '2024-02-05');
    expect(holding(early, lock(2, '2024-06-03'), lock(3, '2024-06-03'))).toEqual([1, 3]);
    expect(holding(early, lock(2, '2024-06-03'), lock(3, '2024-04-01'))).toEqual([1, 3]);
    expect(holding(early, lock(2, '2024-06-03'), lock(3, '2024-01-01'))).toEqual([3]);
  });
});
