import { readSignal } from '../../../src/core/brief/signal-reading.ts';

/** A repeatable stream of numbers that are near normal, mean 0, deviation 1 (twelve uniforms; Park and Miller's generator). */
function noise(seed: number): () => number {
  let state = seed;
  const uniform = () => {
    state = (state * 16_807) % 2_147_483_647;
    return state / 2_147_483_647;
  };
  return () => Array.from({ length: 12 }, uniform).reduce((sum, x) => sum + x, -6);
}

function series(length: number, at: (step: number) => number): readonly number[] {
  return Array.from({ length }, (_, step) => at(step));
}

describe('the newest value of a series', () => {
  test('is usual in a business that keeps growing as it grew', () => {
    const next = noise(7);
    const growing = series(21, (step) => 1000 + 30 * step + 10 * next());
    expect(readSignal(growing).words).toBe('usual');
  });

  test('is unusual when growth stops, although the value is no lower than ever', () => {
    const next = noise(7);
    const growing = series(20, (step) => 1000 + 30 * step + 10 * next());
    expect(readSignal([...growing, 1500]).words).toBe('below its usual range');
  });

  test('is told the range that was expected of it, not of the past', () => {
    const next = noise(3);
    const growing = series(21, (step) => 1000 + 30 * step + 10 * next());
    const { limits } = readSignal(growing);
    expect(limits?.mean).toBeGreaterThan(1580);
    expect(limits?.mean).toBeLessThan(1620);
  });

  test('is not guessed at from fewer than six values, nor where it is missing', () => {
    expect(readSignal([1, 2, 3, 4, 5, 6]).words).toBe('too little history');
    expect(readSignal([1, 2, 1, 2, 1, 2, 1, null]).words).toBe('no value');
    expect(readSignal([]).words).toBe('no value');
  });

  test('is read past the gaps of a series', () => {
    expect(readSignal([5, null, 6, 5, null, 6, 5, 6, 5, 30]).words).toBe('above its usual range');
  });
});

test('a stable series raises an alarm in at most one week of fifteen', () => {
  const next = noise(20_240_601);
  const runs = 600;
  const alarms = series(runs, () =>
    Number(readSignal(series(21, () => 100 + next())).signal !== null),
  );
  const rate = alarms.reduce((sum, x) => sum + x, 0) / runs;
  expect(rate).toBeGreaterThan(0);
  expect(rate).toBeLessThan(1 / 15);
});
