/** A definition's whole life at a terminal, and what the terminal does not let anybody do. */

import { writeFileSync } from 'node:fs';
import { join } from 'node:path';
import type { Command } from 'commander';
import { runFiles } from '../../src/app/provision.ts';
import { logCommand } from '../../src/cli/commands/log.ts';
import { proposeCommand } from '../../src/cli/commands/propose.ts';
import { publishCommand } from '../../src/cli/commands/publish.ts';
import { rolesCommand } from '../../src/cli/commands/roles.ts';
import { rollbackCommand } from '../../src/cli/commands/rollback.ts';
import { signCommand } from '../../src/cli/commands/sign.ts';
import { verifyCommand } from '../../src/cli/commands/verify.ts';
import { withdrawCommand } from '../../src/cli/commands/withdraw.ts';
import { datasetAccess } from '../../src/cli/dataset-access.ts';
import type { SubmittedProposal } from '../../src/cli/submit-contents.ts';
import type { Terminal } from '../../src/cli/terminal.ts';
import { addDays } from '../../src/core/calendar/civil-date.ts';
import type { ProposalReport } from '../../src/core/endpoints/ledger-messages.ts';
import { linkEvent } from '../../src/core/ledger/chain.ts';
import { contentHash } from '../../src/core/ledger/content-hash.ts';
import { rowOf } from '../../src/core/ledger/ledger-row.ts';
import { GENESIS } from '../../src/core/ledger/state.ts';
import { sha256 } from '../../src/node/google-host.ts';
import { type LedgerCompany, startLedgerCompany } from '../support/ledger-company.ts';
import { alone } from '../support/ledger-warehouse.ts';
import { OWNER, PROJECT, startLocalSurfaces } from '../support/local-surfaces.ts';
import { type Ran, runCommand } from '../support/run-command.ts';
import { runCountersign, temporaryFolder } from '../support/run-countersign.ts';

const ANA = 'ana.finance@example.com';
const CFO = 'cfo@example.com';
const COO = 'coo@example.com';
const CMO = 'cmo@example.com';

let company: LedgerCompany;
beforeAll(async () => {
  company = await startLedgerCompany();
});
afterAll(() => company?.surfaces.close());

type Make = (terminal: Terminal) => Command;

const where = () => ['--project', PROJECT, '--endpoint', company.surfaces.baseUrl];
const as = (email: string, make: Make, ...args: readonly string[]): Promise<Ran> =>
  runCommand(make, [...args, ...where(), '--as', email]);

const ALL_ORDERS = [
  ...['--set', 'source=order_lines'],
  ...['--set', 'numerator=sum(sale_price)'],
  ...['--set', 'denominator=count_distinct(order_id)'],
];
const BECAUSE = ['--reason', 'Every order counts'];
const MEANS = ['--statement', 'I have read the change and answer for it'];

async function proposed(...args: readonly string[]): Promise<string> {
  const ran = await as(ANA, proposeCommand, ...args, ...BECAUSE, '--json');
  expect(ran.err).toBe('');
  const { proposals } = ran.json<{ proposals: readonly SubmittedProposal[] }>();
  return proposals[0]?.proposalId ?? '';
}

async function contentOf(id: string, reader = CFO): Promise<string> {
  const ran = await as(reader, signCommand, id, '--approve', ...MEANS, '--dry-run', '--json');
  return ran.json<{ proposal: ProposalReport }>().proposal.contentHash;
}

async function approve(email: string, id: string): Promise<Ran> {
  return await as(email, signCommand, id, '--approve', ...MEANS, '--content', await contentOf(id));
}

const events = (): number => company.ledger().head.seq;
const kinds = () =>
  company.rows(
    'SELECT kind, body FROM `countersign_gov.ledger_events` ORDER BY seq DESC LIMIT 1',
  )[0];
const published = () =>
  company.rows("SELECT version FROM `execkpi_execkpi.kpi_definitions` WHERE metric_id = 'aov'")[0]
    ?.version;
const values = () =>
  company.rows(
    `SELECT grain, period_start, value FROM \`execkpi_execkpi.kpi_values\`
     WHERE metric_id = 'aov' AND slice_dimension = 'all' ORDER BY grain, period_start`,
  );

