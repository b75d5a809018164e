import { fileURLToPath } from 'node:url';
import { mase } from '../../../src/core/forecast/accuracy.ts';
import { forecast } from '../../../src/core/forecast/forecast.ts';
import { expectGolden } from '../../support/golden.ts';
import { seededNormal } from '../../support/seeded-random.ts';

const GOLDEN = fileURLToPath(new URL('golden/coverage.txt', import.meta.url));
const WEEKS = 156;
const HORIZON = 13;
const SERIES = 40;

type Next = () => number;
type Process = (next: Next) => (week: number) => number;

const wave = (week: number) => Math.sin((2 * Math.PI * week) / 52);

const PROCESSES: Readonly<Record<string, Process>> = {
  'steady, normal noise': (next) => () => 100 + 5 * next(),
  'steady, skewed noise': (next) => () => Math.exp(4 + 0.4 * next()),
  'straight growth': (next) => (week) => 100 + 0.8 * week + 6 * next(),
  'growth that changes': (next) => {
    let [level, slope] = [500, 1];
    return () => {
      const error = 5 * next();
      const value = level + slope + error;
      level += slope + 0.4 * error;
      slope += 0.05 * error;
      return value;
    };
  },
  'season of the year': (next) => (week) => 200 + 60 * wave(week) + 8 * next(),
  'season and wandering': (next) => {
    let level = 300;
    return (week) => {
      level += 0.5 + 1.5 * next();
      return level + 50 * wave(week) + 8 * next();
    };
  },
  'random walk': (next) => {
    let level = 1000;
    return () => {
      level += 10 * next();
      return level;
    };
  },
};

test('the intervals hold what they promise', () => {
  const next = seededNormal(20_240_601);
  const rows = Object.entries(PROCESSES).map(([name, process]) => ({
    name,
    ...simulated(process, next),
  }));
  const all = { name: 'all', ...summed(rows) };
  expectGolden(GOLDEN, table([...rows, all]));
  const within = (row: Tally) => row.inside95 / row.steps;
  expect(within(all)).toBeGreaterThan(0.93);
  expect(within(all)).toBeLessThan(0.98);
  // The thirteen steps of a series miss together, so forty series of one kind say less.
  for (const row of rows) {
    expect(within(row)).toBeGreaterThan(0.9);
    expect(within(row)).toBeLessThan(0.995);
  }
  const walk = rows.find(({ name }) => name === 'random walk');
  expect(walk?.withoutForecast).toBeGreaterThan(SERIES / 2);
});

interface Tally {
  readonly withoutForecast: number;
  readonly steps: number;
  readonly inside80: number;
  readonly inside95: number;
  /** Sums over the series that were forecast. */
  readonly mase: number;
  readonly naiveMase: number;
  readonly forecasts: number;
}

function simulated(process: Process, next: Next): Tally {
  const tallies = Array.from({ length: SERIES }, (): Tally => {
    const at = process(next);
    const values = Array.from({ length: WEEKS + HORIZON }, (_, week) => at(week));
    const [known, actual] = [values.slice(0, WEEKS), values.slice(WEEKS)];
    const bounds = { lower: 0, upper: null };
    const told = forecast(known, { horizon: HORIZON, seasonLength: 52, bounds });
    if (told.kind === 'no forecast') return { ...NOTHING, withoutForecast: 1 };
    const hits = (low: 'low80' | 'low95', high: 'high80' | 'high95') =>
      told.steps.filter((step, h) => {
        const value = actual[h] ?? Number.NaN;
        return value >= step[low] && value <= step[high];
      }).length;
    const points = told.steps.map(({ point }) => point);
    const last = actual.map(() => known.at(-1) ?? 0);
    return {
      withoutForecast: 0,
      steps: HORIZON,
      inside80: hits('low80', 'high80'),
      inside95: hits('low95', 'high95'),
      mase: mase(actual, points, known, 1) ?? Number.NaN,
      naiveMase: mase(actual, last, known, 1) ?? Number.NaN,
      forecasts: 1,
    };
  });
  return summed(tallies);
}

const NOTHING: Tally = {
  withoutForecast: 0,
  steps: 0,
  inside80: 0,
  inside95: 0,
  mase: 0,
  naiveMase: 0,
  forecasts: 0,
};

function summed(rows: readonly Tally[]): Tally {
  return rows.reduce(
    (sum, row) => ({
      withoutForecast: sum.withoutForecast + row.withoutForecast,
      steps: sum.steps + row.steps,
      inside80: sum.inside80 + row.inside80,
      inside95: sum.inside95 + row.inside95,
      mase: sum.mase + row.mase,
      naiveMase: sum.naiveMase + row.naiveMase,
      forecasts: sum.forecasts + row.forecasts,
    }),
    NOTHING,
  );
}

function table(rows: readonly (Tally & { readonly name: string })[]): string {
  const head = ['series', 'no forecast', 'in 80 %', 'in 95 %', 'MASE', 'MASE of naive'];
  const lines = rows.map((row) => [
    row.name,
    `${row.withoutForecast} of ${row.withoutForecast + row.forecasts}`,
    `${((100 * row.inside80) / row.steps).toFixed(1)} %`,
    `${((100 * row.inside95) / row.steps).toFixed(1)} %`,
    (row.mase / row.forecasts).toFixed(2),
    (row.naiveMase / row.forecasts).toFixed(2),
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
    `${SERIES} simulated weekly series of each kind: ${WEEKS} weeks known, ${HORIZON} ahead. Shares and MASE (m = 1) of the series that are forecast.`,
    '',
    ...text,
    '',
  ].join('\n');
}
