/** What a job has read so far, statement by statement, held against the limit that its caller set. */

import type { CatalogSession } from '../catalog-session.ts';
import { BigQueryError } from '../errors.ts';
import { type TableRef, tableName } from '../references.ts';
import type { Translation } from '../translate.ts';
import { bindingsFor } from './bindings.ts';
import { bytesScanned } from './bytes.ts';
import type { JobRun } from './job-run.ts';

export class BytesMeter {
  readonly #limit: bigint | undefined;
  #processed = 0n;
  #billed = 0n;

  constructor(maximumBytesBilled?: bigint) {
    this.#limit = maximumBytesBilled;
  }

  get processed(): bigint {
    return this.#processed;
  }

  get billed(): bigint {
    return this.#billed;
  }

  /**
   * Adds what a statement will read, before it runs; throws `bytesBilledLimitExceeded` where that is more than the job
   * may. A change of rows reads its target's every column, as BigQuery's pricing of DML says; an INSERT reads its query.
   */
  async add(run: JobRun, statement: Translation): Promise<void> {
    const { rewrites } = statement;
    const reads = rewrites === undefined ? statement.reads : [...statement.reads, rewrites];
    const tables = withSources(run.session, reads);
    const bindings = bindingsFor(statement.bound, run.parameters, run.variables);
    const bytes = await bytesScanned(run, statement.sql, bindings, tables, rewrites);
    this.#processed += bytes.processed;
    this.#billed += bytes.billed;
    if (this.#limit === undefined || this.#billed <= this.#limit) return;
    throw new BigQueryError(
      'bytesBilledLimitExceeded',
      `Query exceeded limit for bytes billed: ${this.#limit}. ${this.#billed} or higher required.`,
    );
  }
}

/** The tables and views a query reads, and what those views read, each once. */
export function withSources(
  session: CatalogSession,
  reads: readonly TableRef[],
): readonly TableRef[] {
  const inner = reads.flatMap((ref) => withSources(session, session.table(ref)?.view?.reads ?? []));
  return unique([...reads, ...inner]);
}

/** Each table once. */
export function unique(refs: readonly TableRef[]): readonly TableRef[] {
  return [...new Map(refs.map((ref) => [tableName(ref), ref])).values()];
}