test('staff proposes, two of the board sign, the data team publishes, a roll-back brings the old numbers back, and all of it verifies', async () => {
  const before = values();
  const count = events();
  const trial = await as(ANA, proposeCommand, 'aov', ...ALL_ORDERS, ...BECAUSE, '--dry-run');
  expect(trial.status).toBe(0);
  expect(trial.out).toMatch(/^Change Average Order Value/);
  expect(trial.out).toContain('  + count_distinct(order_id)');
  expect(trial.out).toMatch(/Of \d+ finished weeks compared: \d+ restated/);
  expect(trial.out).toContain('Shown in the review Sales.');
  expect(trial.out).toMatch(/It needs 2 approvals until \d{4}-\d\d-\d\d, of cfo@example.com, coo@/);
  expect(events()).toBe(count);

  const id = await proposed('aov', ...ALL_ORDERS);
  expect(id).toMatch(/^aov-[0-9a-f]{8}$/);
  const unseen = await as(CFO, signCommand, id, '--approve', ...MEANS);
  expect(unseen.status).toBe(2);
  expect(unseen.out).toContain('  - orders\n  + count_distinct(order_id)');
  expect(unseen.err).toContain('--content');
  expect((await approve(CFO, id)).out).toContain('the proposal is in review');
  expect((await as(OWNER, publishCommand)).out).toContain('Nothing that is approved is due.');
  expect(published()).toBe(1);
  expect((await approve(COO, id)).out).toContain('the proposal is approved');
  const planned = await as(OWNER, publishCommand, '--dry-run');
  expect(planned.out).toBe(`Would take effect: aov version 2 (${id}).`);
  const live = await as(OWNER, publishCommand);
  expect(live.status).toBe(0);
  expect(live.out).toMatch(
    /In effect: aov version 2 .*\nPublished \d+ KPI definitions. \d+ values/,
  );
  expect(live.err).toContain(
    '1 definition in templates/ differs from the approved ones (aov); propose it with "countersign propose --from-templates".',
  );
  expect(published()).toBe(2);
  expect(values()).not.toEqual(before);
  const { head } = (await as(ANA, verifyCommand, '--json')).json<{ head: string }>();

  const files = await as(
    ANA,
    proposeCommand,
    '--from-templates',
    ...BECAUSE,
    '--dry-run',
    '--json',
  );
  expect(files.json()).toMatchObject({
    proposals: [{ proposalId: null, content: { metricId: 'aov', baseVersion: 2 } }],
  });
  const none = await as(ANA, rollbackCommand, 'aov', '--to', '7', ...BECAUSE);
  expect([none.status, none.err]).toEqual([1, 'aov never had a version 7. Expected one of 1, 2.']);
  const back = await as(ANA, rollbackCommand, 'aov', '--to', '1', ...BECAUSE, '--json');
  const backId = back.json<{ proposals: [{ proposalId: string }] }>().proposals[0].proposalId;
  for (const email of [CFO, COO]) await approve(email, backId);
  await as(OWNER, publishCommand);
  expect(published()).toBe(3);
  expect(values()).toEqual(before);
  const log = await as(ANA, logCommand, '--limit', '3');
  expect(log.out).toMatch(
    new RegExp(`${OWNER} put ${backId} into effect\\n.*${COO} approved ${backId}: I have read`),
  );
  expect((await as(ANA, logCommand, '--kind', 'proposal.published')).out).toContain(
    '3 of 3 events',
  );
  const whole = await as(ANA, verifyCommand, '--head', head);
  expect([whole.status, whole.out]).toEqual([0, expect.stringContaining('events hold')]);
  const other = await as(ANA, verifyCommand, '--head', 'f'.repeat(64));
  expect([other.status, other.out]).toEqual([3, expect.stringContaining('it was rewritten')]);
}, 300_000);

