/** Golden files: a document a person has read and approved, compared as text. */

import { existsSync, mkdirSync, readFileSync, writeFileSync } from 'node:fs';
import { dirname, join, relative } from 'node:path';

/**
 * Compares with the file. A missing one is written on a developer's machine and is an error where nobody would review it; a
 * different text is kept under `out/golden-changed` for review.
 */
export function expectGolden(file: string, text: string): void {
  if (!existsSync(file) && process.env.CI === undefined) write(file, text);
  const golden = existsSync(file) ? readFileSync(file, 'utf8') : '(no golden file)';
  if (golden !== text) write(join('out', 'golden-changed', relative('.', file)), text);
  expect(text).toBe(golden);
}

function write(file: string, text: string): void {
  mkdirSync(dirname(file), { recursive: true });
  writeFileSync(file, text);
}
