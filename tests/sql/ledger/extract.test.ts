/**
 * What a refresh reads of the ledger: enough to tell what is live, who decided it and what waits, as the whole ledger tells it,
 * and no more in a ledger of 100,000 events than in a short one.
 */

import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { parseIssued } from '../../../src/app/ledger/issued-brief-row.ts';
import { parseLedger } from '../../../src/app/ledger/ledger-extract-rows.ts';
import { parseRestatement } from '../../../src/app/parse-restatement.ts';
import { datasetAccess } from '../../../src/cli/dataset-access.ts';
import { addDays } from '../../../src/core/calendar/civil-date.ts';
import { contentHash } from '../../../src/core/ledger/content-hash.ts';
import type { EventBody, ProposalContent } from '../../../src/core/ledger/event.ts';
import { eventLine } from '../../../src/core/ledger/event-words.ts';
import { AUDIT_EVENTS, type LedgerExtract } from '../../../src/core/ledger/ledger-extract.ts';
import { statusOf } from '../../../src/core/ledger/proposal-status.ts';
import { liveDefinition } from '../../../src/core/ledger/state.ts';
import { locksThatHold } from '../../../src/core/signals/baseline-lock.ts';
import { projectRoot } from '../../../src/node/built-file.ts';
import {
  AOV,
  BOARD,
  change,
  day,
  lock,
  PUBLISHER,
  STAFF,
  sha256,
} from '../../core/ledger/small-ledger.ts';
import { PROJECT } from '../../local/bigquery/warehouse-under-test.ts';
import {
  API,
  type LedgerWarehouse,
  readEvent,
  startLedger,
} from '../../support/ledger-warehouse.ts';
import { issueOf, smallBrief, WEEK } from '../../support/small-brief.ts';

const TODAY = day('2026-01-01');
const EVIDENCE = sha256('what the proposer saw');
const [BEA, BEN, BO] = BOARD;

let ledger: LedgerWarehouse;
beforeAll(async () => {
  ledger = await startLedger();
  await governedTables(ledger);
  await letRead(ledger);
});
afterAll(() => ledger.close());

async function governedTables({ warehouse }: LedgerWarehouse): Promise<void> {
  await warehouse.rows('CREATE SCHEMA IF NOT EXISTS `execkpi_execkpi`');
  await warehouse.rows(
    "CREATE TABLE `execkpi_execkpi.data_as_of` AS SELECT DATE '2026-01-01' AS data_as_of",
  );
  const tables = ['publication', 'kpi_definitions', 'kpi_lineage', 'quality_results'];
  for (const path of [
    ...[...tables, 'governed_documents', 'kpi_restatements'].map((name) => `governed/${name}.sql`),
    'ledger/workbook_facts.sql',
  ]) {
    await warehouse.rows(readFileSync(join(projectRoot(), 'sql', path), 'utf8'));
  }
}

/** People read the governed dataset; the test's warehouse has only let them read the ledger's. */
async function letRead({ warehouse }: LedgerWarehouse): Promise<void> {
  const entries = datasetAccess(PROJECT, { governed: 'example.com' });
  const access = new Map(entries).get('execkpi_execkpi');
  await warehouse.request('PATCH', `/projects/${PROJECT}/datasets/execkpi_execkpi`, { access });
}

async function read(email?: string): Promise<LedgerExtract> {
  const rows = await ledger.warehouse.rows(API('registry'), {}, email);
  const named = rows.map(([kind, body]) => ({ kind, body }) as Record<string, string>);
  return parseLedger(named, TODAY, sha256);
}

async function tell(email: string, body: EventBody): Promise<void> {
  const { outcome, what } = await ledger.tell(email, body);
  if (outcome !== 'recorded') throw new Error(`${body.kind} by ${email}: ${what}`);
}

async function submit(proposalId: string, content: ProposalContent): Promise<void> {
  const submitted = { kind: 'proposal.submitted', proposalId, content } as const;
  await tell(STAFF, { ...submitted, evidenceHash: EVIDENCE });
}

const boundTo = (id: string, content: ProposalContent) => ({
  proposalId: id,
  contentHash: contentHash({ id, content, evidenceHash: EVIDENCE }, sha256),
});

async function vote(email: string, id: string, content: ProposalContent): Promise<void> {
  const statement = 'I have looked at it';
  await tell(email, { kind: 'vote.cast', choice: 'approve', statement, ...boundTo(id, content) });
}

