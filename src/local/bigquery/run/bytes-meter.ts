/** What a job has read so far, statement by statement, held against the limit that its caller set. */

import type { DuckDBConnection } from '@duckdb/node-api';
import type { CatalogSession } from '../catalog-session.ts';
import { BigQueryError } from '../errors.ts';
import { type TableRef, tableName } from '../references.ts';
import type { Translation } from '../translate.ts';
import { bindingsFor } from './bindings.ts';
import { type BytesScanned, bytesScanned } from './bytes.ts';
import type { JobRun } from './job-run.ts';

/** Lends a connection beside the one that the statement runs on. */
export type Spare = <Result>(
  work: (connection: DuckDBConnection) => Promise<Result>,
) => Promise<Result>;

export class BytesMeter {
  readonly #limit: bigint | undefined;
  readonly #spare: Spare | undefined;
  #processed = 0n;
  #billed = 0n;

  constructor(maximumBytesBilled?: bigint, spare?: Spare) {
    this.#limit = maximumBytesBilled;
    this.#spare = spare;
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
    const bytes = await measure(run, statement);
    this.#processed += bytes.processed;
    this.#billed += bytes.billed;
    if (this.#limit === undefined || this.#billed <= this.#limit) return;
    throw new BigQueryError(
      'bytesBilledLimitExceeded',
      `Query exceeded limit for bytes billed: ${this.#limit}. ${this.#billed} or higher required.`,
    );
  }

  /**
   * Does the work of a statement and adds what it reads. Without a limit the plan is measured beside the work, on a spare
   * connection: planning a large statement takes as long as running it. What only this job can see is measured before.
   */
  async around<Result>(
    run: JobRun,
    statement: Translation,
    work: () => Promise<Result>,
  ): Promise<Result> {
    const spare =
      this.#limit === undefined && isCommitted(run, statement) ? this.#spare : undefined;
    if (spare === undefined) {
      await this.add(run, statement);
      return work();
    }
    const [measured, done] = await Promise.allSettled([
      spare((connection) => measure({ ...run, connection }, statement)),
      work(),
    ]);
    if (done.status === 'rejected') throw done.reason;
    if (measured.status === 'rejected') throw measured.reason;
    this.#processed += measured.value.processed;
    this.#billed += measured.value.billed;
    return done.value;
  }
}

function measure(run: JobRun, statement: Translation): Promise<BytesScanned> {
  const tables = withSources(run.session, readsOf(statement));
  const bindings = bindingsFor(statement.bound, run.parameters, run.variables);
  return bytesScanned(run, statement.sql, bindings, tables, statement.rewrites);
}

function readsOf({ reads, rewrites }: Translation): readonly TableRef[] {
  return rewrites === undefined ? reads : [...reads, rewrites];
}

/** Other connections see what the statement reads as it does, and know what it writes to. */
function isCommitted({ session }: JobRun, statement: Translation): boolean {
  const { writes } = statement;
  if (writes !== undefined && !session.isKnownToAll(writes)) return false;
  return withSources(session, readsOf(statement)).every((ref) => session.isCommitted(ref));
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
