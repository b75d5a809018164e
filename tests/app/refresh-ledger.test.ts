/**
 * The ledger in the workbook: a change is proposed, signed and published through the ledger's own procedure by different people,
 * and each refresh shows where it stands and marks the number by it; cells that are typed over are put back and recorded.
 */

import type { sheets_v4 } from 'googleapis/build/src/apis/sheets/index.js';
import { appendEvent } from '../../src/app/ledger/append-event.ts';
import { provisionLedger } from '../../src/app/ledger/provision-ledger.ts';
import { readLedgerHead } from '../../src/app/ledger/read-ledger.ts';
import { lookUpKpi } from '../../src/app/look-up-kpi.ts';
import type { RefreshSummary } from '../../src/app/refresh-workbook.ts';
import type { CivilDate } from '../../src/core/calendar/civil-date.ts';
import { CountersignError } from '../../src/core/errors/problem.ts';
import { contentHash } from '../../src/core/ledger/content-hash.ts';
import type { EventBody, ProposalContent } from '../../src/core/ledger/event.ts';
import type { DefinitionContent } from '../../src/core/registry/registry-record.ts';
import {
  type LoadedDefinitions,
  loadDefinitions,
} from '../../src/node/definitions/load-definitions.ts';
import { sha256 } from '../../src/node/google-host.ts';
import { callsOfWork } from '../support/calls-of-work.ts';
import { copyDefinitions } from '../support/definitions-folder.ts';
import { fakeClock } from '../support/fake-clock.ts';
import { type PublishedCompany, startPublishedCompany } from '../support/published-company.ts';
import {
  type Entered,
  enteredIn,
  placeOf,
  readWorkbook,
  type Spreadsheet,
  tabOf,
} from '../support/workbook-reading.ts';

const ANA = 'ana.finance@example.com';
const CFO = 'cfo@example.com';
const COO = 'coo@example.com';
const DATA_TEAM = 'data.team@example.com';
const AOV = 'Average Order Value';
const PERIODS = 'grains: [week, month]';
const SILENT = { step: () => {} };

let company: PublishedCompany;
let client: sheets_v4.Sheets;
let spreadsheetId: string;
let changed: LoadedDefinitions;
let proposal: ProposalContent;
let ids = 0;

beforeAll(async () => {
  company = await startPublishedCompany();
  client = company.surfaces.sheets();
  spreadsheetId = company.newSpreadsheet();
  changed = weekly();
  proposal = {
    change: 'edit',
    metricId: 'aov',
    baseVersion: 1,
    definition: definitionOf(changed),
    effectiveOn: new Date().toISOString().slice(0, 10) as CivilDate,
    reason: 'The board reads weeks.',
  };
  await company.sell(3);
  refresh();
}, 240_000);
beforeEach(async () => {
  await company.surfaces.faults();
});
afterAll(() => company?.surfaces.close());

/** The definitions of the company with the order value measured by week alone, as version 2. */
function weekly(): LoadedDefinitions {
  const folder = copyDefinitions();
  const path = 'templates/registry/sales.yaml';
  folder.replace(path, `${PERIODS}\n    target: 85`, 'grains: [week]\n    target: 85');
  const names = 'synonyms: [AOV, basket size, average basket]\n    status: approved\n    version:';
  folder.replace(path, `${names} 1`, `${names} 2`);
  return loadDefinitions(folder.root);
}

function definitionOf({ publication }: LoadedDefinitions): DefinitionContent {
  const found = publication.documents.find(({ kind, id }) => kind === 'definition' && id === 'aov');
  return found?.body as DefinitionContent;
}

/** As the last refresh left it. */
let shown: Spreadsheet | undefined;

async function workbook(): Promise<Spreadsheet> {
  shown ??= await readWorkbook(client, spreadsheetId);
  return shown;
}

function refresh(): RefreshSummary {
  shown = undefined;
  return company.refresh(spreadsheetId);
}

const callsOf = (work: () => unknown) => callsOfWork(company.surfaces, work);

