/** What explains a KPI's move, in one sentence, or why nothing is said to. */

import type { Part } from '../drivers/decomposition.ts';
import type { PublishedMetric, Unit } from '../registry/published.ts';
import type { DriverStory } from './drivers-of.ts';
import { formatChange } from './format-number.ts';
import type { KpiLine } from './kpi-line.ts';
import { figurePart, listed, NOTHING, name, say } from './say.ts';
import type { Sentence } from './sentence.ts';

/**
 * "By channel, Search added -$12,000 and Email +$3,000 to the change." The story with the fewest drivers is told; where none explains
 * enough, the largest parts and that no single one is the driver; where nothing could be taken apart, why.
 */
export function tellDrivers(line: KpiLine, stories: readonly DriverStory[]): Sentence {
  const [best] = stories
    .flatMap((story) =>
      story.verdict.kind === 'drivers' ? [{ story, parts: story.verdict.drivers }] : [],
    )
    .sort((a, b) => a.parts.length - b.parts.length);
  const told = (story: DriverStory, parts: readonly Part[]) =>
    listed(parts.map((part) => partWords(part, story, line)));
  if (best !== undefined) {
    const { story, parts } = best;
    return say`By ${name(story.by)}, ${told(story, parts)} of the change.`;
  }
  for (const story of stories) {
    if (story.verdict.kind === 'no single driver' && story.verdict.largest.length > 0) {
      const largest = told(story, story.verdict.largest.slice(0, 1));
      return say`No single driver: by ${name(story.by)} the largest part is ${largest}.`;
    }
  }
  return whyInconclusive(stories);
}

/** A move that is too small to explain needs no words: the signal is of the weeks before. */
function whyInconclusive(stories: readonly DriverStory[]): Sentence {
  for (const { verdict, decomposition, by } of stories) {
    if (decomposition.kind === 'not decomposed') {
      return say`What drove it can not be told by ${name(by)}: ${name(decomposition.because)}.`;
    }
    if (verdict.kind === 'inconclusive' && verdict.because === 'too much is unknown') {
      return say`What drove it is inconclusive by ${name(by)}: too much belongs to no known slice.`;
    }
  }
  return NOTHING;
}

function partWords(part: Part, { by, labelOf }: DriverStory, line: KpiLine): Sentence {
  const { metric, grain, period } = line;
  const effect = part.effect === 'change' ? NOTHING : say` (${name(part.effect)})`;
  const text = amountText(part.amount, metric);
  const source = {
    of: 'driver',
    metricId: metric.id,
    grain,
    period,
    by,
    driver: driverName(part),
  } as const;
  return say`${name(labelOf(part.name))}${effect} ${figurePart({ text, source })}`;
}

/** As a figure's source names it: "Search", "Search (mix)". */
export function driverName({ name: slice, effect }: Part): string {
  return effect === 'change' ? slice : `${slice} (${effect})`;
}

/** A signed amount in the unit of the metric; percent in points. */
export function amountText(amount: number, { unit }: Pick<PublishedMetric, 'unit'>): string {
  return formatChange(
    unit === 'percent' ? { kind: 'points', points: amount * 100 } : difference(amount),
    unit satisfies Unit,
  );
}

function difference(amount: number) {
  return { kind: 'difference', amount } as const;
}
