/** The definitions of this checkout. Their parsers and schemas are large: only commands that need them load them. */

import type { Contract } from '../core/quality/contract.ts';
import { projectRoot } from '../node/built-file.ts';
import { builtDefinitions } from '../node/definitions/built-definitions.ts';
import type {
  LoadedDefinitions,
  WarehouseDefinitions,
} from '../node/definitions/load-definitions.ts';

/**
 * What a warehouse is made and published from: as it was built, where no file has changed since. Throws a `CountersignError`
 * with every mistake and its place. Who can begin with the contracts alone is given them once they are right in themselves,
 * before the rest is read.
 */
export async function readDefinitions(
  withContracts?: (contracts: readonly Contract[]) => Promise<void>,
): Promise<WarehouseDefinitions> {
  const built = builtDefinitions(projectRoot());
  if (built !== undefined) {
    await withContracts?.(built.contracts);
    return built;
  }
  const { loadContracts, loadDefinitions } = await import(
    '../node/definitions/load-definitions.ts'
  );
  const files = loadContracts(projectRoot());
  await withContracts?.(files.map(({ value }) => value));
  return loadDefinitions(projectRoot(), files);
}

/** Registry and lineage of the definitions. Throws as `readDefinitions`. */
export async function readLineage(): Promise<LoadedDefinitions['lineage']> {
  const { loadDefinitions } = await import('../node/definitions/load-definitions.ts');
  return loadDefinitions(projectRoot()).lineage;
}
