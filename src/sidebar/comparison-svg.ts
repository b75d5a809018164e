/** Old against new over time as a small drawing: the old one dashed, the new one a line, gaps where a period is unknown. */

import type { ComparisonChart } from '../core/endpoints/ledger-messages.ts';
import { drawing } from './line-svg.ts';

/** A screen reader hears the chart's words; the table below it has the numbers. */
export function comparisonSvg({ points, words }: ComparisonChart): SVGElement {
  const { view, line } = drawing(`Old against new: ${words}`, {
    kind: 'trend comparison',
    height: 96,
    periods: points.length,
    marks: points.flatMap(({ before, after }) => [before, after]),
  });
  for (const side of ['before', 'after'] as const)
    line(
      points.map((point) => point[side]),
      side,
    );
  return view;
}
