/**
 * What the user guide promises under "What a refresh does, and what it never does", sentence by sentence: a person works
 * in the spreadsheet through Google's own client, new data arrives, the product refreshes.
 */

import type { sheets_v4 } from 'googleapis/build/src/apis/sheets/index.js';
import { readLedger, readLedgerHead } from '../../src/app/ledger/read-ledger.ts';
import type { RefreshSummary } from '../../src/app/refresh-workbook.ts';
import { OWNER } from '../support/local-surfaces.ts';
import { type PublishedCompany, startPublishedCompany } from '../support/published-company.ts';
import type { CallKind } from '../support/surfaces-messages.ts';
import {
  type Entered,
  enteredIn,
  governedContent,
  placeOf,
  readWorkbook,
  type Sheet,
  type Spreadsheet,
  sheetIdOf,
  tabOf,
} from '../support/workbook-reading.ts';

/** The day on which new orders arrive, as a spreadsheet counts days. */
const NEW_DAY = 46080;
const PERSON = 'walter@example.com';
const REVIEW = 'review-sales-2025-q4';

let company: PublishedCompany;
let client: sheets_v4.Sheets;
let spreadsheetId: string;
/** As the person left it, and as the refresh left it. */
let before: Spreadsheet;
let after: Spreadsheet;
/** The same data in a spreadsheet that nobody touched. */
let fresh: Spreadsheet;
let summary: RefreshSummary;
let calls: readonly CallKind[];

const DAYS = 'view-revenue-daily';
const read = (): Promise<Spreadsheet> => readWorkbook(client, spreadsheetId);

async function edit(...requests: sheets_v4.Schema$Request[]): Promise<void> {
  await client.spreadsheets.batchUpdate({ spreadsheetId, requestBody: { requests } });
}

/** Types values into a sheet as a person would, by its title. */
async function type(title: string, cell: string, ...rows: Entered[][]): Promise<void> {
  await client.spreadsheets.values.update({
    spreadsheetId,
    range: `'${title}'!${cell}`,
    valueInputOption: 'USER_ENTERED',
    requestBody: { values: rows },
  });
}

function rowOfDay(workbook: Spreadsheet, day: number): readonly Entered[] | undefined {
  return enteredIn(tabOf(workbook, DAYS)).find(([first]) => first === day);
}

function daysIn(workbook: Spreadsheet): readonly number[] {
  return enteredIn(tabOf(workbook, DAYS)).flatMap(([first]) =>
    typeof first === 'number' && first > 40_000 ? first : [],
  );
}

/** Column A, row 1 is `A1`. */
function a1(row: number, column: number): string {
  return `${String.fromCharCode(65 + column)}${row + 1}`;
}

let newestDay = 0;
let oldestDay = 0;
let latestCell = '';
let targetCell = '';
let formulaCell = '';
let latestWas: Entered = null;
let titlesBefore: readonly string[] = [];

/** Renames and moves tabs, deletes one, adds one with formulas, a chart and formats. */
async function arrangeTabs(first: Spreadsheet): Promise<void> {
  const id = (tabId: string) => sheetIdOf(tabOf(first, tabId));
  await edit(
    {
      updateSheetProperties: {
        properties: { sheetId: id('ceo-brief'), title: 'Monday numbers', index: 0 },
        fields: 'title,index',
      },
    },
    {
      updateSheetProperties: {
        properties: { sheetId: id('kpi-registry'), title: 'What it means', index: 9 },
        fields: 'title,index',
      },
    },
    { deleteSheet: { sheetId: id('lineage') } },
    { addSheet: { properties: { sheetId: 4711, title: 'Mine', index: 1 } } },
  );
}

/** Types over governed cells with a number, a text and a formula, and deletes a governed row. */
async function typeOver(first: Spreadsheet): Promise<void> {
  const brief = tabOf(first, 'ceo-brief');
  const registry = tabOf(first, 'kpi-registry');
  const growth = enteredIn(brief).findIndex(([name]) => name === 'Revenue Growth Rate');
  const leaf = placeOf(registry, 'Add-to-cart Rate').row;
  const column = (title: string) => placeOf(registry, title).column;
  latestCell = a1(growth, 1);
  latestWas = enteredIn(brief)[growth]?.[1] ?? null;
  targetCell = a1(leaf - 2, column('Target'));
  formulaCell = a1(leaf - 2, column('Formula'));
  await type('Monday numbers', latestCell, [123456]);
  await type('What it means', targetCell, ['ask Ana']);
  await type('What it means', formulaCell, ['=1+1']);
  await edit({
    deleteDimension: {
      range: {
        sheetId: sheetIdOf(registry),
        dimension: 'ROWS',
        startIndex: leaf,
        endIndex: leaf + 1,
      },
    },
  });
}

