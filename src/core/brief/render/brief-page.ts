/** What every form of a brief says, in its order: the pages, the mail and the file are this, written in their own ways. */

import type { Brief, RestatementItem, ScoreLine, StoryItem } from '../brief.ts';
import type { Change } from '../change.ts';
import { formatChange, formatValue } from '../format-number.ts';
import type { BriefDocument } from '../issued-brief.ts';
import { formatDay, formatPeriod, shortPeriod } from '../period.ts';
import type { Sentence } from '../sentence.ts';

export interface BriefPage {
  /** `CEO weekly brief, the week of 15 December 2025`, led by `DRAFT: `. */
  readonly title: string;
  /** Until somebody issued it. */
  readonly isDraft: boolean;
  /** Who issued it, when, what it means, what it corrects; for a draft that it is one. */
  readonly standing: readonly string[];
  readonly headline: readonly Sentence[];
  readonly board: readonly BoardRow[];
  /** Only those that say something. */
  readonly sections: readonly PageSection[];
  /** What was told then beside what is known now; empty where it is not asked for. */
  readonly compared: readonly ComparedRow[] | null;
  readonly foot: readonly string[];
}

/** A KPI of the scoreboard as text, and its trend. */
export interface BoardRow {
  readonly line: ScoreLine;
  readonly name: string;
  readonly value: string;
  readonly change: string;
  readonly target: string;
  readonly forecast: string;
  /** `off target; below its usual range`. */
  readonly status: string;
  /** Empty for an official number. */
  readonly mark: string;
}

export const BOARD_TITLES = ['KPI', 'Value', 'Change', 'Target', 'Next', 'Status'] as const;

export interface PageSection {
  readonly title: string;
  readonly items: readonly PageItem[];
}

export interface PageItem {
  /** Empty where the lines say it all. */
  readonly head: string;
  readonly lines: readonly Sentence[];
}

export interface ComparedRow {
  readonly name: string;
  readonly was: string;
  readonly is: string;
  readonly isOther: boolean;
}

export function briefPage(document: BriefDocument): BriefPage {
  const { brief, issue, asKnownNow } = document;
  return {
    title: `${issue === null ? 'DRAFT: ' : ''}${brief.title}, ${formatPeriod(brief.week, 'week')}`,
    isDraft: issue === null,
    standing: standingLines(document),
    headline: brief.headline,
    board: brief.scoreboard.map((line) => boardRow(line, brief)),
    sections: sectionsOf(brief).filter(({ items }) => items.length > 0),
    compared: asKnownNow && comparedRows(brief, asKnownNow),
    foot: footLines(brief),
  };
}

/** `2025-12-22 09:30 UTC`. */
export function momentText(at: string): string {
  return `${at.slice(0, 10)} ${at.slice(11, 16)} UTC`;
}

/** The words of one line, where nothing in it is a figure. */
export function plain(text: string): Sentence {
  return [{ kind: 'words', text }];
}

function standingLines({ issue, corrected, remark }: BriefDocument): readonly string[] {
  if (issue === null) {
    const draft = 'DRAFT. Nobody has issued it: its numbers may still change.';
    return remark === undefined ? [draft] : [draft, remark];
  }
  const { by, at, statement, correction, seq, hash } = issue;
  return [
    `Issued by ${by} on ${momentText(at)}: "${statement}"`,
    ...(correction === null ? [] : [`Corrected, because ${correction}`]),
    ...corrected.map(
      (earlier) => `It replaces what ${earlier.by} issued on ${momentText(earlier.at)}.`,
    ),
    `Ledger event ${seq}, head ${hash}`,
  ];
}

function boardRow(line: ScoreLine, { week }: Brief): BoardRow {
  const { unit, target, forecast, state, signal, standing, change, version } = line;
  const near = forecast && [forecast.low95, forecast.high95].map((x) => formatValue(x, unit));
  return {
    line,
    name:
      line.period === week && line.grain === 'week'
        ? line.name
        : `${line.name} (${shortPeriod(line.period, line.grain)})`,
    value: amount(line.value, line),
    change: changeText(change, line),
    target: amount(target, line, ''),
    forecast: near === null ? '' : near.join(' to '),
    status: [state, line.isSignal ? [signal] : []].flat().join('; '),
    mark: standing === 'canonical' ? '' : `${standing}, v${version}`,
  };
}

function amount(value: number | null, { unit }: Pick<ScoreLine, 'unit'>, none = 'no data'): string {
  return value === null ? none : formatValue(value, unit);
}

function changeText(change: Change, { unit }: Pick<ScoreLine, 'unit'>): string {
  return change.kind === 'unknown' ? '' : formatChange(change, unit);
}

