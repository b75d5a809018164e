import { UNBOUNDED } from '../../../src/core/signals/bounds.ts';
import { seededNormal } from '../../support/seeded-random.ts';
import { factsOf, PLAIN, week, weekly } from './small-series.ts';

/** Twenty quiet weeks around 100. */
const QUIET = Array.from({ length: 20 }, (_, i) => [100, 103, 98, 101, 97][i % 5] ?? 100);

describe('the newest week', () => {
  test('is no signal within the limits that the weeks before it set', () => {
    const { facts } = factsOf(weekly([...QUIET, 109]));
    expect(facts).toMatchObject({ kind: 'no signal', point: { limits: { version: 1 } } });
    if (facts.kind !== 'no signal') throw new Error(facts.kind);
    // Mean 99.8; nineteen moving ranges that add up to 69.
    expect(facts.point.expected).toBeCloseTo(99.8, 10);
    expect(facts.point.upper).toBeCloseTo(99.8 + (3 * 69) / 19 / 1.128, 10);
    expect(facts.point.lower).toBeCloseTo(99.8 - (3 * 69) / 19 / 1.128, 10);
  });

  test('is a signal beyond a limit, good or bad by the direction', () => {
    const high = factsOf(weekly([...QUIET, 110])).facts;
    expect(high).toMatchObject({ kind: 'signal', rule: 'beyond a limit', reading: 'better' });
    const low = factsOf(weekly([...QUIET, 90])).facts;
    expect(low).toMatchObject({ side: 'below', reading: 'worse', since: week(20) });
  });

  test('is part of a signal that started weeks ago and says since when', () => {
    const { facts } = factsOf(weekly([...QUIET, ...Array(9).fill(104)]));
    expect(facts).toMatchObject({ rule: 'eight on one side', since: week(20), side: 'above' });
  });

  test('is not enough to tell where it is missing, rests on few cases, or has too little before it', () => {
    const kind = 'not enough';
    expect(factsOf(weekly([1, 2, 3, 1, 2, 3])).facts).toMatchObject({
      kind,
      why: 'too few values',
      values: 6,
      needed: 7,
    });
    expect(factsOf(weekly([...QUIET, null])).facts).toMatchObject({ kind, why: 'no value' });
    const tiny = weekly([...QUIET, 500], (step) => ({ sampleSize: step === 20 ? 4 : 400 }));
    const rules = { ...PLAIN, sampleFloor: 30 };
    expect(factsOf(tiny, rules).facts).toMatchObject({ kind, why: 'small sample' });
    expect(factsOf(tiny).facts).toMatchObject({ kind: 'signal' });
    expect(factsOf([]).facts).toMatchObject({ kind, why: 'no value' });
  });
});

describe('limits', () => {
  test('are locked: weeks after the first twenty do not talk their own signal away', () => {
    const shifted = weekly([...QUIET, ...Array.from({ length: 25 }, (_, i) => 108 + (i % 3))]);
    const { facts, phases } = factsOf(shifted);
    expect(facts).toMatchObject({ kind: 'signal', since: week(20) });
    expect(phases[0]?.limits.map(({ reason }) => reason)).toEqual(['first baseline']);
  });

  test('are exchanged by a person with a reason, under a new version, and the signal is over', () => {
    const shifted = weekly([...QUIET, ...Array.from({ length: 16 }, (_, i) => 108 + (i % 3))]);
    const lock = {
      seq: 7,
      at: '2023-08-01T09:00:00.000000Z',
      from: week(30),
      baselineFrom: week(20),
      baselineTo: week(29),
      reason: 'Second warehouse',
      author: 'coo@example.com',
    };
    const { facts, phases } = factsOf(shifted, { ...PLAIN, locks: [lock] });
    expect(facts).toMatchObject({ kind: 'no signal' });
    expect(phases[0]?.limits).toMatchObject([
      { version: 1, reason: 'first baseline' },
      { version: 2, reason: 'a person', from: week(30), lock },
    ]);
  });

  test('are renewed at the first week of a year', () => {
    const { phases } = factsOf(weekly(Array.from({ length: 60 }, (_, i) => QUIET[i % 5] ?? 0)));
    expect(phases[0]?.limits.map(({ reason, from }) => [reason, from])).toEqual([
      ['first baseline', '2023-01-02'],
      ['new year', '2024-01-01'],
    ]);
  });

  test('end at the bounds of the measure', () => {
    const rare = weekly([1, 0, 2, 0, 1, 3, 0, 1, 2, 0]);
    const { facts } = factsOf(rare, { ...PLAIN, bounds: { lower: 0, upper: null } });
    expect(facts).toMatchObject({ kind: 'no signal', point: { lower: 0 } });
    expect(factsOf(rare, { ...PLAIN, bounds: UNBOUNDED }).facts).not.toMatchObject({
      point: { lower: 0 },
    });
  });
});