describe('is refused with a reason, and recorded', () => {
  const orders = ['orders', '--set', 'description=Orders that were completed.'];
  let id = '';
  beforeAll(async () => {
    id = await proposed(...orders);
  });

  async function refused(code: string, ran: Ran, words: string): Promise<void> {
    expect(ran.err).toContain(words);
    expect(ran.status).toBe(1);
    expect(ran.err.trim().split('\n')).toHaveLength(1);
    expect(kinds()).toMatchObject({ kind: 'attempt.refused' });
    expect(JSON.parse(String(kinds()?.body))).toMatchObject({ code });
  }

  test('a signature of the proposer', async () => {
    const content = ['--content', await contentOf(id)];
    const ran = await as(ANA, signCommand, id, '--approve', ...MEANS, ...content);
    await refused('vote.own-proposal', ran, 'The proposer does not vote');
  });

  test('a signature of a delegate of the proposer, and one for the proposer', async () => {
    const until = ['--until', company.today, '--reason', 'Away'];
    const given = await as(CMO, rolesCommand, 'delegate', CFO, ...until);
    expect([given.status, given.out]).toEqual([
      0,
      `${CFO} may sign for you until ${company.today}.`,
    ]);
    expect((await as(ANA, rolesCommand)).out).toContain(`${CFO} signs for ${CMO} until`);
    const ran = await as(CMO, proposeCommand, 'visitz', '--set', 'description=x', ...BECAUSE);
    expect([ran.status, ran.err]).toEqual([
      1,
      expect.stringContaining('No KPI is called "visitz"'),
    ]);
    const own = await as(
      CMO,
      proposeCommand,
      'sessions',
      '--set',
      'name=Visits',
      ...BECAUSE,
      '--json',
    );
    const cmoId = own.json<{ proposals: [{ proposalId: string }] }>().proposals[0].proposalId;
    await refused('vote.conflict', await approve(CFO, cmoId), 'has delegated to you');
    const content = ['--content', await contentOf(cmoId)];
    const behalf = ['--on-behalf-of', CMO];
    const forCmo = await as(COO, signCommand, cmoId, '--approve', ...MEANS, ...content, ...behalf);
    await refused('vote.own-proposal', forCmo, 'nor does anybody for the proposer');
    expect((await as(CMO, rolesCommand, 'end', CFO)).status).toBe(0);
  });

  test('a signature on what was edited since, and one that is moved to another proposal', async () => {
    const stale = await contentOf(id);
    const other = await proposed('revenue', '--set', 'description=What was paid.');
    const moved = await as(CFO, signCommand, other, '--approve', ...MEANS, '--content', stale);
    await refused('vote.edited', moved, 'it was edited since, or the signature is of another one');
    await as(ANA, withdrawCommand, other, '--reason', 'Not needed');
  });

  test('somebody who holds no role, and the withdrawal of what is another one’s', async () => {
    const content = ['--content', await contentOf(id)];
    const stranger = 'omar.ops@example.com';
    const ran = await as(stranger, signCommand, id, '--approve', ...MEANS, ...content);
    await refused('vote.not-entitled', ran, 'holds none of the roles');
    const taken = await as(stranger, withdrawCommand, id, '--reason', 'I do not like it');
    await refused('proposal.not-yours', taken, `is ${ANA}'s`);
  });

  test('a role for oneself', async () => {
    const ran = await as(ANA, proposeCommand, '--role', 'grant', ANA, 'Board', ...BECAUSE);
    await refused('proposal.own-role', ran, 'Nobody proposes a role for themselves');
  });

  test('a text that is too long or hides something', async () => {
    const long = await as(
      ANA,
      proposeCommand,
      ...orders,
      '--set',
      'name=Sold',
      '--reason',
      'x'.repeat(2001),
    );
    await refused('request.too-long', long, 'at most 2000 characters');
    const hidden = ['--reason', 'Fine \u202eesrever'];
    const turned = await as(ANA, proposeCommand, ...orders, '--set', 'name=Sold', ...hidden);
    await refused('request.malformed', turned, 'without invisible or broken characters');
  });

  test('breaking the glass for one’s own proposal, or without the role', async () => {
    const glass = ['--break-glass', '--reason', 'The month closes'];
    await refused(
      'publish.not-entitled',
      await as(ANA, publishCommand, id, ...glass),
      'This takes one of the roles',
    );
  });
});

