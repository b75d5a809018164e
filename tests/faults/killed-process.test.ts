/** The process dies at the worst moments: the next run finishes, and the workbook is whole. */

import { existsSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { OWNER, PROJECT } from '../support/local-surfaces.ts';
import { type PublishedCompany, startPublishedCompany } from '../support/published-company.ts';
import { runCountersign, temporaryFolder } from '../support/run-countersign.ts';
import {
  type Entered,
  governedContent,
  readWorkbook,
  type Spreadsheet,
} from '../support/workbook-reading.ts';
import { runningCommand } from './running-command.ts';

const DATA = ['--scale', '0.005', '--as-of', '2026-03-01'];

const startArgs = (state: string, out: string) =>
  ['start', '--once', '--port', '0', '--state', state, '--out', out, ...DATA] as const;

/** Times differ from run to run, and with them the hashes of events that hold one; everything else must not. */
function hideTimes(value: Entered): Entered {
  if (typeof value === 'string') return value.replace(/\b([0-9a-f]{64}|[0-9a-f]{12})\b/g, 'a hash');
  return typeof value === 'number' && value > 46_200 && value < 60_000 ? 'a time' : value;
}

function workbookIn(out: string): Spreadsheet {
  return JSON.parse(readFileSync(join(out, 'workbook.json'), 'utf8'));
}

function finish(state: string): Spreadsheet {
  const out = temporaryFolder();
  const result = runCountersign(startArgs(state, out));
  if (result.status !== 0) throw new Error(result.stderr);
  return workbookIn(out);
}

describe('start --once', () => {
  test('killed while loading, provisioning, publishing, before and after writing, finishes at the next run with the numbers of an undisturbed one', async () => {
    const state = temporaryFolder();
    const out = temporaryFolder();
    const moments = [
      /Recording visits/,
      /Provisioning the warehouse/,
      /Publishing \d+ KPI/,
      /Writing the changes/,
      /Wrote \d+ cells/,
    ];
    for (const moment of moments) {
      const run = runningCommand(startArgs(state, out));
      await run.said(moment);
      run.kill('SIGKILL');
      expect((await run.ended).signal).toBe('SIGKILL');
    }
    expect(existsSync(join(out, 'workbook.json'))).toBe(false);
    const survivor = finish(state);
    const undisturbed = finish(temporaryFolder());
    expect(governedContent(survivor, hideTimes)).toEqual(governedContent(undisturbed, hideTimes));
    const again = runCountersign(startArgs(state, out));
    expect(again.json()).toMatchObject({ cellsWritten: 0, handEdits: 0 });
  }, 180_000);
});

describe('a refresh of a spreadsheet', () => {
  let company: PublishedCompany;
  let spreadsheetId: string;

  beforeAll(async () => {
    company = await startPublishedCompany();
  });
  beforeEach(async () => {
    await company.surfaces.faults();
    spreadsheetId = company.newSpreadsheet();
    company.refresh(spreadsheetId);
  });
  afterAll(() => company?.surfaces.close());

  const read = (): Promise<Spreadsheet> => readWorkbook(company.surfaces.sheets(), spreadsheetId);
  const refreshArgs = () => [
    'refresh',
    ...['--project', PROJECT, '--spreadsheet', spreadsheetId, '--json'],
    ...['--endpoint', company.surfaces.baseUrl, '--as', OWNER],
  ];

  /** Runs the command until a call of it is caught, then kills it. */
  async function killedAt(fault: { readonly afterCommit: boolean }): Promise<void> {
    await company.surfaces.faults({ on: 'sheets-write', hold: true, times: 1, ...fault });
    const held = company.surfaces.held();
    const run = runningCommand(refreshArgs());
    await held;
    run.kill('SIGKILL');
    expect((await run.ended).signal).toBe('SIGKILL');
  }

  test('killed before its write is applied leaves the last good state as it was', async () => {
    const good = await read();
    await company.sell(1);
    await killedAt({ afterCommit: false });
    expect(await read()).toEqual(good);
    expect(company.refresh(spreadsheetId).numbersChanged).toBeGreaterThan(0);
    expect(company.refresh(spreadsheetId).cellsWritten).toBe(0);
  });

  test('killed right after its write was applied leaves a whole workbook: the next refresh finds nothing to mend', async () => {
    await company.sell(1);
    await killedAt({ afterCommit: true });
    const next = company.refresh(spreadsheetId);
    expect(next).toMatchObject({ numbersChanged: 0, handEdits: [] });
    const other = company.newSpreadsheet();
    company.refresh(other);
    const fresh = await readWorkbook(company.surfaces.sheets(), other);
    expect(governedContent(await read(), hideTimes)).toEqual(governedContent(fresh, hideTimes));
  });

  test('overtaken by another one ends well: both succeed and the workbook is whole', async () => {
    await company.sell(2);
    const runs = [runningCommand(refreshArgs()), runningCommand(refreshArgs())];
    const ends = await Promise.all(runs.map((run) => run.ended));
    expect(
      ends.map(({ status, stderr }) => ({ status, stderr: status === 0 ? '' : stderr })),
    ).toEqual([
      { status: 0, stderr: '' },
      { status: 0, stderr: '' },
    ]);
    const other = company.newSpreadsheet();
    company.refresh(other, undefined, new Date().toISOString());
    const fresh = await readWorkbook(company.surfaces.sheets(), other);
    expect(governedContent(await read(), hideTimes)).toEqual(governedContent(fresh, hideTimes));
  });
});
