/** Charts over blocks: governed charts come back when deleted, follow their block, and keep the colours people gave them. */

import type { EmbeddedChart, Request } from '../sheets-api.ts';
import type { Chart } from '../tab.ts';
import { type BlockPlace, columnSpan } from './block-place.ts';
import { stableId } from './fingerprint.ts';
import type { Before } from './plan-rules.ts';
import { becomes, type Span } from './span.ts';
import { colorStyle } from './theme.ts';

export interface ChartPlan {
  readonly deletes: readonly Request[];
  readonly writes: readonly Request[];
  readonly chartIds: readonly number[];
}

type Spec = NonNullable<EmbeddedChart['spec']>;
type BasicChart = NonNullable<Spec['basicChart']>;

const SERIES_COLORS = ['#2563a8', '#b7791f', '#15803d', '#6d4aa8', '#94a3b8'] as const;

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
  const drawn = charts.flatMap((chart) => drawChart(chart, places));
  const wantedIds = new Set(drawn.map((chart) => chart.id));
  const gone = known.filter((id) => found.has(id) && !wantedIds.has(id));
  return {
    deletes: gone.map((objectId) => ({ deleteEmbeddedObject: { objectId } })),
    writes: drawn.flatMap((chart) => writeChart(chart, found.get(chart.id), before)),
    chartIds: drawn.map((chart) => chart.id),
  };
}

interface DrawnChart {
  readonly id: number;
  readonly chart: Chart;
  readonly place: BlockPlace;
  readonly domain: Span;
  readonly series: readonly {
    readonly span: Span;
    readonly type: string;
    readonly axis: 'left' | 'right';
  }[];
}

function drawChart(chart: Chart, places: readonly BlockPlace[]): readonly DrawnChart[] {
  const place = places.find(({ block }) => block.id === chart.blockId);
  const domain = place && columnSpan(place, chart.domainColumn, 'all');
  if (place === undefined || domain === undefined) return [];
  const series = chart.series.flatMap(({ column, type, axis = 'left' }) => {
    const span = columnSpan(place, column, 'all');
    return span ? [{ span, type: (type ?? naturalType(chart)).toUpperCase(), axis }] : [];
  });
  return [{ id: stableId(`chart ${chart.id}`), chart, place, domain, series }];
}

function naturalType(chart: Chart): string {
  return chart.type === 'combo' ? 'line' : chart.type;
}

function writeChart(
  drawn: DrawnChart,
  found: EmbeddedChart | undefined,
  before: Before,
): readonly Request[] {
  if (found === undefined) return [addChart(drawn)];
  if (found.spec && showsAlready(drawn, found.spec, before)) return [];
  const spec = { ...newSpec(drawn), ...keptLooks(drawn, found.spec) };
  return [{ updateChartSpec: { chartId: drawn.id, spec } }];
}

function showsAlready(drawn: DrawnChart, spec: Spec, before: Before): boolean {
  const basic = spec.basicChart;
  if (spec.title !== drawn.chart.title || basic?.chartType !== drawn.chart.type.toUpperCase()) {
    return false;
  }
  const series = basic.series ?? [];
  return (
    becomes(basic.domains?.[0]?.domain?.sourceRange?.sources?.[0], drawn.domain, before.shift) &&
    series.length === drawn.series.length &&
    drawn.series.every(({ span }, index) =>
      becomes(series[index]?.series?.sourceRange?.sources?.[0], span, before.shift),
    )
  );
}

/** What people may have changed in the look of a chart, around the ranges that are ours. */
function keptLooks(drawn: DrawnChart, spec: Spec | undefined): Spec {
  if (spec?.basicChart === undefined) return {};
  const fresh = newSpec(drawn);
  const series = (fresh.basicChart?.series ?? []).map((one, index) => ({
    ...one,
    ...(spec.basicChart?.series?.[index] ?? {}),
    ...(one.series && { series: one.series }),
  }));
  const basicChart: BasicChart = {
    ...spec.basicChart,
    chartType: drawn.chart.type.toUpperCase(),
    domains: fresh.basicChart?.domains ?? [],
    series,
  };
  return { ...spec, title: drawn.chart.title, basicChart };
}

function addChart(drawn: DrawnChart): Request {
  const { place, chart } = drawn;
  const anchorCell = {
    sheetId: place.sheetId,
    rowIndex: place.firstRow + (chart.offsetRows ?? 0),
    columnIndex: Math.max(...place.columns) + 1,
  };
  const overlayPosition = { anchorCell, offsetXPixels: 24, widthPixels: 560, heightPixels: 320 };
  return {
    addChart: { chart: { chartId: drawn.id, spec: newSpec(drawn), position: { overlayPosition } } },
  };
}

function newSpec({ chart, place, domain, series }: DrawnChart): Spec {
  const isBar = chart.type === 'bar';
  return {
    title: chart.title,
    titleTextFormat: { bold: true, fontSize: 12 },
    hiddenDimensionStrategy: 'SHOW_ALL',
    basicChart: {
      chartType: chart.type.toUpperCase(),
      legendPosition: series.length > 1 ? 'BOTTOM_LEGEND' : 'NO_LEGEND',
      headerCount: place.block.showHeader ? 1 : 0,
      domains: [{ domain: { sourceRange: { sources: [{ ...domain }] } } }],
      series: series.map(({ span, type, axis }, index) => ({
        series: { sourceRange: { sources: [{ ...span }] } },
        targetAxis: isBar ? 'BOTTOM_AXIS' : `${axis.toUpperCase()}_AXIS`,
        ...(chart.type === 'combo' && { type }),
        colorStyle: colorStyle(SERIES_COLORS[index % SERIES_COLORS.length] ?? SERIES_COLORS[0]),
      })),
    },
  };
}
