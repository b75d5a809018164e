/**
 * The tab Issued Brief over the real local surfaces: empty before the first issue; what was issued stays, whatever data comes; what
 * is other now stands beside it; and a document that is damaged or of no form stops nothing else.
 */

import type { sheets_v4 } from 'googleapis/build/src/apis/sheets/index.js';
import { readBrief } from '../../src/app/brief/read-brief.ts';
import { appendEvent } from '../../src/app/ledger/append-event.ts';
import type { RefreshSummary } from '../../src/app/refresh-workbook.ts';
import { traceCell } from '../../src/app/trace-cell.ts';
import type { Brief } from '../../src/core/brief/brief.ts';
import { writeComments } from '../support/brief-comments.ts';
import { callsOfWork } from '../support/calls-of-work.ts';
import { fakeClock } from '../support/fake-clock.ts';
import { type GovernedCompany, startGovernedCompany } from '../support/governed-company.ts';
import { issueOf } from '../support/small-brief.ts';
import {
  type Entered,
  enteredIn,
  placeOf,
  readWorkbook,
  type Sheet,
  type Spreadsheet,
  sheetIdOf,
  tabOf,
} from '../support/workbook-reading.ts';

const CEO = 'ceo@example.com';
const STATEMENT = 'I have read every line and stand for it';
const CORRECTION = 'The document was not whole';

let company: GovernedCompany;
let client: sheets_v4.Sheets;
let spreadsheetId: string;
/** As it was issued first. */
let issued: Brief;

beforeAll(async () => {
  company = await startGovernedCompany();
  client = company.surfaces.sheets();
  spreadsheetId = company.newSpreadsheet();
  await company.sell(3);
  refresh();
}, 240_000);
afterAll(() => company?.surfaces.close());

/** As the last refresh left it. */
let shown: Spreadsheet | undefined;

function refresh(): RefreshSummary {
  shown = undefined;
  return company.refresh(spreadsheetId);
}

const callsOf = (work: () => unknown) => callsOfWork(company.surfaces, work);

const QUIET = { reads: 1, jobs: 3, writes: 0 };
const NEWS = { ...QUIET, writes: 1 };

async function tab(id = 'issued-brief'): Promise<Sheet> {
  shown ??= await readWorkbook(client, spreadsheetId);
  return tabOf(shown, id);
}
const textsOf = async (id?: string) =>
  enteredIn(await tab(id)).map(([first]) => String(first ?? ''));
const line = async (start: string) => (await textsOf()).find((text) => text.startsWith(start));

/** The rows of the scoreboard by the title of a column. */
async function column(title: string): Promise<readonly Entered[]> {
  const rows = enteredIn(await tab());
  const head = rows.findIndex((row) => row.includes('As issued'));
  const at = rows[head]?.indexOf(title) ?? -1;
  return rows.slice(head + 1, head + 1 + issued.scoreboard.length).map((row) => row[at] ?? null);
}

const week = () =>
  readBrief({
    ...company.as(CEO),
    clock: fakeClock(),
    workbook: { spreadsheets: company.host.spreadsheets, spreadsheetId },
  });

/** This small company has no data for some KPIs, and a page that holds them is not fit. */
function whole(brief: Brief): Brief {
  const isKnown = ({ standing }: { readonly standing: string }) => standing === 'canonical';
  return { ...brief, scoreboard: brief.scoreboard.filter(isKnown) };
}

/** Past everything but the ledger's own rules, as a client of the issuer's own may. */
function issue(document: object, correction?: string): void {
  const { warehouse, newEventId } = company.as(CEO);
  const more = { statement: STATEMENT, ...(correction !== undefined && { correction }) };
  appendEvent({ warehouse, newEventId }, issueOf(document as Brief, more));
}

test('before the first issue the tab says so, and what to do', async () => {
  expect(await line('No brief has been issued yet.')).toContain('Issue this brief');
  expect(await callsOf(refresh)).toEqual(QUIET);
});

