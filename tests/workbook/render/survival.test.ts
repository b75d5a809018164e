/** What belongs to people survives a refresh; what is governed comes back. */

import { formatOf, styleKey } from '../../../src/workbook/render/theme.ts';
import type { Request } from '../../../src/workbook/sheets-api.ts';
import type { Block, Chart, Tab } from '../../../src/workbook/tab.ts';
import { Desk } from './desk.ts';
import { block, cell, columns, row, sales, tab, text, workbook } from './tables.ts';

const TABLE = columns('week', 'amount', 'state');
const CHART: Chart = {
  id: 'trend',
  title: 'Trend',
  type: 'line',
  blockId: 't.table',
  domainColumn: 'week',
  series: [{ column: 'amount' }],
};

function rich(weeks: readonly string[], more: Partial<Block> = {}): Tab {
  const rows = weeks.map((week, index) => row(TABLE, week, index, index === 0 ? 'bad' : 'ok'));
  const rules = [{ column: 'state', when: { textIs: 'bad' }, style: 'bad' }] as const;
  const table = { ...block('t.table', TABLE, rows), rules, filterable: true, ...more };
  return tab('t', [table], { charts: [CHART], frozenRows: 1, tabColor: 'blue' });
}

const THREE = workbook(rich(['w1', 'w2', 'w3']));

function rangeRows(
  range: { startRowIndex?: number | null; endRowIndex?: number | null } | undefined,
) {
  return [range?.startRowIndex ?? 0, range?.endRowIndex];
}

test('A block brings its rule, chart, filter and warning, and all follow it when it grows', () => {
  const desk = new Desk();
  desk.render(THREE);
  desk.render(workbook(rich(['w1', 'w2', 'w3', 'w4'])));
  const sheet = desk.sheet('t');
  expect(sheet.conditionalFormats?.map((rule) => rangeRows(rule.ranges?.[0]))).toEqual([[1, 5]]);
  expect(sheet.protectedRanges?.map((one) => [rangeRows(one.range), one.warningOnly])).toEqual([
    [[0, 5], true],
  ]);
  expect(rangeRows(sheet.basicFilter?.range)).toEqual([0, 5]);
  const domain = sheet.charts?.[0]?.spec?.basicChart?.domains?.[0]?.domain?.sourceRange?.sources;
  expect(domain?.map(rangeRows)).toEqual([[0, 5]]);
  expect(desk.render(workbook(rich(['w1', 'w2', 'w3', 'w4']))).requests).toEqual([]);
});

test('Rows that people insert inside a block stretch its rule, chart and warning without a write', () => {
  const desk = new Desk();
  desk.render(THREE);
  desk.insertRows('t', 2);
  expect(desk.render(THREE).requests).toEqual([]);
});

test('A deleted chart and a deleted rule come back; charts and rules of people stay untouched', () => {
  const desk = new Desk();
  desk.render(THREE);
  const sheetId = desk.sheetId('t');
  const range = {
    sheetId,
    startRowIndex: 0,
    endRowIndex: 9,
    startColumnIndex: 4,
    endColumnIndex: 5,
  };
  const booleanRule = {
    condition: { type: 'TEXT_EQ', values: [{ userEnteredValue: 'mine' }] },
    format: { textFormat: { italic: true } },
  };
  const spec = { title: 'Mine', basicChart: { chartType: 'BAR', domains: [], series: [] } };
  const position = { overlayPosition: { anchorCell: { sheetId, rowIndex: 20, columnIndex: 0 } } };
  desk.apply([
    { deleteEmbeddedObject: { objectId: desk.sheet('t').charts?.[0]?.chartId ?? 0 } },
    { deleteConditionalFormatRule: { sheetId, index: 0 } },
    { addConditionalFormatRule: { index: 0, rule: { ranges: [range], booleanRule } } },
    { addChart: { chart: { chartId: 77, spec, position } } },
  ]);
  const mine = desk.sheet('t').conditionalFormats?.[0];
  desk.render(THREE);
  const sheet = desk.sheet('t');
  expect(sheet.charts?.map((chart) => chart.spec?.title).sort()).toEqual(['Mine', 'Trend']);
  expect(sheet.conditionalFormats).toHaveLength(2);
  expect(sheet.conditionalFormats?.[1]).toEqual(mine);
});

test('Colours that people gave a governed chart stay when its block grows', () => {
  const desk = new Desk();
  desk.render(THREE);
  const chart = desk.sheet('t').charts?.[0];
  const spec = { ...chart?.spec, backgroundColorStyle: { rgbColor: { red: 1 } }, subtitle: 'ours' };
  desk.apply([{ updateChartSpec: { chartId: chart?.chartId ?? 0, spec } }]);
  expect(desk.render(THREE).requests).toEqual([]);
  desk.render(workbook(rich(['w1', 'w2', 'w3', 'w4'])));
  expect(desk.sheet('t').charts?.[0]?.spec).toMatchObject({ subtitle: 'ours', title: 'Trend' });
});

