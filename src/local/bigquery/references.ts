/** Names of datasets, tables and routines, and where they live in the DuckDB file. */

export interface DatasetRef {
  readonly projectId: string;
  readonly datasetId: string;
}

export interface TableRef extends DatasetRef {
  readonly tableId: string;
}

export interface RoutineRef extends DatasetRef {
  readonly routineId: string;
}

/** The DuckDB schema that holds a dataset, quoted: `"project.dataset"`. */
export function schemaSql(ref: DatasetRef): string {
  return quoted(`${ref.projectId}.${ref.datasetId}`);
}

/** The DuckDB name of a table or view, quoted. */
export function tableSql(ref: TableRef): string {
  return `${schemaSql(ref)}.${quoted(ref.tableId)}`;
}

export function quoted(name: string): string {
  return `"${name.replaceAll('"', '""')}"`;
}

/** A DuckDB string literal. Only for text this surface made or checked, never for query parameters. */
export function stringSql(text: string): string {
  return `'${text.replaceAll("'", "''")}'`;
}

export function datasetName(ref: DatasetRef): string {
  return `${ref.projectId}:${ref.datasetId}`;
}

export function tableName(ref: TableRef): string {
  return `${datasetName(ref)}.${ref.tableId}`;
}

export function routineName(ref: RoutineRef): string {
  return `${datasetName(ref)}.${ref.routineId}`;
}
