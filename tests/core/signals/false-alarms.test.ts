import { fileURLToPath } from 'node:url';
import type { Phase } from '../../../src/core/signals/process-chart.ts';
import { XMR_RULES, type XmrSignal } from '../../../src/core/signals/rules.ts';
import { expectGolden } from '../../support/golden.ts';
import { seededNormal } from '../../support/seeded-random.ts';
import { factsOf, weekly } from './small-series.ts';

const GOLDEN = fileURLToPath(new URL('golden/false-alarms.txt', import.meta.url));
const LEARNING = 20;
const YEAR = 52;
const SERIES = 400;

type Process = (next: () => number) => () => number;

/** Nothing ever happens in any of them. */
const PROCESSES: Readonly<Record<string, Process>> = {
  normal: (next) => () => 100 + next(),
  'skewed (log-normal, 0.5)': (next) => () => Math.exp(0.5 * next()),
  'autocorrelated (0.3)': (next) => autoregressive(next, 0.3),
  'autocorrelated (0.6)': (next) => autoregressive(next, 0.6),
};

/** The point of a signal at which each rule first fires. */
const COMPLETES: Readonly<Record<XmrSignal, number>> = {
  'beyond a limit': 0,
  'eight on one side': 7,
  'three of four near a limit': 2,
};

test('false alarms a year of a series in which nothing happens', () => {
  const rows = Object.entries(PROCESSES).map(([name, process]) => alarmsOf(name, process));
  expectGolden(GOLDEN, table(rows));
  const [normal] = rows;
  expect(normal?.perRule['beyond a limit']).toBeLessThan(0.8);
  expect(normal?.any).toBeGreaterThan(0.2);
  expect(normal?.any).toBeLessThan(2);
});

interface Alarms {
  readonly name: string;
  readonly perRule: Readonly<Record<XmrSignal, number>>;
  readonly any: number;
  /** Of all weeks. */
  readonly weeksInSignal: number;
}

function alarmsOf(name: string, process: Process): Alarms {
  const next = seededNormal(20_240_601);
  const perRule = { 'beyond a limit': 0, 'eight on one side': 0, 'three of four near a limit': 0 };
  let [any, weeks] = [0, 0];
  for (let i = 0; i < SERIES; i += 1) {
    const draw = process(next);
    const values = Array.from({ length: LEARNING + YEAR }, draw);
    const [phase] = factsOf(weekly(values)).phases;
    if (phase === undefined) throw new Error('no phase');
    const inSignal = XMR_RULES.map((rule) => weeksInSignal(phase, rule));
    XMR_RULES.forEach((rule, r) => {
      perRule[rule] += onsets(inSignal[r] ?? []) / SERIES;
    });
    const either = Array.from({ length: LEARNING + YEAR }, (_, w) => inSignal.some((x) => x[w]));
    any += onsets(either) / SERIES;
    weeks += either.slice(LEARNING).filter(Boolean).length / SERIES / YEAR;
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
function onsets(inSignal: readonly boolean[]): number {
  return inSignal.filter((is, w) => w >= LEARNING && is && !inSignal[w - 1]).length;
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
    `False alarms a year of ${SERIES} simulated weekly series in which nothing happens: ${LEARNING} weeks to learn from, ${YEAR} judged.`,
    '',
    ...text,
    '',
  ].join('\n');
}
