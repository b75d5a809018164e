/** The figures in the words of the CEO Brief lead to their cells: read back through Google's own client, without code of the renderer. */

import type { sheets_v4 } from 'googleapis/build/src/apis/sheets/index.js';
import { callsOfWork } from '../support/calls-of-work.ts';
import { type PublishedCompany, startPublishedCompany } from '../support/published-company.ts';
import { readWorkbook, type Spreadsheet, sheetIdOf, tabOf } from '../support/workbook-reading.ts';

let company: PublishedCompany;
let client: sheets_v4.Sheets;
let spreadsheetId: string;

beforeAll(async () => {
  company = await startPublishedCompany();
  client = company.surfaces.sheets();
  spreadsheetId = company.newSpreadsheet();
  company.refresh(spreadsheetId);
});
afterAll(() => company?.surfaces.close());

type Cell = sheets_v4.Schema$CellData;

interface Figure {
  readonly sentence: string;
  readonly text: string;
  readonly uri: string;
  /** The linked cell, the first one of its row, and what stands above it in its block. */
  readonly cell: Cell;
  readonly kpi: string;
}

/** Every linked part of a text in the tab CEO Brief. */
function figuresIn(workbook: Spreadsheet): readonly Figure[] {
  const rows = tabOf(workbook, 'ceo-brief').data?.[0]?.rowData ?? [];
  return rows
    .flatMap((row) => row.values ?? [])
    .flatMap((cell) => {
      const sentence = textOf(cell);
      const runs = cell.textFormatRuns ?? [];
      return runs.flatMap((run, index): readonly Figure[] => {
        const uri = run.format?.link?.uri;
        if (!uri) return [];
        const end = runs[index + 1]?.startIndex ?? sentence.length;
        const text = sentence.slice(run.startIndex ?? 0, end);
        return [{ sentence, text, uri, ...followed(workbook, uri) }];
      });
    });
}

function followed(workbook: Spreadsheet, uri: string): { cell: Cell; kpi: string } {
  const [, gid, letters = '', row] = /^#gid=(\d+)&range=([A-Z]+)(\d+)$/.exec(uri) ?? [];
  const sheet = workbook.sheets?.find((one) => sheetIdOf(one) === Number(gid));
  const column = [...letters].reduce((sum, letter) => 26 * sum + letter.charCodeAt(0) - 64, 0) - 1;
  const values = sheet?.data?.[0]?.rowData?.[Number(row) - 1]?.values ?? [];
  return { cell: values[column] ?? {}, kpi: textOf(values[0] ?? {}) };
}

function textOf(cell: Cell): string {
  return cell.userEnteredValue?.stringValue ?? '';
}

/** A figure is written shorter than the number in its cell, and shares are written in percent. */
function says(figure: string, cell: Cell): boolean {
  const text = textOf(cell);
  if (text !== '') return text.includes(figure);
  const number = cell.effectiveValue?.numberValue ?? Number.NaN;
  if (MONTH.test(figure)) return serialOf(figure) === number;
  const [digits = ''] = /[\d,]+(\.\d+)?/.exec(figure) ?? [];
  const scale = { T: 1e12, B: 1e9, M: 1e6 }[/ ([TBM])/.exec(figure)?.[1] ?? ''] ?? 1;
  const decimals = digits.split('.')[1]?.length ?? 0;
  const written = Number(digits.replaceAll(',', '')) * (/^[+]?-/.test(figure) ? -1 : 1) * scale;
  const tolerance = 0.500001 * 10 ** -decimals * scale;
  return [number, number * 100].some((one) => Math.abs(one - written) <= tolerance);
}

const MONTH = /^\d+ [A-Z][a-z]+ \d{4}$/;

/** The day as a spreadsheet counts days. */
function serialOf(day: string): number {
  return (Date.parse(`${day} UTC`) - Date.UTC(1899, 11, 30)) / 86_400_000;
}

