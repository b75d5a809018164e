/** A data contract: what one table or view promises, in the terms of the Open Data Contract Standard. */

import type { Unit } from '../registry/published.ts';

/** One file of `templates/contracts`; `contract.schema.json` describes the same. */
export interface Contract {
  readonly name: string;
  /** Only for a table outside the project that runs the queries. */
  readonly project?: string;
  readonly dataset: string;
  /** `source`: loaded by others. `governed`: a view of `sql/gold`, the only ones formulas may read. `star`: one of `sql/star`. */
  readonly layer: 'source' | 'governed' | 'star';
  readonly description: string;
  /** "one row a day". */
  readonly grain: string;
  readonly owner: string;
  /** System of record that a source table comes from, as the organisation names it. */
  readonly system?: string;
  readonly classification: Classification;
  /** Columns that together tell one row from every other. */
  readonly keys: readonly string[];
  readonly freshness?: Freshness;
  readonly columns: readonly ContractColumn[];
  readonly quality?: readonly QualityRule[];
  /** Only on the views that have a tab: how their rows are chosen. */
  readonly extract?: ExtractRule;
}

export type Classification = 'public' | 'internal' | 'confidential' | 'personal';
/**
 * `dropped`: no view that people read shows it. `hashed`: shown as a keyed hash only. `aggregated`: shown added up with others
 * only.
 */
export type Protection = 'dropped' | 'hashed' | 'aggregated';
export type Severity = 'error' | 'warn';
export type ColumnType =
  | 'STRING'
  | 'INT64'
  | 'FLOAT64'
  | 'NUMERIC'
  | 'BOOL'
  | 'DATE'
  | 'TIMESTAMP'
  | 'GEOGRAPHY';

export interface ContractColumn {
  readonly name: string;
  readonly type: ColumnType;
  readonly description: string;
  /** Never NULL. */
  readonly required?: boolean;
  /** No value twice; NULL aside. */
  readonly unique?: boolean;
  /** Left out where the table's own applies. */
  readonly classification?: Classification;
  /** How a personal column is kept from readers; each personal column of a source says it. */
  readonly protection?: Protection;
  readonly unit?: Unit;
  /** The conformed dimension that it carries, as the organisation names it: KPIs are sliced by this column. */
  readonly dimension?: string;
  readonly acceptedValues?: readonly string[];
  /** Both ends belong to the range. */
  readonly range?: { readonly min?: number; readonly max?: number };
  /** Every value is found in that column; `table` is a dotted name. */
  readonly relationship?: { readonly table: string; readonly column: string };
}

/** How many days the newest row may lie behind the last complete day of all data. */
export interface Freshness {
  readonly column: string;
  readonly warnAfterDays: number;
  readonly errorAfterDays: number;
}

export type QualityRule =
  | { readonly test: 'row_count'; readonly min: number; readonly severity: Severity }
  | {
      /** Holds wherever both columns have a value. */
      readonly test: 'compare';
      readonly left: string;
      readonly operator: '>' | '>=' | '=' | '<=' | '<';
      readonly right: string;
      readonly severity: Severity;
    }
  | Reconciliation;

/**
 * In every period from this table's first to its last, the sum of a column is that of a column elsewhere. Where one side
 * has no rows its sum is 0, so that a missing period is found.
 */
export interface Reconciliation {
  readonly test: 'reconcile';
  readonly column: string;
  /** DATE column that puts a row into a period. */
  readonly by: string;
  readonly per: 'day' | 'week' | 'month' | 'quarter' | 'year';
  /** `table` is a dotted name. */
  readonly with: { readonly table: string; readonly column: string; readonly by: string };
  /** Greatest difference that still counts as equal, in the column's unit. */
  readonly tolerance: number;
  readonly severity: Severity;
}

export interface ExtractRule {
  /** Columns, each with ` desc` where the greatest comes first. */
  readonly orderBy: readonly string[];
  readonly limit: number;
  /** How rows are chosen when there are more than the limit, in words; null where there never are. */
  readonly sampleRule: string | null;
  /** Columns that have a total over the whole view. */
  readonly totals: Readonly<Record<string, 'sum' | 'count_true'>>;
}

/** `dataset.table`, or `project.dataset.table` outside the project. */
export function contractSubject(contract: Contract): string {
  const path = [contract.dataset, contract.name];
  return (contract.project === undefined ? path : [contract.project, ...path]).join('.');
}
