/** What is live is what the ledger says: approved definitions take effect, whatever happens on the way. */

import type { Warehouse } from '../../src/app/ports.ts';
import { planPublication } from '../../src/app/publish-approved.ts';
import { addDays } from '../../src/core/calendar/civil-date.ts';
import { formatProblem } from '../../src/core/errors/problem.ts';
import { statusOf } from '../../src/core/ledger/proposal-status.ts';
import type { JsonValue } from '../../src/core/registry/canonical-json.ts';
import { sha256 } from '../../src/node/google-host.ts';
import { type LedgerCompany, STAFF, startLedgerCompany } from '../support/ledger-company.ts';

let company: LedgerCompany;
beforeAll(async () => {
  company = await startLedgerCompany();
});
afterAll(() => company?.surfaces.close());

type Members = Readonly<Record<string, JsonValue>>;
const ALL_ORDERS: Members = {
  source: 'order_lines',
  numerator: 'sum(sale_price)',
  denominator: 'count_distinct(order_id)',
};

function live(metricId: string) {
  return company.ledger().definitions.get(metricId)?.at(-1);
}

/** The values that are published, by `grain start`; the last complete periods only. */
function values(metricId: string): ReadonlyMap<string, unknown> {
  return new Map(
    company
      .rows(
        `SELECT grain, period_start, definition_version, value FROM \`execkpi_execkpi.kpi_values\`
         WHERE metric_id = '${metricId}' AND slice_dimension = 'all' AND is_complete`,
      )
      .map((row) => [`${row.grain} ${row.period_start}`, row.value]),
  );
}

function published(metricId: string) {
  return company.rows(
    `SELECT version, status FROM \`execkpi_execkpi.kpi_definitions\` WHERE metric_id = '${metricId}'`,
  )[0];
}

function restatements(proposalId: string) {
  return company.rows(
    `SELECT metric_id, grain, period_start, value_before, value_after, version_from, version_to, reason
     FROM \`execkpi_execkpi.kpi_restatements\` WHERE proposal_id = '${proposalId}'`,
  );
}

test('an approved formula takes effect with its number, its version and what it restated; a roll-back brings the old numbers back', () => {
  const before = values('aov');
  const proposalId = company.propose('aov', ALL_ORDERS);
  expect(company.publishApproved().published).toEqual([]);
  expect(published('aov')).toEqual({ version: 1, status: 'approved' });
  company.approve(proposalId);
  expect(company.publishApproved()).toMatchObject({
    published: [{ proposalId, what: 'aov version 2' }],
    refused: [],
    notCompared: [],
  });
  const after = values('aov');
  expect(published('aov')).toEqual({ version: 2, status: 'approved' });
  const own = restatements(proposalId).filter(({ metric_id }) => metric_id === 'aov');
  expect(own.length).toBeGreaterThan(30);
  for (const row of own) {
    const period = `${row.grain} ${row.period_start}`;
    expect(row.value_before).toEqual(before.get(period) ?? null);
    expect(row.value_after).toEqual(after.get(period) ?? null);
    expect(row).toMatchObject({ version_from: 1, version_to: 2, reason: 'Because of aov' });
  }
  const back = company.rollBack('aov', 1);
  company.approve(back);
  expect(company.publishApproved().published).toEqual([
    { proposalId: back, what: 'aov version 3' },
  ]);
  expect(values('aov')).toEqual(before);
  expect(published('aov')).toEqual({ version: 3, status: 'approved' });
  expect(restatements(back).length).toBe(restatements(proposalId).length);
  const state = company.ledger();
  const proposal = state.proposals.get(proposalId);
  expect(proposal && statusOf(proposal, state, company.today)).toBe('rolled back');
});

test('what no longer compiles is told with what to do and does not stop the others; the day decides too', () => {
  const broken = company.propose('revenue', { formula: 'sum(sale_price) + sum(no_such_column)' });
  const text = company.propose('orders', { description: 'Orders that were completed, counted.' });
  const tomorrow = addDays(company.today, 1);
  const later = company.propose('sessions', { name: 'Visits' }, { effectiveOn: tomorrow });
  for (const id of [broken, text, later]) company.approve(id);
  const { host, definitions } = company;
  const planned = planPublication({
    warehouse: host.warehouse,
    sha256,
    progress: { step: () => {} },
    base: definitions.publication,
  });
  const report = company.publishApproved();
  expect(planned.published).toEqual(report.published);
  expect(planned.refused).toEqual(report.refused);
  expect(report.published).toEqual([{ proposalId: text, what: 'orders version 2' }]);
  expect(report.waiting).toEqual([
    { proposalId: later, what: 'sessions version 2', effectiveOn: tomorrow },
  ]);
  const [refused] = report.refused;
  expect(refused).toMatchObject({ proposalId: broken, what: 'revenue version 2' });
  expect(refused?.problems.map(formatProblem)).toEqual([
    expect.stringMatching(/KPI revenue, formula, character \d+: .*no_such_column/),
  ]);
  expect(live('revenue')?.version).toBe(1);
  expect(restatements(text)).toEqual([]);
  company.tell(STAFF, {
    kind: 'proposal.withdrawn',
    proposalId: broken,
    reason: 'It does not compile',
  });
});

