#!/usr/bin/env node
/** The program that npm links: builds what changed, then runs the command line. */

import { existsSync, readdirSync, statSync } from 'node:fs';
import { dirname, join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { setFlagsFromString } from 'node:v8';

// A command ends before optimised code of the SQL parser would have paid for being made: it takes seconds of a processor.
setFlagsFromString('--liftoff-only');
// Its code is 22 MB and little of it is ever run: each function is checked when it is first run.
setFlagsFromString('--wasm-lazy-validation');
// For the same reason a function has to run nine times as much as usual before it is optimised: that took a sixth of the processor.
setFlagsFromString('--interrupt-budget=600000');

const root = join(dirname(fileURLToPath(import.meta.url)), '../..');
const program = join(root, 'build/cli/main.js');

/** Newest change below a folder, in milliseconds. */
function newest(folder) {
  return readdirSync(folder, { withFileTypes: true }).reduce((latest, entry) => {
    const path = join(folder, entry.name);
    return Math.max(latest, entry.isDirectory() ? newest(path) : statSync(path).mtimeMs);
  }, 0);
}

const sources = ['src', 'sql'].map((name) => newest(join(root, name)));
const configuration = ['esbuild.config.mjs', 'appsscript.json', 'package-lock.json'].map(
  (name) => statSync(join(root, name)).mtimeMs,
);
const stale =
  !existsSync(program) || statSync(program).mtimeMs < Math.max(...sources, ...configuration);

if (stale) {
  const started = performance.now();
  process.stderr.write('Building the add-on and the command line ...');
  const { buildAll } = await import('../../esbuild.config.mjs');
  await buildAll();
  const seconds = (performance.now() - started) / 1000;
  process.stderr.write(` ${seconds.toFixed(1)} s\n`);
  process.env.COUNTERSIGN_BUILD_SECONDS = seconds.toFixed(3);
}

const { main } = await import(program);
await main(process.argv);
