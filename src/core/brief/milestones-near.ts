/** Which milestones a brief tells of: those that are late, and those that are due soon. */

import { addDays, type CivilDate } from '../calendar/civil-date.ts';
import { viewFault } from '../quality/view-fault.ts';
import type { Snapshot } from '../registry/published.ts';
import type { MilestonesItem } from './brief.ts';
import { knownMilestones, MILESTONES_VIEW, type OpenMilestone } from './known-milestones.ts';
import { type MilestoneCounts, tellMilestone, tellMilestones } from './tell-milestones.ts';

/** How far is looked ahead: a milestone of the next four weeks can still be helped. */
const DAYS_AHEAD = 28;
/** On one page; the rest is counted. */
const MOST_LISTED = 10;

/** A brief's week, and the last day of data that it is judged by. */
export interface MilestoneWeek {
  readonly week: CivilDate;
  readonly until: CivilDate;
}

/** The last day of the fourth week after the brief's. */
export function lookedAheadTo(week: CivilDate): CivilDate {
  return addDays(week, 6 + DAYS_AHEAD);
}

/** Late, or due on the last day that is looked ahead or before: the most days late first, then the nearest. */
export function milestonesNear(
  open: readonly OpenMilestone[],
  week: CivilDate,
): readonly OpenMilestone[] {
  return open.filter(({ due }) => due <= lookedAheadTo(week)).sort(mostUrgentFirst);
}

export function countMilestones(near: readonly OpenMilestone[]): MilestoneCounts {
  const late = near.filter(({ daysLate }) => daysLate !== null).length;
  return { late, near: near.length - late, unlisted: Math.max(0, near.length - MOST_LISTED) };
}

/** The same snapshot and week give the same item; what is not known for certain or not whole says so. */
export function milestonesItem(snapshot: Snapshot, { week, until }: MilestoneWeek): MilestonesItem {
  const ahead = lookedAheadTo(week);
  const known = knownMilestones(snapshot, until);
  if (known === null) return { until: ahead, faults: [NOT_PUBLISHED], sentences: [], items: [] };
  const { view, isWhole } = known;
  const fault = viewFault(view, snapshot);
  const near = milestonesNear(known.open, week);
  const facts = {
    counts: countMilestones(near),
    until: ahead,
    accountable: accountableRoles(snapshot),
    isOfficial: fault === null,
    isWhole,
  };
  return {
    until: ahead,
    faults: [
      ...(fault === null ? [] : [`Not official. ${fault}`]),
      ...(isWhole ? [] : [notWhole(view.rows.length)]),
    ],
    sentences: view.totalRows === 0 ? [] : tellMilestones(facts),
    items: near.slice(0, MOST_LISTED).map((milestone) => ({
      milestoneId: milestone.id,
      name: milestone.name,
      project: milestone.project,
      due: milestone.due,
      daysLate: milestone.daysLate,
      sentence: tellMilestone(milestone, facts.isOfficial),
    })),
  };
}

const NOT_PUBLISHED =
  'Nothing is known of milestones: the governed view milestones is not published. Ask the data team to provision and publish.';

function notWhole(read: number): string {
  return `Not all that were open in this week are known: ${read} milestones are read, open ones and those done last.`;
}

/** Of the KPIs that are measured from the milestones, which themselves name nobody. */
function accountableRoles({ lineage, metrics }: Snapshot): readonly string[] {
  const above = new Set(
    lineage.flatMap(({ view, metricId }) =>
      view.endsWith(`.${MILESTONES_VIEW}`) ? [metricId] : [],
    ),
  );
  const roles = metrics.flatMap(({ id, accountableRole }) =>
    above.has(id) ? [accountableRole] : [],
  );
  return [...new Set(roles)];
}

function mostUrgentFirst(a: OpenMilestone, b: OpenMilestone): number {
  if (a.due !== b.due) return a.due < b.due ? -1 : 1;
  return a.id - b.id;
}
