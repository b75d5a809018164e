/** The local BigQuery with the same tables as the oracle, asked over its REST surface as every client asks it. */

import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import type { DuckDBConnection } from '@duckdb/node-api';
import { declareTable } from '../../src/local/bigquery/catalog.ts';
import { createBigQueryService } from '../../src/local/bigquery/create-big-query-service.ts';
import { listenOnFreePort } from '../../src/local/listen-on-free-port.ts';
import type { OracleParameter, OracleResult, OracleTable } from './oracle.ts';
import type { Cell, OracleType } from './oracle-values.ts';

export interface LocalWarehouse {
  /** Runs a statement or script to its end; rejects with BigQuery's error message. */
  run(sql: string, params?: readonly OracleParameter[]): Promise<OracleResult>;
  close(): Promise<void>;
}

const PROJECT = 'exec-kpi';
const OWNER = 'owner@example.com';
const DATASETS = ['countersign_silver', 'execkpi_execkpi', 'profit_os'];
const OF_SCHEMA: Readonly<Record<string, OracleType>> = {
  INTEGER: 'INT64',
  FLOAT: 'FLOAT64',
  BOOLEAN: 'BOOL',
};

/** Starts a local warehouse in a temporary folder, with the tables and the two empty datasets of the views. */
export async function startLocalWarehouse(tables: readonly OracleTable[]): Promise<LocalWarehouse> {
  const folder = mkdtempSync(join(tmpdir(), 'countersign-oracle-'));
  const service = await createBigQueryService({
    databasePath: join(folder, 'warehouse.duckdb'),
    projectRoles: { [OWNER]: 'owner' },
  });
  for (const table of tables) await load(service.connection(), table);
  const server = await listenOnFreePort(0, async (request, response) => {
    if (!(await service.handle(request, response))) response.writeHead(404).end();
  });
  for (const dataset of DATASETS) {
    await query(server.port, `CREATE SCHEMA IF NOT EXISTS \`${dataset}\``, []);
  }
  return {
    run: (sql, params = []) => query(server.port, sql, params),
    async close() {
      await server.close();
      await service.close();
      rmSync(folder, { recursive: true, force: true });
    },
  };
}

async function load(connection: DuckDBConnection, table: OracleTable): Promise<void> {
  const [tableId = '', datasetId = '', projectId = PROJECT] = table.name.split('.').reverse();
  const fields = table.columns.map(({ name, type }) => ({ name, type }));
  await declareTable(connection, { projectId, datasetId, tableId, fields });
  const path = `"${projectId}.${datasetId}"."${tableId}"`;
  for (const row of table.rows ?? []) {
    await connection.run(`INSERT INTO ${path} VALUES (${cells(row, table).join(', ')})`);
  }
}

function cells(row: readonly Cell[], { columns }: OracleTable): readonly string[] {
  return row.map((cell, index) => {
    const text = cell === null ? 'NULL' : `'${String(cell).replaceAll("'", "''")}'`;
    return columns[index]?.type === 'BYTES' ? `from_base64(${text})` : text;
  });
}

interface QueryAnswer {
  readonly error?: { readonly message: string };
  readonly schema?: { readonly fields: readonly { name: string; type: string }[] };
  readonly rows?: readonly { readonly f: readonly { readonly v: string | null }[] }[];
}

async function query(
  port: number,
  sql: string,
  params: readonly OracleParameter[],
): Promise<OracleResult> {
  const response = await fetch(`http://127.0.0.1:${port}/bigquery/v2/projects/${PROJECT}/queries`, {
    method: 'POST',
    headers: { authorization: `Bearer ${OWNER}`, 'content-type': 'application/json' },
    body: JSON.stringify({
      query: sql,
      useLegacySql: false,
      parameterMode: 'NAMED',
      queryParameters: params.map(({ name, type, value }) => ({
        name,
        parameterType: { type },
        parameterValue: { value: value === null ? null : String(value) },
      })),
      formatOptions: { useInt64Timestamp: true },
      maxResults: 100_000,
      timeoutMs: 60_000,
    }),
  });
  const answer = (await response.json()) as QueryAnswer;
  if (answer.error) throw new Error(answer.error.message);
  const columns = (answer.schema?.fields ?? []).map(({ name, type }) => ({
    name,
    type: OF_SCHEMA[type] ?? (type as OracleType),
  }));
  const rows = (answer.rows ?? []).map(({ f }) =>
    f.map(({ v }, index) => decode(v, columns[index]?.type ?? 'STRING')),
  );
  return { columns, rows };
}

function decode(value: string | null, type: OracleType): Cell {
  if (value === null) return null;
  if (type === 'FLOAT64') return Number(value);
  if (type === 'BOOL') return value === 'true';
  if (type === 'NUMERIC') return value.includes('.') ? value.replace(/\.?0+$/, '') : value;
  if (type === 'TIMESTAMP') return timestampText(BigInt(value));
  return value;
}

function timestampText(micros: bigint): string {
  const rest = ((micros % 1_000_000n) + 1_000_000n) % 1_000_000n;
  const start = new Date(Number((micros - rest) / 1000n)).toISOString().slice(0, 19);
  return `${start.replace('T', ' ')}.${String(rest).padStart(6, '0')}`;
}
