import { boundsOf, UNBOUNDED, withinBounds } from '../../../src/core/signals/bounds.ts';
import { sampleFloor } from '../../../src/core/signals/sample-floor.ts';

test('a measure is bounded by its unit where its history agrees', () => {
  expect(boundsOf({ unit: 'count', type: 'simple' }, [0, 4])).toEqual({ lower: 0, upper: null });
  expect(boundsOf({ unit: 'percent', type: 'ratio' }, [0.1, 1])).toEqual({ lower: 0, upper: 1 });
  expect(boundsOf({ unit: 'percent', type: 'ratio' }, [0.1, -0.2])).toEqual(UNBOUNDED);
  expect(boundsOf({ unit: 'currency', type: 'derived' }, [5, 6])).toEqual(UNBOUNDED);
  expect(boundsOf({ unit: 'points', type: 'simple' }, [5, 6])).toEqual(UNBOUNDED);
  expect([-1, 0.5, 2].map((x) => withinBounds(x, { lower: 0, upper: 1 }))).toEqual([0, 0.5, 1]);
});

test('shares and means need thirty cases, totals none', () => {
  expect(sampleFloor('percent')).toBe(30);
  expect(sampleFloor('count')).toBe(0);
});
