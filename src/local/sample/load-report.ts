/** What a load did, for the summary line and for the person who reads it. */

export interface LoadedTable {
  readonly tableId: string;
  readonly rows: number;
  /** The file that the rows came from; absent when they were generated or derived. */
  readonly file?: string;
}

export interface LoadReport {
  readonly tables: readonly LoadedTable[];
  /** All rows of all tables. */
  readonly rowsRead: number;
  /** What a reader must know about the load, in plain sentences; empty when there is nothing. */
  readonly notes: readonly string[];
}
