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

const ABOUT_A_STATEMENT = ['refused', 'not-found', 'access-denied', 'over-budget'].map(
  (code) => `warehouse.${code}`,
);

/** As `provision`, without a word. One script: a job for each statement would take longer than the statement. */
export function runFiles(provisioning: Omit<Provisioning, 'progress'>): void {
  const { warehouse, files, limits } = provisioning;
  const script = files.map(({ sql }) => `${sql}\n;\n`).join('');
  try {
    warehouse.query(queryRequest(script, [], limits));
  } catch (error) {
    if (!isAboutAStatement(error)) throw error;
    runEach(provisioning);
  }
}

/** A warehouse that does not answer is not asked for each file again. */
function isAboutAStatement(error: unknown): boolean {
  if (!(error instanceof CountersignError)) return false;
  return ABOUT_A_STATEMENT.includes(error.problems[0].code);
}

/** One after the other, which finds the file that is refused. */
function runEach({ warehouse, files, limits }: Omit<Provisioning, 'progress'>): void {
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
