/**
 * Reads everything one refresh shows, in three jobs: the registry, the values, the view extracts.
 */

import { dayOf } from '../core/ledger/state.ts';
import type { Snapshot, ViewExtract, ViewValue } from '../core/registry/published.ts';
import { deployedViewHash } from './deployed-view.ts';
import { kpiValuesRequest } from './kpi-values-request.ts';
import { parseIssued } from './ledger/issued-brief-row.ts';
import { parseLedger } from './ledger/ledger-extract-rows.ts';
import { toMetricValue, toNumber, unexpected } from './metric-value-rows.ts';
import type { Clock, Sha256, Warehouse } from './ports.ts';
import {
  type PublishedRegistry,
  type PublishedView,
  parsePublished,
} from './published-registry.ts';
import { type QueryLimits, queryRequest } from './query-request.ts';
import { beginRegistryRows } from './registry-rows.ts';
import { type ResultRow, resultRows } from './result-rows.ts';
import { STATEMENTS } from './statements.ts';

/** Rows shown of a governed view at most; larger views are sampled as their contract declares. */
const VIEW_ROWS = 400;

export interface SnapshotRead {
  readonly snapshot: Snapshot;
  readonly rowsRead: number;
  /** Time that the three queries took, in milliseconds. */
  readonly queryMs: number;
}

/**
 * Throws `CountersignError` when the warehouse refuses, or when nothing has been published yet. `slicePeriods`: of how many trailing
 * periods the slices are read too; those of the newest ones when not given.
 */
export function readSnapshot(
  warehouse: Warehouse,
  clock: Clock,
  sha256: Sha256,
  limits: QueryLimits = {},
  slicePeriods?: number,
): SnapshotRead {
  const started = clock.elapsedMs();
  // All three beside each other: values that the warehouse has in its cache come while it computes the rest.
  const registry = beginRegistryRows(warehouse, limits);
  const views = warehouse.begin(
    queryRequest(
      STATEMENTS.viewRows,
      [{ name: 'row_limit', type: 'INT64', value: String(VIEW_ROWS) }],
      limits,
    ),
  );
  const values = warehouse.begin(kpiValuesRequest(limits, slicePeriods));
  const published = registry();
  const deployedHash = deployedViewHash(warehouse, sha256);
  const viewRows = resultRows(views());
  const valueRows = resultRows(values());
  const queryMs = clock.elapsedMs() - started;
  const refreshedAt = clock.now();
  const parts = parsePublished(published);
  const ledger = parseLedger(published, dayOf(refreshedAt), sha256);
  const issued = parseIssued(published, ledger.state, sha256);
  return {
    snapshot: assemble(
      { ...parts, ledger, issued },
      deployedHash,
      valueRows,
      viewRows,
      refreshedAt,
    ),
    rowsRead: published.length + valueRows.length + viewRows.length,
    queryMs,
  };
}

function assemble(
  registry: PublishedRegistry & Pick<Snapshot, 'ledger' | 'issued'>,
  deployedHash: string,
  valueRows: readonly ResultRow[],
  viewRows: readonly ResultRow[],
  refreshedAt: string,
): Snapshot {
  const { stamp, views, ...published } = registry;
  return {
    dataAsOf: stamp.dataAsOf,
    refreshedAt,
    refreshedBy: stamp.user,
    definitionsDeployed: stamp.compiledHash === deployedHash,
    ...published,
    values: valueRows.map(toMetricValue),
    views: views.flatMap((view) => toViewExtract(view, viewRows)),
  };
}

/** A published view that returned no rows is shown empty; rows of an unpublished view are not shown at all. */
function toViewExtract(view: PublishedView, allRows: readonly ResultRow[]): ViewExtract[] {
  const rows = allRows.filter((row) => row.view_name === view.name);
  const first = rows[0];
  const totals = first?.totals ? parseObject(String(first.totals)) : {};
  return [
    {
      name: view.name,
      description: view.description,
      grain: view.grain,
      columns: view.columns,
      keyColumns: view.keyColumns,
      rows: rows
        .filter((row) => row.body !== null)
        .map((row) => {
          const body = parseObject(String(row.body));
          return view.columns.map((column) => toViewValue(body[column.name], column.type));
        }),
      totalRows: Number(first?.total_rows ?? 0),
      sampleRule: Number(first?.total_rows ?? 0) > rows.length ? view.sampleRule : null,
      totals: Object.fromEntries(
        Object.entries(totals).map(([name, value]) => [name, toNumber(value)]),
      ),
    },
  ];
}

/** JSON carries large integers and decimals as text; the column's declared type says how to read them. */
function toViewValue(value: unknown, type: string): ViewValue {
  if (value === null || value === undefined) return null;
  if (type === 'INT64' || type === 'FLOAT64' || type === 'NUMERIC') return toNumber(value);
  if (type === 'BOOL') return value === true || value === 'true';
  return String(value);
}

function parseObject(text: string): Record<string, unknown> {
  const parsed: unknown = JSON.parse(text);
  if (typeof parsed !== 'object' || parsed === null) throw unexpected('api_view_rows.body', text);
  return parsed as Record<string, unknown>;
}
