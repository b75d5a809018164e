/** The definitions of this checkout. Their parsers and schemas are large: only commands that need them load them. */

import { projectRoot } from '../node/built-file.ts';
import type { LoadedDefinitions } from '../node/definitions/load-definitions.ts';

/** Throws a `CountersignError` with every mistake and its place. */
export async function readDefinitions(): Promise<LoadedDefinitions> {
  const { loadDefinitions } = await import('../node/definitions/load-definitions.ts');
  return loadDefinitions(projectRoot());
}
