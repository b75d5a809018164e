/** KPI definitions as people write them in `templates/registry`; `registry.schema.json` says the same. */

import type { Grain } from '../calendar/civil-date.ts';
import type {
  DefinitionStatus,
  Direction,
  Level,
  PublishedOrganisation,
  Thresholds,
  Unit,
} from './published.ts';

/** One file: the metrics of one function. */
export interface RegistryFile {
  readonly function: string;
  readonly metrics: readonly MetricDefinition[];
}

/** In the terms of dbt MetricFlow. */
export type MetricDefinition =
  | SimpleDefinition
  | RatioDefinition
  | DerivedDefinition
  | CumulativeDefinition;

interface Facts {
  readonly id: string;
  readonly name: string;
  readonly description: string;
  readonly unit: Unit;
  readonly direction: Direction;
  readonly grains: readonly Grain[];
  /** Dimensions by which the metric is also computed. */
  readonly slices?: readonly string[];
  /** In the metric's unit, aimed at in every grain; left out or null where there is none. */
  readonly target?: number | null;
  /** Beyond `watch` someone looks, beyond `act` someone acts. */
  readonly thresholds?: Thresholds;
  readonly accountableRole: string;
  readonly engine: string;
  readonly level: Level;
  /** Left out for a CEO KPI only. */
  readonly rollsUpTo?: readonly string[];
  readonly theme: string;
  readonly objective: string;
  readonly workflow: string;
  readonly step: string;
  readonly system: string;
  /** Declared lineage: `table.field` of the sources. */
  readonly sourceFields: readonly string[];
  readonly refreshSlaHours: number;
  readonly classification: string;
  readonly synonyms?: readonly string[];
  readonly status: DefinitionStatus;
  readonly version: number;
}

/** A governed view, or one a grain where the numbers of a week are not those of a month cut smaller. */
export type SourceChoice = string | Readonly<Partial<Record<Grain, string>>>;

/** One measure of one view. */
export interface SimpleDefinition extends Facts {
  readonly type: 'simple';
  readonly source: SourceChoice;
  readonly time?: string;
  readonly formula: string;
  readonly where?: string;
  readonly sample?: string;
}

/** Two measures of one view or, without a source, two metrics. Always a ratio of sums over the period. */
export interface RatioDefinition extends Facts {
  readonly type: 'ratio';
  readonly source?: SourceChoice;
  readonly time?: string;
  readonly numerator: string;
  readonly denominator: string;
  readonly where?: string;
  readonly sample?: string;
}

/** A formula over other metrics, now or some periods ago. */
export interface DerivedDefinition extends Facts {
  readonly type: 'derived';
  readonly inputs: readonly DerivedInput[];
  readonly formula: string;
}

export interface DerivedInput {
  readonly metric: string;
  readonly as?: string;
  /** `1 year`, `4 periods`. */
  readonly offset?: string;
}

/** A metric added up over the last periods, or since the start of a longer span. */
export interface CumulativeDefinition extends Facts {
  readonly type: 'cumulative';
  readonly metric: string;
  readonly window: CumulativeWindow;
}

export type CumulativeWindow =
  | { readonly periods: number; readonly toDate?: never }
  | { readonly toDate: 'year' | 'quarter' | 'month'; readonly periods?: never };

/** `templates/registry/organisation.yaml`: what definitions may name. */
export interface Organisation extends PublishedOrganisation {
  /** `YYYY-MM-DD`: values are computed from the period that holds this day on. */
  readonly reportedFrom: string;
  readonly functions: readonly { readonly name: string; readonly roles: readonly string[] }[];
  readonly systems: readonly string[];
  /** Conformed dimensions: a column of a governed view carries one if its contract says so, and KPIs are sliced by it. */
  readonly dimensions: readonly string[];
}