/** Works in the tab of daily revenue: a column and a row inside the block, words and a formula beside it, formats. */
async function workBeside(first: Spreadsheet): Promise<void> {
  const sheet = tabOf(first, DAYS);
  const sheetId = sheetIdOf(sheet);
  [newestDay, oldestDay] = [Math.max(...daysIn(first)), Math.min(...daysIn(first))];
  const newest = placeOf(sheet, newestDay).row;
  const cell = { sheetId, startRowIndex: newest, endRowIndex: newest + 1 };
  const range = { sheetId, startRowIndex: 0, endRowIndex: 400 };
  await edit(
    { insertDimension: { range: { sheetId, dimension: 'COLUMNS', startIndex: 2, endIndex: 3 } } },
    {
      repeatCell: {
        range: { ...cell, startColumnIndex: 1, endColumnIndex: 2 },
        cell: {
          userEnteredFormat: {
            numberFormat: { type: 'NUMBER', pattern: '0.0000' },
            backgroundColor: { red: 1, green: 1 },
          },
        },
        fields: 'userEnteredFormat(numberFormat,backgroundColor)',
      },
    },
    {
      addConditionalFormatRule: {
        index: 0,
        rule: {
          ranges: [{ ...range, startColumnIndex: 1, endColumnIndex: 2 }],
          booleanRule: {
            condition: { type: 'NUMBER_GREATER', values: [{ userEnteredValue: '2' }] },
            format: { textFormat: { italic: true } },
          },
        },
      },
    },
  );
  await type('revenue_daily', a1(newest, 2), ['promotion']);
  await type('revenue_daily', a1(newest, 6), [`=B${newest + 1}*10`]);
  await type('revenue_daily', a1(placeOf(sheet, oldestDay).row, 2), ['opening week']);
  await edit({
    insertDimension: {
      range: { sheetId, dimension: 'ROWS', startIndex: newest + 4, endIndex: newest + 5 },
      inheritFromBefore: true,
    },
  });
  await type('revenue_daily', a1(newest + 4, 2), ['my own line']);
  await type('Mine', 'A1', [`=revenue_daily!D${newest + 1}`, "='Monday numbers'!A1", 'plain'], [7]);
  await edit(chart(4711, 'My chart'), chart(sheetId, 'My chart here'));
}

function chart(sheetId: number, title: string): sheets_v4.Schema$Request {
  const data = {
    sourceRange: {
      sources: [
        { sheetId: 4711, startRowIndex: 0, endRowIndex: 2, startColumnIndex: 0, endColumnIndex: 1 },
      ],
    },
  };
  return {
    addChart: {
      chart: {
        spec: { title, basicChart: { chartType: 'BAR', series: [{ series: data }] } },
        position: { overlayPosition: { anchorCell: { sheetId, rowIndex: 3, columnIndex: 7 } } },
      },
    },
  };
}

let commentCell = '';
let answerCell = '';

/** Fills input cells of a review. */
async function review(first: Spreadsheet): Promise<void> {
  const sheet = tabOf(first, REVIEW);
  const comment = placeOf(sheet, "Leader's comment");
  commentCell = a1(comment.row + 1, comment.column);
  const answer = placeOf(sheet, 'Answer');
  answerCell = a1(answer.row + 1, answer.column);
  await type(sheet.properties?.title ?? '', commentCell, ['We raised prices.']);
  await type(sheet.properties?.title ?? '', answerCell, ['=TODAY()-1']);
}

beforeAll(async () => {
  company = await startPublishedCompany();
  client = company.surfaces.sheets(PERSON);
  spreadsheetId = company.newSpreadsheet();
  company.refresh(spreadsheetId);
  const first = await read();
  await arrangeTabs(first);
  await typeOver(first);
  await workBeside(first);
  await review(first);
  before = await read();
  titlesBefore = titles(before);
  await company.sell(3);
  await company.surfaces.takeCalls();
  summary = company.refresh(spreadsheetId);
  calls = await company.surfaces.takeCalls();
  after = await read();
  const other = company.newSpreadsheet();
  company.refresh(other);
  fresh = await readWorkbook(client, other);
}, 180_000);
afterAll(() => company?.surfaces.close());

