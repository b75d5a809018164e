/** Charts of Google Sheets as figures of the spreadsheet component. */

import type { Model } from '@odoo/o-spreadsheet';
import type { EmbeddedChart, GridRange } from '../../../workbook/sheets-api.ts';
import { toHexColor } from './color.ts';
import { componentTitle } from './formula-text.ts';
import { orgChartLayout } from './org-chart-layout.ts';
import { orgChartSvg } from './org-chart-svg.ts';
import { orgChartTree } from './org-chart-tree.ts';
import { type GridSize, quotedTitle, zoneName } from './zone.ts';

type Figure = ReturnType<Model['exportData']>['sheets'][number]['figures'][number];
type BasicChart = NonNullable<NonNullable<EmbeddedChart['spec']>['basicChart']>;
type PieChart = NonNullable<NonNullable<EmbeddedChart['spec']>['pieChart']>;

/** Where a source range lies: titles and sizes of all tabs by sheet id. */
export type TabLookup = ReadonlyMap<number, { readonly title: string } & GridSize>;

/** The text that a cell shows; empty for a cell that holds nothing. */
export type ChartText = (sheetId: number, row: number, column: number) => string;

/** Undefined for a kind of chart that the component does not draw; it stays in the spreadsheet untouched. */
export function toFigure(
  chart: EmbeddedChart,
  tabs: TabLookup,
  textAt: ChartText,
): Figure | undefined {
  const spec = chart.spec;
  if (spec?.orgChart) return orgFigure(chart, textAt);
  const definition = spec?.basicChart
    ? basicDefinition(spec.basicChart, tabs)
    : spec?.pieChart
      ? pieDefinition(spec.pieChart, tabs)
      : undefined;
  const place = chart.position?.overlayPosition;
  if (!definition || !place) return undefined;
  return {
    ...placed(chart),
    tag: 'chart',
    data: {
      chartId: `chart-${chart.chartId ?? 0}`,
      title: { text: spec?.title ?? '' },
      humanize: true,
      ...definition,
    },
  };
}

/** The component draws no org charts, so it shows a drawing of one. */
function orgFigure(chart: EmbeddedChart, textAt: ChartText): Figure | undefined {
  const { spec, position } = chart;
  if (!spec?.orgChart || !position?.overlayPosition) return undefined;
  const place = placed(chart);
  const { width, height } = place;
  const nodeColor = toHexColor(spec.orgChart.nodeColorStyle, spec.orgChart.nodeColor) ?? '#DDE7F3';
  const layout = orgChartLayout(orgChartTree(spec.orgChart, textAt));
  const drawing = orgChartSvg(layout, { title: spec.title ?? '', nodeColor, width, height });
  return {
    ...place,
    tag: 'image',
    data: {
      path: `data:image/svg+xml;charset=utf-8,${encodeURIComponent(drawing)}`,
      size: { width, height },
    },
  };
}

function placed(chart: EmbeddedChart) {
  const place = chart.position?.overlayPosition ?? {};
  return {
    id: `chart-${chart.chartId ?? 0}`,
    col: place.anchorCell?.columnIndex ?? 0,
    row: place.anchorCell?.rowIndex ?? 0,
    offset: { x: place.offsetXPixels ?? 0, y: place.offsetYPixels ?? 0 },
    width: place.widthPixels ?? 600,
    height: place.heightPixels ?? 371,
  };
}

const LEGENDS: Readonly<Record<string, string>> = {
  BOTTOM_LEGEND: 'bottom',
  LEFT_LEGEND: 'left',
  RIGHT_LEGEND: 'right',
  TOP_LEGEND: 'top',
  NO_LEGEND: 'none',
};

function basicDefinition(chart: BasicChart, tabs: TabLookup) {
  const series = (chart.series ?? []).flatMap((one, index) => {
    const dataRange = rangeName(one.series?.sourceRange?.sources?.[0], tabs);
    return dataRange === undefined ? [] : [{ one, dataSetId: String(index), dataRange }];
  });
  const kind = chartKind(chart.chartType);
  if (series.length === 0 || !kind) return undefined;
  const isCombo = kind.type === 'combo';
  return {
    ...kind,
    legendPosition: LEGENDS[chart.legendPosition ?? ''] ?? 'top',
    dataSource: {
      type: 'range',
      dataSets: series.map(({ dataSetId, dataRange }) => ({ dataSetId, dataRange })),
      dataSetsHaveTitle: (chart.headerCount ?? 0) > 0,
      ...labels(chart.domains?.[0]?.domain?.sourceRange?.sources?.[0], tabs),
    },
    dataSetStyles: Object.fromEntries(
      series.map(({ one, dataSetId }) => [
        dataSetId,
        {
          ...(isCombo ? { type: one.type === 'LINE' ? 'line' : 'bar' } : {}),
          ...(one.targetAxis === 'RIGHT_AXIS' ? { yAxisId: 'y1' } : {}),
        },
      ]),
    ),
    stacked: chart.stackedType === 'STACKED',
  };
}

function chartKind(type: string | null | undefined) {
  switch (type) {
    case 'LINE':
      return { type: 'line', labelsAsText: false, cumulative: false, hideDataMarkers: true };
    case 'AREA':
      return { type: 'line', labelsAsText: false, cumulative: false, fillArea: true };
    case 'COLUMN':
      return { type: 'bar' };
    case 'BAR':
      return { type: 'bar', horizontal: true };
    case 'COMBO':
      return { type: 'combo' };
    case 'SCATTER':
      return { type: 'scatter', labelsAsText: false };
    default:
      return undefined;
  }
}

function pieDefinition(chart: PieChart, tabs: TabLookup) {
  const dataRange = rangeName(chart.series?.sourceRange?.sources?.[0], tabs);
  if (dataRange === undefined) return undefined;
  return {
    type: 'pie',
    isDoughnut: (chart.pieHole ?? 0) > 0,
    legendPosition: LEGENDS[chart.legendPosition ?? ''] ?? 'right',
    dataSource: {
      type: 'range',
      dataSets: [{ dataSetId: '0', dataRange }],
      dataSetsHaveTitle: false,
      ...labels(chart.domain?.sourceRange?.sources?.[0], tabs),
    },
    dataSetStyles: {},
  };
}

function labels(range: GridRange | undefined, tabs: TabLookup): { labelRange?: string } {
  const labelRange = rangeName(range, tabs);
  return labelRange === undefined ? {} : { labelRange };
}

function rangeName(range: GridRange | undefined, tabs: TabLookup): string | undefined {
  const tab = tabs.get(range?.sheetId ?? 0);
  return range && tab
    ? `${quotedTitle(componentTitle(tab.title))}!${zoneName(range, tab)}`
    : undefined;
}
