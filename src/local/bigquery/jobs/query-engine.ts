/** Executes query requests: plain queries side by side, everything that writes one after the other. */

import type { DuckDBConnection } from '@duckdb/node-api';
import type { Catalog } from '../catalog.ts';
import { BigQueryError } from '../errors.ts';
import { stringSql } from '../references.ts';
import { type Caller, checkReads, checkWrite } from '../run/access.ts';
import { bindingsFor } from '../run/bindings.ts';
import { BytesMeter, unique, withSources } from '../run/bytes-meter.ts';
import { classify } from '../run/classify.ts';
import { type JobRun, translateIn } from '../run/job-run.ts';
import { runQuery } from '../run/output.ts';
import { ScriptRun } from '../run/script-run.ts';
import { Transaction } from '../run/transaction.ts';
import { parseScript } from '../sql/script.ts';
import { queryText, type Statement, statementType, type Text } from '../sql/statements.ts';
import type { Translation } from '../translate.ts';
import type { Warehouse } from '../warehouse.ts';
import type { QueryRequest, QueryResultFacts } from './job.ts';
import { ResultCache, versionsOf } from './result-cache.ts';
import type { ResultFilesOptions } from './result-files.ts';

export interface EngineOptions {
  readonly warehouse: Warehouse;
  readonly catalog: Catalog;
  readonly location: string;
  readonly clock: () => number;
  readonly callerOf: (email: string) => Caller;
  /** Where results are kept beyond the process. */
  readonly results?: ResultFilesOptions | undefined;
}

/** Gives the caller a way to stop the work while it runs. */
export type OnConnection = (connection: DuckDBConnection) => void;

export class QueryEngine {
  readonly #options: EngineOptions;
  readonly #cache: ResultCache;

  constructor(options: EngineOptions) {
    this.#options = options;
    this.#cache = new ResultCache(options.results);
  }

  /** Runs (or dry-runs) a request to its end. Every failure comes out as a `BigQueryError`. */
  async execute(request: QueryRequest, onConnection: OnConnection): Promise<QueryResultFacts> {
    try {
      this.#checkLocation(request);
      const statements = parseScript(request.query);
      const [only] = statements;
      const single = statements.length === 1 ? only : undefined;
      if (request.dryRun) return await this.#dryRun(request, single);
      if (single?.kind === 'query') return await this.#query(request, single.sql, onConnection);
      return await this.#write(request, statements, onConnection);
    } catch (error) {
      throw classify(error);
    }
  }

  /** Datasets are where the warehouse is: a job sent elsewhere finds none of them. */
  #checkLocation({ location, projectId }: QueryRequest): void {
    if (location === undefined || location.toUpperCase() === this.#options.location.toUpperCase())
      return;
    throw new BigQueryError(
      'notFound',
      `Not found: project ${projectId} has no dataset in location ${location}; its location is ${this.#options.location}`,
    );
  }

