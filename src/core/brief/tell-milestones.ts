/** Milestones in sentences whose figures carry what they are computed from. */

import type { CivilDate } from '../calendar/civil-date.ts';
import type { OpenMilestone } from './known-milestones.ts';
import { formatDay } from './period.ts';
import { day, figurePart, listed, NOTHING, name, say, words } from './say.ts';
import type { CountedMilestones, FigureSource, Sentence, SentencePart } from './sentence.ts';

/** How many open milestones are late, due soon, and left out of the list. */
export type MilestoneCounts = Readonly<Record<CountedMilestones, number>>;

export interface MilestonesFacts {
  readonly counts: MilestoneCounts;
  /** Last day that is looked ahead. */
  readonly until: CivilDate;
  /** Roles; may be none. */
  readonly accountable: readonly string[];
  readonly isOfficial: boolean;
  readonly isWhole: boolean;
}

/** How many are late and due soon, how many of them are not listed, and who is accountable. */
export function tellMilestones(facts: MilestonesFacts): readonly Sentence[] {
  const { counts, until, accountable, isOfficial, isWhole } = facts;
  const known = isWhole ? NOTHING : [words(', as far as they are known')];
  const moves = say`${movesOf(counts)} due by ${day(until)}${known}${mark(isOfficial)}.`;
  const roles = listed(accountable.map((role) => [name(role)]));
  return [
    moves,
    counts.unlisted === 0 ? NOTHING : say`${counted('unlisted', counts)} of them are not listed.`,
    roles.length === 0 || counts.late + counts.near === 0 ? NOTHING : say`Accountable: ${roles}.`,
  ].filter(({ length }) => length > 0);
}

/** `Label printer, Carrier integration: due 3 June 2025, 5 days late.` */
export function tellMilestone(milestone: OpenMilestone, isOfficial: boolean): Sentence {
  const { id, project, due, daysLate } = milestone;
  const dueDay = figure(formatDay(due), { of: 'due day', milestoneId: id });
  const what = say`${name(milestone.name)}, ${name(project)}: due ${dueDay}`;
  return say`${what}${lateness(id, daysLate)}${mark(isOfficial)}.`;
}

function movesOf(counts: MilestoneCounts): Sentence {
  const [late, near] = [counted('late', counts), counted('near', counts)];
  if (counts.late === 0) {
    if (counts.near === 0) return say`No milestone is late or`;
    return say`No milestone is late; ${near}${isOrAre(counts.near)}`;
  }
  const are = words(counts.late === 1 ? ' milestone is late' : ' milestones are late');
  if (counts.near === 0) return say`${late}${are}; no other is`;
  return say`${late}${are}; ${near} more${isOrAre(counts.near)}`;
}

function lateness(milestoneId: number, daysLate: number | null): Sentence {
  if (daysLate === null) return NOTHING;
  if (daysLate === 0) return say`, not done on that day`;
  const late = words(daysLate === 1 ? ' day late' : ' days late');
  return say`, ${figure(String(daysLate), { of: 'days late', milestoneId })}${late}`;
}

function isOrAre(count: number): SentencePart {
  return words(count === 1 ? ' is' : ' are');
}

function counted(of: CountedMilestones, counts: MilestoneCounts): SentencePart {
  return figure(String(counts[of]), { of: 'milestones', counted: of });
}

function figure(text: string, source: FigureSource): SentencePart {
  return figurePart({ text, source });
}

function mark(isOfficial: boolean): Sentence {
  return isOfficial ? NOTHING : say` (not official)`;
}
