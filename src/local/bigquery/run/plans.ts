/** What DuckDB's plans scan: asked for a statement, or noted by the run of one. */

import { readFileSync, rmSync } from 'node:fs';
import type { DuckDBConnection, DuckDBType, DuckDBValue } from '@duckdb/node-api';

/** A table that a plan reads, under its full name without quotes, and the columns it reads of it. */
export interface Scan {
  readonly table: string;
  readonly columns: ReadonlySet<string>;
}

/** Where each connection notes the plan of the statement that it ran last. */
const NOTES = new WeakMap<DuckDBConnection, string>();

/** Makes a connection note its plans in a file, which ends with `forgetPlans`. */
export async function notePlans(connection: DuckDBConnection, path: string): Promise<void> {
  await connection.run(`SET custom_profiling_settings = '{"EXTRA_INFO": "true"}'`);
  await connection.run("SET enable_profiling = 'json'");
  await connection.run(`SET profiling_output = '${path.replaceAll("'", "''")}'`);
  NOTES.set(connection, path);
}

export function forgetPlans(connection: DuckDBConnection): void {
  const path = NOTES.get(connection);
  if (path !== undefined) rmSync(path, { force: true });
  NOTES.delete(connection);
}

/** What the connection's last statement has read; that statement has ended. */
export function planOfLastRun(connection: DuckDBConnection): readonly Scan[] {
  const path = NOTES.get(connection);
  if (path === undefined) throw new Error('The connection notes no plans.');
  return scansIn(JSON.parse(readFileSync(path, 'utf8')));
}

/** What a statement would read. */
export async function planOf(
  connection: DuckDBConnection,
  sql: string,
  values: Record<string, DuckDBValue>,
  types: Record<string, DuckDBType>,
): Promise<readonly Scan[]> {
  const reader = await connection.runAndReadAll(`EXPLAIN (FORMAT json) ${sql}`, values, types);
  return scansIn(JSON.parse(String(reader.getRows()[0]?.[1] ?? '[]')));
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

/** A DuckDB name without its quotes. */
export function plainName(name: string): string {
  return name.replaceAll('"', '');
}
