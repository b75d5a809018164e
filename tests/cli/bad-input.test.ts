import { existsSync, mkdirSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { runCountersign, temporaryFolder } from '../support/run-countersign.ts';

/** Every refusal is one line that starts with the program's name, and the state folder is not even made. */
function refusalOf(args: readonly string[], status: number): string {
  const state = join(temporaryFolder(), 'state');
  const result = runCountersign(['start', '--once', '--state', state, ...args]);
  expect(result.status).toBe(status);
  expect(result.stdout).toBe('');
  const lines = result.stderr.split('\n').filter((line) => line.startsWith('countersign: '));
  expect(lines).toHaveLength(1);
  expect(existsSync(join(state, 'warehouse.duckdb'))).toBe(false);
  return lines[0] ?? '';
}

describe('bad input on the command line', () => {
  test('an unknown option is named', () => {
    expect(refusalOf(['--onse'], 2)).toContain("unknown option '--onse'");
  });

  test('a scale that is no number says what is expected', () => {
    expect(refusalOf(['--scale', 'big'], 2)).toContain('Expected a number from 0.001 to 100');
  });

  test('a day that is not in the calendar says what is expected', () => {
    expect(refusalOf(['--as-of', '2026-02-30'], 2)).toContain('YYYY-MM-DD');
  });

  test('a data folder that does not exist is named', () => {
    expect(refusalOf(['--data', '/nowhere/at/all'], 1)).toContain('/nowhere/at/all');
  });

  test('options of the sample company are refused together with --data', () => {
    expect(refusalOf(['--data', 'tests/data/thelook-extract', '--scale', '1'], 1)).toContain(
      '--data',
    );
  });

  test('unreadable settings are named and not overwritten', () => {
    const state = join(temporaryFolder(), 'state');
    mkdirSync(state);
    writeFileSync(join(state, 'settings.json'), '{ broken');
    const result = runCountersign(['start', '--once', '--state', state]);
    expect(result.status).toBe(1);
    expect(result.stderr).toContain('settings.json');
    expect(result.stderr).toContain('--state');
  });

  test('the commands are listed', () => {
    const result = runCountersign(['--help']);
    expect(result.status).toBe(0);
    const commands = ['start', 'provision', 'publish', 'test', 'refresh'];
    const ledger = ['propose', 'sign', 'withdraw', 'rollback', 'log', 'verify', 'roles'];
    for (const command of [...commands, ...ledger, 'trace', 'impact', 'doctor', 'export']) {
      expect(result.stdout).toContain(command);
    }
  });
});
