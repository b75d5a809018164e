import { headline } from '../../../src/core/brief/headline.ts';
import { kpiLines } from '../../../src/core/brief/kpi-line.ts';
import { sentenceText } from '../../../src/core/brief/sentence.ts';
import type { PublishedMetric, Snapshot } from '../../../src/core/registry/published.ts';
import {
  aMetric,
  aSeries,
  aSnapshot,
  DATA_AS_OF,
  LATEST_WEEK,
} from '../../support/small-snapshot.ts';

const STEADY = [100, 102, 99, 101, 100, 102, 99, 101];

function sentences(snapshot: Snapshot): readonly string[] {
  const weekly = kpiLines(snapshot, 'week', 13);
  const facts = { dataAsOf: DATA_AS_OF, week: LATEST_WEEK, weekly, all: weekly };
  return headline(facts).map(sentenceText);
}

function sentence(snapshot: Snapshot): string {
  return sentences(snapshot)[0] ?? '';
}

function lineBeneath(snapshot: Snapshot): string {
  return sentences(snapshot)[2] ?? '';
}

function world(
  series: Readonly<Record<string, readonly (number | null)[]>>,
  traits: Partial<PublishedMetric> = {},
  overrides: Partial<Snapshot> = {},
): Snapshot {
  const metrics = Object.keys(series).map((id) => aMetric({ id, ...traits }));
  const values = Object.entries(series).flatMap(([id, numbers]) => aSeries(id, numbers));
  return aSnapshot({ metrics, values, ...overrides });
}

describe('the headline', () => {
  test('says that nothing is unusual when nothing is', () => {
    expect(sentence(world({ Orders: STEADY }))).toBe(
      'Nothing unusual in the week of 2 June 2025: no comment needed.',
    );
  });

  test('then names the KPI that is farthest from its target', () => {
    const snapshot = world({ Orders: STEADY, Sessions: STEADY.map((x) => x / 2) }, { target: 120 });
    expect(sentence(snapshot)).toBe(
      'Nothing unusual in the week of 2 June 2025; farthest from target is Sessions at 51 against 120.',
    );
  });

  test('leads with the move against the direction of good, even where a good one is larger', () => {
    const snapshot = world({ Orders: [...STEADY, 60], Sessions: [...STEADY, 500] });
    expect(sentence(snapshot)).toMatch(
      /^Orders: 60 in the week of 2 June 2025 \(-40\.6 %\), below its usual range of \d+ to \d+; 1 more KPI is unusual\.$/,
    );
  });

  test('reads a fall as good where lower is better', () => {
    const metrics = [
      aMetric({ id: 'Returns', direction: 'down' }),
      aMetric({ id: 'Orders', direction: 'up' }),
    ];
    const values = [...aSeries('Returns', [...STEADY, 40]), ...aSeries('Orders', [...STEADY, 80])];
    expect(sentence(aSnapshot({ metrics, values }))).toMatch(/^Orders: 80/);
  });

  test('tells a run to one side of the average without inventing a range', () => {
    const run = [
      ...Array.from({ length: 16 }, (_, i) => (i % 2 ? 105 : 95)),
      ...Array(8).fill(104),
    ];
    expect(sentence(world({ Orders: run }))).toMatch(
      /, 9 weeks in a row above its average of 101\.$/,
    );
  });

  test('does not call a measure that was never negative usually negative', () => {
    const noisy = [1, 9, 1, 9, 1, 9, 1, 9, 60];
    expect(sentence(world({ Orders: noisy }))).toContain('above its usual range of 0 to');
  });

  test('says first that the numbers are not official when none is', () => {
    const stale = world({ Orders: STEADY }, {}, { refreshedAt: '2026-01-01T00:00:00Z' });
    expect(sentence(stale)).toBe(
      'Not official: Nothing unusual in the week of 2 June 2025: no comment needed.',
    );
    expect(lineBeneath(stale)).toBe(
      '0 of 1 numbers of this week are official: the data is stale, it ends on 8 June 2025.',
    );
    const drifted = world({ Orders: STEADY }, {}, { definitionsDeployed: false });
    expect(sentence(drifted)).toMatch(/^Not official: /);
    expect(lineBeneath(drifted)).toContain('the deployed KPIs are not the approved ones');
  });

  test('is drawn from official numbers only and counts the others', () => {
    const metrics = [aMetric({ id: 'Orders' }), aMetric({ id: 'Sessions', status: 'draft' })];
    const values = [...aSeries('Orders', STEADY), ...aSeries('Sessions', [...STEADY, 1])];
    const [moves, , official] = sentences(aSnapshot({ metrics, values }));
    expect(moves).toBe('Nothing unusual in the week of 2 June 2025: no comment needed.');
    expect(official).toBe('1 of 2 numbers of this week are official, 1 is not.');
  });

  test('names who has to look first, and says when nobody has to', () => {
    expect(sentences(world({ Orders: STEADY }))[1]).toBe('No KPI needs attention.');
    const fallen = world({ Orders: [...STEADY, 60], Sessions: [...STEADY, 500] });
    expect(sentences(fallen)[1]).toBe(
      '1 KPI needs attention, first Orders: Chief Revenue Officer.',
    );
  });

  test('says so when there is no history, no value or no KPI', () => {
    expect(sentence(world({ Orders: [5] }))).toBe(
      'No KPI has enough history to call the week of 2 June 2025 unusual.',
    );
    expect(sentence(world({ Orders: [5, null] }))).toBe(
      'No KPI has a value for the week of 2 June 2025.',
    );
    expect(sentence(aSnapshot())).toBe('No KPI is published for this brief yet.');
  });

  test('keeps a right-to-left name apart from the numbers around it', () => {
    const snapshot = world({ orders: [...STEADY, 60] }, { name: 'הזמנות' });
    expect(sentence(snapshot)).toContain('\u2068הזמנות\u2069: 60');
  });
});
