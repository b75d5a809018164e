/** The registry after every check: formulas are trees, names are known, the hierarchy ends in CEO KPIs. */

import type { CivilDate, Grain } from '../calendar/civil-date.ts';
import type { CheckedTree } from '../formula/tree.ts';
import type { CumulativeWindow, MetricDefinition, Organisation } from './definition.ts';

/** `metrics` is in file order and then in the order of the file. */
export interface Registry {
  readonly organisation: Organisation;
  readonly reportedFrom: CivilDate;
  readonly metrics: ReadonlyMap<string, CheckedMetric>;
}

export interface CheckedMetric {
  readonly definition: MetricDefinition;
  readonly ownerFunction: string;
  readonly isCeoKpi: boolean;
  readonly body: MetricBody;
}

export type MetricBody = RowsBody | QuotientBody | DerivedBody | CumulativeBody;

/** Computed from the rows of a view: a simple metric has no denominator. */
export interface RowsBody {
  readonly kind: 'rows';
  readonly sources: ReadonlyMap<Grain, SourceView>;
  readonly time: string;
  readonly where: CheckedTree | null;
  readonly numerator: CheckedTree;
  readonly denominator: CheckedTree | null;
  /** Null: the rows that meet `where`. */
  readonly sample: CheckedTree | null;
}

/** One metric over another. */
export interface QuotientBody {
  readonly kind: 'quotient';
  readonly numerator: string;
  readonly denominator: string;
}

export interface DerivedBody {
  readonly kind: 'derived';
  readonly formula: CheckedTree;
  readonly inputs: readonly BoundInput[];
}

export interface BoundInput {
  readonly name: string;
  readonly metric: string;
  readonly offset: Offset | null;
}

/** `year`: the same period of earlier years; a year of weeks is 52 of them, a year of days 364. */
export interface Offset {
  readonly count: number;
  readonly of: 'year' | 'period';
}

export interface CumulativeBody {
  readonly kind: 'cumulative';
  readonly metric: string;
  readonly window: CumulativeWindow;
}

/** A governed view as SQL names it. */
export interface ViewName {
  readonly dataset: string;
  readonly name: string;
}

/** A governed view that a metric reads, with the column that carries each dimension. */
export interface SourceView extends ViewName {
  readonly dimensions: ReadonlyMap<string, string>;
}

/** The metrics that a body reads directly. */
export function inputsOf(body: MetricBody): readonly string[] {
  switch (body.kind) {
    case 'rows':
      return [];
    case 'quotient':
      return [body.numerator, body.denominator];
    case 'derived':
      return body.inputs.map(({ metric }) => metric);
    case 'cumulative':
      return [body.metric];
  }
}

/** Whole weeks, so that a day or week is compared with the same weekdays. */
export const PERIODS_OF_A_YEAR: Readonly<Record<Grain, number>> = {
  day: 364,
  week: 52,
  month: 12,
  quarter: 4,
  year: 1,
};