async function decide(id: string, content: ProposalContent): Promise<void> {
  await submit(id, content);
  await vote(BEA, id, content);
  await vote(BEN, id, content);
  await tell(PUBLISHER, { kind: 'proposal.published', ...boundTo(id, content) });
}

const version = (number: number) =>
  change({
    baseVersion: number - 1,
    definition: { ...AOV, version: number, formula: `revenue / orders * ${number}` },
  });
const WAIVER = {
  change: 'waive-test',
  subject: 'company.crm',
  test: 'unique(id)',
  until: day('2026-02-01'),
  reason: 'Known twins, mended next week',
} as const;

test('it tells of a short ledger what the whole ledger tells', async () => {
  await decide('second', version(2));
  await decide('third', version(3));
  await decide('new-member', {
    change: 'grant-role',
    person: 'dana@example.com',
    role: 'board',
    reason: 'Joins the board',
  });
  await decide('waiver', WAIVER);
  await tell(BO, {
    kind: 'delegation.given',
    to: 'dana@example.com',
    until: day('2026-01-31'),
    reason: 'Travelling',
  });
  await submit('fourth', version(4));
  await vote(BO, 'fourth', version(4));
  await tell(BO, { kind: 'comment.made', proposalId: 'fourth', text: 'What of the returns?' });
  await submit('given-up', version(4));
  await tell(STAFF, { kind: 'proposal.withdrawn', proposalId: 'given-up', reason: 'A twin' });

  const [extract, whole] = [await read(BEA), await ledger.state()];
  expect(extract.head).toEqual(whole.head);
  expect([...extract.state.proposals.keys()]).toEqual([...whole.proposals.keys()].slice(0, -1));
  for (const [id, proposal] of extract.state.proposals) {
    expect(proposal).toEqual(whole.proposals.get(id));
    const status = statusOf(proposal, extract.state, TODAY);
    expect([id, status]).toEqual([id, statusOf(proposal, whole, TODAY)]);
  }
  expect(extract.state.roles).toEqual(whole.roles);
  expect(extract.state.delegations).toEqual(whole.delegations);
  expect(extract.state.definitions).toEqual(whole.definitions);
  expect(extract.live.get('aov')).toMatchObject({ version: 3, approvers: [BEA, BEN] });
  expect(extract.waiting.map(({ id }) => id)).toEqual(['fourth']);
  expect(extract.waivers).toEqual([{ ...WAIVER, proposalId: 'waiver' }]);
  expect(extract.audit.map(({ seq }) => seq)).toEqual((await ledger.rows()).map(({ seq }) => seq));
  const told = (await ledger.rows()).map((row) => eventLine(readEvent(row).body));
  expect(extract.audit.map(({ words }) => words)).toEqual(told);
  expect(told.slice(-3)).toEqual([
    'commented on fourth: What of the returns?',
    'proposed given-up: Change Average Order Value: Visitors say more',
    'withdrew given-up: A twin',
  ]);
});

test('of changed control limits it tells those that hold, and the audit trail all of them', async () => {
  await tell(BEA, lock());
  await tell(
    BEN,
    lock({
      baselineFrom: day('2025-06-02'),
      baselineTo: day('2025-08-25'),
      from: day('2025-09-01'),
    }),
  );
  await tell(BO, lock({ reason: 'Shipping is free again' }));
  await tell(BO, lock({ reason: 'The sale is over', from: day('2025-12-15') }));
  await tell(BEA, lock({ reason: 'The sale was no new process', from: day('2025-12-15') }));
  await tell(
    BEA,
    lock({ grain: 'month', baselineFrom: day('2025-05-01'), baselineTo: day('2025-11-01') }),
  );
  const [extract, whole] = [await read(BEA), await ledger.state()];
  expect([...extract.state.locks.keys()]).toEqual(['aov week', 'aov month']);
  for (const [key, locks] of whole.locks) {
    expect(extract.state.locks.get(key)).toEqual(locksThatHold(locks));
  }
  expect(extract.state.locks.get('aov week')?.map(({ author, from }) => [author, from])).toEqual([
    [BEN, '2025-09-01'],
    [BO, '2025-12-01'],
    [BEA, '2025-12-15'],
  ]);
  expect(
    extract.audit.filter(({ metricId, kind }) => metricId === 'aov' && kind === 'baseline.locked'),
  ).toHaveLength(6);
});

