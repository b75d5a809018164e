/**
 * Everything about one KPI: what is published, by one small job, and its number as the workbook shows it. Computing the
 * number again would scan all sources for every lookup.
 */

import type { KpiReport } from '../core/endpoints/endpoint-messages.ts';
import { CountersignError } from '../core/errors/problem.ts';
import { dayOf } from '../core/ledger/state.ts';
import { kpiReport } from '../core/lookup/kpi-report.ts';
import { kpiOnRecord } from '../workbook/render/kpi-on-record.ts';
import { READ_FIELDS } from '../workbook/render/marks.ts';
import { deployedViewHash } from './deployed-view.ts';
import { parseLedger } from './ledger/ledger-extract-rows.ts';
import type { Clock, Sha256, Spreadsheets, Warehouse } from './ports.ts';
import { parsePublished } from './published-registry.ts';
import type { QueryLimits } from './query-request.ts';
import { registryRows } from './registry-rows.ts';

export interface LookingUp {
  readonly warehouse: Warehouse;
  readonly spreadsheets: Spreadsheets;
  readonly spreadsheetId: string;
  readonly clock: Clock;
  readonly sha256: Sha256;
  readonly limits?: QueryLimits;
  /** Only compared with the published ids; it reaches no statement. */
  readonly metricId: string;
}

/** Throws `CountersignError` when the warehouse or the spreadsheet refuses, or the KPI is not published. */
export function lookUpKpi(lookingUp: LookingUp): KpiReport {
  const { warehouse, spreadsheets, spreadsheetId, clock, sha256, limits, metricId } = lookingUp;
  const rows = registryRows(warehouse, limits);
  const { stamp, ...published } = parsePublished(rows);
  const onRecord = kpiOnRecord(spreadsheets.get(spreadsheetId, { fields: READ_FIELDS }), metricId);
  const now = clock.now();
  const snapshot = {
    ...published,
    ledger: parseLedger(rows, dayOf(now), sha256),
    issued: null,
    dataAsOf: onRecord.dataAsOf ?? stamp.dataAsOf,
    refreshedAt: now,
    refreshedBy: stamp.user,
    definitionsDeployed: stamp.compiledHash === deployedViewHash(warehouse, sha256),
    values: onRecord.values,
    views: [],
  };
  const report = kpiReport(metricId, snapshot, onRecord.tabs);
  if (report === undefined) throw notPublished(metricId);
  if (onRecord.dataAsOf === undefined) return { ...report, reason: NOT_IN_WORKBOOK };
  return { ...report, signal: onRecord.signal ?? report.signal };
}

const NOT_IN_WORKBOOK = 'The workbook does not show it yet. Refresh to see its number.';

function notPublished(metricId: string): CountersignError {
  return new CountersignError({
    code: 'lookup.not-published',
    what: `The KPI ${metricId.slice(0, 80)} is not published.`,
    mend: 'Choose one from the list; open the sidebar again if the definitions changed.',
  });
}