test('what is issued stands in the tab: who, when, which event and document, and every number', async () => {
  writeComments(company.host.spreadsheets, spreadsheetId, week().now, (name) => `${name}: seen`);
  issued = whole(week().now);
  issue(issued);
  const [stamp] = week().issued;
  expect(await callsOf(refresh)).toEqual(NEWS);
  expect(await line('Issued by')).toContain(`Issued by ${CEO} on ${stamp?.at.slice(0, 10)}`);
  expect(await line('Issued by')).toContain(STATEMENT);
  expect(await textsOf()).toEqual(
    expect.arrayContaining([
      `Ledger event ${stamp?.seq}, head ${stamp?.hash}`,
      `Document hash (SHA-256) ${stamp?.briefHash}: the copy below matches it.`,
      'What is known now is what was issued.',
    ]),
  );
  const numbers = issued.scoreboard.map(({ value }) => value ?? 'no data');
  expect(await column('As issued')).toEqual(numbers);
  expect(new Set(await column('As known now'))).toEqual(new Set(['the same']));
  const comments = enteredIn(await tab()).flat();
  for (const { name } of issued.attention) expect(comments).toContain(`${name}: seen`);
  expect(await callsOf(refresh)).toEqual(QUIET);
});

test('the data moves: the copy stays, what is other now stands beside it, traced to where it comes from', async () => {
  const [then, words] = [await column('As issued'), await textsOf()];
  await company.sell(4);
  expect(await callsOf(refresh)).toEqual(NEWS);
  expect(await column('As issued')).toEqual(then);
  const moving = /^(What is known now|As known now|\d+ of)/;
  const frozen = (texts: readonly string[]) => texts.filter((text) => !moving.test(text));
  expect(frozen(await textsOf())).toEqual(frozen(words));
  const now = await column('As known now');
  const others = now.filter((value) => value !== 'the same');
  expect(others.length).toBeGreaterThan(0);
  expect(
    await line(`${others.length} of ${then.length} are other now, in number or definition`),
  ).toBeDefined();
  const shown = new Map(week().now.scoreboard.map((score) => [score.metricId, score.value]));
  for (const [i, { metricId }] of issued.scoreboard.entries()) {
    if (now[i] !== 'the same') expect(now[i]).toBe(shown.get(metricId) ?? 'no data');
  }
  expect(await callsOf(refresh)).toEqual(QUIET);

  const sheet = await tab();
  const row = placeOf(sheet, 'As issued').row + 1 + now.findIndex((value) => value !== 'the same');
  const trace = (at: number) =>
    traceCell({ ...company.host, spreadsheetId, sheetId: sheetIdOf(sheet), row, column: at });
  expect(trace(1)).toMatchObject({ standing: 'past number', isOfficial: false });
  expect(trace(1).reason).toContain('this copy never changes');
  expect(trace(2)).toMatchObject({ standing: 'canonical', isOfficial: true });
});

test('who types over the copy finds it put back, and the ledger knows', async () => {
  const before = await column('As issued');
  const { row } = placeOf(await tab(), 'As issued');
  await client.spreadsheets.values.update({
    spreadsheetId,
    range: `'Issued Brief'!B${row + 2}`,
    valueInputOption: 'USER_ENTERED',
    requestBody: { values: [[1]] },
  });
  const summary = refresh();
  expect(summary.handEdits).toMatchObject([{ tabId: 'issued-brief', found: '1' }]);
  expect(summary.handEditsRecord).toMatch(/^Recorded in the ledger/);
  expect(await column('As issued')).toEqual(before);
});

test('a correction takes its place and says what it replaces and why', async () => {
  issue({ ...issued, title: 'CEO weekly brief, corrected' }, CORRECTION);
  refresh();
  expect((await textsOf())[0]).toMatch(/^CEO weekly brief, corrected, the week of /);
  expect(await textsOf()).toContain(`Corrected, because ${CORRECTION}`);
  expect(await line('It replaces what')).toContain(CEO);
});