function titles(workbook: Spreadsheet): string[] {
  return (workbook.sheets ?? []).map((sheet) => sheet.properties?.title ?? '');
}

function sheetCalled(workbook: Spreadsheet, title: string): Sheet {
  const sheet = workbook.sheets?.find((one) => one.properties?.title === title);
  if (sheet === undefined) throw new Error(`No sheet ${title}.`);
  return sheet;
}

function cellAt(sheet: Sheet, place: { row: number; column: number }): sheets_v4.Schema$CellData {
  return sheet.data?.[0]?.rowData?.[place.row]?.values?.[place.column] ?? {};
}

/** The cell by its address, `B7`. */
function enteredAt(sheet: Sheet, cell: string): Entered {
  const column = cell.charCodeAt(0) - 65;
  return enteredIn(sheet)[Number(cell.slice(1)) - 1]?.[column] ?? null;
}

describe('Your own tabs, columns, rows, formulas, charts, colours and number formats stay as they are:', () => {
  test('tabs keep the titles and the order that people gave them', () => {
    expect(titles(after).filter((title) => titlesBefore.includes(title))).toEqual(titlesBefore);
  });

  test('an own tab keeps every cell, and its formulas follow the governed cells that they mean', () => {
    const [was, is] = [sheetCalled(before, 'Mine'), sheetCalled(after, 'Mine')];
    const { row } = placeOf(tabOf(after, DAYS), newestDay);
    expect(enteredIn(is)).toEqual([
      [`=revenue_daily!D${row + 1}`, "='Monday numbers'!A1", 'plain'],
      [7],
    ]);
    expect(enteredIn(was)[1]).toEqual([7]);
    expect(cellAt(is, { row: 0, column: 0 }).effectiveValue).toEqual(
      cellAt(tabOf(after, DAYS), { row, column: 3 }).effectiveValue,
    );
  });

  test('a column and a row inside a block keep their place and their words', () => {
    expect(rowOfDay(after, newestDay)?.[2]).toBe('promotion');
    const sheet = tabOf(after, DAYS);
    const own = placeOf(sheet, 'my own line');
    expect(own.column).toBe(2);
    const wasBelow = enteredIn(tabOf(before, DAYS))[
      placeOf(tabOf(before, DAYS), 'my own line').row + 1
    ];
    expect(enteredIn(sheet)[own.row + 1]?.[0]).toBe(wasBelow?.[0]);
    expect(enteredIn(sheet)[own.row]?.filter((value) => value !== null)).toEqual(['my own line']);
  });

  test('a formula beside a block stays beside its row and reads it', () => {
    const { row } = placeOf(tabOf(after, DAYS), newestDay);
    expect(rowOfDay(after, newestDay)?.[6]).toBe(`=B${row + 1}*10`);
  });

  test('charts of people stay, on their own tab and on a governed one', () => {
    for (const title of ['Mine', 'revenue_daily']) {
      const mine = (workbook: Spreadsheet) =>
        sheetCalled(workbook, title).charts?.filter((one) => one.spec?.title?.startsWith('My'));
      expect(mine(before)).toHaveLength(1);
      expect(mine(after)).toEqual(mine(before));
    }
  });

  test('a colour, a number format and a conditional format on governed cells stay', () => {
    const formats = (workbook: Spreadsheet) => {
      const sheet = tabOf(workbook, DAYS);
      const { row } = placeOf(sheet, newestDay);
      const format = cellAt(sheet, { row, column: 1 }).userEnteredFormat;
      const rules = sheet.conditionalFormats?.map((rule) => rule.booleanRule);
      return { number: format?.numberFormat, colour: format?.backgroundColor, rules };
    };
    expect(formats(before).number?.pattern).toBe('0.0000');
    expect(formats(after)).toEqual(formats(before));
  });
});

describe('What you wrote beside a row stays beside that row:', () => {
  test('also when rows come before it', () => {
    expect(rowOfDay(before, NEW_DAY)).toBeUndefined();
    expect(rowOfDay(after, NEW_DAY)?.slice(0, 2)).toEqual([NEW_DAY, 3]);
    expect(rowOfDay(after, newestDay)?.[2]).toBe('promotion');
  });

  test('when a row leaves the data, its governed cells are emptied and the words stay', () => {
    expect(rowOfDay(before, oldestDay)?.[2]).toBe('opening week');
    expect(daysIn(after)).not.toContain(oldestDay);
    const sheet = tabOf(after, DAYS);
    const row = enteredIn(sheet)[placeOf(sheet, 'opening week').row];
    expect(row?.filter((value) => value !== null)).toEqual(['opening week']);
  });
});

