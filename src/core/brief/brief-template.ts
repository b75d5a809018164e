/** What the CEO brief shows and in which order; declared in `templates/brief`, published with the definitions. */

export interface BriefTemplate {
  readonly id: string;
  readonly title: string;
  /** In the order shown. A metric that no section selects is not listed; the brief says how many there are. */
  readonly sections: readonly BriefSection[];
  /** Complete weeks in the trend, the newest included. */
  readonly trendWeeks: number;
}

/** A heading and the KPIs beneath it. */
export interface BriefSection {
  readonly title: string;
  readonly select: BriefSelection;
}

/** Which metrics a section holds; a metric goes to the first section that selects it. */
export type BriefSelection =
  | { readonly ceoKpis: true }
  /** What is to be acted on or unusual, the most urgent first, at most so many. */
  | { readonly attention: number }
  | { readonly engine: string }
  | { readonly metrics: readonly string[] };
