/** The messages between the blocking ports and the worker that holds the Google clients. */

import type bigquery from '@google-cloud/bigquery/build/src/types';
import type { QueryRequest, QueryResponse, Table } from '../app/ports.ts';
import type {
  BatchUpdateRequest,
  BatchUpdateResponse,
  Spreadsheet,
} from '../workbook/sheets-api.ts';

export type Dataset = bigquery.IDataset;
export type AccessEntry = NonNullable<Dataset['access']>[number];

/** Where the clients point and who they are. Without endpoints they speak to Google itself. */
export interface GoogleConnection {
  readonly projectId: string;
  /** Base address of the local surfaces, `http://127.0.0.1:PORT`; absent for Google. */
  readonly endpoint?: string;
  /** A ready bearer token (the local surfaces take an e-mail address); absent: application default credentials. */
  readonly accessToken?: string;
}

export type GoogleCall =
  | { readonly kind: 'query'; readonly request: QueryRequest }
  | { readonly kind: 'begin-query'; readonly request: QueryRequest }
  | { readonly kind: 'end-query'; readonly first: QueryResponse }
  | { readonly kind: 'get-table'; readonly datasetId: string; readonly tableId: string }
  | {
      readonly kind: 'grant-access';
      readonly datasetId: string;
      readonly entries: readonly AccessEntry[];
    }
  | {
      readonly kind: 'get-spreadsheet';
      readonly spreadsheetId: string;
      readonly fields: string;
      readonly ranges?: readonly string[];
    }
  | {
      readonly kind: 'batch-update';
      readonly spreadsheetId: string;
      readonly request: BatchUpdateRequest;
    }
  | { readonly kind: 'create-spreadsheet'; readonly spreadsheet: Spreadsheet };

export interface GoogleResults {
  query: QueryResponse;
  'begin-query': QueryResponse;
  'end-query': QueryResponse;
  'get-table': Table;
  'grant-access': Dataset;
  'get-spreadsheet': Spreadsheet;
  'batch-update': BatchUpdateResponse;
  'create-spreadsheet': Spreadsheet;
}

/** Failures cross the thread as data. */
export type GoogleAnswer =
  | { readonly ok: true; readonly value: unknown }
  | {
      readonly ok: false;
      readonly service: 'warehouse' | 'spreadsheet';
      readonly status: number;
      readonly reason: string;
      readonly message: string;
    };
