/** Cached results on disk, one file a result, so that a restarted service answers as BigQuery would have: from its cache. */

import { createHash } from 'node:crypto';
import {
  mkdirSync,
  readdirSync,
  readFileSync,
  renameSync,
  rmSync,
  statSync,
  writeFileSync,
} from 'node:fs';
import { join } from 'node:path';
import type { CachedResult } from './result-cache.ts';

export interface ResultFilesOptions {
  readonly directory: string;
  /** Another build may translate a statement otherwise, so it finds nothing of this one. */
  readonly build: string;
}

export class ResultFiles {
  readonly #options: ResultFilesOptions;

  /** Makes the folder, readable by its owner alone, and leaves the `most` newest files in it. */
  constructor(options: ResultFilesOptions, most: number) {
    this.#options = options;
    mkdirSync(options.directory, { recursive: true, mode: 0o700 });
    this.#prune(most);
  }

  /** Undefined where there is none, or none that can be read. */
  read(key: string): CachedResult | undefined {
    try {
      return JSON.parse(readFileSync(this.#path(key), 'utf8')) as CachedResult;
    } catch {
      return undefined;
    }
  }

  /** A killed process leaves the old file or the new one. */
  write(key: string, result: CachedResult): void {
    const path = this.#path(key);
    writeFileSync(`${path}.new`, JSON.stringify(result), { mode: 0o600 });
    renameSync(`${path}.new`, path);
  }

  #path(key: string): string {
    const name = createHash('sha256').update(`${this.#options.build}\n${key}`).digest('hex');
    return join(this.#options.directory, `${name}.json`);
  }

  #prune(most: number): void {
    const { directory } = this.#options;
    const newestFirst = readdirSync(directory)
      .map((name) => ({
        path: join(directory, name),
        atMs: statSync(join(directory, name)).mtimeMs,
      }))
      .sort((a, b) => b.atMs - a.atMs);
    for (const { path } of newestFirst.slice(most)) rmSync(path, { force: true });
  }
}