describe('of issued briefs', () => {
  const rowsOf = async () =>
    (await ledger.warehouse.rows(API('registry'))).map(
      ([kind, body]) => ({ kind, body }) as Record<string, string>,
    );

  test('it holds one document: the last issue of the newest week, whatever is corrected after it', async () => {
    const extract = await read();
    expect(parseIssued(await rowsOf(), extract.state, sha256)).toBeNull();
    const [older, newer] = [smallBrief({ week: addDays(WEEK, -7) }), smallBrief()];
    await tell(PUBLISHER, issueOf(older));
    await tell(PUBLISHER, issueOf(newer));
    const corrected = smallBrief({ title: 'CEO weekly brief, corrected' });
    await tell(PUBLISHER, issueOf(corrected, { correction: 'The title was wrong' }));
    await tell(PUBLISHER, issueOf({ ...older, moreAttention: 2 }, { correction: 'Two more' }));

    const rows = await rowsOf();
    const { state } = await read();
    const last = state.issues.get(WEEK)?.at(-1);
    const issued = parseIssued(rows, state, sha256);
    expect(issued).toMatchObject({ brief: corrected, seq: last?.seq, by: PUBLISHER });
    const documents = rows.filter(({ body }) => body?.includes('scoreboard'));
    expect(documents.map(({ kind }) => kind)).toEqual(['issued-brief']);
  });

  test('views from before the document was among the rows are told apart from no issue', async () => {
    const rows = (await rowsOf()).filter(({ kind }) => kind !== 'issued-brief');
    const { state } = await read();
    expect(parseIssued(rows, state, sha256)).toMatchObject({
      by: PUBLISHER,
      problem: { code: 'brief.not-read', mend: expect.stringContaining('countersign provision') },
    });
  });
});

describe('of what was restated', () => {
  const restated = (values: string) =>
    ledger.tamper(`INSERT INTO \`execkpi_execkpi.kpi_restatements\`
      (proposal_id, metric_id, grain, period_start, value_before, value_after, version_from, version_to, reason, restated_at, restated_by)
      ${values}`);
  const restatements = async () => {
    const rows = await ledger.warehouse.rows(API('registry'), {}, BEA);
    return rows
      .filter(([kind]) => kind === 'restatement')
      .map(([, body]) => parseRestatement(JSON.parse(String(body))));
  };

  test('it tells was, is and why of the newest periods, how many they are and the largest difference of all', async () => {
    expect(await restatements()).toEqual([]);
    await restated(`SELECT 'second', 'aov', 'week', DATE_ADD(DATE '2025-01-06', INTERVAL n WEEK), IF(n = 11, NULL, 10 - n), 12, 1, 2,
      'Visitors say more', TIMESTAMP '2026-01-01 12:00:00+00', '${PUBLISHER}' FROM UNNEST(GENERATE_ARRAY(0, 11)) AS n`);
    const [only, ...others] = await restatements();
    expect(others).toEqual([]);
    expect(only).toMatchObject({
      ...{ proposalId: 'second', metricId: 'aov', grain: 'week', versionFrom: 1, versionTo: 2 },
      ...{ reason: 'Visitors say more', restatedBy: PUBLISHER, periods: 12 },
      // From -0 or 0 nothing is a fraction; 1 becomes 12.
      ...{ largestDifference: 12, largestFraction: 11 },
    });
    expect(Date.parse(only?.restatedAt ?? '')).toBe(Date.UTC(2026, 0, 1, 12));
    expect(only?.newest).toHaveLength(8);
    expect(only?.newest.slice(0, 2)).toEqual([
      { periodStart: '2025-03-24', before: null, after: 12 },
      { periodStart: '2025-03-17', before: 0, after: 12 },
    ]);
  });

  test('the newest publication comes first, of one publication the later proposal, and the KPI that was changed', async () => {
    const row = (proposal: string, metric: string, grain: string, from: number, at: string) =>
      `('${proposal}', '${metric}', '${grain}', DATE '2025-04-01', 1, 2, ${from}, 3, 'why', TIMESTAMP '${at}+00', '${PUBLISHER}')`;
    const at = '2026-01-01 13:00:00';
    await restated(`VALUES ${row('second', 'aov', 'month', 1, '2026-01-01 12:00:00')},
      ${row('third', 'a_ratio', 'week', 3, at)}, ${row('third', 'aov', 'quarter', 2, at)}, ${row('third', 'aov', 'week', 2, at)},
      ${row('new-member', 'aov', 'month', 1, at)}`);
    expect((await restatements()).map((r) => `${r.proposalId} ${r.metricId} ${r.grain}`)).toEqual([
      'new-member aov month',
      'third aov week',
      'third aov quarter',
      'third a_ratio week',
      'second aov week',
      'second aov month',
    ]);
  });

  test('it is bounded by the newest 20 proposals and by 100 KPIs and grains', async () => {
    const many = (proposals: number, metrics: number, at: string) =>
      restated(`SELECT CONCAT('m', CAST(p AS STRING)), CONCAT('kpi_', CAST(m AS STRING)), 'week', DATE '2025-04-07', 1, 2, 1, 2, 'why',
        TIMESTAMP '${at}+00', '${PUBLISHER}' FROM UNNEST(GENERATE_ARRAY(1, ${proposals})) AS p, UNNEST(GENERATE_ARRAY(1, ${metrics})) AS m`);
    await many(30, 2, '2026-01-02 12:00:00');
    const twenty = await restatements();
    expect([twenty.length, new Set(twenty.map(({ proposalId }) => proposalId)).size]).toEqual([
      40, 20,
    ]);
    await many(1, 130, '2026-01-03 12:00:00');
    const hundred = await restatements();
    expect([hundred.length, hundred.at(-1)?.restatedAt.slice(0, 10)]).toEqual([100, '2026-01-03']);
  });
});