const [FORMULA, HUGE] = ['=HYPERLINK("https://example.com";"Pay here")', 'x'.repeat(120_000)];

test.each<readonly [string, () => object]>([
  [
    'texts that look like formulas',
    () => ({ ...issued, title: FORMULA, headline: [[{ kind: 'words', text: FORMULA }]] }),
  ],
  [
    'a text longer than a cell',
    () => ({ ...issued, attention: [], improved: [], headline: [[{ kind: 'words', text: HUGE }]] }),
  ],
  [
    'the same KPI many times',
    () => ({
      ...issued,
      scoreboard: Array.from({ length: 40 }, () => issued.scoreboard[0]),
      attention: [...issued.attention, ...issued.attention],
    }),
  ],
  [
    'more of everything',
    () => ({
      ...issued,
      scoreboard: issued.scoreboard.map((score) => ({ ...score, trend: Array(200).fill(1e300) })),
    }),
  ],
  [
    'no lists',
    () => ({ ...issued, attention: [], decisions: [], improved: [], milestones: undefined }),
  ],
])(
  'an issuer signs a document with %s: it is shown as text, and the workbook refreshes',
  async (_, document) => {
    issue(document(), CORRECTION);
    expect(await callsOf(refresh)).toEqual(NEWS);
    expect(await callsOf(refresh)).toEqual(QUIET);
    expect(await line('It can not be shown.')).toBeUndefined();
    const cells = (await tab()).data?.[0]?.rowData?.flatMap((row) => row.values ?? []) ?? [];
    const formulas = cells.flatMap(({ userEnteredValue }) => userEnteredValue?.formulaValue ?? []);
    expect(formulas.filter((formula) => !formula.startsWith('=SPARKLINE('))).toEqual([]);
    expect(await line('Issued by')).toBeDefined();
  },
);

const BARE = () => ({
  format: 1,
  week: issued.week,
  dataAsOf: issued.dataAsOf,
  quality: { failed: [] },
  scoreboard: [{ standing: 'canonical' }],
});

test('an issuer signs a document of no form: the tab says so, all else goes on, and it can be corrected', async () => {
  issue(BARE(), CORRECTION);
  await company.sell(1);
  expect(await callsOf(refresh)).toEqual(NEWS);
  expect(await line('It can not be shown.')).toMatch(
    /^It can not be shown\. The brief in event \d+ of the ledger has a form that is not known here: .+ should be /,
  );
  expect(await line(`Issued by ${CEO}`)).toBeDefined();
  expect(await textsOf('ceo-brief')).toEqual(
    expect.arrayContaining([expect.stringContaining('Issued by')]),
  );
  expect(await callsOf(refresh)).toEqual(QUIET);

  const read = week();
  expect(read.issued.at(-1)).toMatchObject({ problem: { code: 'brief.unreadable' } });
  expect(read.blocks.map(({ what }) => what).filter((what) => /event/.test(what))).toEqual([]);
  issue(whole(read.now), CORRECTION);
  expect(week().issued.at(-1)).toMatchObject({ brief: { week: issued.week } });
  refresh();
  expect(await line('What is known now is what was issued.')).toBeDefined();
});

test('a document that somebody altered is told apart, and nothing is issued on top of it', async () => {
  const altered = `UPDATE \`countersign_ledger.events\` SET body = REPLACE(body, '"moreAttention":', '"moreAttention":1')
    WHERE kind = 'brief.issued'`;
  company.host.warehouse.query({ query: altered, useLegacySql: false });
  expect(await callsOf(refresh)).toEqual(NEWS);
  expect(await line('It can not be shown.')).toContain('is not the one that was signed');
  expect(week().blocks[0]?.what).toContain('is not the one that was signed');
});
