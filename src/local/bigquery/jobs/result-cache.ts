/** The result cache: the same text, parameters and person, over tables and views that did not change. */

import type { CatalogSession } from '../catalog-session.ts';
import { type TableRef, tableName } from '../references.ts';
import type { QueryOutput } from '../run/output.ts';
import type { QueryRequest } from './job.ts';
import { ResultFiles, type ResultFilesOptions } from './result-files.ts';

const LIFETIME_MS = 24 * 60 * 60 * 1000;
const MAXIMUM_ENTRIES = 200;
/** BigQuery's maximum response size: a larger result is not cached. */
const MAXIMUM_BYTES = 10 * 1024 * 1024;

export interface CachedResult {
  readonly output: QueryOutput;
  readonly versions: string;
  readonly atMs: number;
}

export class ResultCache {
  readonly #entries = new Map<string, CachedResult>();
  readonly #files: ResultFiles | undefined;

  /** Without files the cache ends with the process. */
  constructor(files?: ResultFilesOptions) {
    this.#files = files && new ResultFiles(files, MAXIMUM_ENTRIES);
  }

  find(
    request: QueryRequest,
    session: CatalogSession,
    tables: readonly TableRef[],
    nowMs: number,
  ): QueryOutput | undefined {
    const key = keyOf(request);
    const entry = this.#entries.get(key) ?? this.#files?.read(key);
    if (entry === undefined || nowMs - entry.atMs > LIFETIME_MS) return undefined;
    return entry.versions === versionsOf(session, tables) ? entry.output : undefined;
  }

  keep(request: QueryRequest, versions: string, output: QueryOutput, nowMs: number): void {
    if (output.size > MAXIMUM_BYTES) return;
    const key = keyOf(request);
    this.#entries.delete(key);
    const result = { output, versions, atMs: nowMs };
    this.#entries.set(key, result);
    this.#files?.write(key, result);
    const oldest = this.#entries.keys().next().value;
    if (this.#entries.size > MAXIMUM_ENTRIES && oldest !== undefined) this.#entries.delete(oldest);
  }
}

/** The version of every table and view a query reads, in one text that changes when any of them does. */
export function versionsOf(session: CatalogSession, tables: readonly TableRef[]): string {
  return tables
    .map((ref) => `${tableName(ref)}@${session.table(ref)?.lastModifiedTime ?? 'gone'}`)
    .sort()
    .join(' ');
}

function keyOf(request: QueryRequest): string {
  const { projectId, email, query, parametersText, defaultDataset } = request;
  return JSON.stringify([projectId, email, query, parametersText, defaultDataset ?? null]);
}
