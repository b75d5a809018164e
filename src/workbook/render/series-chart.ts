/** Lines, columns and bars over the columns of a block. */

import type { SeriesChart } from '../tab.ts';
import { type BlockPlace, columnSpan } from './block-place.ts';
import type { ChartSpec, DrawnChart } from './drawn-chart.ts';
import { becomes, type Shift, type Span } from './span.ts';
import { colorStyle } from './theme.ts';

type BasicChart = NonNullable<ChartSpec['basicChart']>;

const SERIES_COLORS = ['#2563a8', '#b7791f', '#15803d', '#6d4aa8', '#94a3b8'] as const;

/** Undefined when the block has no place. */
export function drawSeriesChart(
  chart: SeriesChart,
  places: readonly BlockPlace[],
): DrawnChart | undefined {
  const place = places.find(({ block }) => block.id === chart.blockId);
  const domain = place && columnSpan(place, chart.domainColumn, 'all');
  if (place === undefined || domain === undefined) return undefined;
  const series = chart.series.flatMap(({ column, type, axis = 'left' }): readonly Series[] => {
    const span = columnSpan(place, column, 'all');
    return span ? [{ span, type: (type ?? naturalType(chart)).toUpperCase(), axis }] : [];
  });
  const room = places.find(({ block }) => block.id === chart.over?.blockId);
  const facts = { chart, place, domain, series, room };
  return {
    spec: newSpec(facts),
    overlayPosition: position(facts),
    showsAlready: (spec, shift) => showsAlready(facts, spec, shift),
    keptLooks: (spec) => keptLooks(facts, spec),
  };
}

interface Series {
  readonly span: Span;
  readonly type: string;
  readonly axis: 'left' | 'right';
}

interface Facts {
  readonly chart: SeriesChart;
  readonly place: BlockPlace;
  readonly domain: Span;
  readonly series: readonly Series[];
  /** Of the block that the chart is drawn over. */
  readonly room: BlockPlace | undefined;
}

function naturalType(chart: SeriesChart): string {
  return chart.type === 'combo' ? 'line' : chart.type;
}

function showsAlready({ chart, domain, series }: Facts, spec: ChartSpec, shift: Shift): boolean {
  const basic = spec.basicChart;
  if (spec.title !== chart.title || basic?.chartType !== chart.type.toUpperCase()) return false;
  const found = basic.series ?? [];
  return (
    becomes(basic.domains?.[0]?.domain?.sourceRange?.sources?.[0], domain, shift) &&
    found.length === series.length &&
    series.every(({ span }, index) =>
      becomes(found[index]?.series?.sourceRange?.sources?.[0], span, shift),
    )
  );
}

/** What people may have changed in the look of a chart, around the ranges that are ours. */
function keptLooks(facts: Facts, spec: ChartSpec): ChartSpec {
  const fresh = newSpec(facts);
  if (spec.basicChart === undefined) return fresh;
  const series = (fresh.basicChart?.series ?? []).map((one, index) => ({
    ...one,
    ...(spec.basicChart?.series?.[index] ?? {}),
    ...(one.series && { series: one.series }),
  }));
  const basicChart: BasicChart = {
    ...spec.basicChart,
    chartType: facts.chart.type.toUpperCase(),
    domains: fresh.basicChart?.domains ?? [],
    series,
  };
  return { ...spec, title: facts.chart.title, basicChart };
}

function position({ place, chart, room }: Facts): DrawnChart['overlayPosition'] {
  if (chart.over !== undefined && room !== undefined) {
    const { fromColumn, widthPixels, heightPixels } = chart.over;
    const { sheetId, firstDataRow: rowIndex, columns } = room;
    const columnIndex = columns[fromColumn] ?? 0;
    return { anchorCell: { sheetId, rowIndex, columnIndex }, widthPixels, heightPixels };
  }
  const anchorCell = {
    sheetId: place.sheetId,
    rowIndex: place.firstRow + (chart.offsetRows ?? 0),
    columnIndex: Math.max(...place.columns) + 1,
  };
  return { anchorCell, offsetXPixels: 24, widthPixels: 560, heightPixels: 320 };
}

function newSpec({ chart, place, domain, series }: Facts): ChartSpec {
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
