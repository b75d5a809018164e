import { signalsIn } from '../../../src/core/signals/rules.ts';

describe('a rule names its points', () => {
  test('neighbouring points beyond one limit are one signal, the two limits two', () => {
    expect(signalsIn([0, 1.2, 1.1, -1.3, 0.4])).toEqual([
      { rule: 'beyond a limit', side: 'above', points: [1, 2] },
      { rule: 'beyond a limit', side: 'below', points: [3] },
    ]);
  });

  test('a run is named from its first point, and a point on the mean ends it', () => {
    const run = Array(8).fill(0.1);
    expect(signalsIn([-0.1, ...run, 0.1, -0.1])).toEqual([
      { rule: 'eight on one side', side: 'above', points: [1, 2, 3, 4, 5, 6, 7, 8, 9] },
    ]);
    expect(signalsIn([...run.slice(1), 0, ...run.slice(1)])).toEqual([]);
    expect(signalsIn(run, Array(8).fill(0.2))).toEqual([]);
  });

  test('three of four near a limit leave the fourth out', () => {
    expect(signalsIn([0.6, 0.1, 0.7, 0.8, 0, 0, 0.1])).toEqual([
      { rule: 'three of four near a limit', side: 'above', points: [0, 2, 3] },
    ]);
    expect(signalsIn([0.6, -0.6, 0.6, -0.6])).toEqual([]);
  });
});
