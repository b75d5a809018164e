/** A query job: what was asked, where it stands, what came out. */

import type { BigQueryError } from '../errors.ts';
import type { TableRef } from '../references.ts';
import type { DmlCounts } from '../run/dml-counts.ts';
import type { QueryOutput } from '../run/output.ts';
import type { Bound } from '../run/parameters.ts';

/** A query as jobs.query and jobs.insert both ask it. */
export interface QueryRequest {
  readonly projectId: string;
  readonly email: string;
  readonly query: string;
  /** Where the caller wants the job to run; anywhere if not said. */
  readonly location: string | undefined;
  readonly defaultDataset: string | undefined;
  readonly parameters: ReadonlyMap<string, Bound>;
  /** The parameters as they came, for cache and de-duplication keys. */
  readonly parametersText: string;
  readonly useCache: boolean;
  readonly dryRun: boolean;
  readonly maximumBytesBilled: bigint | undefined;
  readonly labels: Readonly<Record<string, string>> | undefined;
}

/** What a finished query job knows about itself. */
export interface QueryResultFacts {
  readonly statementType: string;
  readonly output: QueryOutput | undefined;
  readonly dml: DmlCounts | undefined;
  readonly ddl: string | undefined;
  readonly referencedTables: readonly TableRef[];
  readonly bytesProcessed: bigint;
  readonly bytesBilled: bigint;
  readonly cacheHit: boolean;
}

export interface Job {
  readonly projectId: string;
  readonly jobId: string;
  readonly location: string;
  readonly request: QueryRequest;
  /** Epoch milliseconds. */
  readonly creationTime: number;
  endTime: number | undefined;
  result: QueryResultFacts | undefined;
  error: BigQueryError | undefined;
  /** Settles when the job is done, well or not. */
  done: Promise<void>;
  /** Stops the statement that runs now. */
  cancel: () => void;
}