test('the glass is broken loudly, once, and what was not approved says so', async () => {
  const id = await proposed('orders', '--set', 'description=Completed orders, counted.');
  const half = await as(OWNER, publishCommand, id, '--break-glass');
  expect([half.status, half.err]).toEqual([2, expect.stringContaining('--reason')]);
  const ran = await as(OWNER, publishCommand, id, '--break-glass', '--reason', 'The month closes');
  expect(ran.status).toBe(0);
  expect(company.ledger().proposals.get(id)?.publication).toMatchObject({ breakGlass: true });
  const [entry] = (await as(ANA, logCommand, '--limit', '1', '--json')).json<{
    entries: readonly { words: string; detail: string }[];
  }>().entries;
  expect(entry).toMatchObject({ words: `put ${id} into effect before its signatures` });
});

test('nobody is anybody: an address that is none is wrong usage, one of elsewhere sees nothing, and on Google --as means nothing', async () => {
  const wrong = await as('', proposeCommand, 'aov', ...ALL_ORDERS, ...BECAUSE);
  expect([wrong.status, wrong.err]).toEqual([2, expect.stringContaining('e-mail address')]);
  const nobody = await runCommand(proposeCommand, ['aov', ...ALL_ORDERS, ...BECAUSE, ...where()]);
  expect([nobody.status, nobody.err]).toEqual([2, expect.stringContaining('say who you are')]);
  const eve = await as('eve@example.org', proposeCommand, 'aov', ...ALL_ORDERS, ...BECAUSE);
  expect([eve.status, eve.err]).toEqual([1, expect.stringContaining('does not allow')]);
  const google = await runCommand(signCommand, [
    ...['some-id', '--approve', ...MEANS, '--project', PROJECT, '--as', CFO],
  ]);
  expect([google.status, google.err]).toEqual([
    2,
    expect.stringContaining('--as is for the local'),
  ]);
});

describe('a definition from a file', () => {
  const folder = temporaryFolder();
  const file = (name: string, text: string): string => {
    const path = join(folder, name);
    writeFileSync(path, text);
    return path;
  };
  const propose = (path: string, ...more: readonly string[]) =>
    as(ANA, proposeCommand, '--file', path, ...BECAUSE, ...more);

  test('that is hostile changes nothing and steers no terminal', async () => {
    const count = events();
    const sql = file('sql.yaml', 'id: aov\nformula: "sum(sale_price)); DROP TABLE x; --"\n');
    const steering = file(
      'steering.yaml',
      'id: aov\nname: "\\e]0;owned\\a\\u202e"\nfunction: Sales\n',
    );
    const proto = file('proto.yaml', 'id: aov\n__proto__: { status: approved }\nconstructor: 1\n');
    const anchors = file('anchors.yaml', 'id: &a aov\nname: *a\n');
    const many = file('many.yaml', 'function: Sales\nmetrics: []\n');
    const long = file('long.yaml', `id: aov\ndescription: "${'x'.repeat(100_001)}"\n`);
    for (const [path, words] of [
      [sql, 'KPI aov'],
      [steering, 'KPI aov'],
      [proto, 'KPI aov'],
      [anchors, 'nchor'],
      [many, 'does not hold one definition'],
      [long, 'more than 100000 characters'],
      [join(folder, 'missing.yaml'), 'can not be read'],
    ] as const) {
      const ran = await propose(path);
      expect(ran.status).toBe(1);
      expect(`${ran.out}${ran.err}`).toContain(words);
      expect(ran.out).not.toMatch(/object Object|native code/);
      // biome-ignore lint/suspicious/noControlCharactersInRegex: they are what must not come out
      expect(`${ran.out}${ran.err}`).not.toMatch(/[\u0000-\u0008\u000b-\u001f\u007f-\u009f\u202e]/);
    }
    expect(events()).toBe(count);
  });

  test('creates a KPI, which is then like any other', async () => {
    const content = { ...company.ledger().definitions.get('aov')?.at(-1)?.content };
    const id = 'basket_value';
    const path = file(
      'new.yaml',
      JSON.stringify({ ...content, id, name: 'Basket Value', synonyms: [] }),
    );
    const ran = await propose(path, '--json');
    expect(ran.err).toBe('');
    const [created] = ran.json<{ proposals: [SubmittedProposal] }>().proposals;
    expect(created).toMatchObject({
      title: 'Add Basket Value',
      content: { change: 'create', baseVersion: 0 },
    });
    for (const email of [CFO, COO]) await approve(email, created.proposalId ?? '');
    expect(company.publishApproved()).toMatchObject({
      published: [{ what: 'basket_value version 1' }],
    });
    expect(
      company.rows(
        "SELECT COUNT(*) AS n FROM `execkpi_execkpi.kpi_values` WHERE metric_id = 'basket_value'",
      ),
    ).not.toEqual([{ n: 0 }]);
  });
});

