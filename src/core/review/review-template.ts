/** A leader's quarterly performance review as declared in `templates/reviews`, published with the definitions. */

export interface ReviewTemplate {
  /** Kebab case: `sales`. */
  readonly id: string;
  readonly title: string;
  /** The role reviewed, never a person. */
  readonly leaderRole: string;
  readonly function: string;
  /** What the leader is trusted to do, one sentence. */
  readonly mandate: string;
  readonly kpis: readonly ReviewKpi[];
  /** Asked of the leader, answered in writing by people. */
  readonly questions: readonly string[];
}

/** One KPI that counts towards the review. */
export interface ReviewKpi {
  readonly metricId: string;
  /** Share of the attainment, above 0; the weights of a review need not add up to 1. */
  readonly weight: number;
  /** The value that attains 0; null: attainment is a plain share of the target. */
  readonly threshold: number | null;
  /** The target of the period reviewed; null: the target of the definition. */
  readonly target: number | null;
  /** The value that attains the cap; null: the cap is reached in proportion. */
  readonly stretch: number | null;
}