function tell(email: string, body: EventBody): void {
  const { warehouse } = company.surfaces.host(email);
  appendEvent({ warehouse, newEventId: () => `story-${++ids}` }, body);
}

const EVIDENCE = sha256('what was looked at');
const bound = () => ({
  proposalId: 'weekly',
  contentHash: contentHash({ id: 'weekly', content: proposal, evidenceHash: EVIDENCE }, sha256),
});

function vote(email: string): void {
  const statement = 'I approve that the order value is measured by week.';
  tell(email, { kind: 'vote.cast', choice: 'approve', statement, ...bound() });
}

/** The first row that holds all of these. */
async function rowOf(tabId: string, ...wanted: readonly Entered[]): Promise<readonly Entered[]> {
  const rows = enteredIn(tabOf(await workbook(), tabId));
  const row = rows.find((cells) => wanted.every((value) => cells.includes(value)));
  if (row === undefined) throw new Error(`${tabId} has no row with ${wanted.join(', ')}.`);
  return row;
}

const standing = async () => (await rowOf('kpi-registry', AOV))[6];

async function noteOf(tabId: string, name: string): Promise<string> {
  const sheet = tabOf(await workbook(), tabId);
  const { row, column } = placeOf(sheet, name);
  return sheet.data?.[0]?.rowData?.[row]?.values?.[column + 2]?.note ?? '';
}

test('a fresh workbook shows an opened ledger: official numbers, empty states, the head at the foot of the brief', async () => {
  expect(await standing()).toBe('canonical');
  expect(await rowOf('change-log', 'No change yet')).toBeDefined();
  expect(await rowOf('sign-offs', 'Nothing waits')).toBeDefined();
  const { hash } = readLedgerHead(company.host.warehouse);
  expect(await rowOf('ceo-brief', `Ledger head ${hash} at event 1.`)).toBeDefined();
  expect(
    await rowOf('audit-trail', `To prove it: countersign verify --head ${hash}`),
  ).toBeDefined();
  expect(await callsOf(refresh)).toEqual({ reads: 1, jobs: 3, writes: 0 });
});

test('a proposal shows in Sign-offs, and its number keeps its mark with a note', async () => {
  tell(ANA, {
    kind: 'proposal.submitted',
    proposalId: 'weekly',
    content: proposal,
    evidenceHash: EVIDENCE,
  });
  vote(CFO);
  expect(await callsOf(refresh)).toEqual({ reads: 1, jobs: 3, writes: 1 });
  const waiting = await rowOf('sign-offs', AOV, 'in review');
  expect(waiting).toContain('Periods: week, month → week');
  expect(waiting).toContain('1 of 2 approvals');
  expect(waiting).toContain('ceo@example.com, chro@example.com, cmo@example.com, coo@example.com');
  expect(
    await rowOf('sign-offs', CFO, 'I approve that the order value is measured by week.'),
  ).toContain('approve');
  expect(await standing()).toBe('canonical');
  expect(await noteOf('kpi-registry', AOV)).toBe(
    'Official. A change is proposed (weekly, 1 of 2 approvals).',
  );
  expect(await callsOf(refresh)).toEqual({ reads: 1, jobs: 3, writes: 0 });
});

test('what the ledger has live and the warehouse does not publish is drifted, in the sidebar too', async () => {
  vote(COO);
  tell(DATA_TEAM, { kind: 'proposal.published', ...bound() });
  refresh();
  expect(await rowOf('change-log', AOV, 'effective')).toEqual(
    expect.arrayContaining([2, ANA, `${CFO}, ${COO}`, DATA_TEAM, 'The board reads weeks.']),
  );
  expect(await standing()).toBe('drifted');
  const report = lookUpKpi({
    ...company.host,
    spreadsheetId,
    clock: fakeClock(),
    sha256,
    metricId: 'aov',
  });
  expect(report.standing).toBe('drifted');
  expect(report.reason).toContain(
    'Version 1 of the definition is published; the ledger has version 2 live.',
  );
});

