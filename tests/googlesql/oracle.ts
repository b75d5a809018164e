/** Google's own GoogleSQL engine as a test oracle: analyses a statement, evaluates a query, over tables given as data. */

import { type ChildProcess, spawn } from 'node:child_process';
import { createRequire } from 'node:module';
import { createServer } from 'node:net';
import { dirname, join } from 'node:path';
import { type Cell, decodeCell, encodeCell, type OracleType, typeProto } from './oracle-values.ts';

/** A table or view as the engine sees it: `name` is its whole back-quoted path. */
export interface OracleTable {
  readonly name: string;
  readonly columns: readonly OracleColumn[];
  /** Needed for `evaluate` only. */
  readonly rows?: readonly (readonly Cell[])[];
}

export interface OracleColumn {
  readonly name: string;
  readonly type: OracleType;
}

export interface OracleParameter extends OracleColumn {
  readonly value: Cell;
}

export interface OracleResult {
  readonly columns: readonly OracleColumn[];
  readonly rows: readonly (readonly Cell[])[];
}

export interface Oracle {
  /** Resolves one statement of any kind; rejects with the engine's message when it is not valid GoogleSQL. */
  analyze(
    sql: string,
    tables: readonly OracleTable[],
    params?: readonly OracleParameter[],
  ): Promise<void>;
  /** Resolves every statement of a script in order, tables created by it aside. */
  analyzeScript(
    sql: string,
    tables: readonly OracleTable[],
    params?: readonly OracleParameter[],
  ): Promise<void>;
  /** Runs one query with the reference implementation. */
  evaluate(
    sql: string,
    tables: readonly OracleTable[],
    params?: readonly OracleParameter[],
  ): Promise<OracleResult>;
  /** The text as Google's own formatter writes it. */
  format(sql: string): Promise<string>;
  stop(): Promise<void>;
}

type Callback = (error: Error | null, response: Record<string, unknown>) => void;
type Rpc = (request: unknown, callback: Callback) => void;
type Client = Record<string, Rpc> & {
  waitForReady(deadline: number, callback: (error?: Error) => void): void;
  close(): void;
};

const require = createRequire(import.meta.url);
const MAX_MESSAGE = 64 * 1024 * 1024;
const MAX_NESTING = 5000;

/** Starts the engine on a free loopback port and waits until it answers. */
export async function startOracle(): Promise<Oracle> {
  const home = join(dirname(require.resolve('@fivetrandevelopers/zetasql/package.json')), 'lib');
  const port = await freePort();
  const server = spawn(join(home, 'zetasql', serverBinary()), ['127.0.0.1', String(port)], {
    stdio: 'ignore',
  });
  const client = connect(join(home, 'zetasql/protos'), port);
  await new Promise<void>((resolve, reject) => {
    server.once('error', reject);
    client.waitForReady(Date.now() + 30_000, (error) => (error ? reject(error) : resolve()));
  });
  const language = await call(client, 'GetLanguageOptions', { maximumFeatures: true });
  return oracleOver(client, server, {
    ...language,
    productMode: 'PRODUCT_EXTERNAL',
    supportedStatementKinds: [],
  });
}

