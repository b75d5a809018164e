/** Tells cheaply whether anything that is defined in files changed. */

import { readdirSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { sha256 } from '../google-host.ts';

/** SHA-256 over names and contents of everything in `templates/` and `sql/`. */
export function definitionsHash(root: string): string {
  const files = ['templates', 'sql'].flatMap((folder) =>
    readdirSync(join(root, folder), { recursive: true, withFileTypes: true })
      .filter((entry) => entry.isFile())
      .map((entry) => join(entry.parentPath, entry.name))
      .sort(),
  );
  return sha256(
    files.map((file) => `${file.slice(root.length)}\n${readFileSync(file, 'utf8')}`).join('\n'),
  );
}