  async #write(
    request: QueryRequest,
    statements: readonly Statement[],
    onConnection: OnConnection,
  ): Promise<QueryResultFacts> {
    const { warehouse } = this.#options;
    return warehouse.asWriter(() =>
      warehouse.withConnection(async (connection) => {
        onConnection(connection);
        const run = await this.#prepare(connection, request);
        const transaction = new Transaction(connection, run.session);
        await transaction.open();
        const script = new ScriptRun(run, transaction);
        try {
          await warehouse.withMemory(() => script.all(statements));
          await transaction.finish();
        } catch (error) {
          await transaction.abandon();
          throw error;
        }
        return writtenFacts(statements, script, run.meter);
      }),
    );
  }

  async #query(
    request: QueryRequest,
    text: Text,
    onConnection: OnConnection,
  ): Promise<QueryResultFacts> {
    const { warehouse, clock } = this.#options;
    return warehouse.withConnection(async (connection) => {
      onConnection(connection);
      const run = await this.#prepare(connection, request);
      const query = translateIn(run, text);
      checkReads(run.session, run.caller, query.reads);
      const tables = withSources(run.session, query.reads);
      const cacheable = query.nonDeterministic.length === 0;
      const cached =
        cacheable && request.useCache
          ? this.#cache.find(request, run.session, tables, clock())
          : undefined;
      if (cached !== undefined) return cachedFacts(cached, query);
      const versions = versionsOf(run.session, tables);
      const bindings = bindingsFor(query.bound, run.parameters, run.variables);
      const output = await warehouse.withMemory(() =>
        run.meter.around(run, query, () =>
          runQuery(connection, query.sql, query.columns, bindings),
        ),
      );
      if (cacheable) this.#cache.keep(request, versions, output, clock());
      return { ...readFacts(query, run.meter), output };
    });
  }

  async #dryRun(
    request: QueryRequest,
    statement: Statement | undefined,
  ): Promise<QueryResultFacts> {
    return this.#options.warehouse.withConnection(async (connection) => {
      const run = await this.#prepare(connection, request);
      const type = statement === undefined ? 'SCRIPT' : statementType(statement);
      const text = statement === undefined ? undefined : queryText(statement);
      if (text === undefined) return { ...NO_FACTS, statementType: type };
      const query = translateIn(run, text);
      checkReads(run.session, run.caller, query.reads);
      if (query.writes !== undefined) checkWrite(run.session, run.caller, query.writes);
      await run.meter.add(run, query);
      const output =
        query.columns.length === 0 ? undefined : { columns: query.columns, rows: [], size: 0 };
      return { ...readFacts(query, run.meter), statementType: type, output };
    });
  }

  async #prepare(connection: DuckDBConnection, request: QueryRequest): Promise<JobRun> {
    const { catalog, location, clock, callerOf } = this.#options;
    const nowMs = clock();
    const caller = callerOf(request.email);
    await connection.run(`SET VARIABLE bq_session_user = ${stringSql(caller.email)};
       SET VARIABLE bq_job_time = TIMESTAMPTZ ${stringSql(new Date(nowMs).toISOString())};`);
    return {
      connection,
      session: catalog.session(),
      caller,
      projectId: request.projectId,
      defaultDataset: request.defaultDataset,
      location,
      nowMs,
      meter: new BytesMeter(request.maximumBytesBilled),
      parameters: request.parameters,
      variables: new Map(),
      source: request.query,
      parsedAhead: new Map(),
    };
  }
}

const NO_FACTS: QueryResultFacts = {
  statementType: 'SELECT',
  output: undefined,
  dml: undefined,
  ddl: undefined,
  referencedTables: [],
  bytesProcessed: 0n,
  bytesBilled: 0n,
  cacheHit: false,
};

function readFacts(query: Translation, bytes: BytesMeter): QueryResultFacts {
  return {
    ...NO_FACTS,
    referencedTables: unique(query.reads),
    bytesProcessed: bytes.processed,
    bytesBilled: bytes.billed,
  };
}

function cachedFacts(output: QueryResultFacts['output'], query: Translation): QueryResultFacts {
  return { ...NO_FACTS, output, cacheHit: true, referencedTables: unique(query.reads) };
}

function writtenFacts(
  statements: readonly Statement[],
  script: ScriptRun,
  meter: BytesMeter,
): QueryResultFacts {
  const [only] = statements;
  const single = statements.length === 1 && only !== undefined;
  const type = single ? statementType(only) : 'SCRIPT';
  const isScript = type === 'SCRIPT' || type === 'CALL';
  const { output, dml, ddl, reads } = script.outcome;
  return {
    ...NO_FACTS,
    statementType: type === 'CALL' ? 'SCRIPT' : type,
    output,
    dml: isScript ? undefined : dml,
    ddl: isScript ? undefined : ddl,
    referencedTables: unique(reads),
    bytesProcessed: meter.processed,
    bytesBilled: meter.billed,
  };
}
