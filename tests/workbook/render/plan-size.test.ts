/** What a large workbook costs. */

import { Desk } from './desk.ts';
import { block, columns, row, tab, workbook } from './tables.ts';

const TABLE = columns('a', 'b', 'c', 'd', 'e', 'f', 'g', 'h', 'i', 'j');

function large(rows: number, add: number) {
  const lines = Array.from({ length: rows }, (_, index) =>
    row(TABLE, `row ${index}`, ...TABLE.slice(1).map((_column, slot) => index * slot + add)),
  );
  return workbook(tab('t', [block('t.b', TABLE, lines)]));
}

test('A first render of 20,000 cells is a few dozen requests under the recommended two megabytes', () => {
  const plan = new Desk().render(large(2000, 0.5));
  expect(plan.cellsWritten).toBe(20_010);
  expect(plan.requests.length).toBeLessThan(60);
  expect(JSON.stringify(plan.requests).length).toBeLessThan(2_000_000);
});

test('One row more in a large table writes that row and the record, nothing else of the table', () => {
  const desk = new Desk();
  desk.render(large(2000, 0.5));
  const plan = desk.render(large(2001, 0.5));
  expect(plan.cellsWritten).toBe(10);
});
