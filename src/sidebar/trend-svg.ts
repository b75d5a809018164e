/** The trend of a KPI as a small drawing: a line with gaps where a period is unknown, the target as a dashed line. */

import type { KpiTrend } from '../core/endpoints/endpoint-messages.ts';
import { drawing } from './line-svg.ts';

/** A screen reader hears `words`. */
export function trendSvg({ points, target, words }: KpiTrend): SVGSVGElement {
  const isKnown = points.some((point) => point !== null);
  const { view, level, line, dot } = drawing(`Trend: ${words}`, {
    kind: 'trend',
    height: 64,
    periods: points.length,
    marks: isKnown ? [...points, target] : [],
  });
  if (isKnown && target !== null) level(target, 'aim');
  line(points);
  const last = points.length - 1;
  const newest = points[last] ?? null;
  if (newest !== null) dot(last, newest, 3);
  return view;
}
