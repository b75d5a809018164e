import { Model } from '@odoo/o-spreadsheet';
import fc from 'fast-check';
import { toCellData } from '../../../src/local/workbench/edits/cell-writes.ts';
import {
  sparklineRange,
  toComponentFormula,
} from '../../../src/local/workbench/grid/formula-text.ts';
import {
  toComponentFormat,
  toSheetsFormat,
} from '../../../src/local/workbench/grid/number-format.ts';
import { registerSparkline, sparklineText } from '../../../src/local/workbench/grid/sparkline.ts';
import { toWorkbookData } from '../../../src/local/workbench/grid/workbook-data.ts';
import type { CellData, Spreadsheet } from '../../../src/workbook/sheets-api.ts';
import { fixture } from './spreadsheet-fixture.ts';

registerSparkline();
console.debug = () => undefined;

function oneCell(cell: CellData): Spreadsheet {
  const properties = { sheetId: 0, title: 'One', gridProperties: { rowCount: 2, columnCount: 2 } };
  return { sheets: [{ properties, data: [{ rowData: [{ values: [cell] }] }] }] };
}

const A1 = { sheetId: 'sheet-0', col: 0, row: 0 };

/** What a cell shows, and what it is written back as. */
function through(cell: CellData) {
  const { getters } = new Model(toWorkbookData(oneCell(cell)));
  return {
    shown: getters.getEvaluatedCell(A1),
    written: toCellData(getters.getCell(A1), getters).userEnteredValue,
  };
}

describe('toWorkbookData', () => {
  test('keeps every text a text, and gives it back as it was', () => {
    const texts = fc.oneof(
      fc.string({ unit: 'grapheme', minLength: 1 }),
      fc.constantFrom('=1+1', "'quoted", '007', '1/2/2026', 'TRUE', ' 5 ', '+1', '-', '50%', '$3'),
      fc.constantFrom('[a](https://example.com)', '[x](o-spreadsheet://sheet-0)', '1e5', '.5'),
    );
    fc.assert(
      fc.property(texts, (stringValue) => {
        const { shown, written } = through({ userEnteredValue: { stringValue } });
        expect(shown.type).toBe('text');
        expect(shown.link).toBeUndefined();
        expect(written).toEqual({ stringValue });
      }),
      { examples: [['=IMPORTXML("x")'], ["''"], ['](']] },
    );
  });

  test('keeps every number exact', () => {
    fc.assert(
      fc.property(fc.double({ noNaN: true, min: -1e300, max: 1e300 }), (numberValue) => {
        fc.pre(numberValue === 0 || Math.abs(numberValue) > 1e-300);
        const { written } = through({ userEnteredValue: { numberValue } });
        expect(written?.numberValue).toBe(numberValue === 0 ? 0 : numberValue);
      }),
    );
  });

  test('shows text with a text format without the sign that keeps it a text', () => {
    const cell = {
      userEnteredValue: { stringValue: '=1+1' },
      userEnteredFormat: { numberFormat: { type: 'TEXT', pattern: '@' } },
    };
    expect(through(cell).shown.formattedValue).toBe('=1+1');
  });

  test('carries widths, hidden columns and tabs, merges, rules, validation, filter and chart', () => {
    const [brief, , hidden] = toWorkbookData(fixture()).sheets;
    expect(brief).toMatchObject({
      cols: { 0: { size: 220 }, 4: { isHidden: true } },
      merges: ['A6:C6'],
      conditionalFormats: [{ ranges: ['H2:H4'], rule: { operator: 'isEqual', values: ['stale'] } }],
      dataValidationRules: [{ ranges: ['C4'], criterion: { type: 'isBoolean' } }],
      tables: [{ range: 'A1:H4' }],
      figures: [{ tag: 'chart', data: { type: 'line' } }],
      panes: { xSplit: 1, ySplit: 1 },
      color: '#1A4DCC',
    });
    expect(hidden?.isVisible).toBe(false);
  });

  test('draws sparklines from the cells beside them', () => {
    const { getters } = new Model(toWorkbookData(fixture()));
    expect(getters.getEvaluatedCell({ sheetId: 'sheet-7', col: 3, row: 1 }).value).toBe('▁█▅');
  });
});

test.each([
  ['=SUM(A1;B1)', '=SUM(A1,B1)'],
  ['=IF(A1=";";"a;b";C1)', '=IF(A1=";","a;b",C1)'],
  ["='Tab; one'!A1;B1", "='Tab; one'!A1,B1"],
  ['=SUM({1;2})', '=SUM({1;2})'],
  ["='CEO''s brief'!A1;1", "='CEO’s brief'!A1,1"],
])('%s has its separators changed and nothing else', (formula, expected) => {
  expect(toComponentFormula(formula)).toBe(expected);
});

test.each([
  ['=SPARKLINE(A1:C1)', 'A1:C1'],
  ["=sparkline('Q1 ''26'!A1:C1; X1:Y2)", "'Q1 ''26'!A1:C1"],
  ['=SUM(A1:C1)', undefined],
])('%s draws %s', (formula, range) => {
  expect(sparklineRange(formula)).toBe(range);
});

test.each([
  [[1, 8], '▁█'],
  [[3, 3, 3], '▄▄▄'],
  [[], ''],
  [[null, 'x'], ''],
  [[1, null, 8], '▁\u2002█'],
  [[null, 2, 'x'], '\u2002▄\u2002'],
])('the numbers %j are drawn as %s', (values, bars) => {
  expect(sparklineText(values)).toBe(bars);
});

test.each([
  ['CURRENCY', '"$"#,##0.00'],
  ['PERCENT', '0.0%'],
  ['DATE', 'yyyy-mm-dd'],
  ['DATE_TIME', 'yyyy-mm-dd hh:mm'],
  ['NUMBER', '#,##0'],
  ['TEXT', '@'],
])('a %s format goes to the component and back', (type, pattern) => {
  const component = toComponentFormat({ type, pattern });
  expect(component).toBeDefined();
  expect(toSheetsFormat(component ?? '')).toEqual({ type, pattern });
});

test('a format that the component can not read is left out', () => {
  expect(toComponentFormat({ type: 'NUMBER', pattern: '[$$#,,##0;;;;;;"' })).toBeUndefined();
});
