/** Links of parts of a text: found by what a cell says, and never shown where they lead nowhere. */

import { strFromU8, unzipSync } from 'fflate';
import { cellContent } from '../../../src/local/workbench/grid/cell-content.ts';
import { cellLinks } from '../../../src/local/workbench/grid/cell-links.ts';
import { toWorkbookData } from '../../../src/local/workbench/grid/workbook-data.ts';
import { exportXlsx } from '../../../src/local/workbench/xlsx.ts';
import type { CellData, Spreadsheet } from '../../../src/workbook/sheets-api.ts';

const TEXT = 'AOV: $5 (+2 %) of $9';

const link = (startIndex: number, uri: string) => ({ startIndex, format: { link: { uri } } });
const plain = (startIndex: number) => ({ startIndex, format: {} });

function sentence(...textFormatRuns: NonNullable<CellData['textFormatRuns']>): CellData {
  return { userEnteredValue: { stringValue: TEXT }, textFormatRuns };
}

const FIGURES = sentence(
  link(5, '#gid=7&range=B9'),
  plain(7),
  link(9, '#gid=0&range=AA12'),
  plain(13),
  link(18, '#gid=8&range=C1'),
);

function book(cell: CellData): Spreadsheet {
  const grid = { rowCount: 20, columnCount: 30 };
  const sheet = (sheetId: number, title: string, more = {}) => ({
    properties: { sheetId, title, gridProperties: grid, ...more },
  });
  return {
    sheets: [
      { ...sheet(0, 'Brief'), data: [{ startRow: 3, rowData: [{ values: [{}, cell] }] }] },
      sheet(7, 'Engines'),
      sheet(8, 'Secret', { hidden: true }),
    ],
  };
}

test('Each linked part is told with its tab and cell; a hidden tab is none to lead to', () => {
  expect(cellLinks(book(FIGURES))('sheet-0', TEXT)).toEqual([
    { text: '$5', sheetId: 'sheet-7', title: 'Engines', row: 8, column: 1, cell: 'B9' },
    { text: '+2 %', sheetId: 'sheet-0', title: 'Brief', row: 11, column: 26, cell: 'AA12' },
  ]);
});

test('The same text in another tab, and another text in this one, lead nowhere', () => {
  const links = cellLinks(book(FIGURES));
  expect(links('sheet-7', TEXT)).toEqual([]);
  expect(links('sheet-0', `${TEXT}.`)).toEqual([]);
});

test.each([
  'https://example.com',
  '#gid=9&range=A1',
  '#gid=7&range=A0',
  '#gid=7&range=A1:B2',
  '#gid=7',
  'javascript:alert(1)',
])('%s is no link to a cell', (uri) => {
  expect(cellLinks(book(sentence(link(5, uri))))('sheet-0', TEXT)).toEqual([]);
});

test('A text that links in parts keeps every character and does not become one link', () => {
  const shown = (cell: CellData) => cellContent(cell, (text) => text);
  expect(shown(FIGURES)).toBe(TEXT);
  const words = { userEnteredValue: { stringValue: 'See the plan' } };
  const address = 'https://example.com/plan';
  expect(shown({ ...words, textFormatRuns: [link(4, address)], hyperlink: address })).toBe(
    'See the plan',
  );
  expect(shown({ ...words, textFormatRuns: [link(0, address)], hyperlink: address })).toBe(
    `[See the plan](${address})`,
  );
});

test('The page marks such a text, the Excel file holds it as plain text without a link', async () => {
  const { sheets, styles } = toWorkbookData(book(FIGURES));
  expect(styles[sheets[0]?.styles.B4 ?? 0]).toEqual({ underline: true });
  const files = unzipSync(await exportXlsx(book(FIGURES)));
  const part = (path: string) => strFromU8(files[path] ?? new Uint8Array());
  expect(part('xl/sharedStrings.xml')).toContain(`>${TEXT}<`);
  expect(part('xl/worksheets/sheet0.xml')).not.toContain('hyperlink');
});
