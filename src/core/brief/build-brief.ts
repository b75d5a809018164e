/**
 * Makes the brief of a week. Stages: 1. read every KPI in its newest finished period, 2. choose what the scoreboard shows and what
 * needs attention, 3. tell it in sentences, 4. add what waits, what changed and how the data is.
 */

import { addDays, type CivilDate, periodStart } from '../calendar/civil-date.ts';
import { CountersignError } from '../errors/problem.ts';
import { type KpiForecasts, kpiForecasts } from '../forecast/kpi-forecasts.ts';
import type { Snapshot } from '../registry/published.ts';
import {
  isImproved,
  mostUrgentFirst,
  needsAttention,
  needsAttentionSince,
  weeksOpen,
} from './attention.ts';
import {
  type AttentionItem,
  type Brief,
  EMPTY_NOTE,
  type OwnerNote,
  type StoryItem,
} from './brief.ts';
import { attentionLimit, scoreboardLines } from './brief-order.ts';
import { driversOf } from './drivers-of.ts';
import { headline } from './headline.ts';
import type { KpiLine } from './kpi-line.ts';
import { changeItems, decisionItems, lastDayOf } from './ledger-items.ts';
import { type MetricHistory, metricHistory } from './metric-history.ts';
import { milestonesItem } from './milestones-near.ts';
import { type NewestLines, newestLines } from './newest-lines.ts';
import { latestCompletePeriod } from './period.ts';
import { qualityItem } from './quality-item.ts';
import { restatementItems } from './restatement-items.ts';
import { say } from './say.ts';
import { scoreLine } from './score-line.ts';
import type { Sentence } from './sentence.ts';
import { tellDrivers } from './tell-drivers.ts';
import { tellMove, tellThreshold } from './tell-move.ts';

export interface BriefOptions {
  /** The Monday of a finished week; the newest one when not given. */
  readonly week?: CivilDate;
  /** What the owners wrote into the brief, by metric id. */
  readonly notes?: ReadonlyMap<string, OwnerNote>;
  /** Made before from the same snapshot, for the newest week. */
  readonly made?: { readonly lines: NewestLines; readonly forecasts: KpiForecasts };
}

/**
 * The same snapshot gives the same brief. Throws `CountersignError` for a day that no week begins on and for a week that the data does
 * not reach the end of: the numbers of another week are not told as its own.
 */
export function buildBrief(snapshot: Snapshot, options: BriefOptions = {}): Brief {
  const { brief: template, dataAsOf, ledger } = snapshot;
  const newestWeek = latestCompletePeriod(dataAsOf, 'week');
  const week = options.week ?? newestWeek;
  if (week !== periodStart(week, 'week') || week > newestWeek) throw noSuchWeek(week, newestWeek);
  const isNewest = week === newestWeek;
  const until = isNewest ? dataAsOf : addDays(week, 6);
  const history = metricHistory(snapshot.values);
  const made = isNewest ? options.made : undefined;
  const lines = made?.lines ?? newestLines(snapshot, template.trendWeeks, until);
  const forecasts = made?.forecasts ?? kpiForecasts({ ...snapshot, dataAsOf: until });
  const all = [...lines.values()];
  const notes = options.notes ?? new Map<string, OwnerNote>();
  const limit = attentionLimit(template);
  const attention = attentionOf(all, notes, limit);
  const scoreboard = scoreboardLines(snapshot, lines);
  const listed = new Set([...scoreboard, ...attention.shown].map((line) => line.metric.id));
  const lastDay = lastDayOf(week, isNewest, ledger.today);
  const story = (line: KpiLine): readonly Sentence[] => storyOf(line, snapshot, history);
  const weekly = all.filter(({ grain }) => grain === 'week');
  return {
    format: 1,
    title: template.title,
    week,
    dataAsOf: until,
    headline: headline({ dataAsOf, week, weekly, all }),
    scoreboard: scoreboard.map((line) => scoreLine(line, forecasts)),
    attention: attention.shown.map((line) => attentionItem(line, { story, history, week, notes })),
    moreAttention: attention.more,
    improved: mostUrgentFirst(all.filter((line) => isImproved(line, week)))
      .slice(0, limit)
      .map((line) => storyItem(line, story)),
    decisions: decisionItems(snapshot),
    changes: changeItems(snapshot, week, lastDay),
    restatements: restatementItems(snapshot, listed, week, lastDay),
    quality: qualityItem(snapshot, all),
    milestones: milestonesItem(snapshot, { week, until }),
    foot: {
      versions: scoreboard.map(({ metric }) => ({ metricId: metric.id, version: metric.version })),
      ledgerHead: ledger.openedAt === '' ? null : { seq: ledger.head.seq, hash: ledger.head.hash },
    },
  };
}

function noSuchWeek(week: CivilDate, newest: CivilDate): CountersignError {
  return new CountersignError({
    code: 'brief.week',
    what: `There is no finished week that begins on ${week}: the data ends with the week of ${newest}.`,
    mend: 'Name the Monday of a week that the data reaches the end of.',
  });
}

/** What needs attention: what the page has room for, and how many more there are. */
interface Attention {
  readonly shown: readonly KpiLine[];
  readonly more: number;
}

/** What somebody wrote about comes first and is never left out: a row that goes takes the words with it. */
function attentionOf(
  all: readonly KpiLine[],
  notes: ReadonlyMap<string, OwnerNote>,
  limit: number,
): Attention {
  const lines = mostUrgentFirst(all.filter(needsAttention));
  const isWorkedOn = ({ metric }: KpiLine) =>
    Object.values(notes.get(metric.id) ?? EMPTY_NOTE).some((text) => text !== '');
  const workedOn = lines.filter(isWorkedOn);
  const others = lines.filter((line) => !isWorkedOn(line));
  const shown = [...workedOn, ...others.slice(0, Math.max(0, limit - workedOn.length))];
  return { shown, more: lines.length - shown.length };
}

function storyOf(line: KpiLine, snapshot: Snapshot, history: MetricHistory): readonly Sentence[] {
  const drivers = tellDrivers(line, driversOf(line, snapshot, history));
  return [say`${tellMove(line)}.`, drivers, tellThreshold(line)].filter(({ length }) => length > 0);
}

type Story = (line: KpiLine) => readonly Sentence[];

function storyItem(line: KpiLine, story: Story): StoryItem {
  const { id, name } = line.metric;
  return { metricId: id, name, sentences: story(line) };
}

interface ItemFacts {
  readonly story: Story;
  readonly history: MetricHistory;
  readonly week: CivilDate;
  readonly notes: ReadonlyMap<string, OwnerNote>;
}

function attentionItem(line: KpiLine, { story, history, week, notes }: ItemFacts): AttentionItem {
  const { metric, judgement } = line;
  const since = needsAttentionSince(line, history);
  return {
    ...storyItem(line, story),
    since,
    weeksOpen: weeksOpen(since, line, week),
    accountableRole: metric.accountableRole,
    workflow: metric.workflow,
    step: metric.step,
    standing: judgement.standing,
    note: notes.get(metric.id) ?? EMPTY_NOTE,
  };
}
