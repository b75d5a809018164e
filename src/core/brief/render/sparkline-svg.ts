/** The trend of a KPI as a small drawing: the usual range as a band, what was expected as a line, the newest value as a dot. */

import type { ScoreLine } from '../brief.ts';

export const SPARKLINE = { width: 108, height: 20 } as const;
const EDGE = 3;

/** One `svg` element without script or style sheet; empty where fewer than two values are known. */
export function sparklineSvg({ trend, limits, isSignal }: ScoreLine): string {
  const known = trend.filter((value) => value !== null);
  if (known.length < 2) return '';
  const { width, height } = SPARKLINE;
  const range = limits === null ? known : [...known, limits.lower, limits.upper];
  const [low, high] = [Math.min(...range), Math.max(...range)];
  const x = (i: number) => round(EDGE + (i * (width - 2 * EDGE)) / (trend.length - 1));
  const y = (value: number) =>
    round(
      high === low
        ? height / 2
        : height - EDGE - ((value - low) * (height - 2 * EDGE)) / (high - low),
    );
  const band =
    limits === null
      ? ''
      : `<rect x="0" y="${y(limits.upper)}" width="${width}" height="${round(y(limits.lower) - y(limits.upper))}" fill="#e3ebe6"/>` +
        `<path d="M0 ${y(limits.expected)}H${width}" stroke="#8aa396" stroke-width="0.6" fill="none"/>`;
  const path = trend
    .map((value, i) => {
      if (value === null) return '';
      return `${(trend[i - 1] ?? null) === null ? 'M' : 'L'}${x(i)} ${y(value)}`;
    })
    .join('');
  const newest = trend[trend.length - 1] ?? null;
  const dot =
    newest === null
      ? ''
      : `<circle cx="${x(trend.length - 1)}" cy="${y(newest)}" r="2.2" fill="${isSignal ? '#b3261e' : '#1f5c4a'}"/>`;
  return `<svg xmlns="http://www.w3.org/2000/svg" width="${width}" height="${height}" viewBox="0 0 ${width} ${height}">${band}<path d="${path}" stroke="#1f5c4a" stroke-width="1.2" fill="none"/>${dot}</svg>`;
}

function round(number: number): number {
  return Math.round(number * 10) / 10;
}
