/** A brief of one week as data: everything that its page says, so that the tab, a mail, a page of HTML and a PDF say the same. */

import type { CivilDate, Grain } from '../calendar/civil-date.ts';
import type { Standing } from '../quality/standing.ts';
import type { Unit } from '../registry/published.ts';
import type { Change, Reading } from './change.ts';
import type { Sentence } from './sentence.ts';
import type { TargetState } from './target-state.ts';

/** Plain JSON: an issued brief is kept as it is and read again after years. */
export interface Brief {
  /** Of this shape. */
  readonly format: 1;
  readonly title: string;
  /** The Monday of the week that it tells of. */
  readonly week: CivilDate;
  /** Last complete day in the data. */
  readonly dataAsOf: CivilDate;
  /** What moved, what needs somebody, what may be believed: three sentences. */
  readonly headline: readonly Sentence[];
  /** The KPIs of the CEO, in the order of the page. */
  readonly scoreboard: readonly ScoreLine[];
  /** What needs attention, the most urgent first. */
  readonly attention: readonly AttentionItem[];
  /** How many more need attention than are listed. */
  readonly moreAttention: number;
  /** KPIs with a signal for the better. */
  readonly improved: readonly StoryItem[];
  /** Proposals that wait for signatures, the nearest deadline first. */
  readonly decisions: readonly DecisionItem[];
  /** What took effect in the week, and the control limits that people changed in it. */
  readonly changes: readonly ChangeItem[];
  /** Past values that another definition changed, published in the week. */
  readonly restatements: readonly RestatementItem[];
  readonly quality: QualityItem;
  /** Milestones that are late or due soon; briefs that were issued before they were told of have none. */
  readonly milestones?: MilestonesItem;
  readonly foot: BriefFoot;
}

/** One KPI on the scoreboard. */
export interface ScoreLine {
  readonly metricId: string;
  readonly name: string;
  readonly unit: Unit;
  readonly accountableRole: string;
  readonly version: number;
  readonly grain: Grain;
  readonly period: CivilDate;
  /** Null is unknown, never 0. */
  readonly value: number | null;
  readonly change: Change;
  readonly reading: Reading;
  readonly changeOnFour: Change;
  readonly changeOnYear: Change;
  readonly target: number | null;
  readonly versusTarget: Change;
  readonly state: TargetState;
  /** Oldest first, the newest finished period last. */
  readonly trend: readonly (number | null)[];
  /** Of the newest period; null where there are none. */
  readonly limits: ScoreLimits | null;
  /** "usual", "above its usual range since ...". */
  readonly signal: string;
  readonly isSignal: boolean;
  readonly forecast: ScoreForecast | null;
  readonly standing: Standing;
  readonly standingWords: string;
}

export interface ScoreLimits {
  readonly lower: number;
  readonly expected: number;
  readonly upper: number;
}

/** Of the period after the newest finished one; the interval holds it in 95 of 100 cases. */
export interface ScoreForecast {
  readonly point: number;
  readonly low95: number;
  readonly high95: number;
}

/** A KPI with what is said of it. */
export interface StoryItem {
  readonly metricId: string;
  readonly name: string;
  readonly sentences: readonly Sentence[];
}

export interface AttentionItem extends StoryItem {
  /** First period that the signal names; null for a KPI that is beyond its threshold without a signal. */
  readonly since: CivilDate | null;
  /** Weeks that it has needed attention, at least 1. */
  readonly weeksOpen: number;
  readonly accountableRole: string;
  readonly workflow: string;
  readonly step: string;
  readonly standing: Standing;
  /** What the owner wrote into the brief; empty texts where nothing is written. */
  readonly note: OwnerNote;
}

/** What the accountable person writes beside a KPI in the brief. */
export interface OwnerNote {
  readonly comment: string;
  readonly action: string;
  readonly actionOwner: string;
  /** A day, or what was typed in its place. */
  readonly due: string;
}

export const EMPTY_NOTE: OwnerNote = { comment: '', action: '', actionOwner: '', due: '' };

export interface DecisionItem {
  readonly proposalId: string;
  /** What is proposed, in a sentence without figures. */
  readonly words: string;
  readonly proposer: string;
  /** Last day for a vote. */
  readonly deadline: CivilDate | null;
  readonly approvals: number;
  readonly needed: number;
}

export interface ChangeItem {
  /** Empty for control limits, which take no proposal. */
  readonly proposalId: string;
  readonly words: string;
  readonly reason: string;
  readonly approvers: readonly string[];
  /** The day from which it is in effect; of control limits the first period that they judge. */
  readonly on: CivilDate;
}

/** Was, is, why: the newest restated period of a metric and grain. */
export interface RestatementItem {
  readonly metricId: string;
  readonly name: string;
  readonly unit: Unit;
  readonly grain: Grain;
  readonly period: CivilDate;
  readonly was: number | null;
  readonly is: number | null;
  readonly why: string;
  /** Restated periods of that metric and grain. */
  readonly periods: number;
}

export interface QualityItem {
  readonly tests: number;
  /** Data tests that failed, by "table: test". */
  readonly failed: readonly string[];
  /** Failed, and waived until a day. */
  readonly waived: readonly string[];
  /** KPI names whose data is older than they allow. */
  readonly stale: readonly string[];
}

export interface MilestonesItem {
  /** Last day that is looked ahead. */
  readonly until: CivilDate;
  /** Why the list is not official, not whole or missing, in sentences; empty where nothing is wrong. */
  readonly faults: readonly string[];
  /** How many are late and due soon, and who is accountable; empty where nothing is known. */
  readonly sentences: readonly Sentence[];
  /** The most days late first, then the nearest. */
  readonly items: readonly MilestoneItem[];
}

/** Not done at the end of the data. */
export interface MilestoneItem {
  readonly milestoneId: number;
  readonly name: string;
  readonly project: string;
  readonly due: CivilDate;
  /** Whole days since the due day; null while it is not over, 0 on the due day itself. */
  readonly daysLate: number | null;
  readonly sentence: Sentence;
}

export interface BriefFoot {
  /** "AOV v2", one for each KPI of the page. */
  readonly versions: readonly { readonly metricId: string; readonly version: number }[];
  /** Of the ledger when the data was read; null while it is not open. */
  readonly ledgerHead: { readonly seq: number; readonly hash: string } | null;
}
