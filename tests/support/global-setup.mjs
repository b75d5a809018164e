import { buildAll } from '../../esbuild.config.mjs';

/** Builds the bundles once, so that tests run what is shipped. */
export default async function globalSetup() {
  await buildAll();
}
