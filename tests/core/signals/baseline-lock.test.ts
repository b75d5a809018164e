import type { CivilDate } from '../../../src/core/calendar/civil-date.ts';
import { relock } from '../../../src/core/signals/baseline-lock.ts';

const day = (text: string) => text as CivilDate;
const FIRST = {
  from: day('2024-06-03'),
  baselineFrom: day('2024-01-01'),
  baselineTo: day('2024-05-27'),
  reason: 'New warehouse',
  author: 'coo@example.com',
};

describe('locking a baseline', () => {
  test('gives it the next version and keeps the ones before', () => {
    const once = relock([], FIRST);
    const twice = relock(once, { ...FIRST, from: day('2024-09-02'), reason: 'Second shift' });
    expect(twice.map(({ version, reason }) => [version, reason])).toEqual([
      [1, 'New warehouse'],
      [2, 'Second shift'],
    ]);
  });

  test('is refused without a reason, with an empty baseline, or over periods already judged', () => {
    expect(() => relock([], { ...FIRST, reason: ' ' })).toThrow('only with a reason and an author');
    expect(() => relock([], { ...FIRST, author: '' })).toThrow('only with a reason and an author');
    const backwards = { ...FIRST, baselineTo: day('2023-12-25') };
    expect(() => relock([], backwards)).toThrow('before it starts on 2024-01-01');
    expect(() => relock(relock([], FIRST), FIRST)).toThrow('judges the periods from 2024-06-03 on');
  });
});
