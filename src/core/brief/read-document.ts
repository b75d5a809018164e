/** The document of an issued brief, read from JSON that may hold anything: who may issue may also err, or mean harm. */

import type { CivilDate, Grain } from '../calendar/civil-date.ts';
import {
  object as closedObject,
  day,
  listOf,
  metricId,
  oneOf,
  type Reader,
  ShapeError,
  text,
  whole,
} from '../ledger/shape.ts';
import type { Standing } from '../quality/standing.ts';
import { UNITS } from '../registry/published.ts';
import type { Brief } from './brief.ts';
import type { Change, Reading } from './change.ts';
import type {
  Counted,
  CountedMilestones,
  FigureSource,
  MetricMeasure,
  Sentence,
} from './sentence.ts';
import { TARGET_STATES } from './target-state.ts';

/**
 * The document itself, as it was signed. Throws `ShapeError` where a member that is shown is missing or of another kind; members that
 * nothing shows may be there.
 */
export const readDocument: Reader<Brief> = (value) => {
  BRIEF(value);
  return value as Brief;
};

/** The ledger takes no longer document; within it no text or list needs a limit of its own. */
const LONGEST = 200_000;
const TEXT = text(LONGEST, 0);
const COUNT = whole(0, 1_000_000_000);
const list = <T>(reader: Reader<T>): Reader<readonly T[]> => listOf(reader, LONGEST);

const NUMBER: Reader<number> = (value) => {
  if (typeof value !== 'number' || !Number.isFinite(value)) throw new ShapeError('a number');
  return value;
};

const YES_OR_NO: Reader<boolean> = (value) => {
  if (typeof value !== 'boolean') throw new ShapeError('true or false');
  return value;
};

/** An object with these members; others are passed by. */
const object: typeof closedObject = (required, optional) => {
  const read = closedObject(required, optional);
  const known = new Set([...Object.keys(required), ...Object.keys(optional ?? {})]);
  return (value) => {
    if (typeof value !== 'object' || value === null || Array.isArray(value)) return read(value);
    return read(Object.fromEntries(Object.entries(value).filter(([name]) => known.has(name))));
  };
};

function orNull<T>(reader: Reader<T>): Reader<T | null> {
  return (value) => (value === null ? null : reader(value));
}

/** A record names every choice, so that none is forgotten. */
function choice<T extends string>(all: Readonly<Record<T, true>>): Reader<T> {
  return oneOf(...(Object.keys(all) as T[]));
}

const UNIT = oneOf(...UNITS);
const STATE = oneOf(...TARGET_STATES);
const GRAIN = choice<Grain>({ day: true, week: true, month: true, quarter: true, year: true });
const READING = choice<Reading>({ better: true, worse: true, same: true, unknown: true });
const STANDING = choice<Standing>({
  canonical: true,
  provisional: true,
  drifted: true,
  stale: true,
  'failed gate': true,
  'no data': true,
});

const MEASURE = choice<MetricMeasure>({
  value: true,
  previous: true,
  change: true,
  'change on four periods': true,
  'change on a year': true,
  target: true,
  'distance to target': true,
  expected: true,
  'lower limit': true,
  'upper limit': true,
  'periods of the signal': true,
});

const PERIOD = { metricId, grain: GRAIN, period: day };
const MEASURED = object({ of: MEASURE, ...PERIOD });
const DRIVER = object({ of: oneOf('driver'), ...PERIOD, by: TEXT, driver: TEXT });
const COUNTED = object({
  of: oneOf('count'),
  counted: choice<Counted>({
    kpis: true,
    official: true,
    'not official': true,
    'other signals': true,
    attention: true,
  }),
});
const MILESTONES = object({
  of: oneOf('milestones'),
  counted: choice<CountedMilestones>({ late: true, near: true, unlisted: true }),
});
const MILESTONE = object({ of: oneOf('due day', 'days late'), milestoneId: NUMBER });

const SOURCE: Reader<FigureSource> = (value) => {
  switch (memberOf(value, 'of')) {
    case 'driver':
      return DRIVER(value);
    case 'count':
      return COUNTED(value);
    case 'milestones':
      return MILESTONES(value);
    case 'due day':
    case 'days late':
      return MILESTONE(value);
    default:
      return MEASURED(value);
  }
};

