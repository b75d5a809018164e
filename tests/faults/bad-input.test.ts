/** Bad files, taken ports and a state folder in use: one clear line, and everything as it was. */

import { cpSync, readFileSync, writeFileSync } from 'node:fs';
import { createServer } from 'node:net';
import { join } from 'node:path';
import { CountersignError } from '../../src/core/errors/problem.ts';
import { loadDefinitions } from '../../src/node/definitions/load-definitions.ts';
import { copyDefinitions, type DefinitionsFolder } from '../support/definitions-folder.ts';
import { runCountersign, temporaryFolder } from '../support/run-countersign.ts';
import { governedContent, type Spreadsheet } from '../support/workbook-reading.ts';
import { runningCommand } from './running-command.ts';

/** The lines that a person reads. */
function linesOf(folder: DefinitionsFolder): readonly string[] {
  try {
    loadDefinitions(folder.root);
  } catch (error) {
    if (error instanceof CountersignError) return error.message.split('\n');
    throw error;
  }
  throw new Error('expected the definitions to be refused');
}

describe('a broken definition is refused in one line that says file, line and what is expected:', () => {
  const SALES = 'templates/registry/sales.yaml';

  test.each([
    ['YAML that is none', '    name: Orders', '    name: "Orders', 'closing'],
    [
      'a field that is misspelt',
      '    direction: up',
      '    directon: up',
      'Did you mean "direction"?',
    ],
    [
      'a value that is not on the list',
      '    unit: count',
      '    unit: counts',
      'Did you mean "count"?',
    ],
    [
      'a column that the view does not have',
      'where: is_complete',
      'where: is_complet',
      'Did you mean "is_complete"?',
    ],
    [
      'a KPI that does not exist',
      'rollsUpTo: [revenue]',
      'rollsUpTo: [revenu]',
      'Did you mean "revenue"?',
    ],
    ['a formula that does not parse', 'formula: count(*)', 'formula: count(*', 'Expected'],
    ['a number where a list belongs', 'grains: [week, month]', 'grains: 7', 'Expected'],
  ])('%s', (_what, wanted, by, mend) => {
    const folder = copyDefinitions();
    const number = folder.replace(SALES, wanted, by);
    const [line = '', ...others] = linesOf(folder);
    expect(line).toMatch(new RegExp(`templates/registry/sales\\.yaml:${number}:\\d+: `));
    expect(line).toContain(mend);
    expect(others.filter((other) => other.includes(`sales.yaml:${number}:`))).toEqual([]);
  });

  test('views that read each other in a circle, with the circle', () => {
    const folder = copyDefinitions();
    folder.replace(
      'sql/silver/users.sql',
      '`bigquery-public-data.thelook_ecommerce.users`',
      '`execkpi_execkpi.ab_group`',
    );
    expect(linesOf(folder)[0]).toContain('sql/silver/users.sql');
  });
});

describe('on one machine', () => {
  const EXTRACT = 'tests/data/thelook-extract';
  const SMALL = ['--scale', '0.005', '--as-of', '2026-03-01'];
  const state = temporaryFolder();
  const out = temporaryFolder();
  const once = (...args: string[]) =>
    runCountersign(['start', '--once', '--port', '0', '--state', state, '--out', out, ...args]);
  const workbook = (): Spreadsheet => JSON.parse(readFileSync(join(out, 'workbook.json'), 'utf8'));

  /** The refusals among what was said. */
  function refusals(stderr: string): readonly string[] {
    return stderr.split('\n').filter((line) => line.startsWith('countersign: '));
  }

  beforeAll(() => {
    const first = once(...SMALL);
    if (first.status !== 0) throw new Error(first.stderr);
  });

  test('a CSV with a bad number is refused with file, line and column, and the warehouse keeps what it had', () => {
    const before = governedContent(workbook());
    const data = temporaryFolder();
    cpSync(EXTRACT, data, { recursive: true });
    const file = join(data, 'order_items.csv');
    const lines = readFileSync(file, 'utf8').split('\n');
    const column = (lines[0] ?? '').split(',').indexOf('sale_price');
    const fields = (lines[4] ?? '').split(',');
    lines[4] = fields.map((field, index) => (index === column ? 'twelve' : field)).join(',');
    writeFileSync(file, lines.join('\n'));
    const result = once('--data', data);
    expect(result.status).toBe(1);
    expect(result.stdout).toBe('');
    const [line, ...others] = refusals(result.stderr);
    expect(line).toMatch(/order_items\.csv:5, column sale_price: /);
    expect(line).toContain('twelve');
    expect(others).toEqual([]);
    const again = once();
    expect(again.json()).toMatchObject({ cellsWritten: 0, dataAsOf: '2026-03-01' });
    expect(governedContent(workbook())).toEqual(before);
  });

  test('an extract without files that are needed is refused, one line a file', () => {
    const data = temporaryFolder();
    cpSync(join(EXTRACT, 'users.csv'), join(data, 'users.csv'));
    const result = once('--data', data);
    expect(result.status).toBe(1);
    const missing = [
      'distribution_centers',
      'products',
      'order_items',
      'inventory_items',
      'events',
    ];
    expect(refusals(result.stderr)).toEqual(
      missing.map((table) => expect.stringContaining(`There is no file for the table ${table}.`)),
    );
  });

  test('served: a taken port moves on, a second run on its folder is refused, Ctrl-C frees both', async () => {
    const taken = createServer();
    await new Promise<void>((resolve) => taken.listen(0, '127.0.0.1', resolve));
    const address = taken.address();
    const port = typeof address === 'object' ? (address?.port ?? 0) : 0;
    const served = runningCommand(['start', '--state', state, '--port', String(port)]);
    const [, url] = await served.said(/Workbench: (http:\S+)\//);
    const [, used] = await served.said(/Port \d+ is taken; using (\d+)\./);
    expect(url).toBe(`http://127.0.0.1:${used}`);
    expect((await fetch(`${url}/`)).status).toBe(200);

    const second = once();
    expect(second.status).toBe(1);
    expect(refusals(second.stderr)).toEqual([
      expect.stringMatching(
        /warehouse\.duckdb: Another process works with this warehouse: .*PID \d+\)?\. Stop it, or choose another folder with --state\.$/,
      ),
    ]);

    served.kill('SIGINT');
    const { status, stdout } = await served.ended;
    expect(status).toBe(0);
    expect(stdout).toContain('Ctrl-C');
    await expect(fetch(`${url}/`)).rejects.toThrow();
    await new Promise((resolve) => taken.close(resolve));
    expect(once().status).toBe(0);
  });
});

describe('the refresh command', () => {
  const refresh = (...args: string[]) =>
    runCountersign(['refresh', '--project', 'exec-kpi', '--as', 'olga@example.com', ...args]);

  test('says in one line that nobody answers at an address', () => {
    const result = refresh('--endpoint', 'http://127.0.0.1:9', '--spreadsheet', 'any');
    expect(result.status).toBe(1);
    expect(
      result.stderr.split('\n').filter((line) => line.includes('can not be reached')),
    ).toHaveLength(1);
    expect(result.stderr).not.toContain('    at ');
  });
});
