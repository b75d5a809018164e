/** What the sidebar and the add-on say to each other; it crosses as one JSON text a call. */

import type { Problem } from '../errors/problem.ts';

export type Answer<T> =
  | { readonly ok: true; readonly value: T }
  | { readonly ok: false; readonly problems: readonly Problem[] };

/** Who is asking and how old the workbook is. */
export interface SidebarState {
  /** The address that the warehouse sees; everything is recorded under it. */
  readonly warehouseUser: string;
  /** The address that the spreadsheet sees; empty when Google does not tell. */
  readonly activeUser: string;
  /** Last complete day in the warehouse, YYYY-MM-DD. */
  readonly newestData: string;
  /** Null before the first refresh. */
  readonly workbook: WorkbookStamp | null;
  /** Why the workbook may not be what it should be, or null. */
  readonly trouble: string | null;
}

export interface WorkbookStamp {
  /** Last complete day that the workbook shows, YYYY-MM-DD. */
  readonly dataAsOf: string;
  /** ISO 8601 instant in UTC. */
  readonly refreshedAt: string;
}

/** What a refresh that still runs has done so far. */
export interface RefreshProgress {
  readonly steps: readonly string[];
}

/** What a refresh changed. */
export interface RefreshReport {
  readonly headline: string;
  readonly dataAsOf: string;
  readonly refreshedAt: string;
  /** Governed numbers that are other than before. */
  readonly numbersChanged: number;
  readonly cellsWritten: number;
  readonly handEdits: readonly RestoredCell[];
}

/** A governed cell that someone had typed over. */
export interface RestoredCell {
  readonly tab: string;
  readonly cell: string;
  readonly found: string;
  readonly restored: string;
}

/** Where the number in a cell comes from. */
export interface TraceReport {
  /** Tab and cell in words: `CEO Brief!B7`. */
  readonly cell: string;
  readonly name: string;
  readonly definition: string;
  readonly formula: string;
  readonly version: number;
  /** As the workbook shows it. */
  readonly value: string;
  readonly period: string;
  readonly standing: string;
  /** True when the number may look official. */
  readonly isOfficial: boolean;
  /** Why it may or may not. */
  readonly reason: string;
  readonly dataAsOf: string;
  readonly owner: string;
  /** Down to the source fields, direct ones first. */
  readonly paths: readonly TracePath[];
}

export interface TracePath {
  /** Values come from the field, or it only decides which rows count. */
  readonly kind: 'direct' | 'indirect';
  readonly view: string;
  readonly column: string;
  readonly sourceTable: string;
  readonly sourceField: string;
}