const FIGURE = object({
  kind: oneOf('figure'),
  figure: object({ text: TEXT, source: SOURCE }),
});
const WORDS = object({ kind: oneOf('words', 'name'), text: TEXT });
const SENTENCE: Reader<Sentence> = list<Sentence[number]>((value) =>
  memberOf(value, 'kind') === 'figure' ? FIGURE(value) : WORDS(value),
);

const CHANGES: Readonly<Record<Change['kind'], Reader<Change>>> = {
  percent: object({ kind: oneOf('percent'), fraction: NUMBER }),
  points: object({ kind: oneOf('points'), points: NUMBER }),
  difference: object({ kind: oneOf('difference'), amount: NUMBER }),
  unknown: object({ kind: oneOf('unknown'), why: TEXT, isObvious: YES_OR_NO }),
};
const CHANGE: Reader<Change> = (value) => {
  const kind = memberOf(value, 'kind');
  return CHANGES[
    kind === 'percent' || kind === 'points' || kind === 'difference' ? kind : 'unknown'
  ](value);
};

function memberOf(value: unknown, name: string): unknown {
  return (value as Readonly<Record<string, unknown>> | null | undefined)?.[name];
}

const LINE = object({
  metricId,
  name: TEXT,
  unit: UNIT,
  accountableRole: TEXT,
  version: COUNT,
  grain: GRAIN,
  period: day,
  value: orNull(NUMBER),
  change: CHANGE,
  reading: READING,
  changeOnFour: CHANGE,
  changeOnYear: CHANGE,
  target: orNull(NUMBER),
  versusTarget: CHANGE,
  state: STATE,
  trend: list(orNull(NUMBER)),
  limits: orNull(object({ lower: NUMBER, expected: NUMBER, upper: NUMBER })),
  signal: TEXT,
  isSignal: YES_OR_NO,
  forecast: orNull(object({ point: NUMBER, low95: NUMBER, high95: NUMBER })),
  standing: STANDING,
  standingWords: TEXT,
});

const STORY = { metricId, name: TEXT, sentences: list(SENTENCE) };

const BRIEF: Reader<Brief> = object(
  {
    format: one,
    title: TEXT,
    week: monday,
    dataAsOf: day,
    headline: list(SENTENCE),
    scoreboard: list(LINE),
    attention: list(
      object({
        ...STORY,
        since: orNull(day),
        weeksOpen: COUNT,
        accountableRole: TEXT,
        workflow: TEXT,
        step: TEXT,
        standing: STANDING,
        note: object({ comment: TEXT, action: TEXT, actionOwner: TEXT, due: TEXT }),
      }),
    ),
    moreAttention: COUNT,
    improved: list(object(STORY)),
    decisions: list(
      object({
        proposalId: TEXT,
        words: TEXT,
        proposer: TEXT,
        deadline: orNull(day),
        approvals: COUNT,
        needed: COUNT,
      }),
    ),
    changes: list(
      object({ proposalId: TEXT, words: TEXT, reason: TEXT, approvers: list(TEXT), on: day }),
    ),
    restatements: list(
      object({
        metricId: TEXT,
        name: TEXT,
        unit: UNIT,
        grain: GRAIN,
        period: day,
        was: orNull(NUMBER),
        is: orNull(NUMBER),
        why: TEXT,
        periods: COUNT,
      }),
    ),
    quality: object({
      tests: COUNT,
      failed: list(TEXT),
      waived: list(TEXT),
      stale: list(TEXT),
    }),
    foot: object({
      versions: list(object({ metricId: TEXT, version: COUNT })),
      ledgerHead: orNull(object({ seq: COUNT, hash: TEXT })),
    }),
  },
  {
    milestones: object({
      until: day,
      faults: list(TEXT),
      sentences: list(SENTENCE),
      items: list(
        object({
          milestoneId: NUMBER,
          name: TEXT,
          project: TEXT,
          due: day,
          daysLate: orNull(NUMBER),
          sentence: SENTENCE,
        }),
      ),
    }),
  },
);

function one(value: unknown): 1 {
  if (value !== 1) throw new ShapeError('1, the form that is known');
  return value;
}

function monday(value: unknown): CivilDate {
  const date = day(value);
  if (new Date(date).getUTCDay() !== 1) throw new ShapeError('a Monday');
  return date;
}
