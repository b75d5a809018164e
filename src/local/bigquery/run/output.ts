/** Runs a translated query and keeps its rows as REST text, so that paging copies nothing. */

import type { DuckDBConnection } from '@duckdb/node-api';
import { BigQueryError } from '../errors.ts';
import type { OutputField } from '../translate.ts';
import type { Bindings } from './bindings.ts';
import { encodeValue } from './encode.ts';

/** A finished result: each row is the JSON text of `{"f":[{"v":...}]}`. */
export interface QueryOutput {
  readonly columns: readonly OutputField[];
  readonly rows: readonly string[];
  /** Length of all row texts together. */
  readonly size: number;
}

export async function runQuery(
  connection: DuckDBConnection,
  sql: string,
  columns: readonly OutputField[],
  bindings: Bindings,
): Promise<QueryOutput> {
  checkNames(columns);
  const result = await connection.stream(sql, bindings.values, bindings.types);
  const rows: string[] = [];
  let size = 0;
  for (let chunk = await result.fetchChunk(); chunk && chunk.rowCount > 0; ) {
    for (const row of chunk.getRows()) {
      const cells = columns.map(({ type }, index) => ({
        v: encodeValue(row[index] ?? null, type),
      }));
      const text = JSON.stringify({ f: cells });
      size += text.length;
      rows.push(text);
    }
    chunk = await result.fetchChunk();
  }
  return { columns, rows, size };
}

function checkNames(columns: readonly OutputField[]): void {
  const seen = new Set<string>();
  for (const { name } of columns) {
    if (seen.has(name.toLowerCase())) {
      throw new BigQueryError(
        'invalidQuery',
        `Duplicate column names in the result are not supported. Found duplicate(s): ${name}`,
        { location: 'query' },
      );
    }
    seen.add(name.toLowerCase());
  }
}
