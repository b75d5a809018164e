/** The definitions of this checkout. Their parsers and schemas are large: only commands that need them load them. */

import type { Contract } from '../core/quality/contract.ts';
import { projectRoot } from '../node/built-file.ts';
import type { LoadedDefinitions } from '../node/definitions/load-definitions.ts';

/**
 * Throws a `CountersignError` with every mistake and its place. Who can begin with the contracts alone is given them once they
 * are right in themselves, before the rest is read.
 */
export async function readDefinitions(
  withContracts?: (contracts: readonly Contract[]) => Promise<void>,
): Promise<LoadedDefinitions> {
  const { loadContracts, loadDefinitions } = await import(
    '../node/definitions/load-definitions.ts'
  );
  const files = loadContracts(projectRoot());
  await withContracts?.(files.map(({ value }) => value));
  return loadDefinitions(projectRoot(), files);
}
