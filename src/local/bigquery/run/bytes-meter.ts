/** What a job has read so far, statement by statement, held against the limit that its caller set. */

import type { CatalogSession } from '../catalog-session.ts';
import { BigQueryError } from '../errors.ts';
import { type TableRef, tableName } from '../references.ts';
import type { Translation } from '../translate.ts';
import { bindingsFor } from './bindings.ts';
import { type BytesScanned, type ScannedBytes, scannedBytes } from './bytes.ts';
import type { JobRun } from './job-run.ts';
import { planOf, planOfLastRun } from './plans.ts';

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
    const columns = await columnsRead(run, statement);
    const { values, types } = bindingsFor(statement.bound, run.parameters, run.variables);
    this.#count(await columns.in(await planOf(run.connection, statement.sql, values, types)));
    if (this.#limit === undefined || this.#billed <= this.#limit) return;
    throw new BigQueryError(
      'bytesBilledLimitExceeded',
      `Query exceeded limit for bytes billed: ${this.#limit}. ${this.#billed} or higher required.`,
    );
  }

  /**
   * Does the work of a statement, which runs it last, and adds what it reads. Without a limit the plan is taken from that
   * run: planning a large statement takes as long as running it.
   */
  async around<Result>(
    run: JobRun,
    statement: Translation,
    work: () => Promise<Result>,
  ): Promise<Result> {
    if (this.#limit !== undefined) {
      await this.add(run, statement);
      return work();
    }
    const columns = await columnsRead(run, statement);
    const done = await work();
    this.#count(await columns.in(planOfLastRun(run.connection)));
    return done;
  }

  #count({ processed, billed }: BytesScanned): void {
    this.#processed += processed;
    this.#billed += billed;
  }
}

/** The tables as they are before the statement changes one of them. */
function columnsRead(run: JobRun, { reads, writes, rewrites }: Translation): Promise<ScannedBytes> {
  const all = rewrites === undefined ? reads : [...reads, rewrites];
  const tables = withSources(run.session, all).flatMap((ref) => run.session.table(ref) ?? []);
  return scannedBytes(run.connection, tables, { changing: writes, rewriting: rewrites });
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