function sectionsOf(brief: Brief): readonly PageSection[] {
  const { quality } = brief;
  const more = brief.moreAttention;
  return [
    {
      title: 'Needs attention',
      items: [
        ...brief.attention.map((item) => ({
          head: `${item.name}, ${item.accountableRole}, ${weeks(item.weeksOpen)}`,
          lines: [
            joined([...item.sentences, plain(`Look at ${item.workflow}: ${item.step}.`)]),
            ...noteLines(item.note).map(plain),
          ],
        })),
        ...(more > 0 ? [{ head: '', lines: [plain(`${more} more need attention.`)] }] : []),
      ],
    },
    { title: 'Improved', items: brief.improved.map(storyItem) },
    {
      title: 'Decisions that wait',
      items: brief.decisions.map(({ words, proposer, deadline, approvals, needed }) =>
        line(
          `${words} (${proposer}): ${approvals} of ${needed} signatures${deadline === null ? '' : `, until ${formatDay(deadline)}`}.`,
        ),
      ),
    },
    {
      title: 'Definitions and limits that changed',
      items: brief.changes.map(({ words, reason, approvers, on }) =>
        line(
          `${words}, in effect from ${formatDay(on)}: ${reason}${approvers.length === 0 ? '' : ` Signed by ${approvers.join(', ')}.`}`,
        ),
      ),
    },
    { title: 'Restated', items: brief.restatements.map(restated) },
    {
      title: 'Data quality',
      items: [
        `Data tests: ${quality.tests}, ${quality.failed.length} failed, ${quality.waived.length} waived.`,
        ...quality.failed,
        ...quality.waived.map((test) => `Waived: ${test}`),
        ...(quality.stale.length > 0 ? [`Older than allowed: ${quality.stale.join(', ')}.`] : []),
      ].map(line),
    },
    {
      title: 'Milestones',
      items: milestoneItems(brief),
    },
  ];
}

function milestoneItems({ milestones }: Brief): readonly PageItem[] {
  if (milestones === undefined) return [];
  const { faults, sentences, items } = milestones;
  const told = sentences.length === 0 ? [] : [joined(sentences)];
  const sentenceLines = [...told, ...items.map(({ sentence }) => sentence)];
  return [...faults.map(line), ...sentenceLines.map((text) => ({ head: '', lines: [text] }))];
}

function line(text: string): PageItem {
  return { head: '', lines: [plain(text)] };
}

function storyItem({ name, sentences }: StoryItem): PageItem {
  return { head: name, lines: [joined(sentences)] };
}

function joined(sentences: readonly Sentence[]): Sentence {
  return sentences.flatMap((sentence, i) => (i === 0 ? sentence : [...plain(' '), ...sentence]));
}

function weeks(count: number): string {
  return count === 1 ? 'new this week' : `open for ${count} weeks`;
}

function noteLines({ comment, action, actionOwner, due }: Brief['attention'][number]['note']) {
  const who = [actionOwner, due].filter((text) => text !== '').join(', ');
  return [
    comment === '' ? 'The owner has not commented.' : `Owner: ${comment}`,
    ...(action === '' ? [] : [`Action: ${action}${who === '' ? '' : ` (${who})`}`]),
  ];
}

function restated({ name, unit, grain, period, was, is, why, periods }: RestatementItem): PageItem {
  const count = periods > 1 ? ` ${periods} periods in all.` : '';
  return line(
    `${name}, ${formatPeriod(period, grain)}: was ${amount(was, { unit })}, is ${amount(is, { unit })}. ${why.replace(/\.$/, '')}.${count}`,
  );
}

/** By KPI of either page, in the order of the one that was issued. */
function comparedRows(then: Brief, now: Brief): readonly ComparedRow[] {
  const lines = [...then.scoreboard, ...now.scoreboard];
  const ids = [...new Set(lines.map(({ metricId }) => metricId))];
  return ids.map((id) => {
    const find = (brief: Brief) => brief.scoreboard.find(({ metricId }) => metricId === id);
    const [was, is] = [find(then), find(now)].map((known) =>
      known === undefined ? 'not on the page' : `${amount(known.value, known)} (v${known.version})`,
    );
    const name = lines.find(({ metricId }) => metricId === id)?.name ?? id;
    return { name, was: was ?? '', is: is ?? '', isOther: isOther(find(then), find(now)) };
  });
}

/** The number itself, not only as it is written, or its definition. */
function isOther(then: ScoreLine | undefined, now: ScoreLine | undefined): boolean {
  return then?.value !== now?.value || then?.version !== now?.version;
}

function footLines({ dataAsOf, foot }: Brief): readonly string[] {
  const { versions, ledgerHead } = foot;
  return [
    `Data as of ${formatDay(dataAsOf)}. Definitions: ${versions.map(({ metricId, version }) => `${metricId} v${version}`).join(', ')}.`,
    ledgerHead === null
      ? 'The ledger is not open.'
      : `The ledger when the data was read: event ${ledgerHead.seq}, ${ledgerHead.hash}`,
  ];
}