test('Protection and filter that people removed stay removed', () => {
  const desk = new Desk();
  desk.render(THREE);
  const [guard] = desk.sheet('t').protectedRanges ?? [];
  desk.apply([
    { deleteProtectedRange: { protectedRangeId: guard?.protectedRangeId ?? 0 } },
    { clearBasicFilter: { sheetId: desk.sheetId('t') } },
  ]);
  desk.render(workbook(rich(['w1', 'w2', 'w3', 'w4'])));
  expect(desk.sheet('t').protectedRanges ?? []).toEqual([]);
  expect(desk.sheet('t').basicFilter).toBeUndefined();
});

test('A number format that people chose survives new values and a new style of the cell', () => {
  const desk = new Desk();
  const good = (value: number) =>
    workbook(
      tab('t', [
        {
          ...block('t.b', columns('a'), []),
          rows: [
            {
              key: 'k',
              cells: {
                a: { ...cell(value), style: value > 5 ? 'good' : 'bad', format: 'integer' },
              },
            },
          ],
        },
      ]),
    );
  desk.render(good(9));
  const sheetId = desk.sheetId('t');
  const numberFormat = { type: 'NUMBER', pattern: '0.000' };
  const request: Request = {
    repeatCell: {
      range: { sheetId, startRowIndex: 1, endRowIndex: 2, startColumnIndex: 0, endColumnIndex: 1 },
      cell: { userEnteredFormat: { numberFormat } },
      fields: 'userEnteredFormat.numberFormat',
    },
  };
  desk.apply([request]);
  desk.render(good(1));
  const format = desk.cell('t', 1, 0).userEnteredFormat;
  const bad = formatOf(styleKey({ style: 'bad', format: 'integer' }));
  expect(format?.numberFormat).toEqual(numberFormat);
  expect(format?.backgroundColorStyle).toEqual(bad.backgroundColorStyle);
  expect(format?.textFormat?.bold).toBe(true);
});

test('Input cells get a first value and then belong to people', () => {
  const desk = new Desk();
  const plan = (name: string, first: number) =>
    workbook(
      tab('t', [
        {
          id: 't.b',
          showHeader: true,
          columns: [
            { id: 'name', title: 'Name' },
            { id: 'plan', title: 'Plan', input: true },
          ],
          rows: [{ key: 'k', cells: { name: text(name), plan: cell(first) } }],
        },
      ]),
    );
  desk.render(plan('one', 5));
  desk.type('t', 1, 1, 7);
  const next = desk.render(plan('two', 6));
  expect(next.findings).toEqual([]);
  expect(desk.entered('t')[1]).toEqual(['two', 7]);
});

test('A block that grows pushes the blocks and people’s cells below it down', () => {
  const desk = new Desk();
  const table = columns('a', 'b');
  const two = (...keys: readonly string[]) =>
    workbook(
      tab('t', [
        block(
          't.one',
          table,
          keys.map((key) => row(table, key, 1)),
        ),
        block('t.two', columns('x'), [row(columns('x'), 'last')]),
      ]),
    );
  desk.render(two('k1'));
  desk.type('t', 6, 0, 'my total');
  desk.render(two('k1', 'k2', 'k3'));
  expect(desk.entered('t')).toEqual([
    ['A', 'B'],
    ['k1', 1],
    ['k2', 1],
    ['k3', 1],
    [],
    ['X'],
    ['last'],
    [],
    ['my total'],
  ]);
});

test('A block that becomes wider moves people’s cells aside instead of overwriting them', () => {
  const desk = new Desk();
  const wide = (...ids: readonly string[]) =>
    workbook(
      tab('t', [
        block('t.wide', columns('p', 'q', 'r'), [row(columns('p', 'q', 'r'), 'k', 1, 2)]),
        block('t.narrow', columns(...ids), [row(columns(...ids), 'n', 5)]),
      ]),
    );
  desk.render(wide('x'));
  desk.type('t', 4, 1, 'remark');
  desk.render(wide('x', 'y'));
  expect(desk.entered('t')[4]?.slice(0, 2)).toEqual(['n', 5]);
  expect(desk.entered('t')[4]).toContain('remark');
});

test('A copied tab belongs to people: it stays as it is and is named in the plan', () => {
  const desk = new Desk();
  desk.render(sales(['A', 1]));
  const sourceSheetId = desk.sheetId('sales');
  desk.apply([{ duplicateSheet: { sourceSheetId, insertSheetIndex: 0, newSheetName: 'My copy' } }]);
  const plan = desk.render(sales(['A', 2]));
  expect(desk.entered('My copy')[1]).toEqual(['A', 1]);
  expect(desk.entered('sales')[1]).toEqual(['A', 2]);
  const known = plan.copies.map((copy) => copy.title);
  expect(known.every((title) => title === 'My copy')).toBe(true);
});

test('A tab that is no longer declared goes, unless people wrote in it: then only governed cells go', () => {
  const desk = new Desk();
  const one = tab('one', [block('one.b', columns('a'), [row(columns('a'), 'x')])]);
  const two = tab('two', [block('two.b', columns('a'), [row(columns('a'), 'y')])]);
  const three = tab('three', [block('three.b', columns('a'), [row(columns('a'), 'z')])]);
  desk.render(workbook(one, two, three));
  desk.type('two', 5, 3, 'mine');
  desk.render(workbook(one));
  expect(desk.titles()).toEqual(['one', 'two', 'Countersign state']);
  expect(desk.entered('two').flat().filter(Boolean)).toEqual(['mine']);
  expect(desk.render(workbook(one)).requests).toEqual([]);
});
