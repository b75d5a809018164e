import { mkdtempSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { build } from 'esbuild';
import { buildAll } from '../../esbuild.config.mjs';

/** Builds the bundles once, so that tests run what is shipped; the worker that serves surfaces to tests; and names the folder of the one prepared company. */
export default async function globalSetup() {
  await buildAll();
  process.env.COUNTERSIGN_TEST_COMPANY = mkdtempSync(join(tmpdir(), 'countersign-company-'));
  await build({
    entryPoints: ['tests/support/surfaces-worker.ts'],
    outfile: 'build/tests/surfaces-worker.js',
    bundle: true,
    packages: 'external',
    platform: 'node',
    format: 'esm',
    target: 'node20',
    loader: { '.sql': 'text' },
  });
}
