import { Desk, STAMP } from './desk.ts';
import { block, columns, row, sales, tab, workbook } from './tables.ts';

const TWO = sales(['North', 10], ['South', 20]);

test('An empty spreadsheet gets the tabs in place of its one empty sheet', () => {
  const desk = new Desk();
  const plan = desk.render(TWO);
  expect(desk.titles()).toEqual(['sales', 'Countersign state']);
  expect(desk.entered('sales')).toEqual([
    ['NAME', 'AMOUNT'],
    ['North', 10],
    ['South', 20],
  ]);
  expect(plan).toMatchObject({ changed: true, cellsWritten: 6, record: 'first render' });
});

test('An unchanged workbook gets no write, even when it is refreshed later by someone else', () => {
  const desk = new Desk();
  desk.render(TWO);
  const later = { ...STAMP, writtenAt: '2024-01-16T09:30:00Z', writtenBy: 'ann@example.com' };
  expect(desk.render(TWO, later)).toMatchObject({ changed: false, requests: [], cellsWritten: 0 });
});

test('One changed number is one written cell', () => {
  const desk = new Desk();
  desk.render(TWO);
  const plan = desk.render(sales(['North', 10], ['South', 21]));
  expect(plan.cellsWritten).toBe(1);
  expect(desk.entered('sales')[2]).toEqual(['South', 21]);
});

test('Typing over a governed cell is found with old and new content, and restored', () => {
  const desk = new Desk();
  desk.render(TWO);
  desk.type('sales', 2, 1, 999);
  const plan = desk.render(TWO);
  expect(plan.findings).toEqual([
    {
      kind: 'cell',
      tabId: 'sales',
      blockId: 'sales.table',
      rowKey: 'South',
      columnId: 'amount',
      a1: 'B3',
      sheetTitle: 'sales',
      was: 20,
      found: 999,
    },
  ]);
  expect(plan.handEdits).toEqual([
    { tabId: 'sales', tabTitle: 'sales', cell: 'B3', found: '999', restored: '20' },
  ]);
  expect(desk.entered('sales')[2]).toEqual(['South', 20]);
  expect(desk.render(TWO).changed).toBe(false);
});

test('What people write beside a row stays beside it when rows come and go', () => {
  const desk = new Desk();
  desk.render(sales(['A', 1], ['B', 2], ['C', 3]));
  desk.type('sales', 3, 4, 'about C');
  desk.render(sales(['X', 9], ['B', 2], ['B2', 5], ['C', 4]));
  expect(desk.entered('sales')).toEqual([
    ['NAME', 'AMOUNT'],
    ['X', 9],
    ['B', 2],
    ['B2', 5],
    ['C', 4, undefined, undefined, 'about C'],
  ]);
});

test('A removed row goes, unless somebody wrote beside it: then only the governed cells go', () => {
  const desk = new Desk();
  desk.render(sales(['A', 1], ['B', 2], ['C', 3]));
  desk.type('sales', 2, 4, 'about B');
  desk.render(sales(['C', 3]));
  expect(desk.entered('sales')).toEqual([
    ['NAME', 'AMOUNT'],
    [undefined, undefined, undefined, undefined, 'about B'],
    ['C', 3],
  ]);
});

test('Rows that people inserted above and inside a block stay where they are', () => {
  const desk = new Desk();
  desk.render(TWO);
  desk.insertRows('sales', 0);
  desk.type('sales', 0, 0, 'My own heading');
  desk.insertRows('sales', 3);
  desk.type('sales', 3, 0, 'My remark');
  expect(desk.render(TWO).changed).toBe(false);
  desk.render(sales(['North', 11], ['South', 22], ['West', 33]));
  expect(desk.entered('sales')).toEqual([
    ['My own heading'],
    ['NAME', 'AMOUNT'],
    ['North', 11],
    ['My remark'],
    ['South', 22],
    ['West', 33],
  ]);
});

test('Columns that people inserted or deleted inside a block: theirs stay, ours come back', () => {
  const desk = new Desk();
  desk.render(TWO);
  desk.insertColumns('sales', 1);
  desk.type('sales', 1, 1, 'mine');
  desk.render(sales(['North', 11], ['South', 20]));
  expect(desk.entered('sales')).toEqual([
    ['NAME', undefined, 'AMOUNT'],
    ['North', 'mine', 11],
    ['South', undefined, 20],
  ]);
  desk.deleteColumns('sales', 0);
  const plan = desk.render(TWO);
  expect(plan.findings).toContainEqual({ kind: 'column-removed', tabId: 'sales', slot: 0 });
  expect(desk.entered('sales')).toEqual([
    ['NAME', undefined, 'AMOUNT'],
    ['North', 'mine', 10],
    ['South', undefined, 20],
  ]);
});

test('Rows that people sorted come back into their order, each with what stands beside it', () => {
  const desk = new Desk();
  const three = sales(['A', 1], ['B', 2], ['C', 3]);
  desk.render(three);
  desk.type('sales', 3, 3, 'about C');
  desk.moveRow('sales', 3, 1);
  const plan = desk.render(three);
  expect(plan.findings).toEqual([]);
  expect(desk.entered('sales')).toEqual([
    ['NAME', 'AMOUNT'],
    ['A', 1],
    ['B', 2],
    ['C', 3, undefined, 'about C'],
  ]);
});

test('A renamed and moved tab is still the tab', () => {
  const desk = new Desk();
  const two = workbook(...TWO.tabs, tab('other', [block('other.b', columns('a'), [])]));
  desk.render(two);
  const sheetId = desk.sheetId('sales');
  desk.apply([
    {
      updateSheetProperties: {
        properties: { sheetId, title: 'Our sales', index: 2 },
        fields: 'title,index',
      },
    },
  ]);
  expect(desk.render(two).changed).toBe(false);
  expect(desk.titles()).toEqual(['other', 'Our sales', 'Countersign state']);
});

test('A deleted tab comes back at its place; a title that people took gets a suffix', () => {
  const desk = new Desk();
  const table = columns('a');
  const three = workbook(
    ...['one', 'two', 'three'].map((id) => tab(id, [block(`${id}.b`, table, [row(table, id)])])),
  );
  desk.render(three);
  desk.apply([
    { deleteSheet: { sheetId: desk.sheetId('two') } },
    { addSheet: { properties: { title: 'TWO' } } },
  ]);
  const plan = desk.render(three);
  expect(plan.findings).toEqual([{ kind: 'tab-removed', tabId: 'two' }]);
  expect(desk.titles()).toEqual(['one', 'two (Countersign)', 'three', 'Countersign state', 'TWO']);
});

test('Rows whose keys repeat are all shown', () => {
  const desk = new Desk();
  const same = sales(['A', 1], ['A', 2], ['A #2', 3]);
  desk.render(same);
  expect(desk.entered('sales').slice(1)).toEqual([
    ['A', 1],
    ['A', 2],
    ['A #2', 3],
  ]);
  expect(desk.render(same).requests).toEqual([]);
});

test('A workbook that declares an id twice is refused by name', () => {
  const desk = new Desk();
  expect(() => desk.render(workbook(...TWO.tabs, ...TWO.tabs))).toThrow(
    'The workbook declares tab sales twice.',
  );
});
