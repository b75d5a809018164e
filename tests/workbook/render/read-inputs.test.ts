/** What people entered into the input cells of a block is found by row and column of the block, wherever those stand. */

import { notesOf, ownerNotes } from '../../../src/app/brief/owner-notes.ts';
import { readInputs } from '../../../src/workbook/render/read-inputs.ts';
import type { Column, Workbook } from '../../../src/workbook/tab.ts';
import { Desk } from './desk.ts';
import { block, row, tab, workbook } from './tables.ts';

const COLUMNS: readonly Column[] = [
  { id: 'kpi', title: 'KPI' },
  { id: 'comment', title: 'Comment', input: true },
  { id: 'action', title: 'Action', input: true },
  { id: 'action-owner', title: 'Action owner', input: true },
  { id: 'due', title: 'Due', input: true },
];

function brief(...ids: readonly string[]): Workbook {
  const lines = ids.map((id) => row(COLUMNS, id, '', '', '', ''));
  return workbook(tab('ceo-brief', [block('ceo-brief.attention', COLUMNS, lines)]));
}

const inputsOf = (desk: Desk) =>
  Object.fromEntries(
    [...readInputs(desk.read(), 'ceo-brief.attention')].map(([key, cells]) => [
      key,
      Object.fromEntries(cells),
    ]),
  );

test('each text is told by the key of its row and the id of its column; empty cells are left out', () => {
  const desk = new Desk();
  desk.render(brief('aov', 'nps'));
  desk.type('ceo-brief', 1, 1, '  A voucher was published too widely ');
  desk.type('ceo-brief', 2, 2, 'Ask again');
  desk.type('ceo-brief', 2, 4, 46_031);
  desk.type('ceo-brief', 1, 2, '=A1');
  expect(inputsOf(desk)).toEqual({
    aov: { comment: 'A voucher was published too widely', action: '=A1' },
    nps: { action: 'Ask again', due: '46031' },
  });
});

test('people may move rows and put rows and columns of their own between, and rename the tab', () => {
  const desk = new Desk();
  desk.render(brief('aov', 'nps'));
  desk.type('ceo-brief', 1, 1, 'Of the order value');
  desk.insertColumns('ceo-brief', 1);
  desk.insertRows('ceo-brief', 0, 3);
  desk.moveRow('ceo-brief', 4, 6);
  const properties = { sheetId: desk.sheetId('ceo-brief'), title: 'Our brief' };
  desk.apply([{ updateSheetProperties: { properties, fields: 'title' } }]);
  expect(inputsOf(desk)).toEqual({ aov: { comment: 'Of the order value' } });
});

test('what people write beside the block, or the add-on in it, is no input', () => {
  const desk = new Desk();
  desk.render(brief('aov'));
  desk.type('ceo-brief', 1, 7, 'A note of mine');
  expect(inputsOf(desk)).toEqual({});
  expect(readInputs(desk.read(), 'another.block').size).toBe(0);
  expect(readInputs(new Desk().read(), 'ceo-brief.attention').size).toBe(0);
});

test('the notes of the owners are texts that the ledger takes, and a day is a day', () => {
  const desk = new Desk();
  desk.render(brief('aov'));
  desk.type('ceo-brief', 1, 1, 'Pasted\u200bwith a hidden sign');
  desk.type('ceo-brief', 1, 4, 46_031);
  expect(ownerNotes(desk.read()).get('aov')).toEqual({
    comment: 'Pasted\\u200bwith a hidden sign',
    action: '',
    actionOwner: '',
    due: '2026-01-09',
  });
  const typed = new Map([['nps', new Map([['due', 'next week']])]]);
  expect(notesOf(typed).get('nps')?.due).toBe('next week');
});
