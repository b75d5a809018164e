/** Sentences that carry their figures as data, so that each can be traced to its cell and computed again. */

import type { CivilDate, Grain } from '../calendar/civil-date.ts';

/** A number in a sentence: what it is a number of, and how it is written there. */
export interface Figure {
  /** As it is written: "$1.2 M", "+4.1 pp". */
  readonly text: string;
  readonly source: FigureSource;
}

/** What a figure is computed from. */
export type FigureSource =
  | {
      readonly of: MetricMeasure;
      readonly metricId: string;
      readonly grain: Grain;
      readonly period: CivilDate;
    }
  /** What one driver added to the change of a metric against the period before. */
  | {
      readonly of: 'driver';
      readonly metricId: string;
      readonly grain: Grain;
      readonly period: CivilDate;
      /** The dimension, or `formula`. */
      readonly by: string;
      /** The slice, or the input by its id, with its effect: "Search", "Search (mix)". */
      readonly driver: string;
    }
  /** How many: lines of this brief for which something holds. */
  | { readonly of: 'count'; readonly counted: Counted }
  | MilestoneSource;

export type MilestoneSource =
  /** How many milestones of this brief. */
  | { readonly of: 'milestones'; readonly counted: CountedMilestones }
  /** The day by which a milestone is promised, or whole days since. */
  | { readonly of: 'due day' | 'days late'; readonly milestoneId: number };

/** A number of a metric in a period. Changes are against the period before, the mean of the four before, the same one a year before. */
export type MetricMeasure =
  | 'value'
  | 'previous'
  | 'change'
  | 'change on four periods'
  | 'change on a year'
  | 'target'
  | 'distance to target'
  | 'expected'
  | 'lower limit'
  | 'upper limit'
  /** Periods since the signal began, the newest included. */
  | 'periods of the signal';

export type Counted = 'kpis' | 'official' | 'not official' | 'other signals' | 'attention';

export type CountedMilestones = 'late' | 'near' | 'unlisted';

/** A part of a sentence: words of the brief, a figure, or text that comes from definitions and the calendar as it is. */
export type SentencePart =
  | { readonly kind: 'words'; readonly text: string }
  | { readonly kind: 'figure'; readonly figure: Figure }
  /** A name, a period or a day: it may hold digits that are no figure. */
  | { readonly kind: 'name'; readonly text: string };

export type Sentence = readonly SentencePart[];

/** The sentence as people read it. */
export function sentenceText(sentence: Sentence): string {
  return sentence.map((part) => (part.kind === 'figure' ? part.figure.text : part.text)).join('');
}

/** The figures of a sentence, in its order. */
export function figuresOf(sentence: Sentence): readonly Figure[] {
  return sentence.flatMap((part) => (part.kind === 'figure' ? [part.figure] : []));
}
