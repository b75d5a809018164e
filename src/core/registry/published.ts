/** The registry as it is published to the warehouse and read back by every consumer. */

import type { BriefTemplate } from '../brief/brief-template.ts';
import type { KnownIssue } from '../brief/issued-brief.ts';
import type { CivilDate, Grain } from '../calendar/civil-date.ts';
import type { LedgerExtract } from '../ledger/ledger-extract.ts';
import type { Finding } from '../lineage/finding.ts';
import type { ReviewTemplate } from '../review/review-template.ts';

/** How numbers of a metric are written. `percent` values are fractions: 0.25 is 25 %. */
export const UNITS = [
  'count',
  'currency',
  'percent',
  'ratio',
  'points',
  'days',
  'hours',
  'months',
  'milliseconds',
  'index',
  'currency_per_day',
] as const;

export type Unit = (typeof UNITS)[number];

/** Which way is good. `target`: the nearer to the target the better. */
export type Direction = 'up' | 'down' | 'target';

/** Where a metric stands in the pyramid. `leading` moves before a result does; `operational` counts daily work. */
export type Level = 'ceo' | 'functional' | 'leading' | 'operational';

/** Where a definition stands in its life. Only `approved` can be canonical. */
export type DefinitionStatus = 'draft' | 'proposed' | 'approved' | 'deprecated' | 'retired';

/** In the metric's unit, on the bad side of its target. */
export interface Thresholds {
  readonly watch: number;
  readonly act: number;
}

/** The parts of the organisation that the workbook is ordered by, as declared in `organisation.yaml`. */
export interface PublishedOrganisation {
  readonly engines: readonly {
    readonly name: string;
    readonly focus: string;
    readonly owners: readonly string[];
  }[];
  readonly themes: readonly { readonly name: string; readonly objectives: readonly string[] }[];
  readonly workflows: readonly { readonly name: string; readonly steps: readonly string[] }[];
}

/** One metric as published: everything a consumer shows about it. */
export interface PublishedMetric {
  readonly id: string;
  readonly name: string;
  readonly description: string;
  readonly type: 'simple' | 'ratio' | 'derived' | 'cumulative';
  /** The formula as people read it, in the formula language. */
  readonly formula: string;
  /** The same formula as a sentence. */
  readonly formulaInWords: string;
  /** The metrics that the formula reads directly, by id. */
  readonly inputs: readonly string[];
  readonly unit: Unit;
  readonly direction: Direction;
  readonly grains: readonly Grain[];
  /** Dimensions by which it is also computed. */
  readonly slices: readonly string[];
  readonly target: number | null;
  /** Beyond `watch` someone looks, beyond `act` someone acts; null where none are set. */
  readonly thresholds: Thresholds | null;
  readonly ownerFunction: string;
  readonly accountableRole: string;
  readonly engine: string;
  /** Metric ids, empty for a CEO KPI. */
  readonly rollsUpTo: readonly string[];
  readonly isCeoKpi: boolean;
  readonly level: Level;
  readonly theme: string;
  readonly objective: string;
  readonly workflow: string;
  readonly step: string;
  readonly system: string;
  /** Declared lineage: `table.field` of the sources. */
  readonly sourceFields: readonly string[];
  readonly refreshSlaHours: number;
  readonly classification: string;
  readonly synonyms: readonly string[];
  readonly status: DefinitionStatus;
  readonly version: number;
  /** SHA-256 of the canonical JSON of the definition, hex. */
  readonly definitionHash: string;
}

/** One value of `kpi_values`. Null is unknown (no data, or a zero denominator); it is never shown as 0. */
export interface MetricValue {
  readonly metricId: string;
  readonly definitionVersion: number;
  readonly grain: Grain;
  readonly periodStart: CivilDate;
  /** False while the period still runs at the data-as-of day. */
  readonly isComplete: boolean;
  readonly sliceDimension: string;
  readonly sliceValue: string;
  readonly value: number | null;
  readonly numerator: number | null;
  readonly denominator: number | null;
  readonly sampleSize: number | null;
}

/** One path from a metric down to a source field, derived from SQL. */
export interface LineagePath {
  readonly metricId: string;
  /** `dataset.view` that the formula reads. */
  readonly view: string;
  readonly column: string;
  /** `project.dataset.table` of the source. */
  readonly sourceTable: string;
  readonly sourceField: string;
  /** `direct`: the number comes from the field. `indirect`: the field decides which rows count. */
  readonly kind?: 'direct' | 'indirect';
}

