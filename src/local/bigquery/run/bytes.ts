/** Bytes a query would process: BigQuery's logical size of each column that the plan really reads. */

import type { DuckDBConnection } from '@duckdb/node-api';
import { quoted, type TableRef, tableName, tableSql } from '../references.ts';
import type { TableResource } from '../resources.ts';
import { type Type, typeOfField } from '../sql/types.ts';
import type { Bindings } from './bindings.ts';
import type { JobRun } from './job-run.ts';

const MINIMUM_PER_TABLE = 10 * 1024 * 1024;

/** Fixed logical sizes in bytes; text and nested values are measured. */
const SIZES: Readonly<Record<string, number>> = {
  INT64: 8,
  FLOAT64: 8,
  TIMESTAMP: 8,
  DATE: 8,
  DATETIME: 8,
  TIME: 8,
  NUMERIC: 16,
  BOOL: 1,
};

/** Column sizes by table version: measuring a text column scans it once. */
const MEASURED = new WeakMap<TableResource, Map<string, bigint>>();

export interface BytesScanned {
  readonly processed: bigint;
  /** Processed rounded up to the 10 MB minimum a table. */
  readonly billed: bigint;
}

interface Scan {
  readonly table: string;
  readonly columns: ReadonlySet<string>;
}

/** Reads the plan of a translated statement and adds up the sizes of the columns it scans; all of a rewritten table. */
export async function bytesScanned(
  { connection, session }: Pick<JobRun, 'connection' | 'session'>,
  sql: string,
  bindings: Bindings,
  tables: readonly TableRef[],
  rewritten?: TableRef,
): Promise<BytesScanned> {
  if (tables.length === 0) return { processed: 0n, billed: 0n };
  const reader = await connection.runAndReadAll(
    `EXPLAIN (FORMAT json) ${sql}`,
    bindings.values,
    bindings.types,
  );
  const scans = scansIn(JSON.parse(String(reader.getRows()[0]?.[1] ?? '[]')));
  let processed = 0n;
  let billed = 0n;
  for (const ref of tables) {
    const table = session.table(ref);
    if (table === undefined || table.view !== undefined) continue;
    const whole = rewritten !== undefined && tableName(rewritten) === tableName(ref);
    const bytes = await tableBytes(connection, table, scans, whole);
    processed += bytes;
    billed += bytes > MINIMUM_PER_TABLE ? bytes : BigInt(MINIMUM_PER_TABLE);
  }
  return { processed, billed };
}

async function tableBytes(
  connection: DuckDBConnection,
  table: TableResource,
  scans: readonly Scan[],
  whole: boolean,
): Promise<bigint> {
  const suffix = plainName(tableSql(table.ref));
  const columns = new Set(
    scans.filter((scan) => scan.table.endsWith(suffix)).flatMap((scan) => [...scan.columns]),
  );
  let bytes = 0n;
  for (const field of table.fields) {
    if (!whole && !columns.has(field.name)) continue;
    bytes += await columnBytes(connection, table, field.name, typeOfField(field));
  }
  return bytes;
}

async function columnBytes(
  connection: DuckDBConnection,
  table: TableResource,
  name: string,
  type: Type,
): Promise<bigint> {
  const known = MEASURED.get(table) ?? new Map<string, bigint>();
  MEASURED.set(table, known);
  const found = known.get(name);
  if (found !== undefined) return found;
  const column = quoted(name);
  const size = SIZES[type.kind];
  const text =
    type.kind === 'BYTES' ? `octet_length(${column})` : `strlen(CAST(${column} AS VARCHAR))`;
  const total =
    size === undefined
      ? `count(${column}) * 2 + coalesce(sum(${text}), 0)`
      : `count(${column}) * ${size}`;
  const reader = await connection.runAndReadAll(
    `SELECT CAST(${total} AS BIGINT) FROM ${tableSql(table.ref)}`,
  );
  const bytes = BigInt(String(reader.getRows()[0]?.[0] ?? 0));
  known.set(name, bytes);
  return bytes;
}

/** Every table scan of a JSON plan. */
function scansIn(plan: unknown): readonly Scan[] {
  if (Array.isArray(plan)) return plan.flatMap(scansIn);
  if (typeof plan !== 'object' || plan === null) return [];
  const node = plan as Readonly<Record<string, unknown>>;
  const info = (node.extra_info ?? {}) as Readonly<Record<string, unknown>>;
  const inner = scansIn(node.children);
  if (typeof info.Table !== 'string') return inner;
  const projections = [info.Projections ?? []].flat().map(String);
  const filters = [info.Filters ?? []].flat().map(String).join(' ');
  const filtered = [...filters.matchAll(/[A-Za-z_]\w*/g)].map((match) => match[0]);
  return [
    ...inner,
    { table: plainName(info.Table), columns: new Set([...projections, ...filtered]) },
  ];
}

function plainName(name: string): string {
  return name.replaceAll('"', '');
}
