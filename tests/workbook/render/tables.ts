/** Small workbooks in a few words. */

import type {
  Block,
  Cell,
  CellValue,
  Column,
  Row,
  Tab,
  Workbook,
} from '../../../src/workbook/tab.ts';

export function text(value: string): Cell {
  return { value: { kind: 'text', text: value } };
}

export function number(value: number): Cell {
  return { value: { kind: 'number', number: value } };
}

export function cell(value: string | number | CellValue): Cell {
  if (typeof value === 'string') return text(value);
  return typeof value === 'number' ? number(value) : { value };
}

/** Columns by id; the title is the id in capitals. */
export function columns(...ids: readonly string[]): readonly Column[] {
  return ids.map((id) => ({ id, title: id.toUpperCase() }));
}

/** A row whose key is its first value. */
export function row(
  table: readonly Column[],
  ...values: readonly (string | number | CellValue)[]
): Row {
  const cells = table.flatMap(({ id }, slot): readonly (readonly [string, Cell])[] => {
    const value = values[slot];
    return value === undefined ? [] : [[id, cell(value)]];
  });
  return { key: String(values[0]), cells: Object.fromEntries(cells) };
}

export function block(id: string, table: readonly Column[], rows: readonly Row[]): Block {
  return { id, columns: table, showHeader: true, rows };
}

export function tab(id: string, blocks: readonly Block[], more: Partial<Tab> = {}): Tab {
  return { id, title: id, blocks, ...more };
}

export function workbook(...tabs: readonly Tab[]): Workbook {
  return { title: 'Test', tabs };
}

/** One tab `sales` with a table of name and amount. */
export function sales(...rows: readonly (readonly [name: string, amount: number])[]): Workbook {
  const table = columns('name', 'amount');
  const lines = rows.map(([name, amount]) => row(table, name, amount));
  return workbook(tab('sales', [block('sales.table', table, lines)]));
}
