/**
 * What is defined in files, read, checked and compiled when the program was built: a start over the same files goes on from there.
 * The build takes away what an earlier program left before it makes a new one.
 */

import { existsSync, readFileSync, renameSync, writeFileSync } from 'node:fs';
import { builtFile } from '../built-file.ts';
import { definitionsHash } from './definitions-hash.ts';
import type { WarehouseDefinitions } from './load-definitions.ts';

/** Below `build/`. */
const BUILT_DEFINITIONS = 'definitions.json';

interface Built {
  /** Of the files that these are the definitions of. */
  readonly hash: string;
  readonly definitions: WarehouseDefinitions;
}

/** Undefined where nothing was built, or of other files than `root` holds now in `templates/` and `sql/`. */
export function builtDefinitions(root: string): WarehouseDefinitions | undefined {
  const path = builtFile(BUILT_DEFINITIONS);
  if (!existsSync(path)) return undefined;
  const { hash, definitions } = JSON.parse(readFileSync(path, 'utf8')) as Built;
  return hash === definitionsHash(root) ? definitions : undefined;
}

/** Keeps for `builtDefinitions` what `load` makes of the files in `root`. */
export function keepDefinitions(root: string, load: (root: string) => WarehouseDefinitions): void {
  // Taken first: a file that changes meanwhile has another hash then.
  const hash = definitionsHash(root);
  const { contracts, keyStatements, ledger, files, publishStatement, publication } = load(root);
  const built: Built = {
    hash,
    definitions: { contracts, keyStatements, ledger, files, publishStatement, publication },
  };
  const path = builtFile(BUILT_DEFINITIONS);
  // A build that is interrupted leaves no half of it, and of two builds at once each has its own.
  const draft = `${path}.${process.pid}`;
  writeFileSync(draft, JSON.stringify(built));
  renameSync(draft, path);
}
