/** Old against new over time as a small drawing: the old one dashed, the new one a line, gaps where a period is unknown. */

import type { ComparisonChart } from '../core/endpoints/ledger-messages.ts';

const SVG = 'http://www.w3.org/2000/svg';
const WIDTH = 268;
const HEIGHT = 96;
const MARGIN = 6;

/** A screen reader hears the chart's words; the table below it has the numbers. */
export function comparisonSvg({ points, words }: ComparisonChart): SVGElement {
  const marks = points
    .flatMap(({ before, after }) => [before, after])
    .filter((value): value is number => value !== null);
  const [low, high] = [Math.min(...marks), Math.max(...marks)];
  const x = (i: number) => MARGIN + (i * (WIDTH - 2 * MARGIN)) / Math.max(1, points.length - 1);
  const y = (value: number) =>
    high === low
      ? HEIGHT / 2
      : HEIGHT - MARGIN - ((value - low) / (high - low)) * (HEIGHT - 2 * MARGIN);
  const drawing = svg('svg', {
    viewBox: `0 0 ${WIDTH} ${HEIGHT}`,
    class: 'trend comparison',
    role: 'img',
    'aria-label': `Old against new: ${words}`,
  });
  for (const side of ['before', 'after'] as const) {
    for (const run of runs(points.map((point) => point[side]))) {
      const path = run.map(([i, value]) => `${x(i).toFixed(1)},${y(value).toFixed(1)}`).join(' ');
      const [only] = run;
      drawing.append(
        run.length === 1 && only
          ? svg('circle', { class: side, cx: x(only[0]), cy: y(only[1]), r: 1.5 })
          : svg('polyline', { class: side, points: path }),
      );
    }
  }
  return drawing;
}

type Run = readonly (readonly [number, number])[];

/** Neighbouring known values with their places. */
function runs(values: readonly (number | null)[]): readonly Run[] {
  const found: [number, number][][] = [];
  for (const [i, value] of values.entries()) {
    if (value === null) continue;
    const last = found[found.length - 1];
    if (last?.[last.length - 1]?.[0] === i - 1) last.push([i, value]);
    else found.push([[i, value]]);
  }
  return found;
}

function svg(tag: string, attributes: Readonly<Record<string, string | number>>): SVGElement {
  const made = document.createElementNS(SVG, tag) as SVGElement;
  for (const [name, value] of Object.entries(attributes)) made.setAttribute(name, String(value));
  return made;
}