/** The newest outcome of one data test. */
export interface QualityResult {
  /** `dataset.table` or view that was tested. */
  readonly subject: string;
  readonly test: string;
  readonly severity: 'error' | 'warn';
  readonly failingRows: number;
  readonly passed: boolean;
  /** ISO 8601 instant in UTC. */
  readonly testedAt: string;
}

/** A finished period whose value a change of a definition replaced; null is unknown. */
export interface RestatedPeriod {
  readonly periodStart: CivilDate;
  /** In the KPI's unit, of `versionFrom` and of `versionTo`, both from the data of the day of the publication. */
  readonly before: number | null;
  readonly after: number | null;
}

/** Was, is, why: what one proposal that took effect changed of the past values of one KPI and grain. */
export interface Restatement {
  readonly proposalId: string;
  readonly metricId: string;
  readonly grain: Grain;
  readonly versionFrom: number;
  /** The same as `versionFrom` where another KPI was changed, from which this one is computed. */
  readonly versionTo: number;
  /** The proposer's text. */
  readonly reason: string;
  /** ISO 8601 instant in UTC of the publication. */
  readonly restatedAt: string;
  /** Who published, by e-mail address. */
  readonly restatedBy: string;
  /** Periods that were restated in all; `newest` holds no more than eight of them. */
  readonly periods: number;
  /** Over all periods, without sign, in the KPI's unit; null where none is known before and after. */
  readonly largestDifference: number | null;
  /** Over all periods, without sign, as a fraction of the value before: 0.25 is 25 %; null where none has a base other than zero. */
  readonly largestFraction: number | null;
  /** Newest first; at least one. */
  readonly newest: readonly RestatedPeriod[];
}

/** A bounded, declared extract of one governed view. */
export interface ViewExtract {
  /** `revenue_daily`. */
  readonly name: string;
  readonly description: string;
  /** Grain and keys in words: "one row a day". */
  readonly grain: string;
  readonly columns: readonly ViewColumn[];
  readonly keyColumns: readonly string[];
  readonly rows: readonly (readonly ViewValue[])[];
  readonly totalRows: number;
  /** How the rows were chosen when not all are shown, in words; null when all are shown. */
  readonly sampleRule: string | null;
  /** Totals over the whole view, by column name, where a total means something. */
  readonly totals: Readonly<Record<string, number | null>>;
}

export interface ViewColumn {
  readonly name: string;
  readonly type: 'STRING' | 'INT64' | 'FLOAT64' | 'NUMERIC' | 'BOOL' | 'DATE' | 'TIMESTAMP';
  readonly description: string;
  readonly unit?: Unit;
}

export type ViewValue = string | number | boolean | null;

/** Everything one refresh read: the only input of the tabs. */
export interface Snapshot {
  /** Last complete day in the sources. */
  readonly dataAsOf: CivilDate;
  /** ISO 8601 instant in UTC of the refresh. */
  readonly refreshedAt: string;
  /** E-mail address that the warehouse reported. */
  readonly refreshedBy: string;
  /** True when the definitions that are published are the ones the deployed `kpi_values` was compiled from. */
  readonly definitionsDeployed: boolean;
  readonly metrics: readonly PublishedMetric[];
  readonly values: readonly MetricValue[];
  readonly lineage: readonly LineagePath[];
  /** Where the declared and the derived lineage disagree, as published. */
  readonly findings: readonly Finding[];
  readonly quality: readonly QualityResult[];
  readonly views: readonly ViewExtract[];
  readonly organisation: PublishedOrganisation;
  /** Published with the definitions as rows of kind `brief` and `review`. */
  readonly brief: BriefTemplate;
  readonly reviews: readonly ReviewTemplate[];
  /** The newest publication first, bounded as `sql/ledger/workbook_facts.sql` declares; empty where nothing was restated. */
  readonly restatements: readonly Restatement[];
  /** What the ledger says is live, what waits, and its newest events. */
  readonly ledger: LedgerExtract;
  /** The last issue of the newest week that was issued; null before the first. */
  readonly issued: KnownIssue | null;
}
