/** What a person sees before a vote: what a change does, as texts that are ready to read. */

import type { Finding } from '../lineage/finding.ts';
import type { KpiLink } from './endpoint-messages.ts';

export interface EvidenceReport {
  readonly metricId: string;
  /** The name that the KPI would have. */
  readonly name: string;
  /** The one sentence that matters most. */
  readonly headline: string;
  /** True where a KPI is created: then nothing is live to compare with. */
  readonly isNew: boolean;
  /** False where a check says no or nothing is changed: a draft may be kept, a vote may not begin. */
  readonly canBeSubmitted: boolean;
  /** Member by member, the most important first. */
  readonly changes: readonly EvidenceChange[];
  /** How the number is computed, where that differs; null where the definition can not be read. */
  readonly formula: EvidenceWording | null;
  /** The same as a sentence. */
  readonly formulaInWords: EvidenceWording | null;
  /** What is wrong or worth knowing, errors first; each says where, what and what to do. */
  readonly checks: readonly Finding[];
  /** Null where nothing was computed; `notComputed` says why. */
  readonly comparison: EvidenceComparison | null;
  readonly notComputed: string | null;
  /** KPIs that are computed from it, with what happens to their numbers in one line. */
  readonly computedFrom: readonly EvidenceKpi[];
  /** KPIs that it serves, nearest first. */
  readonly rollsUpTo: readonly KpiLink[];
  /** Where it or a KPI that is computed from it is shown. */
  readonly shownIn: readonly EvidencePlace[];
  /** Last complete day of the data, YYYY-MM-DD. */
  readonly dataAsOf: string;
  /** What a signature binds to, beside the definition. */
  readonly evidenceHash: string;
}

/** Null where the member is not given. */
export interface EvidenceChange {
  /** `thresholds.watch`. */
  readonly path: string;
  readonly label: string;
  readonly before: string | null;
  readonly after: string | null;
}

/** Null before: the KPI is new. */
export interface EvidenceWording {
  readonly before: string | null;
  readonly after: string;
}

export interface EvidenceComparison {
  /** Sentences, the most important first. */
  readonly summary: readonly string[];
  /** What computing it read: `reads 12.3 MB`. */
  readonly cost: string;
  /** Of the KPI itself, by grain and then from the newest period; only finished periods. */
  readonly periods: readonly EvidencePeriod[];
}

export interface EvidencePeriod {
  readonly period: string;
  readonly grain: string;
  readonly before: string;
  readonly after: string;
  /** Empty where nothing differs. */
  readonly difference: string;
}

export interface EvidenceKpi extends KpiLink {
  readonly words: string;
}

/** A brief, a review or a tab, by its title, with the names of the KPIs that it shows. */
export interface EvidencePlace {
  readonly kind: 'brief' | 'review' | 'tab';
  readonly title: string;
  readonly kpis: readonly string[];
}
