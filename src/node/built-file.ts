/** Finds the bundles that `npm run build` makes, from the sources and from the bundles alike. */

import { existsSync } from 'node:fs';
import { dirname, join } from 'node:path';
import { fileURLToPath } from 'node:url';

/** The folder that holds `package.json`. */
export function projectRoot(): string {
  let folder = dirname(fileURLToPath(import.meta.url));
  while (!existsSync(join(folder, 'package.json'))) folder = dirname(folder);
  return folder;
}

/** Absolute path of a file under `build/`. */
export function builtFile(name: string): string {
  return join(projectRoot(), 'build', name);
}
