import { expect, test } from '@jest/globals';
import type { Column, Workbook } from '../../../src/workbook/tab.ts';
import { Desk } from './desk.ts';

/** Two columns that people see, then `helpers` that they do not. */
function workbook(helpers: number): Workbook {
  const columns: readonly Column[] = [
    { id: 'kpi', title: 'KPI' },
    { id: 'trend', title: 'Trend' },
    ...Array.from({ length: helpers }, (_, i) => ({ id: `w${i}`, title: `${i}`, helper: true })),
  ];
  const block = { id: 'table.rows', columns, showHeader: true, rows: [{ key: 'a', cells: {} }] };
  return { title: 'Book', tabs: [{ id: 'table', title: 'Table', blocks: [block] }] };
}

function hidden(desk: Desk): readonly number[] {
  const lines = desk.readAll().sheets?.find(({ properties }) => properties?.title === 'Table')
    ?.data?.[0]?.columnMetadata;
  return (lines ?? []).flatMap(({ hiddenByUser }, column) => (hiddenByUser ? [column] : []));
}

test('Helper columns of a new tab are a collapsed group', () => {
  const desk = new Desk();
  desk.render(workbook(3));
  expect(hidden(desk)).toEqual([2, 3, 4]);
  expect(desk.sheet('Table').columnGroups).toMatchObject([{ collapsed: true, depth: 1 }]);
});

test('Helper columns that come later are hidden beside them, whatever became of the group', () => {
  const desk = new Desk();
  desk.render(workbook(3));
  desk.render(workbook(5));
  expect(hidden(desk)).toEqual([2, 3, 4, 5, 6]);
  expect(desk.render(workbook(5)).requests).toEqual([]);
});
