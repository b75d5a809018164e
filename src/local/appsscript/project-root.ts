/** Finds this project's folder from wherever the running file was built to. */

import { existsSync } from 'node:fs';
import { dirname, join } from 'node:path';
import { fileURLToPath } from 'node:url';

/** The nearest folder above this file that holds the add-on's manifest beside a package. */
export function projectRoot(): string {
  let folder = dirname(fileURLToPath(import.meta.url));
  while (
    !existsSync(join(folder, 'appsscript.json')) ||
    !existsSync(join(folder, 'package.json'))
  ) {
    const parent = dirname(folder);
    if (parent === folder)
      throw new Error('The project folder (with appsscript.json) was not found');
    folder = parent;
  }
  return folder;
}
