/** The brief of a week at a terminal: drafted, issued by who may, and the same to the byte thirteen weeks later. */

import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { appendEvent } from '../../src/app/ledger/append-event.ts';
import { testQuality } from '../../src/app/publish.ts';
import { refreshWorkbook } from '../../src/app/refresh-workbook.ts';
import { briefCommand } from '../../src/cli/commands/brief.ts';
import { verifyCommand } from '../../src/cli/commands/verify.ts';
import { datasetAccess } from '../../src/cli/dataset-access.ts';
import type { Brief } from '../../src/core/brief/brief.ts';
import type { IssueBlock } from '../../src/core/brief/issue-blocks.ts';
import { addDays, toCivilDate } from '../../src/core/calendar/civil-date.ts';
import { DEFAULT_SCALE } from '../../src/local/sample/default-scale.ts';
import { projectRoot } from '../../src/node/built-file.ts';
import { loadDefinitions } from '../../src/node/definitions/load-definitions.ts';
import { sha256, systemClock } from '../../src/node/google-host.ts';
import { writeComments } from '../support/brief-comments.ts';
import { PROJECT } from '../support/local-surfaces.ts';
import { type Ran, runCommand } from '../support/run-command.ts';
import { temporaryFolder } from '../support/run-countersign.ts';
import { type SampleCompany, startSampleCompany } from '../support/sample-company.ts';
import { issueOf } from '../support/small-brief.ts';

const CEO = 'ceo@example.com';
const ANA = 'ana.finance@example.com';
/** By the clock of this machine, because the ledger stamps by it: the data of yesterday is not stale. */
const AS_OF = addDays(toCivilDate(Date.now()), -1);
const WEEKS_LATER = 13;
const MEANS = ['--statement', 'I have read every line and stand for it'];
const SILENT = { step: () => {} };

let company: SampleCompany;
let spreadsheetId: string;
beforeAll(async () => {
  company = await startSampleCompany(AS_OF);
  for (const [datasetId, entries] of datasetAccess(PROJECT, { governed: 'example.com' })) {
    company.host.grantAccess(datasetId, entries);
  }
  spreadsheetId = company.host.spreadsheets.create({}).spreadsheetId ?? '';
  refresh();
}, 300_000);
afterAll(() => company?.surfaces.close());

function refresh(): void {
  const ports = { ...company.host, clock: systemClock, sha256, progress: SILENT };
  refreshWorkbook({ ...ports, spreadsheetId });
}

const brief = (email: string, ...args: readonly string[]): Promise<Ran> =>
  runCommand(briefCommand, [
    ...args,
    ...['--project', PROJECT, '--endpoint', company.surfaces.baseUrl, '--as', email],
    ...['--spreadsheet', spreadsheetId],
  ]);

interface Answer {
  readonly week: string;
  readonly status: string;
  readonly briefHash: string;
  readonly blocks: readonly IssueBlock[];
  readonly issue: { readonly seq: number; readonly hash: string } | null;
}

test('a brief is drafted, commented, issued, and thirteen weeks later the same to the byte', async () => {
  const drafted = await brief(ANA, '--format', 'json');
  expect(drafted.status).toBe(0);
  expect(drafted.err).toContain('needs attention, and its owner has not commented');
  const { status, brief: draft } = JSON.parse(drafted.out) as { status: string; brief: Brief };
  expect(status).toBe('draft');

  const early = await brief(CEO, '--issue', ...MEANS);
  expect(early.status).toBe(1);
  expect(early.err).toMatch(/writes the comment beside it in the tab CEO Brief/);
  writeComments(company.host.spreadsheets, spreadsheetId, draft, (name) => `${name}: seen`);

  const trial = await brief(CEO, '--issue', ...MEANS, '--dry-run', '--json');
  expect(trial.status).toBe(0);
  const { briefHash, week } = trial.json<Answer>();
  expect(trial.json<Answer>()).toMatchObject({ status: 'draft', blocks: [], issue: null });

  const staff = await brief(ANA, '--issue', ...MEANS);
  expect(staff).toMatchObject({ status: 1 });
  expect(staff.err).toContain('Issuing takes one of the roles CEO, Data team.');
  const other = await brief(CEO, '--issue', ...MEANS, '--content', 'ab'.repeat(32));
  expect(other.err).toContain('The brief is not what you looked at');

  const issued = await brief(CEO, '--issue', ...MEANS, '--content', briefHash, '--json');
  expect(issued.err).toBe('');
  expect(issued.json<Answer>()).toMatchObject({ week, status: 'issued', briefHash });
  const head = issued.json<Answer>().issue?.hash ?? '';

  const folder = temporaryFolder();
  const print = async (name: string) => {
    const files = await Promise.all(
      ['md', 'html', 'json', 'pdf'].map(async (format) => {
        const out = join(folder, `${name}.${format}`);
        const ran = await brief(ANA, '--week', week, '--format', format, '--out', out);
        expect(ran).toMatchObject({ status: 0, err: '' });
        return readFileSync(out);
      }),
    );
    return files.map((bytes) => sha256(bytes.toString('base64')));
  };
  const then = await print('then');
  expect(readFileSync(join(folder, 'then.md'), 'utf8')).toContain(
    `Issued by ${CEO} on ${toCivilDate(Date.now())}`,
  );
  expect(readFileSync(join(folder, 'then.md'), 'utf8')).not.toContain('DRAFT');

  const asOf = addDays(AS_OF, 7 * WEEKS_LATER);
  await company.surfaces.request({ kind: 'sample', scale: DEFAULT_SCALE, asOf });
  const { publication } = loadDefinitions(projectRoot());
  testQuality({ warehouse: company.host.warehouse, progress: SILENT, publication });
  refresh();
  expect(await print('later')).toEqual(then);

  const both = await brief(ANA, '--week', week, '--as-known-now');
  expect(both.out).toContain('## As known then and now');
  expect(both.out).toMatch(/\| (same|other) \|/);
  const newest = (await brief(ANA, '--json')).json<Answer>();
  expect(newest).toMatchObject({ status: 'draft', week: addDays(week as never, 7 * WEEKS_LATER) });

  const held = await runCommand(verifyCommand, [
    ...['--project', PROJECT, '--endpoint', company.surfaces.baseUrl, '--head', head],
    ...['--as', ANA],
  ]);
  expect(held.out).toMatch(/^All \d+ events hold/);

  const shapeless = { format: 1, week, dataAsOf: AS_OF, quality: { failed: [] } };
  const body = issueOf(
    { ...shapeless, scoreboard: [{ standing: 'canonical' }] } as unknown as Brief,
    { correction: 'To see what it does' },
  );
  const { warehouse } = company.surfaces.host(CEO);
  appendEvent({ warehouse, newEventId: () => 'shapeless' }, body);
  const shown = await brief(ANA, '--week', week);
  expect(shown).toMatchObject({ status: 1, out: '' });
  expect(shown.err).toMatch(
    /The brief in event \d+ of the ledger has a form that is not known here/,
  );
}, 600_000);

test.each([
  [['--issue'], 'say with --statement'],
  [['--correct', 'A typo'], 'go with --issue'],
  [['--format', 'pdf'], 'name with --out'],
  [['--week', 'yesterday'], 'Expected a day'],
  [['--format', 'docx'], 'Allowed choices'],
])('%j is refused as wrong usage', async (args, words) => {
  const ran = await brief(ANA, ...args);
  expect(ran.status).toBe(2);
  expect(ran.err).toContain(words);
});