function oracleOver(client: Client, server: ChildProcess, languageOptions: object): Oracle {
  const options = (params: readonly OracleParameter[]) => ({
    languageOptions,
    defaultTimezone: 'UTC',
    errorMessageMode: 'ERROR_MESSAGE_ONE_LINE',
    queryParameters: params.map(({ name, type }) => ({ name, type: typeProto(type) })),
  });
  return {
    async analyze(sql, tables, params = []) {
      await call(client, 'Analyze', {
        options: options(params),
        simpleCatalog: catalogOf(tables, languageOptions),
        sqlStatement: sql,
      });
    },
    async analyzeScript(sql, tables, params = []) {
      const length = Buffer.byteLength(sql.trimEnd());
      for (let bytePosition = 0; bytePosition < length; ) {
        const response = await call(client, 'Analyze', {
          options: options(params),
          simpleCatalog: catalogOf(tables, languageOptions),
          parseResumeLocation: { input: sql, bytePosition },
        });
        bytePosition = Number(response.resumeBytePosition) || length;
      }
    },
    async evaluate(sql, tables, params = []) {
      // Every row travels with the call: only those of tables that the query names.
      const named = tables.filter(({ name }) => sql.includes(name));
      const response = await call(client, 'EvaluateQuery', {
        sql,
        options: options(params),
        simpleCatalog: catalogOf(named, languageOptions),
        tableContent: Object.fromEntries(named.map((table) => [table.name, contentOf(table)])),
        params: params.map(({ name, type, value }) => ({ name, value: encodeCell(value, type) })),
      });
      return resultOf(response);
    },
    async format(sql) {
      const response = await call(client, 'LenientFormatSql', {
        sql,
        options: { lineLengthLimit: 100 },
      });
      return `${String(response.sql).trimEnd()}\n`;
    },
    async stop() {
      client.close();
      if (server.exitCode !== null || server.signalCode !== null) return;
      const ended = new Promise<void>((resolve) => server.once('exit', () => resolve()));
      server.kill('SIGKILL');
      await ended;
    },
  };
}

function resultOf(response: Record<string, unknown>): OracleResult {
  const prepared = response.prepared as { columns: { name: string; type: { typeKind: string } }[] };
  const columns = prepared.columns.map(({ name, type }) => ({
    name,
    type: type.typeKind.replace('TYPE_', '').replace('DOUBLE', 'FLOAT64') as OracleType,
  }));
  const content = response.content as {
    tableData?: { row?: { cell: Record<string, unknown>[] }[] };
  };
  const rows = (content.tableData?.row ?? []).map(({ cell }) =>
    cell.map((value, index) => decodeCell(value, columns[index]?.type ?? 'STRING')),
  );
  return { columns, rows };
}

function catalogOf(tables: readonly OracleTable[], languageOptions: object): object {
  return {
    name: 'catalog',
    builtinFunctionOptions: { languageOptions },
    table: tables.map(({ name, columns }) => ({
      name,
      column: columns.map((column) => ({ name: column.name, type: typeProto(column.type) })),
    })),
  };
}

function contentOf(table: OracleTable): object {
  const row = (table.rows ?? []).map((cells) => ({
    cell: table.columns.map((column, index) => encodeCell(cells[index] ?? null, column.type)),
  }));
  return { tableData: { row } };
}

function connect(protoFolder: string, port: number): Client {
  const grpc = require('@grpc/grpc-js');
  const loader = require('@grpc/proto-loader');
  // The resolved statement of many joined views nests deeper than the reader's cautious limit.
  const { Reader, util } = require('protobufjs');
  Reader.recursionLimit = util.recursionLimit = MAX_NESTING;
  const definition = loader.loadSync('local_service.proto', {
    includeDirs: [protoFolder],
    longs: String,
    enums: String,
    oneofs: true,
  });
  const { ZetaSqlLocalService } = grpc.loadPackageDefinition(definition).zetasql.local_service;
  return new ZetaSqlLocalService(`127.0.0.1:${port}`, grpc.credentials.createInsecure(), {
    'grpc.max_receive_message_length': MAX_MESSAGE,
    'grpc.max_send_message_length': MAX_MESSAGE,
  });
}

function call(client: Client, method: string, request: object): Promise<Record<string, unknown>> {
  return new Promise((resolve, reject) => {
    client[method]?.call(client, request, (error, response) =>
      error ? reject(error) : resolve(response),
    );
  });
}

function serverBinary(): string {
  const arm = process.arch.startsWith('arm') ? '_arm' : '';
  return `remote_server${arm}${process.platform === 'darwin' ? '' : '.so'}`;
}

function freePort(): Promise<number> {
  return new Promise((resolve, reject) => {
    const probe = createServer();
    probe.once('error', reject);
    probe.listen(0, '127.0.0.1', () => {
      const address = probe.address();
      probe.close(() =>
        typeof address === 'object' && address !== null
          ? resolve(address.port)
          : reject(new Error('No port')),
      );
    });
  });
}
