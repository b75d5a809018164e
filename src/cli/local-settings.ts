/** What the state folder remembers between runs of `countersign start`. */

import { existsSync, mkdirSync, readFileSync, renameSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { CountersignError } from '../core/errors/problem.ts';

/** Which data the embedded warehouse holds. */
export type LoadedData =
  | {
      readonly kind: 'sample';
      readonly seed: number;
      readonly asOf: string;
      readonly scale: number;
    }
  | { readonly kind: 'extract'; readonly directory: string; readonly fingerprint: string };

export interface LocalSettings {
  readonly data?: LoadedData;
  /** SHA-256 of the company tables as they were when the data was loaded. */
  readonly companyTablesHash?: string;
  /** SHA-256 of the templates and the SQL that are live. */
  readonly definitionsHash?: string;
  /** SHA-256 of the pseudonyms' key that is live; the key is random, so this tells nothing of it. */
  readonly pseudonymKeyHash?: string;
  readonly spreadsheetId?: string;
}

const FILE = 'settings.json';

/** Makes the folder when it is new. Throws `CountersignError` when the file can not be read as settings. */
export function readLocalSettings(stateDirectory: string): LocalSettings {
  mkdirSync(stateDirectory, { recursive: true });
  const path = join(stateDirectory, FILE);
  if (!existsSync(path)) return {};
  try {
    const parsed: unknown = JSON.parse(readFileSync(path, 'utf8'));
    if (typeof parsed === 'object' && parsed !== null && !Array.isArray(parsed)) return parsed;
  } catch {
    // Falls through to the refusal below.
  }
  throw new CountersignError({
    code: 'local.settings-unreadable',
    where: path,
    what: 'The settings of the local state folder can not be read.',
    mend: 'Remove the folder to start afresh, or choose another one with --state.',
  });
}

/** Replaces the file as a whole, so a killed process leaves the old one or the new one. */
export function writeLocalSettings(stateDirectory: string, settings: LocalSettings): void {
  const path = join(stateDirectory, FILE);
  writeFileSync(`${path}.new`, `${JSON.stringify(settings, null, 2)}\n`);
  renameSync(`${path}.new`, path);
}