describe('a break in the series', () => {
  const high = Array.from({ length: 10 }, (_, i) => 200 + (i % 3));

  test('by a new definition is no signal, and the new phase learns anew', () => {
    const values = weekly([...QUIET, ...high], (step) => ({
      definitionVersion: step < 20 ? 1 : 2,
    }));
    expect(factsOf(values).facts).toMatchObject({ kind: 'no signal' });
    expect(factsOf(values.slice(0, 23)).facts).toMatchObject({
      kind: 'not enough',
      why: 'too few values',
      brokenBy: 'definition changed',
      values: 3,
    });
    expect(factsOf(weekly([...QUIET, ...high])).facts).toMatchObject({ kind: 'signal' });
  });

  test('by a restatement is one too', () => {
    const breaks = [{ kind: 'restated', from: week(20) }] as const;
    expect(factsOf(weekly([...QUIET, ...high]), PLAIN, breaks).facts.kind).toBe('no signal');
  });

  test('by failed data leaves those weeks out and keeps the limits after it', () => {
    const breaks = [{ kind: 'data quality', from: week(20), to: week(21) }] as const;
    const values = weekly([...QUIET, 3, 2, 101, 99]);
    expect(factsOf(values.slice(0, 21), PLAIN, breaks).facts).toMatchObject({
      kind: 'not enough',
      why: 'data not trusted',
    });
    const mended = factsOf(values, PLAIN, breaks);
    expect(mended.facts.kind).toBe('no signal');
    expect(mended.phases[1]).toMatchObject({
      startedBy: 'data quality',
      limits: [{ reason: 'data mended', baselineFrom: week(0) }],
    });
    const worse = factsOf(weekly([...QUIET, 3, 2, 80]), PLAIN, breaks);
    expect(worse.facts).toMatchObject({ kind: 'signal', since: week(22) });
  });

  test('ends a run: eight on one side are eight of one phase', () => {
    const values = weekly([...QUIET, ...Array(8).fill(104)]);
    const breaks = [{ kind: 'data quality', from: week(24), to: week(24) }] as const;
    expect(factsOf(values).facts.kind).toBe('signal');
    expect(factsOf(values, PLAIN, breaks).facts.kind).toBe('no signal');
  });
});

describe('a series that has a shape of its own', () => {
  const noise = seededNormal(11);
  const seasonal = Array.from(
    { length: 150 },
    (_, i) => 1000 + 400 * Math.sin((2 * Math.PI * i) / 52) + 15 * noise(),
  );
  const yearly = { ...PLAIN, seasonLength: 52 };

  test('is judged against the season once two full years are known', () => {
    const { facts } = factsOf(weekly(seasonal), yearly);
    expect(facts).toMatchObject({
      kind: 'no signal',
      point: { limits: { expectation: { kind: 'season' } } },
    });
    const dropped = factsOf(
      weekly([...seasonal.slice(0, -1), (seasonal.at(-1) ?? 0) - 150]),
      yearly,
    );
    expect(dropped.facts).toMatchObject({
      kind: 'signal',
      rule: 'beyond a limit',
      reading: 'worse',
    });
  });

  test('is judged around its line while it grows, and told when growth stops', () => {
    const growing = Array.from({ length: 40 }, (_, i) => 1000 + 30 * i + 10 * noise());
    expect(factsOf(weekly(growing)).facts).toMatchObject({
      kind: 'no signal',
      point: { limits: { expectation: { kind: 'trend' } } },
    });
    const stopped = [...growing.slice(0, 30), ...Array(6).fill(1870)];
    expect(factsOf(weekly(stopped)).facts).toMatchObject({ kind: 'signal', side: 'below' });
  });
});
