import { fileURLToPath } from 'node:url';
import type { Phase } from '../../../src/core/signals/process-chart.ts';
import { XMR_RULES, type XmrSignal } from '../../../src/core/signals/rules.ts';
import { expectGolden } from '../../support/golden.ts';
import { seededNormal } from '../../support/seeded-random.ts';
import { factsOf, PLAIN, weekly } from './small-series.ts';

const GOLDEN = fileURLToPath(new URL('golden/false-alarms.txt', import.meta.url));
const YEAR = 52;
const SERIES = 400;

type Process = (next: () => number) => (week: number) => number;

interface Kind {
  readonly process: Process;
  /** Weeks before the year that is judged. */
  readonly learning: number;
  readonly seasonLength: number | null;
}

const plain = (process: Process): Kind => ({ process, learning: 20, seasonLength: null });

const wave = (week: number) => Math.sin((2 * Math.PI * week) / 52);

/** Nothing ever happens in any of them. */
const KINDS: Readonly<Record<string, Kind>> = {
  normal: plain((next) => () => 100 + next()),
  'skewed (log-normal, 0.5)': plain((next) => () => Math.exp(0.5 * next())),
  'autocorrelated (0.3)': plain((next) => autoregressive(next, 0.3)),
  'autocorrelated (0.6)': plain((next) => autoregressive(next, 0.6)),
  'growing (0.2 a week)': plain((next) => (week) => 100 + 0.2 * week + next()),
  'growing (0.05 a week)': plain((next) => (week) => 100 + 0.05 * week + next()),
  'season (3), two years known': {
    process: (next) => (week) => 100 + 3 * wave(week) + next(),
    learning: 104,
    seasonLength: 52,
  },
  'season (3), growing (0.05), three years known': {
    process: (next) => (week) => 100 + 0.05 * week + 3 * wave(week) + next(),
    learning: 156,
    seasonLength: 52,
  },
};

/** The point of a signal at which each rule first fires. */
const COMPLETES: Readonly<Record<XmrSignal, number>> = {
  'beyond a limit': 0,
  'eight on one side': 7,
  'three of four near a limit': 2,
};

test('false alarms a year of a series in which nothing happens', () => {
  const rows = Object.entries(KINDS).map(([name, kind]) => alarmsOf(name, kind));
  expectGolden(GOLDEN, table(rows));
  const [normal] = rows;
  expect(normal?.perRule['beyond a limit']).toBeLessThan(0.8);
  expect(normal?.any).toBeGreaterThan(0.2);
  expect(normal?.any).toBeLessThan(2);
  // A season and a clear growth are no alarm; growth too slow for twenty weeks to show is told once the level has moved.
  for (const { name, any } of rows.filter((row) => /season|0\.2 a week/.test(row.name))) {
    expect([name, any < 2]).toEqual([name, true]);
  }
});

interface Alarms {
  readonly name: string;
  readonly perRule: Readonly<Record<XmrSignal, number>>;
  readonly any: number;
  /** Of all weeks. */
  readonly weeksInSignal: number;
}

function alarmsOf(name: string, { process, learning, seasonLength }: Kind): Alarms {
  const next = seededNormal(20_240_601);
  const perRule = { 'beyond a limit': 0, 'eight on one side': 0, 'three of four near a limit': 0 };
  let [any, weeks] = [0, 0];
  for (let i = 0; i < SERIES; i += 1) {
    const draw = process(next);
    const values = Array.from({ length: learning + YEAR }, (_, week) => draw(week));
    const [phase] = factsOf(weekly(values), { ...PLAIN, seasonLength }).phases;
    if (phase === undefined) throw new Error('no phase');
    const inSignal = XMR_RULES.map((rule) => weeksInSignal(phase, rule));
    XMR_RULES.forEach((rule, r) => {
      perRule[rule] += onsets(inSignal[r] ?? [], learning) / SERIES;
    });
    const either = Array.from({ length: learning + YEAR }, (_, w) => inSignal.some((x) => x[w]));
    any += onsets(either, learning) / SERIES;
    weeks += either.slice(learning).filter(Boolean).length / SERIES / YEAR;
  }
  return { name, perRule, any, weeksInSignal: weeks };
}

function weeksInSignal(phase: Phase, rule: XmrSignal): readonly boolean[] {
  const fired = new Set(
    phase.signals
      .filter((signal) => signal.rule === rule)
      .flatMap(({ periods }) => periods.slice(COMPLETES[rule])),
  );
  return phase.points.map(({ period }) => fired.has(period));
}

/** Weeks of the year in which a signal begins to be told. */
function onsets(inSignal: readonly boolean[], learning: number): number {
  return inSignal.filter((is, w) => w >= learning && is && !inSignal[w - 1]).length;
}

function autoregressive(next: () => number, share: number): () => number {
  let last = next() / Math.sqrt(1 - share ** 2);
  return () => {
    last = share * last + next();
    return 100 + last;
  };
}

function table(rows: readonly Alarms[]): string {
  const head = ['series', ...XMR_RULES, 'any rule', 'weeks in signal'];
  const lines = rows.map(({ name, perRule, any, weeksInSignal: weeks }) => [
    name,
    ...XMR_RULES.map((rule) => perRule[rule].toFixed(2)),
    any.toFixed(2),
    `${(100 * weeks).toFixed(1)} %`,
  ]);
  const widths = head.map((word, c) =>
    Math.max(word.length, ...lines.map((line) => (line[c] ?? '').length)),
  );
  const text = [head, ...lines].map((line) =>
    line
      .map((cell, c) => cell.padEnd(widths[c] ?? 0))
      .join('  ')
      .trimEnd(),
  );
  return [
    `False alarms a year of ${SERIES} simulated weekly series in which nothing happens: 20 weeks to learn from where no more are told, ${YEAR} judged.`,
    '',
    ...text,
    '',
  ].join('\n');
}
