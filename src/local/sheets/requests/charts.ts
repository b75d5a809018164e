/** `addChart`, `updateChartSpec`, `updateEmbeddedObjectPosition` and `deleteEmbeddedObject`. */

import type { sheets_v4 } from 'googleapis/build/src/apis/sheets/v4';
import type { EmbeddedChart } from '../../../workbook/sheets-api.ts';
import { invalid } from '../errors/rest-error.ts';
import { areaOf } from '../grid/area.ts';
import { mergeByMask } from '../masks/apply-mask.ts';
import { mapResource } from '../schema/map-resource.ts';
import type { SheetState } from '../store/book.ts';
import type { Draft } from '../store/draft.ts';
import { checkRanges } from './check-ranges.ts';
import { chooseId, type Handlers, type Payload, required, requiredMask } from './handler.ts';

export const chartHandlers: Handlers = {
  addChart,
  updateChartSpec,
  updateEmbeddedObjectPosition,
  deleteEmbeddedObject,
};

type Position = sheets_v4.Schema$EmbeddedObjectPosition;
type ChartSpec = sheets_v4.Schema$ChartSpec;

const CHART_KINDS = [
  'basicChart',
  'pieChart',
  'bubbleChart',
  'candlestickChart',
  'orgChart',
  'histogramChart',
  'waterfallChart',
  'treemapChart',
  'scorecardChart',
] as const;

/** The size that Google gives a chart whose position states none. */
const DEFAULT_SIZE = { offsetXPixels: 0, offsetYPixels: 0, widthPixels: 600, heightPixels: 371 };

function addChart(draft: Draft, request: Payload<'addChart'>) {
  const wanted = required(request.chart, 'chart');
  const chartId = chooseId(
    wanted.chartId,
    draft.book.sheets.flatMap((sheet) => sheet.charts.map((chart) => chart.chartId)),
    (id) => `A chart with id ${id} already exists.`,
  );
  const spec = checkSpec(draft, required(wanted.spec, 'chart.spec'));
  const position = checkPosition(draft, wanted.position ?? {});
  const chart = { ...wanted, chartId, spec, position };
  keepChart(draft, chart);
  return { addChart: { chart } };
}

function updateChartSpec(draft: Draft, request: Payload<'updateChartSpec'>) {
  const { sheet, chart } = findChart(draft, request.chartId);
  const spec = checkSpec(draft, required(request.spec, 'spec'));
  const charts = sheet.charts.map((item) => (item === chart ? { ...chart, spec } : item));
  draft.patchSheet(sheet.sheetId, { charts });
  return undefined;
}

function updateEmbeddedObjectPosition(
  draft: Draft,
  request: Payload<'updateEmbeddedObjectPosition'>,
) {
  const { sheet, chart } = findChart(draft, request.objectId);
  const next = required(request.newPosition, 'newPosition');
  const mask = requiredMask(request.fields, 'OverlayPosition');
  const merged = mergeByMask(
    chart.position?.overlayPosition ?? {},
    next.overlayPosition ?? {},
    mask,
  );
  const position = checkPosition(draft, { ...next, overlayPosition: merged ?? {} });
  dropChart(draft, sheet, chart);
  keepChart(draft, { ...chart, position });
  return { updateEmbeddedObjectPosition: { position } };
}

function deleteEmbeddedObject(draft: Draft, request: Payload<'deleteEmbeddedObject'>) {
  const { sheet, chart } = findChart(draft, request.objectId);
  dropChart(draft, sheet, chart);
  return undefined;
}

function checkSpec(draft: Draft, wanted: ChartSpec): ChartSpec {
  const kinds = CHART_KINDS.filter((kind) => wanted[kind] !== undefined);
  if (kinds.length !== 1) {
    throw invalid(`A chart must have exactly one kind of chart; it has ${kinds.length}`);
  }
  if (wanted.dataSourceChartProperties) {
    throw invalid('charts of data sources are not emulated');
  }
  if (wanted.orgChart && !wanted.orgChart.labels) {
    throw invalid('Invalid value at chart.spec.orgChart: labels are required');
  }
  const spec = checkRanges(draft, 'ChartSpec', wanted);
  checkSources(draft, spec);
  return spec;
}

/** All sources of a range must be one row or one column: the data of a chart is a list. */
function checkSources(draft: Draft, spec: ChartSpec): void {
  mapResource('ChartSpec', spec, {
    ChartSourceRange: (range: sheets_v4.Schema$ChartSourceRange) => {
      const areas = (range.sources ?? []).map((one) => areaOf(one, draft.sheet(one.sheetId)));
      if (areas.length === 0) throw invalid('ChartSourceRange.sources: at least one is required');
      const isColumn = areas.every(({ left, right }) => right - left === 1);
      const isRow = areas.every(({ top, bottom }) => bottom - top === 1);
      if (isColumn || isRow) return range;
      throw invalid('ChartSourceRange.sources: exactly one dimension must have a length of 1');
    },
  });
}

function checkPosition(draft: Draft, wanted: Position): Position {
  if (wanted.newSheet || (wanted.sheetId !== undefined && wanted.sheetId !== null)) {
    throw invalid('charts on a sheet of their own are not emulated');
  }
  const overlay = wanted.overlayPosition ?? {};
  const anchorCell = overlay.anchorCell ?? { sheetId: draft.book.sheets[0]?.sheetId ?? 0 };
  const { rowIndex, columnIndex } = anchorCell;
  const anchored = { ...anchorCell, rowIndex: rowIndex ?? 0, columnIndex: columnIndex ?? 0 };
  const overlayPosition = { ...DEFAULT_SIZE, ...overlay, anchorCell: anchored };
  return checkRanges(draft, 'EmbeddedObjectPosition', { overlayPosition });
}

function keepChart(draft: Draft, chart: EmbeddedChart): void {
  const sheet = draft.sheet(chart.position?.overlayPosition?.anchorCell?.sheetId);
  draft.patchSheet(sheet.sheetId, { charts: [...sheet.charts, chart] });
}

function dropChart(draft: Draft, sheet: SheetState, chart: EmbeddedChart): void {
  draft.patchSheet(sheet.sheetId, { charts: sheet.charts.filter((item) => item !== chart) });
}

function findChart(draft: Draft, id: number | null | undefined) {
  for (const sheet of draft.book.sheets) {
    const chart = sheet.charts.find((item) => item.chartId === id);
    if (chart !== undefined) {
      return { sheet, chart };
    }
  }
  throw invalid(`No embedded object with id: ${id}`);
}
