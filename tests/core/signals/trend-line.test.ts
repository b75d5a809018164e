import { clearTrend } from '../../../src/core/signals/trend-line.ts';

describe('a trend', () => {
  test('is the least-squares line where the slope is clear', () => {
    const points = Array.from({ length: 12 }, (_, step) => ({
      step,
      value: 3 + 2 * step + (step % 2),
    }));
    const line = clearTrend(points);
    expect(line?.slope).toBeCloseTo(2.021, 3);
    expect(line?.at(0)).toBeCloseTo(3.3846, 4);
  });

  test('is not seen in a flat, a constant or a short series', () => {
    const of = (values: readonly number[]) =>
      clearTrend(values.map((value, step) => ({ step, value })));
    expect(of([5, 6, 5, 6, 5, 6, 5, 6, 5, 6])).toBeNull();
    expect(of(Array(20).fill(7))).toBeNull();
    expect(of([1, 2, 3, 4, 5, 6, 7, 8, 9])).toBeNull();
  });
});
