/** Charts over blocks: governed charts come back when deleted, follow their block, and keep the colours people gave them. */

import type { EmbeddedChart, Request } from '../sheets-api.ts';
import type { Chart } from '../tab.ts';
import type { BlockPlace } from './block-place.ts';
import type { DrawnChart } from './drawn-chart.ts';
import { stableId } from './fingerprint.ts';
import { drawOrgChart } from './org-chart.ts';
import type { Before } from './plan-rules.ts';
import { drawSeriesChart } from './series-chart.ts';

export interface ChartPlan {
  readonly deletes: readonly Request[];
  readonly writes: readonly Request[];
  readonly chartIds: readonly number[];
}

/** Plans so that every declared chart shows its block; `known` are the charts that were declared before. */
export function planCharts(
  before: Before,
  places: readonly BlockPlace[],
  charts: readonly Chart[],
  known: readonly number[],
): ChartPlan {
  const found = new Map(
    (before.sheet?.charts ?? []).map((chart) => [chart.chartId ?? 0, chart] as const),
  );
  const drawn = charts.flatMap((chart) => {
    const made =
      chart.type === 'org' ? drawOrgChart(chart, places) : drawSeriesChart(chart, places);
    return made === undefined ? [] : [{ ...made, id: stableId(`chart ${chart.id}`) }];
  });
  const wantedIds = new Set(drawn.map((chart) => chart.id));
  const gone = known.filter((id) => found.has(id) && !wantedIds.has(id));
  return {
    deletes: gone.map((objectId) => ({ deleteEmbeddedObject: { objectId } })),
    writes: drawn.flatMap((chart) => writeChart(chart, found.get(chart.id), before)),
    chartIds: drawn.map((chart) => chart.id),
  };
}

function writeChart(
  drawn: DrawnChart & { readonly id: number },
  found: EmbeddedChart | undefined,
  before: Before,
): readonly Request[] {
  const { id, spec, overlayPosition } = drawn;
  if (found === undefined) {
    return [{ addChart: { chart: { chartId: id, spec, position: { overlayPosition } } } }];
  }
  if (found.spec && drawn.showsAlready(found.spec, before.shift)) return [];
  const kept = found.spec ? drawn.keptLooks(found.spec) : spec;
  return [{ updateChartSpec: { chartId: id, spec: kept } }];
}
