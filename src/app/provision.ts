/** Makes the datasets, views, tables and procedures of the warehouse from the files in `sql/`. */

import { CountersignError } from '../core/errors/problem.ts';
import type { Progress, Warehouse } from './ports.ts';
import { type QueryLimits, queryRequest } from './query-request.ts';

/** One statement of `sql/`, with the path that errors name. */
export interface SqlFile {
  readonly path: string;
  readonly sql: string;
}

export interface Provisioning {
  readonly warehouse: Warehouse;
  readonly progress: Progress;
  readonly limits?: QueryLimits;
  /** In an order in which every object comes after what it reads. */
  readonly files: readonly SqlFile[];
}

/**
 * Runs every file. Each statement replaces or keeps what is there, so a run that stopped half way is finished by the
 * next one. Throws `CountersignError` naming the file whose statement the warehouse refused.
 */
export function provision(provisioning: Provisioning): void {
  const { progress, files } = provisioning;
  progress.step(`Provisioning the warehouse (${files.length} statements)`);
  runFiles(provisioning);
}

/** As `provision`, without a word. */
export function runFiles(provisioning: Omit<Provisioning, 'progress'>): void {
  const { warehouse, files, limits } = provisioning;
  for (const file of files) {
    try {
      warehouse.query(queryRequest(file.sql, [], limits));
    } catch (error) {
      throw inFile(file.path, error);
    }
  }
}

function inFile(path: string, error: unknown): unknown {
  if (!(error instanceof CountersignError)) return error;
  const [first, ...others] = error.problems;
  return new CountersignError([{ ...first, where: path }, ...others], { cause: error });
}
