/**
 * What a use case needs from its host. Synchronous because Apps Script is; the language is Google's own JSON.
 * Hosts: `src/addon` (advanced services) and `src/node` (the Google clients behind a worker).
 */

import type bigquery from '@google-cloud/bigquery/build/src/types';
import type {
  BatchUpdateRequest,
  BatchUpdateResponse,
  Spreadsheet,
} from '../workbook/sheets-api.ts';

export type QueryRequest = bigquery.IQueryRequest;
export type QueryResponse = bigquery.IQueryResponse;
export type Table = bigquery.ITable;

/** BigQuery v2. Failures are thrown as `CountersignError`, already retried and classified. */
export interface Warehouse {
  readonly projectId: string;
  /** Runs one statement to its end and returns all pages of raw rows (`{f: [{v}]}`) in one response. */
  query(request: QueryRequest): QueryResponse;
  /** Starts one statement and goes on beside it; the function that comes back waits for what `query` would have returned. */
  begin(request: QueryRequest): () => QueryResponse;
  /** Metadata of one table or view (tables.get: free, no job), of this project unless another is named. */
  table(datasetId: string, tableId: string, projectId?: string): Table;
}

/** Sheets v4. Failures are thrown as `CountersignError`, already retried and classified. */
export interface Spreadsheets {
  get(spreadsheetId: string, options: { fields: string; ranges?: readonly string[] }): Spreadsheet;
  batchUpdate(spreadsheetId: string, request: BatchUpdateRequest): BatchUpdateResponse;
  create(spreadsheet: Spreadsheet): Spreadsheet;
}

/** Time enters here and nowhere else. */
export interface Clock {
  /** ISO 8601 instant in UTC. */
  now(): string;
  /** Milliseconds from some fixed start, for durations only. */
  elapsedMs(): number;
  /** Blocks for that long; for backoff only. */
  sleep(ms: number): void;
}

/** Told at each step of anything that takes more than a second. */
export interface Progress {
  step(message: string): void;
}

/** Lower-case hex SHA-256 of UTF-8 text. */
export type Sha256 = (text: string) => string;
