/** What the sidebar and the add-on say to each other; it crosses as one JSON text a call. */

import type { TargetState } from '../brief/target-state.ts';
import type { Problem } from '../errors/problem.ts';
import type { KpiEntry } from '../lookup/kpi-entry.ts';
import type { Standing } from '../quality/standing.ts';
import type { DefinitionStatus, Level } from '../registry/published.ts';

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
  /** What a lookup searches: every published KPI. */
  readonly kpis: readonly KpiEntry[];
}

/** Another KPI to go to. */
export interface KpiLink {
  readonly id: string;
  readonly name: string;
}

/** Everything about one KPI; numbers are texts with their unit, as people read them. */
export interface KpiReport {
  readonly id: string;
  readonly name: string;
  readonly level: Level;
  readonly definition: string;
  readonly formula: string;
  readonly formulaInWords: string;
  readonly version: number;
  readonly status: DefinitionStatus;
  /** `no data` when it is unknown. */
  readonly value: string;
  readonly period: string;
  /** Against the period before; null when there is nothing to compare. */
  readonly change: string | null;
  /** Null when none is set. */
  readonly target: string | null;
  readonly state: TargetState;
  readonly signal: string;
  readonly standing: Standing;
  /** True when the number may look official. */
  readonly isOfficial: boolean;
  readonly reason: string;
  readonly dataAsOf: string;
  readonly owner: string;
  readonly engine: string;
  readonly objective: string;
  readonly workflow: string;
  readonly synonyms: readonly string[];
  readonly trend: KpiTrend;
  /** Each way up to a KPI of the CEO, nearest first; none for a KPI of the CEO. */
  readonly waysUp: readonly (readonly KpiLink[])[];
  /** What rolls up to it. */
  readonly fedBy: readonly KpiLink[];
  /** The KPIs that its formula reads, and those whose formula reads it. */
  readonly reads: readonly KpiLink[];
  readonly readBy: readonly KpiLink[];
  /** Titles of the tabs that show its number. */
  readonly tabs: readonly string[];
  /** Down to the source fields, direct ones first. */
  readonly paths: readonly TracePath[];
}

/** Oldest first, null where unknown. */
export interface KpiTrend {
  readonly points: readonly (number | null)[];
  readonly target: number | null;
  /** The same in a sentence. */
  readonly words: string;
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
  /** Whether the ledger recorded them and where, or why not; null when there were none. */
  readonly handEditsRecord: string | null;
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
  readonly metricId: string;
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