test('Input cells are never overwritten', () => {
  const sheet = tabOf(after, REVIEW);
  expect(enteredAt(sheet, commentCell)).toBe('We raised prices.');
  expect(enteredAt(sheet, answerCell)).toBe('=TODAY()-1');
});

describe('A governed cell that someone typed over', () => {
  test('is put back: the whole governed content is that of a workbook that nobody touched', () => {
    const [mended, untouched] = [governedContent(after), governedContent(fresh)];
    for (const tabId of ['ceo-brief', 'kpi-registry', 'lineage', 'view-ab-metrics']) {
      expect({ tabId, cells: mended[tabId] }).toEqual({ tabId, cells: untouched[tabId] });
    }
    const withoutMine = enteredIn(tabOf(after, DAYS)).map((row) =>
      [0, 1, 3, 4].map((column) => row[column] ?? null),
    );
    for (const row of enteredIn(tabOf(fresh, DAYS))) {
      const governed = [0, 1, 2, 3].map((column) => row[column] ?? null);
      if (governed.some((value) => value !== null)) {
        expect(withoutMine).toContainEqual(governed);
      }
    }
  });

  test('is recorded in the ledger: where, what was typed, what was put back and after whose refresh', async () => {
    const { seq } = readLedgerHead(company.host.warehouse);
    expect(summary.handEditsRecord).toBe(`Recorded in the ledger as event ${seq}.`);
    const head = { seq, hash: '', events: 1, firstSeq: seq, lastSeq: seq };
    const [row] = readLedger(company.host.warehouse, head);
    expect(row?.kind).toBe('hand-edit.found');
    const body = JSON.parse(row?.body ?? '{}');
    expect(body).toMatchObject({ spreadsheetId, lastRefreshedBy: OWNER, more: 0 });
    expect(body.cells).toHaveLength(3);
    expect(body.cells).toContainEqual({
      tab: 'What it means',
      cell: targetCell,
      was: expect.any(String),
      found: 'ask Ana',
    });
    const told = enteredIn(tabOf(after, 'audit-trail')).map((cells) => cells[5]);
    expect(told).toContainEqual(expect.stringContaining(`What it means ${targetCell}: "ask Ana"`));
  });

  test('is reported by the refresh and listed on Start: the cell, what was typed and what was put back', () => {
    expect(summary.handEdits).toHaveLength(3);
    const lines = enteredIn(tabOf(after, 'start')).map((row) => row.slice(0, 3));
    const listed = lines.filter(([, found]) => String(found).startsWith('found: '));
    expect(listed).toHaveLength(3);
    expect(listed).toContainEqual([
      `Monday numbers, ${latestCell}`,
      'found: 123456',
      `put back: ${latestWas}`,
    ]);
    expect(listed).toContainEqual([
      `What it means, ${targetCell}`,
      'found: ask Ana',
      expect.stringMatching(/^put back: /),
    ]);
    expect(listed).toContainEqual([
      `What it means, ${formulaCell}`,
      'found: =1+1',
      expect.stringMatching(/^put back: /),
    ]);
    expect(lines).toContainEqual(['Hand edits', '3', expect.stringContaining('put back')]);
  });
});

test('A governed row and a governed tab that were deleted come back', () => {
  expect(() => placeOf(tabOf(before, 'kpi-registry'), 'Add-to-cart Rate')).toThrow();
  expect(enteredIn(tabOf(after, 'kpi-registry')).flat()).toContain('Add-to-cart Rate');
  expect(() => tabOf(before, 'lineage')).toThrow();
  expect(enteredIn(tabOf(after, 'lineage'))).toEqual(enteredIn(tabOf(fresh, 'lineage')));
});

test('Everything is written in one step: one read, three queries and one that records the typed-over cells, one write', () => {
  const count = (kind: CallKind) => calls.filter((call) => call === kind).length;
  expect(summary.numbersChanged).toBeGreaterThan(0);
  expect([count('sheets-read'), count('query'), count('sheets-write')]).toEqual([1, 4, 1]);
  expect(count('other')).toBe(0);
});

test('Nothing is written when nothing changed: a third refresh leaves everything as it is', async () => {
  await company.surfaces.takeCalls();
  expect(company.refresh(spreadsheetId)).toMatchObject({
    cellsWritten: 0,
    numbersChanged: 0,
    handEdits: [],
  });
  expect(await company.surfaces.takeCalls()).not.toContain('sheets-write');
  expect(await read()).toEqual(after);
});
