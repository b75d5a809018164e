/** A copy of `templates/` and `sql/` that a test may break or add to. */

import { cpSync, readFileSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { projectRoot } from '../../src/node/built-file.ts';
import { temporaryFolder } from './run-countersign.ts';

export interface DefinitionsFolder {
  readonly root: string;
  add(path: string, text: string): void;
  /** Replaces the first occurrence and returns its line, from 1; throws when the file does not hold it. */
  replace(path: string, wanted: string, by: string): number;
}

export function copyDefinitions(): DefinitionsFolder {
  const root = temporaryFolder();
  for (const folder of ['templates', 'sql']) {
    cpSync(join(projectRoot(), folder), join(root, folder), { recursive: true });
  }
  return {
    root,
    add: (path, text) => writeFileSync(join(root, path), text),
    replace: (path, wanted, by) => {
      const text = readFileSync(join(root, path), 'utf8');
      if (!text.includes(wanted)) throw new Error(`${path} does not hold ${wanted}.`);
      writeFileSync(join(root, path), text.replace(wanted, by));
      return text.slice(0, text.indexOf(wanted)).split('\n').length;
    },
  };
}