test('it reads as much of 100,000 events as of a few hundred', async () => {
  const { seq } = await ledger.head();
  const before = await read();
  // Changes of one KPI and of many, each submitted, signed twice and published; then talk.
  await ledger.tamper(`
    INSERT INTO \`countersign_ledger.events\`
      (seq, event_id, actor, recorded_at, kind, proposal_id, metric_id, body, previous_hash, event_hash)
    WITH steps AS (SELECT n, DIV(n, 5) AS change, MOD(n, 5) AS step FROM UNNEST(GENERATE_ARRAY(0, 99999)) AS n)
    SELECT
      ${seq} + 1 + n, CONCAT('made-', CAST(n AS STRING)), CASE step WHEN 1 THEN '${BEA}' WHEN 2 THEN '${BEN}' ELSE '${STAFF}' END, '2026-01-01T13:00:00.000000Z',
      CASE step WHEN 0 THEN 'proposal.submitted' WHEN 3 THEN 'proposal.published' WHEN 4 THEN 'comment.made' ELSE 'vote.cast' END,
      CONCAT('p-', CAST(change AS STRING)),
      IF(step = 0, CONCAT('kpi_', CAST(MOD(change, 100) AS STRING)), NULL),
      CASE step
        WHEN 0 THEN CONCAT('{"content":{"baseVersion":', CAST(DIV(change, 100) AS STRING), ',"change":"edit","definition":{"description":"', REPEAT('long ', 200),
          '","id":"kpi_', CAST(MOD(change, 100) AS STRING), '","level":"functional","status":"approved","version":', CAST(DIV(change, 100) + 1 AS STRING), '},"effectiveOn":"2026-01-01","metricId":"kpi_',
          CAST(MOD(change, 100) AS STRING), '","reason":"made"},"evidenceHash":"e","kind":"proposal.submitted","proposalId":"p-', CAST(change AS STRING), '"}')
        WHEN 3 THEN CONCAT('{"contentHash":"c","kind":"proposal.published","proposalId":"p-', CAST(change AS STRING), '"}')
        WHEN 4 THEN CONCAT('{"kind":"comment.made","proposalId":"p-', CAST(change AS STRING), '","text":"fine"}')
        ELSE CONCAT('{"choice":"approve","contentHash":"c","kind":"vote.cast","proposalId":"p-', CAST(change AS STRING), '","statement":"I agree"}')
      END, '', CONCAT('hash-', CAST(n AS STRING))
    FROM steps`);
  const started = Date.now();
  const after = await read();
  const tookMs = Date.now() - started;
  expect(after.head.seq).toBe(seq + 100_000);
  expect(after.audit).toHaveLength(AUDIT_EVENTS);
  // 200 changes with two votes each, and what was there; of 500 comments those on what is shown.
  expect(after.events.length).toBeLessThan(200 * 4 + 500 + before.events.length);
  expect(after.published).toBe(before.published + 20_000);
  expect(liveDefinition(after.state, 'kpi_7')?.version).toBe(200);
  expect(after.live.get('kpi_7')).toMatchObject({ version: 200, approvers: [BEA, BEN] });
  expect(after.live.get('aov')?.version).toBe(3);
  expect(after.waiting.map(({ id }) => id)).toEqual(['fourth']);
  expect(tookMs).toBeLessThan(10_000);
}, 60_000);