test('roles and waivers take effect by the event alone', () => {
  const person = 'omar.ops@example.com';
  const id = company.submit({
    change: 'grant-role',
    person,
    role: 'Board',
    reason: 'A new member',
  });
  company.approve(id);
  expect(company.publishApproved().published).toEqual([
    { proposalId: id, what: 'the role Board for omar.ops@example.com' },
  ]);
  expect(company.ledger().roles.get('Board')).toContain('omar.ops@example.com');
});

test('who may not publish puts nothing into effect', () => {
  const id = company.propose('orders', { description: 'Orders, counted.' });
  company.approve(id);
  const { warehouse } = company.surfaces.host(STAFF);
  expect(() => company.publishApproved(warehouse)).toThrow('This takes one of the roles Data team');
  expect(live('orders')?.content.description).not.toBe('Orders, counted.');
  expect(company.publishApproved().published).toHaveLength(1);
});

test('a retired KPI has no numbers any more; what is computed from it goes on; a deprecated one is marked', () => {
  const roas = values('roas');
  const members = { status: 'retired' } as const;
  const retire = company.propose('marketing_spend', members, { change: 'retire' });
  const deprecate = company.propose('aov', { status: 'deprecated' }, { change: 'deprecate' });
  for (const id of [retire, deprecate]) company.approve(id);
  company.publishApproved();
  expect(values('marketing_spend').size).toBe(0);
  expect(values('roas')).toEqual(roas);
  expect(published('marketing_spend')).toMatchObject({ status: 'retired' });
  expect(published('aov')).toMatchObject({ status: 'deprecated' });
  const gone = restatements(retire);
  // A year of weeks, two of months and of quarters: what came before is not kept apart.
  expect(gone.length).toBe(52 + 24 + 8);
  expect(gone.every(({ value_after }) => value_after === null)).toBe(true);
});

/** Ends the work before the n-th call to the warehouse: to the warehouse it is as if the process was killed. */
function dying(warehouse: Warehouse, at: number): Warehouse {
  let calls = 0;
  const call = <T>(run: () => T): T => {
    calls += 1;
    if (calls < at) return run();
    throw new Died();
  };
  return {
    projectId: warehouse.projectId,
    query: (request) => call(() => warehouse.query(request)),
    begin: (request) => call(() => warehouse.begin(request)),
    bytesRead: (request) => call(() => warehouse.bytesRead(request)),
    table: (...names) => call(() => warehouse.table(...names)),
  };
}

class Died extends Error {}

test('killed before its first call, its second and so on, a publication is finished by the next: one event, restated once', () => {
  const isAll = live('aov')?.content.source === 'order_lines';
  const id = isAll ? company.rollBack('aov', 1) : company.propose('aov', ALL_ORDERS);
  company.approve(id);
  const version = Number(live('aov')?.version);
  const steps = new Set<string>();
  let deaths = 0;
  while (dies(deaths + 1)) {
    deaths += 1;
    // Whatever is half done, what is published is whole: the definition with what it restated, or neither.
    const isPublished = published('aov')?.version === version + 1;
    expect(restatements(id).length > 0).toBe(isPublished);
    steps.add(`${live('aov')?.version === version + 1} ${isPublished}`);
  }
  expect(steps).toEqual(new Set(['false false', 'true false', 'true true']));
  expect(deaths).toBeGreaterThan(8);
  const state = company.ledger();
  expect(state.proposals.get(id)?.publication?.version).toBe(version + 1);
  expect(live('aov')?.version).toBe(version + 1);
  const periods = restatements(id).map(
    (row) => `${row.metric_id} ${row.grain} ${row.period_start}`,
  );
  expect(new Set(periods).size).toBe(periods.length);
  const deployed = company.host.warehouse.table('execkpi_execkpi', 'kpi_values').view?.query ?? '';
  expect(company.rows('SELECT compiled_hash FROM `execkpi_execkpi.publication`')).toEqual([
    { compiled_hash: sha256(deployed.trim()) },
  ]);
}, 300_000);

function dies(atCall: number): boolean {
  try {
    company.publishApproved(dying(company.host.warehouse, atCall));
    return false;
  } catch (error) {
    if (error instanceof Died) return true;
    throw error;
  }
}

test('two who publish at once both get there', () => {
  const id = company.propose('orders', { description: 'Orders that were completed.' });
  company.approve(id);
  const { warehouse } = company.host;
  let isFirst = true;
  const overtaken: Warehouse = {
    ...warehouse,
    bytesRead: (request) => {
      if (isFirst) {
        isFirst = false;
        company.publishApproved();
      }
      return warehouse.bytesRead(request);
    },
  };
  expect(company.publishApproved(overtaken).published).toMatchObject([{ proposalId: id }]);
  expect(live('orders')?.content.description).toBe('Orders that were completed.');
});

test('a ledger that does not hold publishes nothing', async () => {
  await company.surfaces.sql(
    `UPDATE "exec-kpi.countersign_ledger".events SET actor = 'ceo@example.com' WHERE seq = 3`,
  );
  expect(() => company.publishApproved()).toThrow('The ledger does not hold at event 3');
});
