/** The trend of a KPI as a small drawing: a line with gaps where a period is unknown, the target as a dashed line. */

import type { KpiTrend } from '../core/endpoints/endpoint-messages.ts';

const SVG = 'http://www.w3.org/2000/svg';
const WIDTH = 268;
const HEIGHT = 64;
const MARGIN = 6;

/** A screen reader hears `words`. */
export function trendSvg({ points, target, words }: KpiTrend): SVGSVGElement {
  const known = points.filter((point): point is number => point !== null);
  const marks = [...known, ...(target === null || known.length === 0 ? [] : [target])];
  const [low, high] = [Math.min(...marks), Math.max(...marks)];
  const x = (i: number) => MARGIN + (i * (WIDTH - 2 * MARGIN)) / Math.max(1, points.length - 1);
  const y = (value: number) =>
    high === low
      ? HEIGHT / 2
      : HEIGHT - MARGIN - ((value - low) / (high - low)) * (HEIGHT - 2 * MARGIN);
  const drawing = svg('svg', {
    viewBox: `0 0 ${WIDTH} ${HEIGHT}`,
    class: 'trend',
    role: 'img',
    'aria-label': `Trend: ${words}`,
  });
  if (known.length > 0 && target !== null) {
    drawing.append(
      svg('line', { class: 'aim', x1: MARGIN, x2: WIDTH - MARGIN, y1: y(target), y2: y(target) }),
    );
  }
  for (const run of runsOf(points)) {
    const path = run.map(({ i, value }) => `${x(i).toFixed(1)},${y(value).toFixed(1)}`).join(' ');
    drawing.append(svg('polyline', { points: path }));
    const [only] = run;
    if (run.length === 1 && only) drawing.append(dot(x(only.i), y(only.value), 1.5));
  }
  const last = points.length - 1;
  const newest = points[last];
  if (newest !== null && newest !== undefined) drawing.append(dot(x(last), y(newest), 3));
  return drawing;
}

interface Point {
  readonly i: number;
  readonly value: number;
}

/** Neighbouring known points. */
function runsOf(points: readonly (number | null)[]): readonly (readonly Point[])[] {
  const runs: Point[][] = [];
  for (const [i, value] of points.entries()) {
    if (value === null) continue;
    const run = runs[runs.length - 1];
    if (run?.[run.length - 1]?.i === i - 1) run.push({ i, value });
    else runs.push([{ i, value }]);
  }
  return runs;
}

function dot(cx: number, cy: number, r: number): SVGElement {
  return svg('circle', { cx: cx.toFixed(1), cy: cy.toFixed(1), r });
}

function svg<K extends keyof SVGElementTagNameMap>(
  tag: K,
  attributes: Readonly<Record<string, string | number>>,
): SVGElementTagNameMap[K] {
  const made = document.createElementNS(SVG, tag);
  for (const [name, value] of Object.entries(attributes)) made.setAttribute(name, String(value));
  return made;
}
