/** Writes an export into a folder. */

import { mkdirSync, writeFileSync } from 'node:fs';
import { dirname, join } from 'node:path';
import { CountersignError } from '../../core/errors/problem.ts';
import type { ExportFile } from '../../core/export/export-file.ts';
import { exportText } from './export-text.ts';

/** Makes the folders; a file that is there is replaced. Throws `CountersignError` where it may not write. */
export function writeExport(folder: string, files: readonly ExportFile[]): void {
  for (const file of files) {
    const path = join(folder, file.path);
    try {
      mkdirSync(dirname(path), { recursive: true });
      writeFileSync(path, exportText(file));
    } catch (cause) {
      throw new CountersignError(
        {
          code: 'export.not-written',
          what: `The file can not be written: ${cause instanceof Error ? cause.message : String(cause)}.`,
          where: path,
          mend: 'Give a folder that may be written with --out.',
        },
        { cause },
      );
    }
  }
}
