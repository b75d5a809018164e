/** Methods on the seasonally adjusted series, the season put back afterwards. Source: FPP3 5.7 (forecasting with decomposition). */

import { clearSeason } from '../signals/season.ts';
import type { ForecastMethod } from './method.ts';
import { rememberedCall } from './remembered.ts';

/** The same methods; none can be fitted where the series shows no clear season of that length. */
export function deseasonalised(
  methods: readonly ForecastMethod[],
  seasonLength: number,
): readonly ForecastMethod[] {
  const seasonOf = rememberedCall((series: readonly number[]) => {
    const factors = seasonalFactors(series, seasonLength);
    return factors && { factors, adjust: rememberedCall(without(factors)) };
  });
  return methods.map((method) => ({
    name: method.name,
    fit: (series) => {
      const season = seasonOf(series);
      const fitted = season && method.fit(season.adjust(series));
      if (season === null || fitted === null) return null;
      const { factors, adjust } = season;
      return {
        project: (now, horizon) => {
          const told = fitted.project(adjust(now), horizon);
          const points = told.points.map(
            (x, h) => x + (factors[(now.length + h) % seasonLength] ?? 0),
          );
          return { ...told, points };
        },
      };
    },
  }));
}

/** Without growth, and with a mean of zero; null where no season is clear. */
function seasonalFactors(series: readonly number[], length: number): readonly number[] | null {
  const season = clearSeason(
    series.map((value, step) => ({ step, value })),
    length,
  );
  if (season === null) return null;
  const raw = Array.from({ length }, (_, step) => season.at(step) - season.slope * step);
  const middle = raw.reduce((sum, x) => sum + x, 0) / length;
  return raw.map((x) => x - middle);
}

function without(factors: readonly number[]) {
  return (series: readonly number[]): readonly number[] =>
    series.map((x, i) => x - (factors[i % factors.length] ?? 0));
}
