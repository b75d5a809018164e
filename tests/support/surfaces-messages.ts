/** The messages between a test and the worker that serves the local surfaces to it. */

import type { CivilDate } from '../../src/core/calendar/civil-date.ts';

/** The kinds of calls that a refresh sends; a `page` brings more rows of a query that ran already. */
export type CallKind = 'sheets-read' | 'sheets-write' | 'query' | 'page' | 'table' | 'other';

/** What goes wrong with the next calls of one kind. */
export interface FaultRule {
  readonly on: CallKind;
  /** How many calls it hits; all later ones when absent. */
  readonly times?: number;
  /** The HTTP status answered instead, before the work or after it is committed. */
  readonly status?: number;
  readonly afterCommit?: boolean;
  /** Never answers; the test is told. */
  readonly hold?: boolean;
}

export type SurfacesRequest =
  | { readonly kind: 'sample'; readonly scale: number; readonly asOf: CivilDate }
  /** DuckDB statements; answers the rows of the last one. */
  | { readonly kind: 'sql'; readonly statements: readonly string[] }
  /** Says that the rows of a source table changed. */
  | { readonly kind: 'touch'; readonly tableId: string }
  /** Replaces the rules. */
  | { readonly kind: 'faults'; readonly rules: readonly FaultRule[] }
  /** Answers the calls since the last time. */
  | { readonly kind: 'take-calls' }
  /** The warehouse's clock goes on from that moment. */
  | { readonly kind: 'clock'; readonly nowMs: number }
  | { readonly kind: 'close' };

export type SurfacesMessage =
  | { readonly kind: 'ready'; readonly port: number }
  | { readonly kind: 'held' }
  | { readonly kind: 'done'; readonly id: number; readonly value: unknown }
  | { readonly kind: 'failed'; readonly id: number; readonly message: string };
