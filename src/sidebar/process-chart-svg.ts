/** A process-behaviour chart as a drawing: values, what is expected, control limits, signals as dots, uprights where limits or phases begin. */

import type { CivilDate } from '../core/calendar/civil-date.ts';
import type { ChartPoint } from '../core/signals/process-chart.ts';
import type { MetricChart } from '../core/signals/read-signal.ts';
import { drawing } from './line-svg.ts';

/** A screen reader hears `words`; the table below it has the numbers. `proposed` limits are drawn over the whole width. */
export function processChartSvg(
  { series, phases }: MetricChart,
  words: string,
  proposed: readonly number[] = [],
): SVGSVGElement {
  const points = new Map<CivilDate, ChartPoint>(
    phases.flatMap((phase) => phase.points.map((point) => [point.period, point] as const)),
  );
  const values = series.map(({ value }) => value);
  const of = (what: 'expected' | 'upper' | 'lower') =>
    series.map(({ period }) => points.get(period)?.[what] ?? null);
  const [expected, upper, lower] = [of('expected'), of('upper'), of('lower')];
  const chart = drawing(words, {
    kind: 'trend process',
    height: 150,
    periods: series.length,
    marks: [...values, ...upper, ...lower, ...proposed],
  });
  for (const [place, { period, startsPhase }] of series.entries()) {
    const isExchange = phases.some(({ limits }) =>
      limits.slice(1).some(({ from }) => from === period),
    );
    if (startsPhase !== null) chart.upright(place, 'phase');
    else if (isExchange) chart.upright(place, 'exchange');
  }
  // Limits that were exchanged step: a line between two of them would say something of no period.
  for (const stretch of stretches(series.map(({ period }) => points.get(period)?.limits))) {
    const draw = (line: readonly (number | null)[], kind: string) => {
      const [only = 0] = stretch;
      const value = line[only] ?? null;
      if (stretch.length > 1) {
        chart.line(
          line.map((one, i) => (stretch.includes(i) ? one : null)),
          kind,
        );
      } else if (value !== null) chart.level(value, kind, only - 0.5, only + 0.5);
    };
    draw(upper, 'limit');
    draw(lower, 'limit');
    draw(expected, 'centre');
  }
  for (const value of proposed) chart.level(value, 'proposed');
  chart.line(values);
  const signals = new Set(
    phases.flatMap((phase) => phase.signals.flatMap(({ periods }) => periods)),
  );
  for (const [place, { period, value }] of series.entries()) {
    if (value !== null && signals.has(period)) chart.dot(place, value, 3, 'signal');
  }
  return chart.view;
}

/** Places of neighbours under the same limits. */
function stretches(limits: readonly unknown[]): readonly (readonly number[])[] {
  const found: number[][] = [];
  for (const [place, one] of limits.entries()) {
    const last = found[found.length - 1];
    const before = last?.[last.length - 1];
    if (one === undefined) continue;
    if (before !== undefined && limits[before] === one) last?.push(place);
    else found.push([place]);
  }
  return found;
}
