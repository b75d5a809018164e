/** The dashboard and the forecasts of a company on local surfaces: what a person sees after a refresh, and in the Excel file. */

import { strFromU8, unzipSync } from 'fflate';
import { exportXlsx } from '../../src/local/workbench/xlsx.ts';
import type { Spreadsheet as ApiSpreadsheet } from '../../src/workbook/sheets-api.ts';
import { type PublishedCompany, startPublishedCompany } from '../support/published-company.ts';
import {
  type Entered,
  enteredIn,
  placeOf,
  readWorkbook,
  type Sheet,
  type Spreadsheet,
  tabIds,
  tabOf,
} from '../support/workbook-reading.ts';

let company: PublishedCompany;
let workbook: Spreadsheet;

beforeAll(async () => {
  company = await startPublishedCompany();
  const spreadsheetId = company.newSpreadsheet();
  company.refresh(spreadsheetId);
  workbook = await readWorkbook(company.surfaces.sheets(), spreadsheetId);
}, 180_000);
afterAll(() => company?.surfaces.close());

/** The row that starts with `name`, below the cell that holds `heading`. */
function rowBelow(sheet: Sheet, heading: Entered, name: string): readonly Entered[] {
  const from = placeOf(sheet, heading).row;
  const row = enteredIn(sheet)
    .slice(from)
    .find((cells) => cells[0] === name);
  if (row === undefined) throw new Error(`${name} does not stand below ${heading}`);
  return row;
}

test('The dashboard stands behind the brief and shows what the governed views hold', () => {
  expect(tabIds(workbook).slice(1, 4)).toEqual(['ceo-brief', 'issued-brief', 'dashboard']);
  const sheet = tabOf(workbook, 'dashboard');
  const groups = enteredIn(tabOf(workbook, 'view-ab-metrics')).filter(
    ([group]) => group === 'A' || group === 'B',
  );
  expect(groups).toHaveLength(2);
  for (const [group, users, converters, rate] of groups) {
    expect(rowBelow(sheet, 'A/B test', String(group)).slice(1, 4)).toEqual([
      users,
      converters,
      rate,
    ]);
  }
  const visited = rowBelow(tabOf(workbook, 'view-funnel-users'), 'Whole view', 'visited')[1];
  expect(rowBelow(sheet, 'Funnel', 'Visited')[2]).toBe(visited);
  const text = enteredIn(sheet).flat();
  expect(text).toContain('canonical');
  expect(text.filter((cell) => String(cell).startsWith('Not official'))).toEqual([]);
});

test('The weeks behind the chart are those of the warehouse', async () => {
  const sheet = tabOf(workbook, 'dashboard');
  const from = placeOf(sheet, 'Week of').row + 1;
  const weeks = enteredIn(sheet)
    .slice(from)
    .filter(([week]) => typeof week === 'number');
  expect(weeks.length).toBeGreaterThan(50);
  const newest = weeks.at(-1) ?? [];
  const [kpi] = enteredIn(tabOf(workbook, 'kpi-registry')).filter(([name]) => name === 'Revenue');
  expect(kpi).toContain(newest[1]);
});

test('Its charts are charts of the host: over weeks and over steps, also in the Excel file', async () => {
  const sheet = tabOf(workbook, 'dashboard');
  const kinds = (sheet.charts ?? []).map(({ spec }) => spec?.basicChart?.chartType);
  expect(kinds).toEqual(['COMBO', 'BAR']);
  const files = unzipSync(await exportXlsx(workbook as ApiSpreadsheet));
  const titles = Object.entries(files)
    .filter(([path]) => /^xl\/charts\/chart\d+\.xml$/.test(path))
    .map(([, content]) => strFromU8(content));
  for (const { spec } of sheet.charts ?? []) {
    expect(titles.filter((xml) => xml.includes(String(spec?.title)))).toHaveLength(1);
  }
}, 120_000);

test('Every KPI by week or month has a forecast or a reason, beside its target', async () => {
  const sheet = tabOf(workbook, 'forecasts');
  const { row: header } = placeOf(sheet, 'KPI');
  const titles = enteredIn(sheet)[header] ?? [];
  const at = (title: string) => titles.indexOf(title);
  const rows = enteredIn(sheet)
    .slice(header + 1)
    .filter((cells) => cells[at('Period')] !== null && cells[at('Period')] !== undefined);
  const grains = await company.surfaces.sql(
    `SELECT metric_id FROM "exec-kpi.execkpi_execkpi".kpi_values WHERE grain IN ('week', 'month') GROUP BY metric_id`,
  );
  expect(rows).toHaveLength(grains.length);
  const ahead = rows.filter((cells) => typeof cells[at('Next period')] === 'number');
  expect(ahead.length).toBeGreaterThan(20);
  for (const cells of rows) {
    expect(String(cells[at('Method, or why there is none')])).toMatch(/^[A-Za-z]/);
  }
  for (const cells of ahead) {
    const [low95, low80, point, high80, high95] = [6, 4, 3, 5, 7].map((i) => Number(cells[i]));
    expect([low95, low80, point, high80, high95]).toEqual(
      [low95, low80, point, high80, high95].map(Number).sort((a, b) => a - b),
    );
    expect(Number(cells[at('Error')])).toBeLessThanOrEqual(
      0.95 * Number(cells[at('Error, naive')]),
    );
  }
});
