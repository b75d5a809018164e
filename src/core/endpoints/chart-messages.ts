/** What the sidebar and the add-on say to each other about the process-behaviour chart of a KPI; the page computes and draws it. */

import type { CivilDate } from '../calendar/civil-date.ts';
import type { BaselineLocked, ChartGrain } from '../ledger/event.ts';
import type { PublishedMetric } from '../registry/published.ts';
import type { BaselineLock } from '../signals/baseline-lock.ts';

/** Numbers as they are: limits are computed from them, the same way as for the tabs and the brief. */
export interface KpiChart
  extends Pick<PublishedMetric, 'id' | 'name' | 'unit' | 'type' | 'direction' | 'target'> {
  readonly grain: ChartGrain;
  /** Those that can be charted. */
  readonly grains: readonly ChartGrain[];
  /** Finished periods, oldest first. */
  readonly values: readonly ChartedPeriod[];
  /** The newest finished period that the data reaches, and whether it failed a data test. */
  readonly newest: CivilDate;
  readonly isNewestTrusted: boolean;
  /** The period after it, which has begun. */
  readonly running: CivilDate;
  /** Standing of the newest number, and why. */
  readonly standing: string;
  readonly isOfficial: boolean;
  readonly reason: string;
  /** Those that hold, in the order in which they were recorded. */
  readonly locks: readonly BaselineLock[];
  /** Why the reader may not change the limits; null where they may. */
  readonly barred: string | null;
}

/** First day, value (null is unknown), cases that it rests on (null where not known), version of the definition. */
export type ChartedPeriod = readonly [CivilDate, number | null, number | null, number];

/** A change of the limits as a person asks for it. */
export type LockForm = Omit<BaselineLocked, 'kind'>;