test('what is published as it was signed is official again, with version, approvers and day', async () => {
  company.publish(changed);
  refresh();
  expect(await standing()).toBe('canonical');
  expect(await rowOf('kpi-registry', AOV)).toEqual(expect.arrayContaining([2, `${CFO}, ${COO}`]));
});

describe('cells that were typed over', () => {
  async function typeOver(value: string): Promise<string> {
    const sheet = tabOf(await workbook(), 'ceo-brief');
    const { row } = placeOf(sheet, 'Revenue Growth Rate');
    const cell = `B${row + 1}`;
    await client.spreadsheets.values.update({
      spreadsheetId,
      range: `'CEO Brief'!${cell}`,
      valueInputOption: 'USER_ENTERED',
      requestBody: { values: [[value]] },
    });
    return cell;
  }

  function handEdits(): number {
    return Number(readLedgerHead(company.host.warehouse).events);
  }

  test('are put back, recorded with what they held, and shown: one job more, and no write after it', async () => {
    const cell = await typeOver('=1+1');
    let summary: RefreshSummary | undefined;
    expect(await callsOf(() => (summary = refresh()))).toEqual({ reads: 1, jobs: 4, writes: 1 });
    const { seq } = readLedgerHead(company.host.warehouse);
    expect(summary?.handEditsRecord).toBe(`Recorded in the ledger as event ${seq}.`);
    const [, , , , , words] = await rowOf('audit-trail', 'hand-edit.found');
    expect(words).toMatch(
      new RegExp(`^found 1 typed-over cell .* CEO Brief ${cell}: "=1\\+1" in place of "`),
    );
    expect(await rowOf('start', `Recorded in the ledger as event ${seq}.`)).toBeDefined();
    expect(await callsOf(refresh)).toEqual({ reads: 1, jobs: 3, writes: 0 });
  });

  test('are recorded once where the write has an unknown outcome and is tried again', async () => {
    await typeOver('99');
    const before = handEdits();
    await company.surfaces.faults({ on: 'sheets-write', times: 1, status: 503 });
    refresh();
    expect(handEdits()).toBe(before + 1);
    expect(await callsOf(refresh)).toEqual({ reads: 1, jobs: 3, writes: 0 });
  });

  test('are recorded once where the write fails for good and the refresh is run again', async () => {
    await typeOver('100');
    const before = handEdits();
    await company.surfaces.faults({ on: 'sheets-write', status: 429 });
    expect(refresh).toThrow(CountersignError);
    await company.surfaces.faults();
    expect(refresh().handEditsRecord).toBe(`Recorded in the ledger as event ${before + 1}.`);
    expect(handEdits()).toBe(before + 1);
  });

  test('are put back where the ledger can not be written, and the refresh says so', async () => {
    const cell = await typeOver('what I think\u202e');
    const { warehouse } = company.host;
    const sql = 'DROP PROCEDURE `countersign_gov.append`';
    warehouse.query({ query: sql, useLegacySql: false });
    const summary = refresh();
    const { ledger } = company.definitions;
    provisionLedger({ warehouse, progress: SILENT, ledger });
    expect(summary.handEdits).toHaveLength(1);
    expect(summary.handEditsRecord).toMatch(/^It could not be recorded in the ledger: /);
    expect(await rowOf('start', summary.handEditsRecord)).toBeDefined();
    const sheet = tabOf(await workbook(), 'ceo-brief');
    expect(enteredIn(sheet)[Number(cell.slice(1)) - 1]?.[1]).toEqual(expect.any(Number));
  });
});

test('a warehouse from before the ledger is told apart', () => {
  const { warehouse } = company.host;
  for (const view of ['workbook_facts', 'ledger_events']) {
    warehouse.query({ query: `DROP VIEW \`countersign_gov.${view}\``, useLegacySql: false });
  }
  expect(refresh).toThrow('This warehouse has no ledger yet');
});
