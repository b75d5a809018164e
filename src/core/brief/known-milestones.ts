/** The milestones that a refresh read, as they stood at the end of a day. */

import { type CivilDate, daysBetween } from '../calendar/civil-date.ts';
import type { Snapshot, ViewExtract } from '../registry/published.ts';
import { viewRows } from '../registry/view-rows.ts';

export const MILESTONES_VIEW = 'milestones';

/** Not done at the end of the day that is looked at. */
export interface OpenMilestone {
  readonly id: number;
  readonly name: string;
  readonly project: string;
  readonly due: CivilDate;
  /** Whole days since the due day at the end of the day that is looked at; null while that day is not over. 0 on the due day itself. */
  readonly daysLate: number | null;
}

export interface KnownMilestones {
  readonly view: ViewExtract;
  readonly open: readonly OpenMilestone[];
  /** False where some that were open on that day may not have been read. */
  readonly isWhole: boolean;
}

/**
 * As they stood at the end of `until`: one that began later is not known yet, one that was done later was open. Null where the view is
 * not published, or without the columns that are read.
 */
export function knownMilestones(
  { views }: Pick<Snapshot, 'views'>,
  until: CivilDate,
): KnownMilestones | null {
  const view = views.find(({ name }) => name === MILESTONES_VIEW);
  const rows = view && viewRows(view, COLUMNS);
  if (!view || !rows) return null;
  const all = rows.map(milestoneOf);
  const open = all
    .filter(({ began, done }) => began <= until && (done === null || done > until))
    .map(({ id, name, project, due }) => {
      const late = daysBetween(due, until);
      return { id, name, project, due, daysLate: late < 0 ? null : late };
    });
  return { view, open, isWhole: isWhole(view, all.at(-1)?.done ?? null, until) };
}

const COLUMNS = [
  'milestone_id',
  'title',
  'project',
  'started_day',
  'promised_day',
  'done_day',
] as const;

type Row = NonNullable<ReturnType<typeof viewRows>>[number];

function milestoneOf([id, name, project, began, due, done]: Row) {
  return {
    id: Number(id),
    name: String(name),
    project: String(project),
    began: String(began) as CivilDate,
    due: String(due) as CivilDate,
    done: done as CivilDate | null,
  };
}

/** Open ones come first, then those done last: what was not read was done on the day of the last row or before. */
function isWhole(view: ViewExtract, lastDone: CivilDate | null, until: CivilDate): boolean {
  return view.rows.length >= view.totalRows || (lastDone !== null && lastDone <= until);
}
