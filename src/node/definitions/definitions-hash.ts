/** Tells cheaply whether anything that is defined in files changed. */

import { readdirSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { builtFile } from '../built-file.ts';
import { sha256 } from '../google-host.ts';
import { LEDGER_RULES } from './ledger-rules.ts';

/** SHA-256 over names and contents of everything in `templates/` and `sql/`, and over the rules that the ledger is given. */
export function definitionsHash(root: string): string {
  const files = ['templates', 'sql'].flatMap((folder) =>
    readdirSync(join(root, folder), { recursive: true, withFileTypes: true })
      .filter((entry) => entry.isFile())
      .map((entry) => join(entry.parentPath, entry.name))
      .sort(),
  );
  const texts = files.map((file) => `${file.slice(root.length)}\n${readFileSync(file, 'utf8')}`);
  return sha256([...texts, readFileSync(builtFile(LEDGER_RULES), 'utf8')].join('\n'));
}