test('a vote after the deadline is refused; what was recorded long ago verifies', async () => {
  const surfaces = await startLocalSurfaces(temporaryFolder());
  try {
    const host = surfaces.host();
    const { ledger } = company.definitions;
    runFiles({ warehouse: host.warehouse, files: alone(ledger).files });
    for (const [datasetId, entries] of datasetAccess(PROJECT, { governed: 'example.com' })) {
      if (/ledger|gov/.test(datasetId)) host.grantAccess(datasetId, entries);
    }
    const at = (daysAgo: number) => `${addDays(company.today, -daysAgo)}T12:00:00.000000Z`;
    const opening = { id: 'opening', body: ledger.opening };
    const opened = linkEvent(GENESIS, opening, { actor: OWNER, at: at(40) }, sha256);
    const person = 'omar.ops@example.com';
    const content = { change: 'grant-role', person, role: 'Board', reason: 'A member' } as const;
    const submitted = linkEvent(
      opened,
      {
        id: 'submitted',
        body: {
          kind: 'proposal.submitted',
          proposalId: 'late',
          content,
          evidenceHash: sha256('late'),
        },
      },
      { actor: ANA, at: at(39) },
      sha256,
    );
    const table = `"${PROJECT}.countersign_ledger"`;
    await surfaces.sql(
      ...[opened, submitted].map((event) => insertion(`${table}.events`, rowOf(event))),
      `UPDATE ${table}.head SET seq = 2, event_hash = '${submitted.hash}', recorded_at = '${submitted.at}'`,
    );
    const there = ['--project', PROJECT, '--endpoint', surfaces.baseUrl, '--as', CFO];
    expect((await runCommand(verifyCommand, there)).status).toBe(0);
    const proposal = { id: 'late', content, evidenceHash: sha256('late') };
    const sign = ['late', '--approve', ...MEANS, '--content', contentHash(proposal, sha256)];
    const late = await runCommand(signCommand, [...sign, ...there]);
    expect([late.status, late.err]).toEqual([1, expect.stringMatching(/^The vote ended on/)]);
    const log = await runCommand(logCommand, ['--kind', 'attempt.refused', ...there]);
    expect(log.out).toContain(`${CFO} was refused: vote.cast on late`);
    expect((await runCommand(verifyCommand, there)).out).toContain('All 3 events hold');
  } finally {
    await surfaces.close();
  }
});

/** As an administrator writes past the procedure. */
function insertion(table: string, row: object): string {
  const literal = (value: unknown): string => {
    if (value === null) return 'NULL';
    return typeof value === 'number' ? String(value) : `'${String(value).replaceAll("'", "''")}'`;
  };
  const columns = Object.keys(row).join(', ');
  return `INSERT INTO ${table} (${columns}) VALUES (${Object.values(row).map(literal).join(', ')})`;
}

test('as a process: exit codes, and one line where something is wrong', async () => {
  const at = [...where(), '--as', ANA];
  expect(runCountersign(['verify', ...at]).status).toBe(0);
  expect(runCountersign(['roles', 'delegate', ...at]).status).toBe(2);
  const tried = ['roles', 'delegate', CFO, '--until', company.today, ...BECAUSE, '--dry-run'];
  expect(runCountersign([...tried, ...at]).stdout).toContain('Would record');
  const unknown = runCountersign(['sign', 'no-such', '--approve', ...MEANS, '--dry-run', ...at]);
  expect([unknown.status, unknown.stderr]).toEqual([
    1,
    'countersign: There is no proposal no-such. Look it up in the inbox.\n',
  ]);
  await company.surfaces.sql(
    `UPDATE "${PROJECT}.countersign_ledger".events SET actor = 'ceo@example.com' WHERE seq = 4`,
  );
  const broken = runCountersign(['verify', '--json', ...at]);
  expect([broken.status, broken.json()]).toEqual([
    3,
    expect.objectContaining({ ok: false, seq: 4 }),
  ]);
});
