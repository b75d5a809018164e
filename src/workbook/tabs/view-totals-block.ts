/** Totals over a whole governed view, also when only a sample of its rows is shown. */

import type { ViewColumn, ViewExtract } from '../../core/registry/published.ts';
import type { Block, Column, Row } from '../tab.ts';
import { number, text } from './cells.ts';
import { viewFormat } from './view-cell.ts';

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
        ...(view.columns.some(isFlag) ? [SHARE_COLUMN] : []),
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
  const isShare = column !== undefined && isFlag(column);
  const share = isShare && total !== null && view.totalRows > 0 ? total / view.totalRows : null;
  return {
    key: name,
    cells: {
      column: text(name, { style: 'label' }),
      total: number(total, {
        format: column === undefined || isShare ? 'integer' : viewFormat(column),
      }),
      ...(isShare ? { share: number(share) } : {}),
    },
  };
}

const SHARE_COLUMN: Column = {
  id: 'share',
  title: 'Share of rows',
  format: 'percent',
  align: 'right',
};

function isFlag(column: ViewColumn): boolean {
  return column.type === 'BOOL';
}
