import { build } from 'esbuild';
import { buildAll } from '../../esbuild.config.mjs';

/** Builds the bundles once, so that tests run what is shipped; and the worker that serves surfaces to tests. */
export default async function globalSetup() {
  await buildAll();
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
