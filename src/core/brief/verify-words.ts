/**
 * Whether a brief's words say what the data says. Every figure of a sentence is computed again from its source, and the text may hold
 * those figures and no other: an altered digit, a dropped figure or an added one is told.
 */

import { addDays } from '../calendar/civil-date.ts';
import type { Snapshot } from '../registry/published.ts';
import type { Brief, StoryItem } from './brief.ts';
import { driversOf } from './drivers-of.ts';
import { type Counts, countsOf } from './headline.ts';
import { knownMilestones, type OpenMilestone } from './known-milestones.ts';
import { type KpiLine, kpiLine } from './kpi-line.ts';
import { measureText } from './measure.ts';
import { metricHistory } from './metric-history.ts';
import { countMilestones, milestonesNear } from './milestones-near.ts';
import { newestLines } from './newest-lines.ts';
import { formatDay, latestCompletePeriod } from './period.ts';
import {
  type FigureSource,
  figuresOf,
  type MilestoneSource,
  type Sentence,
  sentenceText,
} from './sentence.ts';
import { amountText, driverName } from './tell-drivers.ts';

/** How a figure should be written; null for what the data does not hold. */
export type FigureAgain = (source: FigureSource) => string | null;

/** What is wrong with a text that should say what `sentence` says, in words; empty when nothing is. */
export function wrongWords(
  text: string,
  sentence: Sentence,
  again: FigureAgain,
): readonly string[] {
  const wrong = figuresOf(sentence).flatMap((figure) => {
    const expected = again(figure.source);
    if (expected === figure.text) return [];
    return [`"${figure.text}" should be "${expected ?? 'left out'}"`];
  });
  const names = sentence.flatMap((part) => (part.kind === 'name' ? [part.text] : []));
  const missing = names
    .filter((name) => !text.includes(name))
    .map((name) => `"${name}" is missing`);
  const [told, allowed] = [
    numbersIn(withoutNames(text, names)),
    figuresOf(sentence).flatMap((figure) => numbersIn(figure.text)),
  ];
  return [
    ...wrong,
    ...missing,
    ...surplus(told, allowed).map((number) => `${number} is no figure of this sentence`),
    ...surplus(allowed, told).map((number) => `${number} is left out`),
    ...numberWords(text).filter((word) => !numberWords(sentenceText(sentence)).includes(word)),
  ];
}

/** What is wrong in all sentences of a brief that was made from `snapshot`; empty when nothing is. */
export function verifyBrief(brief: Brief, snapshot: Snapshot): readonly string[] {
  const again = figuresFrom(snapshot, brief);
  const stories: readonly Pick<StoryItem, 'sentences'>[] = [...brief.attention, ...brief.improved];
  const { milestones } = brief;
  const sentences = [
    ...brief.headline,
    ...stories.flatMap((story) => story.sentences),
    ...(milestones?.sentences ?? []),
    ...(milestones?.items ?? []).map(({ sentence }) => sentence),
  ];
  return sentences.flatMap((sentence) => wrongWords(sentenceText(sentence), sentence, again));
}

/** Computes figures of a brief again, from the values of the snapshot alone. */
export function figuresFrom(snapshot: Snapshot, { week, dataAsOf }: Brief): FigureAgain {
  const history = metricHistory(snapshot.values);
  const isNewest = week >= latestCompletePeriod(snapshot.dataAsOf, 'week');
  const until = isNewest ? dataAsOf : addDays(week, 6);
  const facts = { snapshot, history, until, trendLength: snapshot.brief.trendWeeks };
  const near = milestonesNear(knownMilestones(snapshot, until)?.open ?? [], week);
  let counts: Counts | undefined;
  const countAgain = () => {
    const all = [...newestLines(snapshot, facts.trendLength, until).values()];
    return countsOf({ dataAsOf, week, weekly: all.filter(({ grain }) => grain === 'week'), all });
  };
  return (source) => {
    if (source.of === 'count') {
      counts ??= countAgain();
      return String(counts[source.counted]);
    }
    if (!('metricId' in source)) return milestoneAgain(source, near);
    const metric = snapshot.metrics.find(({ id }) => id === source.metricId);
    if (metric === undefined) return null;
    const line = kpiLine(metric, source.grain, facts);
    if (line.period !== source.period) return null;
    return source.of === 'driver' ? driverAgain(source, line) : measureText(line, source.of);
  };

  function driverAgain(
    source: FigureSource & { readonly of: 'driver' },
    line: KpiLine,
  ): string | null {
    const story = driversOf(line, snapshot, history).find(({ by }) => by === source.by);
    if (story?.decomposition.kind !== 'decomposed') return null;
    const part = story.decomposition.parts.find((found) => driverName(found) === source.driver);
    return part === undefined ? null : amountText(part.amount, line.metric);
  }
}

function milestoneAgain(source: MilestoneSource, near: readonly OpenMilestone[]): string | null {
  if (source.of === 'milestones') return String(countMilestones(near)[source.counted]);
  const milestone = near.find(({ id }) => id === source.milestoneId);
  if (milestone === undefined) return null;
  if (source.of === 'due day') return formatDay(milestone.due);
  return milestone.daysLate === null ? null : String(milestone.daysLate);
}

/** Digits with their sign, separators and fraction: "-1,234.5", "+4.1". */
const NUMBER = /[+\-\u2212]?\$?\d+(?:,\d{3})*(?:\.\d+)?/g;

function numbersIn(text: string): readonly string[] {
  return text.match(NUMBER) ?? [];
}

/** The longest first, so that "Week 2" does not leave the 3 of "Week 23". */
function withoutNames(text: string, names: readonly string[]): string {
  return [...names]
    .sort((a, b) => b.length - a.length)
    .reduce((rest, name) => rest.split(name).join(' '), text);
}

/** What `some` holds more often than `others`. */
function surplus(some: readonly string[], others: readonly string[]): readonly string[] {
  const left = [...others];
  return some.filter((item) => {
    const place = left.indexOf(item);
    if (place < 0) return true;
    left.splice(place, 1);
    return false;
  });
}

/** A number can also be written out; a text may not bring in any that the sentence does not have. */
const NUMBER_WORDS =
  /\b(?:zero|two|three|four|five|six|seven|eight|nine|ten|eleven|twelve|dozen|twenty|thirty|forty|fifty|hundred|thousand|million|billion|half|halved|double|doubled|twice|triple|tripled|quarter|third|percent)\b/gi;

function numberWords(text: string): readonly string[] {
  return (text.match(NUMBER_WORDS) ?? []).map((word) => word.toLowerCase());
}
