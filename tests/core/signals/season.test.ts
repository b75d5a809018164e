import { clearSeason } from '../../../src/core/signals/season.ts';
import { seededNormal } from '../../support/seeded-random.ts';

const points = (length: number, at: (step: number) => number) =>
  Array.from({ length }, (_, step) => ({ step, value: at(step) }));

describe('a season', () => {
  test('gives back level, growth and factors of a series without noise', () => {
    const factors = [5, -3, 0, -2];
    const season = clearSeason(
      points(12, (i) => 100 + 2 * i + (factors[i % 4] ?? 0)),
      4,
    );
    expect(season).toMatchObject({ years: 3, from: 0 });
    expect(season?.slope).toBeCloseTo(2, 10);
    expect(season?.at(13)).toBeCloseTo(100 + 26 - 3, 9);
  });

  test('needs two full years, and every period of the year twice', () => {
    const wave = (i: number) => Math.sin((2 * Math.PI * i) / 12);
    expect(clearSeason(points(23, wave), 12)).toBeNull();
    expect(clearSeason(points(24, wave), 12)).not.toBeNull();
    expect(
      clearSeason(
        points(24, wave).filter(({ step }) => step !== 3),
        12,
      ),
    ).toBeNull();
  });

  test('is not seen in noise: weeks never, months once in more than twenty', () => {
    const next = seededNormal(5);
    const seen = (length: number, year: number) =>
      Array.from({ length: 300 }, () => clearSeason(points(length, next), year)).filter(Boolean);
    expect(seen(104, 52).length).toBe(0);
    expect(seen(24, 12).length).toBeLessThan(15);
    expect(seen(36, 12).length).toBeLessThan(6);
  });
});