/** What drivers added is a part of the change that it leads to. */
const isOfDrivers = ({ sentence }: Figure): boolean => /By |No single driver/.test(sentence);

/** Days late are counted from the day that they lead to. */
const isLateness = ({ sentence, text }: Figure): boolean =>
  sentence.includes(': due ') && !MONTH.test(text);

function expectRight(figures: readonly Figure[]): void {
  const wrong = figures.filter(
    (figure) =>
      (!isOfDrivers(figure) && !isLateness(figure) && !says(figure.text, figure.cell)) ||
      figure.cell.userEnteredValue === undefined,
  );
  expect(wrong).toEqual([]);
  const told = figures.filter(({ sentence }) => /^ *[^:]+: .* in .*\(/.test(sentence));
  for (const { sentence, kpi } of told) {
    expect(sentence.trim()).toContain(kpi.replace(/ \([^()]*\)$/, ''));
  }
}

const edit = (...requests: sheets_v4.Schema$Request[]) =>
  client.spreadsheets.batchUpdate({ spreadsheetId, requestBody: { requests } });

async function writes(): Promise<number> {
  const calls = await callsOfWork(company.surfaces, () => company.refresh(spreadsheetId));
  expect(calls.reads).toBe(1);
  return calls.writes;
}

test('Every figure that has a cell leads to the cell that says it', async () => {
  const figures = figuresIn(await readWorkbook(client, spreadsheetId));
  expect(figures.length).toBeGreaterThan(20);
  expectRight(figures);
  const tabs = new Set(figures.map(({ uri }) => uri.split('&')[0]));
  expect(tabs.size).toBeGreaterThan(1);
  expect(await writes()).toBe(0);
});

test('Rows and columns that people insert, and a tab they rename, are followed with one write', async () => {
  const before = figuresIn(await readWorkbook(client, spreadsheetId));
  const workbook = await readWorkbook(client, spreadsheetId);
  const brief = sheetIdOf(tabOf(workbook, 'ceo-brief'));
  const engines = sheetIdOf(tabOf(workbook, 'engines'));
  await edit(
    {
      insertDimension: {
        range: { sheetId: brief, dimension: 'ROWS', startIndex: 8, endIndex: 11 },
      },
    },
    {
      insertDimension: {
        range: { sheetId: engines, dimension: 'COLUMNS', startIndex: 1, endIndex: 2 },
      },
    },
    {
      updateSheetProperties: { properties: { sheetId: engines, title: 'Motors' }, fields: 'title' },
    },
  );
  expect(await writes()).toBe(1);
  const after = figuresIn(await readWorkbook(client, spreadsheetId));
  expectRight(after);
  expect(after.map(({ text }) => text)).toEqual(before.map(({ text }) => text));
  expect(after.map(({ uri }) => uri)).not.toEqual(before.map(({ uri }) => uri));
  expect(await writes()).toBe(0);
});

test('A figure that a person types over is told and comes back with its links', async () => {
  const workbook = await readWorkbook(client, spreadsheetId);
  const rows = tabOf(workbook, 'ceo-brief').data?.[0]?.rowData ?? [];
  const row = rows.findIndex(({ values }) => (values?.[0]?.textFormatRuns ?? []).length > 1);
  const was = rows[row]?.values?.[0];
  await client.spreadsheets.values.update({
    spreadsheetId,
    range: `'CEO Brief'!A${row + 1}`,
    valueInputOption: 'RAW',
    requestBody: { values: [['All is well.']] },
  });
  const summary = company.refresh(spreadsheetId);
  expect(summary.handEdits).toMatchObject([{ found: 'All is well.', restored: textOf(was ?? {}) }]);
  const now = tabOf(await readWorkbook(client, spreadsheetId), 'ceo-brief').data?.[0]?.rowData?.[
    row
  ];
  expect(now?.values?.[0]?.textFormatRuns).toEqual(was?.textFormatRuns);
});
