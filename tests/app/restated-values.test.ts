/** Was, is, why in the workbook: what a publication changed of past values, and what its roll-back changed back. */

import { traceCell } from '../../src/app/trace-cell.ts';
import { type LedgerCompany, startLedgerCompany } from '../support/ledger-company.ts';
import { OWNER } from '../support/local-surfaces.ts';
import {
  type Entered,
  enteredIn,
  placeOf,
  readWorkbook,
  type Sheet,
  sheetIdOf,
  tabOf,
} from '../support/workbook-reading.ts';

let company: LedgerCompany;
let spreadsheetId: string;

beforeAll(async () => {
  company = await startLedgerCompany();
  spreadsheetId = company.newSpreadsheet();
}, 240_000);
afterAll(() => company?.surfaces.close());

async function changeLog(): Promise<Sheet> {
  company.refresh(spreadsheetId);
  return tabOf(await readWorkbook(company.surfaces.sheets(), spreadsheetId), 'change-log');
}

interface Shown {
  readonly kpi: Entered;
  readonly version: Entered;
  readonly period: Entered;
  readonly why: Entered;
  readonly was: Entered;
  readonly is: Entered;
  readonly difference: Entered;
  readonly by: Entered;
  readonly extent: Entered;
  readonly proposal: Entered;
}

/** The rows beneath the heading, from the top. */
function restatedIn(sheet: Sheet): readonly Shown[] {
  const { row } = placeOf(sheet, 'Restated values');
  return enteredIn(sheet)
    .slice(row + 4)
    .filter((cells) => cells[0] !== null)
    .map(([kpi, version, period, why, was, is, difference, by, extent, , proposal]) => ({
      ...{ kpi, version, period, why, was, is, difference, by, extent, proposal },
    })) as readonly Shown[];
}

/** What the warehouse has published of the weeks, newest first; an unknown one as a cell shows it. */
function weeks(): readonly Entered[] {
  return company
    .rows(
      `SELECT value FROM \`execkpi_execkpi.kpi_values\`
       WHERE metric_id = 'aov' AND slice_dimension = 'all' AND is_complete AND grain = 'week'
       ORDER BY period_start DESC LIMIT 52`,
    )
    .map(({ value }) => (value ?? 'no data') as Entered);
}

const AOV = 'Average Order Value';
const isWeekOf = ({ kpi, period }: Shown) => kpi === AOV && String(period).startsWith('Week of');

test('the Change Log says that nothing was restated, then was, is and why of a change and of its roll-back', async () => {
  expect(enteredIn(await changeLog()).flat()).toContain('No value was restated');

  const allBefore = weeks();
  const proposalId = company.propose('aov', {
    source: 'order_lines',
    numerator: 'sum(sale_price)',
    denominator: 'count_distinct(order_id)',
  });
  company.approve(proposalId);
  company.publishApproved();
  const allAfter = weeks();
  const isRestated = (_: Entered, i: number) => allBefore[i] !== allAfter[i];
  const before = allBefore.filter(isRestated).slice(0, 8);
  const after = allAfter.filter(isRestated).slice(0, 8);
  const sheet = await changeLog();
  const shown = restatedIn(sheet).filter(isWeekOf);
  expect(shown).toHaveLength(8);
  expect(shown.map(({ was }) => was)).toEqual(before);
  expect(shown.map(({ is }) => is)).toEqual(after);
  const known = before.findIndex((value) => value !== 'no data');
  const newest = shown[known];
  expect(newest).toMatchObject({
    ...{ version: '1 → 2', why: 'Because of aov', proposal: proposalId, by: OWNER },
    extent: expect.stringMatching(/^\d+ periods, by [\d.]+ % at most$/),
  });
  expect(newest?.difference).toBeCloseTo(Number(after[known]) / Number(before[known]) - 1, 9);

  // The new number is the published one; the old one is not, and says so.
  const is = placeOf(sheet, after[known] ?? null);
  const place = { ...is, sheetId: sheetIdOf(sheet) };
  const trace = (column: number) => traceCell({ ...company.host, spreadsheetId, ...place, column });
  expect(trace(is.column)).toMatchObject({ metricId: 'aov', version: 2, isOfficial: true });
  expect(trace(is.column - 1)).toMatchObject({ version: 1, isOfficial: false });
  expect(trace(is.column - 1).reason).toMatch(/^Before this publication. Not the number of today./);

  const back = company.rollBack('aov', 1);
  company.approve(back);
  company.publishApproved();
  const both = restatedIn(await changeLog()).filter(isWeekOf);
  expect(both.map(({ proposal }) => proposal)).toEqual([
    ...Array(8).fill(back),
    ...Array(8).fill(proposalId),
  ]);
  expect(both.slice(0, 8).map(({ was }) => was)).toEqual(after);
  expect(both.slice(0, 8).map(({ is }) => is)).toEqual(before);
  expect(both[0]).toMatchObject({ version: '2 → 3', why: 'Back to version 1' });
  expect(both.slice(8)).toEqual(shown);
}, 240_000);
