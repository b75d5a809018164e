/** The sidebar's endpoints about process-behaviour charts, in the pushed bundle, over the real local warehouse and spreadsheet. */

import { join } from 'node:path';
import { readSnapshot } from '../../src/app/read-snapshot.ts';
import { newestLines } from '../../src/core/brief/newest-lines.ts';
import { shiftPeriod } from '../../src/core/calendar/civil-date.ts';
import type { KpiChart, LockForm } from '../../src/core/endpoints/chart-messages.ts';
import type { Answer } from '../../src/core/endpoints/endpoint-messages.ts';
import type { AuditPage, ChainCheck } from '../../src/core/endpoints/ledger-messages.ts';
import {
  type AppsScriptRuntime,
  createAppsScriptRuntime,
} from '../../src/local/appsscript/create-runtime.ts';
import type { CallRequest } from '../../src/local/appsscript/messages.ts';
import { sha256 } from '../../src/node/google-host.ts';
import { fakeClock } from '../support/fake-clock.ts';
import {
  ANA,
  CFO,
  COO,
  DATA_TEAM,
  type GovernedCompany,
  startGovernedCompany,
} from '../support/governed-company.ts';
import { PROJECT } from '../support/local-surfaces.ts';
import { temporaryFolder } from '../support/run-countersign.ts';

let company: GovernedCompany;
let runtime: AppsScriptRuntime;
let spreadsheetId: string;

beforeAll(async () => {
  company = await startGovernedCompany();
  runtime = createAppsScriptRuntime({
    baseUrl: () => company.surfaces.baseUrl,
    stateDirectory: join(temporaryFolder(), 'script'),
    scriptProperties: { 'countersign.projectId': PROJECT },
  });
  spreadsheetId = company.newSpreadsheet();
}, 180_000);
afterAll(async () => {
  await runtime?.close();
  await company?.surfaces.close();
});

async function asked(
  functionName: string,
  args: readonly string[],
  more: Partial<CallRequest> = {},
): Promise<string> {
  const request = { functionName, args, user: CFO, authMode: 'FULL', spreadsheetId } as const;
  const outcome = await runtime.call({ ...request, ...more });
  if (!outcome.ok) throw new Error(outcome.error.message);
  return String(outcome.value);
}

async function got<T>(functionName: string, args: readonly string[], user = CFO): Promise<T> {
  const answer = JSON.parse(await asked(functionName, args, { user })) as Answer<T>;
  if (!answer.ok) throw new Error(JSON.stringify(answer.problems));
  return answer.value;
}

async function codeOf(...given: Parameters<typeof asked>): Promise<string | undefined> {
  const answer = JSON.parse(await asked(...given)) as Answer<unknown>;
  return answer.ok ? 'ok' : answer.problems[0]?.code;
}

const REASON = 'Shipping is free; =SUM(A1) and <b>this</b> stay text';

/** The twelve periods before the newest one as the baseline, which is judged. */
function formOf({ id, grain, newest }: KpiChart, overrides: Partial<LockForm> = {}): string {
  const form: LockForm = {
    metricId: id,
    grain,
    baselineFrom: shiftPeriod(newest, grain, -12),
    baselineTo: shiftPeriod(newest, grain, -1),
    from: newest,
    reason: REASON,
    ...overrides,
  };
  return JSON.stringify(form);
}

test('a chart is small, of finished periods, in the shortest grain unless another is asked for', async () => {
  const text = await asked('sidebarChart', ['aov', '']);
  expect(text.length).toBeLessThan(12_000);
  const weeks = await got<KpiChart>('sidebarChart', ['aov', '']);
  expect(weeks).toMatchObject({
    id: 'aov',
    grain: 'week',
    unit: 'currency',
    locks: [],
    barred: null,
  });
  expect(weeks.grains).toEqual(expect.arrayContaining(['week', 'month']));
  expect(weeks.values.length).toBeGreaterThan(20);
  expect(weeks.values.length).toBeLessThanOrEqual(131);
  expect(weeks.values.at(-1)?.[0]).toBe(weeks.newest);
  expect(weeks.values.map(([period]) => period)).toEqual(
    [...new Set(weeks.values.map(([period]) => period))].sort(),
  );
  const months = await got<KpiChart>('sidebarChart', ['aov', 'month']);
  expect(months.values.every(([period]) => period.endsWith('-01'))).toBe(true);
});

