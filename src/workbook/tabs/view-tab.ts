/** One governed view: what it holds, its totals, its columns and its rows or a declared sample of them. */

import type { Snapshot, ViewColumn, ViewExtract } from '../../core/registry/published.ts';
import type { Block, Tab } from '../tab.ts';
import { text } from './cells.ts';
import { retentionBlock } from './retention-block.ts';
import { titleBlock } from './title-block.ts';
import { viewCell, viewFormat } from './view-cell.ts';
import { viewCharts } from './view-charts.ts';
import { viewTotalsBlock } from './view-totals-block.ts';

/** The tab; `view-<name>` with hyphens. Rows are in the order of their keys, so that charts run from old to new. */
export function viewTab(view: ViewExtract, snapshot: Snapshot): Tab {
  const id = viewTabId(view.name);
  const charts = viewCharts(view, id);
  return {
    id,
    title: view.name,
    tabColor: 'grey',
    blocks: [
      titleBlock(id, view.name, snapshot, [
        view.description,
        `${capitalise(view.grain)}.`,
        shown(view),
      ]),
      ...viewTotalsBlock(view, id),
      ...retentionBlock(view, id),
      columnsBlock(view, id),
      rowsBlock(view, id),
    ],
    ...(charts.length > 0 ? { charts } : {}),
  };
}

/** `revenue_daily` is shown on the tab `view-revenue-daily`. */
export function viewTabId(name: string): string {
  return `view-${name.replaceAll('_', '-')}`;
}

function shown(view: ViewExtract): string {
  if (view.totalRows === 0) return 'The view holds no rows: no data.';
  if (view.sampleRule === null) return `All ${rows(view.totalRows)} are shown.`;
  return `${rows(view.rows.length)} of ${view.totalRows} are shown: ${view.sampleRule}. Totals cover the whole view.`;
}

function rows(count: number): string {
  return count === 1 ? '1 row' : `${count} rows`;
}

function columnsBlock(view: ViewExtract, tabId: string): Block {
  return {
    id: `${tabId}.columns`,
    columns: [
      { id: 'column', title: 'Column' },
      { id: 'type', title: 'Type' },
      { id: 'meaning', title: 'Meaning' },
    ],
    showHeader: true,
    rows: view.columns.map((column) => ({
      key: column.name,
      cells: {
        column: text(column.name, { style: 'label' }),
        type: text(column.type, { style: 'muted' }),
        meaning: text(column.description),
      },
    })),
  };
}

function rowsBlock(view: ViewExtract, tabId: string): Block {
  const keyIndexes = view.keyColumns.map((name) => view.columns.findIndex((c) => c.name === name));
  const keyed = view.rows.map((values, i) => ({
    key: keyIndexes.map((at) => String(values[at] ?? '')).join('|') || `row-${i + 1}`,
    values,
  }));
  return {
    id: `${tabId}.rows`,
    columns: view.columns.map((column) => ({
      id: column.name,
      title: column.name,
      format: viewFormat(column),
      align: isNumeric(column) ? 'right' : 'left',
    })),
    showHeader: true,
    filterable: true,
    rows: [...keyed]
      .sort((a, b) => compareRows(a.values, b.values, keyIndexes))
      .map(({ key, values }) => ({
        key,
        cells: Object.fromEntries(
          view.columns.map((column, i) => [column.name, viewCell(values[i] ?? null, column)]),
        ),
      })),
  };
}

function isNumeric({ type }: ViewColumn): boolean {
  return type === 'INT64' || type === 'FLOAT64' || type === 'NUMERIC';
}

function compareRows(
  a: ViewExtract['rows'][number],
  b: ViewExtract['rows'][number],
  keyIndexes: readonly number[],
): number {
  for (const at of keyIndexes) {
    const [left, right] = [a[at] ?? null, b[at] ?? null];
    if (left === right) continue;
    if (left === null || right === null) return left === null ? -1 : 1;
    return left < right ? -1 : 1;
  }
  return 0;
}

function capitalise(words: string): string {
  return `${words.slice(0, 1).toUpperCase()}${words.slice(1)}`;
}
