import { readFileSync } from 'node:fs';
import { fileURLToPath } from 'node:url';
import { type Accuracy, mase, owa, smape } from '../../../src/core/forecast/accuracy.ts';
import { combinationOf } from '../../../src/core/forecast/combination.ts';
import {
  dampedTrend,
  holt,
  simpleSmoothing,
} from '../../../src/core/forecast/exponential-smoothing.ts';
import { forecast } from '../../../src/core/forecast/forecast.ts';
import type { ForecastMethod } from '../../../src/core/forecast/method.ts';
import { drift, naive, seasonalNaive } from '../../../src/core/forecast/simple-methods.ts';
import { theta } from '../../../src/core/forecast/theta.ts';
import { expectGolden } from '../../support/golden.ts';

const here = (path: string) => fileURLToPath(new URL(path, import.meta.url));
const HORIZON = 13;
const TRAIN = rows('m4-weekly/train.csv');
const TEST = rows('m4-weekly/test.csv');

const combination = combinationOf([simpleSmoothing, holt, dampedTrend]);
const ALONE = [
  naive,
  seasonalNaive(52),
  drift,
  simpleSmoothing,
  holt,
  dampedTrend,
  theta,
  combination,
];

test('the chosen method on 180 weekly series of the M4 competition', () => {
  const naive2 = accuracyOf(TRAIN.map((series) => pointsOf(naive, series)));
  const alone = ALONE.map((method) => ({
    name: method.name as string,
    ...accuracyOf(TRAIN.map((series) => pointsOf(method, series))),
  }));
  const told = TRAIN.map((series) =>
    forecast(series, { horizon: HORIZON, seasonLength: 52, bounds: { lower: 0, upper: null } }),
  );
  const chosen = accuracyOf(
    told.map((one, i) =>
      one.kind === 'forecast'
        ? one.steps.map(({ point }) => point)
        : pointsOf(naive, TRAIN[i] ?? []),
    ),
  );
  const inside = (low: 'low80' | 'low95', high: 'high80' | 'high95') => {
    const hits = told.flatMap((one, i) =>
      one.kind === 'forecast'
        ? one.steps.map((step, h) => {
            const actual = TEST[i]?.[h] ?? Number.NaN;
            return actual >= step[low] && actual <= step[high];
          })
        : [],
    );
    return hits.filter(Boolean).length / hits.length;
  };
  const [covered80, covered95] = [inside('low80', 'high80'), inside('low95', 'high95')];
  const without = told.filter(({ kind }) => kind === 'no forecast').length;
  const line = (name: string, found: Accuracy) =>
    `${name.padEnd(28)}  ${found.smape.toFixed(3)}  ${found.mase.toFixed(3)}  ${owa(found, naive2).toFixed(3)}`;
  expectGolden(
    here('golden/m4-weekly.txt'),
    [
      '180 weekly series of the M4 competition (the odd-numbered), 13 weeks ahead; MASE with m = 1, OWA against naive, which is Naive2 here.',
      '',
      `${'method'.padEnd(28)}  sMAPE  MASE   OWA`,
      ...alone.map((found) => line(found.name, found)),
      line('chosen by back-test', chosen),
      '',
      `no forecast, so naive stands in: ${without} of ${TRAIN.length}`,
      `inside the 80 % interval: ${(100 * covered80).toFixed(1)} %; inside the 95 % interval: ${(100 * covered95).toFixed(1)} %`,
      '',
      'Published for all 359 series: Naive2 9.161 / 2.777, Theta 9.065 / 2.636.',
      '',
    ].join('\n'),
  );
  expect(fixed(alone, 'naive')).toEqual(['9.537', '2.915']);
  expect(fixed(alone, 'theta')).toEqual(['9.457', '2.782']);
  expect(owa(chosen, naive2)).toBeLessThan(0.8);
  for (const one of alone) expect(owa(chosen, naive2)).toBeLessThan(owa(one, naive2));
  expect(covered95).toBeGreaterThan(0.9);
  expect(covered95).toBeLessThan(0.98);
});

function fixed(alone: readonly (Accuracy & { readonly name: string })[], name: string) {
  const found = alone.find((one) => one.name === name);
  return [found?.smape.toFixed(3), found?.mase.toFixed(3)];
}

function pointsOf(method: ForecastMethod, series: readonly number[]): readonly number[] {
  const fitted = method.fit(series) ?? naive.fit(series);
  return fitted?.project(series, HORIZON).points ?? [];
}

function accuracyOf(forecasts: readonly (readonly number[])[]): Accuracy {
  const each = (error: (i: number) => number | null) =>
    forecasts.reduce((sum, _, i) => sum + (error(i) ?? Number.NaN), 0) / forecasts.length;
  return {
    smape: each((i) => smape(TEST[i] ?? [], forecasts[i] ?? [])),
    mase: each((i) => mase(TEST[i] ?? [], forecasts[i] ?? [], TRAIN[i] ?? [], 1)),
  };
}

function rows(path: string): readonly (readonly number[])[] {
  const lines = readFileSync(here(path), 'utf8').trim().split('\n');
  return lines.map((line) =>
    line
      .split(',')
      .slice(1)
      .filter((cell) => cell !== '')
      .map(Number),
  );
}