test('a KPI that is not published, or not measured so, is refused; text reaches no statement', async () => {
  for (const args of [
    ['nothing', ''],
    ["aov' OR TRUE --", ''],
    ['aov', 'day'],
    ['aov', "week' OR '1'='1"],
    ['__proto__', ''],
  ]) {
    expect(await codeOf('sidebarChart', args)).toBe('chart.no-such-series');
  }
});

test('nobody changes limits without a role, a reason, sensible periods and one name', async () => {
  const chart = await got<KpiChart>('sidebarChart', ['aov', ''], ANA);
  expect(chart.barred).toBe(
    'Changing limits takes one of the roles Board, CEO. Ask somebody who holds it.',
  );
  const refused = async (form: string, more: Partial<CallRequest> = {}) =>
    codeOf('ledgerLockBaseline', [form], more);
  expect(await refused(formOf(chart), { user: ANA })).toBe('limits.not-entitled');
  expect(await refused(formOf(chart), { user: DATA_TEAM })).toBe('limits.not-entitled');
  expect(await refused(formOf(chart), { activeUser: ANA })).toBe('identity.mismatch');
  expect(await refused(formOf(chart, { reason: ' ' }))).toBe('request.malformed');
  expect(await refused(formOf(chart, { reason: 'x'.repeat(2001) }))).toBe('request.too-long');
  expect(await refused(formOf(chart, { metricId: 'nothing' }))).toBe('proposal.unknown-metric');
  expect(await refused(formOf(chart, { baselineTo: chart.newest }))).toBe('limits.dates');
  const next = shiftPeriod(chart.running, 'week', 520);
  expect(await refused(formOf(chart, { from: next }))).toBe('limits.dates');
  expect(await refused('{"metricId":"aov"}')).toBe('request.malformed');
  expect(await refused('no JSON')).toBe('request.malformed');
});

test('changed limits are told by the chart, the next refresh and the audit trail, with the person and the reason', async () => {
  const line = () => {
    const { snapshot } = readSnapshot(company.as(CFO).warehouse, fakeClock(), sha256);
    const found = newestLines(snapshot, 12).get('orders');
    if (found === undefined) throw new Error('There is no such KPI');
    return found;
  };
  const before = line();
  const chart = await got<KpiChart>('sidebarChart', ['orders', '']);
  const changed = await got<KpiChart>('ledgerLockBaseline', [formOf(chart)]);
  const lock = { author: CFO, reason: REASON, from: chart.newest };
  expect(changed.locks).toMatchObject([lock]);
  const baseline = chart.values.slice(-13, -1).flatMap(([, value]) => value ?? []);
  const mean = baseline.reduce((sum, value) => sum + value, 0) / baseline.length;
  expect(line().signal.limits?.expected).toBeCloseTo(mean, 6);
  expect(before.signal.limits?.expected).not.toBeCloseTo(mean, 6);

  const query = {
    text: '',
    person: '',
    metricId: 'orders',
    kind: 'baseline.locked',
    from: '',
    to: '',
  };
  const audit = await got<AuditPage>('ledgerSearch', [JSON.stringify(query), '']);
  expect(audit.entries).toMatchObject([{ actor: CFO, detail: REASON }]);
  expect(audit.entries[0]?.words).toContain('changed the control limits of orders: the weeks from');

  // Another person's change takes its place; the record keeps both and holds.
  const other = formOf(chart, { reason: 'The sale was no new process' });
  const again = await got<KpiChart>('ledgerLockBaseline', [other], COO);
  expect(again.locks.map(({ author }) => author)).toEqual([COO]);
  const [, second] = (await got<AuditPage>('ledgerSearch', [JSON.stringify(query), ''])).entries;
  expect(second).toMatchObject({ actor: CFO });
  expect(await got<ChainCheck>('ledgerVerify', [])).toMatchObject({ ok: true });
});
