#!/usr/bin/env node
/**
 * Runs the tests and ends with the line `N passed, N failed`.
 * `--fast` leaves out the folders that need a browser or Google's own SQL engine.
 * Further arguments go to Jest (a file pattern, `-t NAME`).
 */
import { spawnSync } from 'node:child_process';
import { existsSync } from 'node:fs';
import { dirname, join } from 'node:path';
import { fileURLToPath } from 'node:url';

const root = join(dirname(fileURLToPath(import.meta.url)), '..');
const args = process.argv.slice(2);
const fast = args.includes('--fast');
const rest = args.filter((arg) => arg !== '--fast');

if (!fast && !existsSync(join(root, 'tests/googlesql/node_modules'))) {
  console.log("Installing Google's SQL engine for the oracle tests (340 MB, once) ...");
  const install = spawnSync('npm', ['ci', '--no-audit', '--no-fund'], {
    cwd: join(root, 'tests/googlesql'),
    stdio: 'inherit',
  });
  if (install.status !== 0) process.exit(install.status ?? 1);
}

const slow = ['/tests/e2e/', '/tests/googlesql/', '/tests/faults/'];
const jest = spawnSync(
  process.execPath,
  [
    '--experimental-vm-modules',
    // Every file loads the sources anew and most of them run once: optimising them took an eighth of the processor.
    '--interrupt-budget=600000',
    '--no-warnings',
    join(root, 'node_modules/jest/bin/jest.js'),
    '--reporters=default',
    `--reporters=${join(root, 'tests/support/summary-reporter.mjs')}`,
    ...(fast ? [`--testPathIgnorePatterns=/node_modules/|${slow.join('|')}`] : []),
    ...rest,
  ],
  { cwd: root, stdio: 'inherit' },
);
process.exit(jest.status ?? 1);
