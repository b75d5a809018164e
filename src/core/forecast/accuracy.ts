/** How far forecasts were from what came. Source: Hyndman & Athanasopoulos, FPP3 5.8; Makridakis et al. 2020 (M4) for OWA. */

/** Mean |y_t - y_(t-m)| over the series, the scale of MASE; null where the series never moves or is too short. */
export function naiveScale(series: readonly number[], seasonLength: number): number | null {
  const changes = series.slice(seasonLength).map((x, i) => Math.abs(x - (series[i] ?? x)));
  const scale = mean(changes);
  return changes.length > 0 && scale > 0 ? scale : null;
}

/** Mean absolute scaled error: 1 is as wrong as the seasonal naive method was one step ahead within `series`. */
export function mase(
  actual: readonly number[],
  forecast: readonly number[],
  series: readonly number[],
  seasonLength: number,
): number | null {
  const scale = naiveScale(series, seasonLength);
  return scale === null ? null : mean(absoluteErrors(actual, forecast)) / scale;
}

/** Symmetric mean absolute percentage error, 0 to 200; a step in which both are 0 is no error. */
export function smape(actual: readonly number[], forecast: readonly number[]): number {
  return mean(
    absoluteErrors(actual, forecast).map((error, i) => {
      const size = Math.abs(actual[i] ?? 0) + Math.abs(forecast[i] ?? 0);
      return size === 0 ? 0 : (200 * error) / size;
    }),
  );
}

/** Overall weighted average of the means over many series: 1 is as good as Naive2. */
export function owa(method: Accuracy, naive2: Accuracy): number {
  return (method.smape / naive2.smape + method.mase / naive2.mase) / 2;
}

export interface Accuracy {
  readonly smape: number;
  readonly mase: number;
}

function absoluteErrors(actual: readonly number[], forecast: readonly number[]): readonly number[] {
  return actual.map((x, i) => Math.abs(x - (forecast[i] ?? Number.NaN)));
}

function mean(numbers: readonly number[]): number {
  return numbers.reduce((sum, x) => sum + x, 0) / numbers.length;
}
