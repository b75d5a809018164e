/** Where the number in a cell comes from: what the workbook recorded, the definition and the path to the source fields. */

import { formatValue } from '../core/brief/format-number.ts';
import { formatDay, formatPeriod } from '../core/brief/period.ts';
import type { Grain } from '../core/calendar/civil-date.ts';
import type { TraceReport } from '../core/endpoints/endpoint-messages.ts';
import { CountersignError } from '../core/errors/problem.ts';
import { tracePaths } from '../core/lookup/kpi-report.ts';
import type { PublishedMetric } from '../core/registry/published.ts';
import { type LocatedCell, locateCell } from '../workbook/render/locate-cell.ts';
import { READ_FIELDS } from '../workbook/render/marks.ts';
import type { Spreadsheet } from '../workbook/sheets-api.ts';
import type { Provenance } from '../workbook/tab.ts';
import type { Spreadsheets, Warehouse } from './ports.ts';
import { parseOrigin } from './published-registry.ts';
import { type QueryLimits, queryRequest } from './query-request.ts';
import { resultRows } from './result-rows.ts';
import { STATEMENTS } from './statements.ts';

export interface Tracing {
  readonly warehouse: Warehouse;
  readonly spreadsheets: Spreadsheets;
  readonly spreadsheetId: string;
  readonly limits?: QueryLimits;
  /** Row and column count from zero. */
  readonly sheetId: number;
  readonly row: number;
  readonly column: number;
}

/** One read and one query. Throws `CountersignError` when the cell holds no governed number, and says what it is. */
export function traceCell(tracing: Tracing): TraceReport {
  const { spreadsheets, spreadsheetId, warehouse, limits } = tracing;
  const current = spreadsheets.get(spreadsheetId, { fields: READ_FIELDS });
  const cell = locateCell(current, tracing);
  if (cell?.provenance === undefined) throw notGoverned(current, tracing, cell);
  const { provenance } = cell;
  const parameters = [{ name: 'metric_id', type: 'STRING', value: provenance.metricId }] as const;
  const origin = parseOrigin(
    resultRows(warehouse.query(queryRequest(STATEMENTS.metric, parameters, limits))),
  );
  if (origin === undefined) throw noLongerPublished(provenance.metricId);
  const { metric, lineage } = origin;
  return {
    cell: `${sheetTitle(current, tracing.sheetId)}!${cell.a1}`,
    metricId: metric.id,
    name: metric.name,
    definition: metric.description,
    formula: metric.formula,
    version: provenance.definitionVersion,
    value: valueText(cell, metric),
    period: periodText(provenance),
    ...standingText(cell, provenance, metric),
    dataAsOf: provenance.dataAsOf,
    owner: `${metric.accountableRole} (${metric.ownerFunction})`,
    paths: tracePaths(lineage),
  };
}

function sheetTitle(current: Spreadsheet, sheetId: number): string {
  const sheet = current.sheets?.find((one) => (one.properties?.sheetId ?? 0) === sheetId);
  return sheet?.properties?.title ?? '';
}

function valueText(cell: LocatedCell, metric: PublishedMetric): string {
  return typeof cell.written === 'number' ? formatValue(cell.written, metric.unit) : 'no data';
}

function periodText({ grain, periodStart }: Provenance): string {
  return formatPeriod(periodStart, grain as Grain);
}

/** What stands in the cell may be neither what was written nor of the definition that is live now. */
function standingText(
  cell: LocatedCell,
  provenance: Provenance,
  metric: PublishedMetric,
): Pick<TraceReport, 'standing' | 'isOfficial' | 'reason'> {
  if (cell.edited) {
    return {
      standing: 'typed over',
      isOfficial: false,
      reason: 'Somebody typed over this cell. The next refresh puts the governed number back.',
    };
  }
  if (provenance.isReplaced === true) {
    return { standing: 'past number', isOfficial: false, reason: cell.note ?? NOT_OF_TODAY };
  }
  if (metric.version !== provenance.definitionVersion) {
    return {
      standing: 'outdated definition',
      isOfficial: false,
      reason: `Version ${metric.version} is live now. Refresh to see its number.`,
    };
  }
  const isOfficial = provenance.standing === 'canonical';
  const reason = cell.note ?? (isOfficial ? 'All checks passed.' : 'A check did not pass.');
  return {
    standing: provenance.standing,
    isOfficial,
    reason: `${reason} Judged at the refresh that wrote it, with data as of ${formatDay(provenance.dataAsOf)}.`,
  };
}

const NOT_OF_TODAY = 'It is kept to show what was known before.';

function notGoverned(
  current: Spreadsheet,
  place: Tracing,
  cell: LocatedCell | undefined,
): CountersignError {
  const where = sheetTitle(current, place.sheetId);
  const what =
    cell === undefined
      ? 'This cell is not one of the governed cells, so it has no recorded origin.'
      : cell.input
        ? 'This cell is an input that belongs to people, so it has no recorded origin.'
        : 'This cell is a label or text of the workbook, not a KPI number.';
  return new CountersignError({
    code: 'trace.not-a-governed-number',
    where: cell === undefined ? where : `${where}!${cell.a1}`,
    what,
    mend:
      cell?.numberBeside === undefined
        ? 'Select a KPI number, for example in the CEO Brief, and trace that.'
        : `Select ${cell.numberBeside}, the KPI number in the same row, and trace that.`,
  });
}

function noLongerPublished(metricId: string): CountersignError {
  return new CountersignError({
    code: 'trace.not-published',
    what: `The KPI ${metricId} is not published any more.`,
    mend: 'Refresh the workbook.',
  });
}
