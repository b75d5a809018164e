/** Totals over a whole governed view, also when only a sample of its rows is shown. */

import type { ViewColumn, ViewExtract } from '../../core/registry/published.ts';
import type { Block, NumberFormat, Row } from '../tab.ts';
import { number, text } from './cells.ts';
import { formatOf } from './number-formats.ts';

/** The row count and each declared total with, for flags, its share of the rows; nothing where no total is declared. */
export function viewTotalsBlock(view: ViewExtract, tabId: string): readonly Block[] {
  const totals = Object.entries(view.totals);
  if (totals.length === 0) return [];
  return [
    {
      id: `${tabId}.totals`,
      columns: [
        { id: 'column', title: 'Whole view' },
        { id: 'total', title: 'Total', align: 'right' },
        { id: 'share', title: 'Share of rows', format: 'percent', align: 'right' },
      ],
      showHeader: true,
      rows: [rowCount(view), ...totals.map(([name, total]) => totalRow(view, name, total))],
    },
  ];
}

function rowCount(view: ViewExtract): Row {
  const total = number(view.totalRows, { format: 'integer' });
  return { key: '(rows)', cells: { column: text('rows', { style: 'label' }), total } };
}

function totalRow(view: ViewExtract, name: string, total: number | null): Row {
  const column = view.columns.find((known) => known.name === name);
  const isFlag = column?.type === 'BOOL';
  const share = isFlag && total !== null && view.totalRows > 0 ? total / view.totalRows : null;
  return {
    key: name,
    cells: {
      column: text(name, { style: 'label' }),
      total: number(total, { format: totalFormat(column) }),
      ...(isFlag ? { share: number(share) } : {}),
    },
  };
}

function totalFormat(column: ViewColumn | undefined): NumberFormat {
  if (column?.unit !== undefined) return formatOf(column.unit);
  return column?.type === 'FLOAT64' || column?.type === 'NUMERIC' ? 'decimal' : 'integer';
}
