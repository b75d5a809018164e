/** A table that others load: the shop's seven, and the company's own as their data contracts say. */

import type { ColumnType } from '../../core/quality/contract.ts';

export interface TableName {
  readonly projectId: string;
  readonly datasetId: string;
  readonly tableId: string;
}

export interface SourceTable extends TableName {
  readonly description: string;
  /** Column name to type, in table order. */
  readonly columns: Readonly<Record<string, ColumnType>>;
  /** A row without one of these columns means nothing. */
  readonly required: readonly string[];
}

/** The quoted DuckDB name. */
export function tableName({ projectId, datasetId, tableId }: TableName): string {
  return `"${projectId}.${datasetId}"."${tableId}"`;
}
