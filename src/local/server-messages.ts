/** The messages between a command and the worker that serves the local surfaces. */

import type { CivilDate } from '../core/calendar/civil-date.ts';
import type { Problem } from '../core/errors/problem.ts';
import type { SourceTable } from './sample/source-table.ts';

/** How the server is started. */
export interface ServerOptions {
  readonly stateDirectory: string;
  readonly projectId: string;
  /** First port to try; 0 lets the system choose. */
  readonly port: number;
  /** E-mail addresses that may do everything in the project. */
  readonly owners: readonly string[];
}

export type ServerRequest =
  | {
      readonly kind: 'generate-sample';
      readonly seed: number;
      readonly asOf: CivilDate;
      readonly scale: number;
      readonly companyTables: readonly SourceTable[];
    }
  | {
      readonly kind: 'load-extract';
      readonly directory: string;
      readonly companyTables: readonly SourceTable[];
    }
  | { readonly kind: 'use-spreadsheet'; readonly spreadsheetId: string }
  | { readonly kind: 'close' };

/** What the worker tells: first `ready` or `failed`, then `progress` at will and one `done` or `failed` a request. */
export type ServerMessage =
  | { readonly kind: 'ready'; readonly port: number }
  | { readonly kind: 'progress'; readonly message: string }
  | { readonly kind: 'done'; readonly id: number; readonly value: unknown }
  | {
      readonly kind: 'failed';
      readonly id: number;
      readonly problems: readonly [Problem, ...Problem[]];
    };
