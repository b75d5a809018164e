/** Issuing the brief of a week: who may, when, and that the document itself is fit for it. */

import { addDays } from '../../calendar/civil-date.ts';
import { canonicalJson, type JsonValue } from '../../registry/canonical-json.ts';
import type { BriefIssued } from '../event.ts';
import { type Refusal, refusal } from '../refusal.ts';
import { dayOf } from '../state.ts';
import { notEntitled, type WholeCase } from './case.ts';

/** Terse: the script of the warehouse has a longest length. */
export function judgeBrief(body: BriefIssued, given: WholeCase): Refusal | undefined {
  const { state, stamp, sha256 } = given;
  const { week, brief, briefHash, correction } = body;
  const barred = notEntitled('brief.not-entitled', 'Issuing', 'issuers', given);
  if (barred) return barred;
  if (new Date(week).getUTCDay() !== 1 || dayOf(stamp.at) < addDays(week, 7)) {
    return refusal(
      'brief.week',
      `No week that is over begins on ${week}.`,
      'Name the Monday of a week that is over.',
    );
  }
  const issues = state.issues.get(week) ?? [];
  const last = issues[issues.length - 1];
  if ((last === undefined) !== (correction === undefined)) {
    return last === undefined
      ? refusal('brief.not-issued', 'There is no brief of that week to correct.', 'Issue it first.')
      : refusal(
          'brief.issued-before',
          `${last.by} issued the brief of that week on ${dayOf(last.at)}.`,
          'Correct it, with a reason, where it is wrong.',
        );
  }
  if (brief.week !== week || briefHash !== sha256(canonicalJson(brief))) {
    return refusal(
      'brief.content',
      'This is not the document that is signed.',
      'Look at it again.',
    );
  }
  return isFit(brief, addDays(week, 6))
    ? undefined
    : refusal(
        'brief.not-fit',
        'Data is missing, a KPI is not canonical, a test failed, or an owner has not commented.',
        'Mend what the brief names.',
      );
}

type Members = { readonly [name: string]: JsonValue | undefined };

/** By what the document says of itself. It is JSON that may hold anything. */
function isFit(
  { format, dataAsOf, scoreboard, attention, quality }: Members,
  end: string,
): boolean {
  const [lines, items] = [listOf(scoreboard), listOf(attention)];
  const { failed } = membersOf(quality);
  return (
    format === 1 &&
    String(dataAsOf) >= end &&
    lines.length > 0 &&
    Array.isArray(failed) &&
    failed.length === 0 &&
    lines.concat(items).every(({ standing }) => standing === 'canonical') &&
    items.every(({ note }) => /\S/.test(String(membersOf(note).comment || '')))
  );
}

function listOf(value: JsonValue | undefined): readonly Members[] {
  return Array.isArray(value) ? value.map(membersOf) : [];
}

function membersOf(value: JsonValue | undefined): Members {
  return (typeof value === 'object' && value ? value : {}) as Members;
}
