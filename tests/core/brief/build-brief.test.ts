import fc from 'fast-check';
import type { Brief } from '../../../src/core/brief/brief.ts';
import { buildBrief } from '../../../src/core/brief/build-brief.ts';
import { figuresOf, type Sentence, sentenceText } from '../../../src/core/brief/sentence.ts';
import { figuresFrom, verifyBrief, wrongWords } from '../../../src/core/brief/verify-words.ts';
import {
  aLedger,
  aMetric,
  aSeries,
  aSnapshot,
  day,
  LATEST_WEEK,
} from '../../support/small-snapshot.ts';
import { BEFORE, incident, slices } from './weeks.ts';

function texts(sentences: readonly Sentence[]): readonly string[] {
  return sentences.map(sentenceText);
}

describe('a brief', () => {
  const brief = buildBrief(incident());

  test('says in three sentences what moved, who has to look and what may be believed', () => {
    expect(texts(brief.headline)).toEqual([
      'Orders: 60 in the week of 2 June 2025 (-41.2 %), below its usual range of 97 to 104; 2 more KPIs are unusual.',
      '2 KPIs need attention, first Returns, 30 days: Chief Revenue Officer.',
      '4 of 4 numbers of this week are official.',
    ]);
  });

  test('shows the KPIs of the CEO with their comparisons, limits and forecast', () => {
    expect(brief.scoreboard.map(({ name }) => name)).toEqual(['Calm', 'Orders']);
    expect(brief.scoreboard[1]).toMatchObject({
      value: 60,
      period: LATEST_WEEK,
      reading: 'worse',
      isSignal: true,
      signal: 'below its usual range',
      target: 110,
      standing: 'canonical',
    });
    expect(brief.scoreboard[1]?.trend).toHaveLength(13);
  });

  test('tells of each KPI that needs attention what happened, what drove it and who is accountable', () => {
    const [returns, orders] = brief.attention;
    expect(texts(orders?.sentences ?? [])).toEqual([
      'Orders: 60 in the week of 2 June 2025 (-41.2 %), below its usual range of 97 to 104.',
      'By channel, Search -40 of the change.',
    ]);
    expect(orders).toMatchObject({
      accountableRole: 'Chief Revenue Officer',
      workflow: 'Order to cash',
      step: 'Order completion',
      since: LATEST_WEEK,
      weeksOpen: 1,
    });
    expect(returns).toMatchObject({ metricId: 'returns', since: BEFORE, weeksOpen: 2 });
    expect(texts(returns?.sentences ?? []).at(-1)).toBe(
      'It is beyond the threshold to act; the target is 100.',
    );
  });

  test('names what improved and leaves what is usual without a word', () => {
    expect(brief.improved.map(({ metricId }) => metricId)).toEqual(['sessions']);
    expect(JSON.stringify([brief.attention, brief.improved])).not.toContain('Calm');
  });

  test('keeps what people work on in sight, first on the page, with what they wrote', () => {
    const note = {
      comment: 'Bids were cut.',
      action: 'Raise bids',
      actionOwner: 'Ada',
      due: '9 June',
    };
    const { attention } = buildBrief(incident(), { notes: new Map([['orders', note]]) });
    expect(attention.map(({ metricId }) => metricId)).toEqual(['orders', 'returns']);
    expect(attention[0]?.note).toEqual(note);
  });

  test('leaves nobody out who wrote something, however much needs attention', () => {
    const note = { comment: 'Known.', action: '', actionOwner: '', due: '' };
    const sections = [{ title: 'Now', select: { attention: 1 } as const }];
    const one = { ...incident().brief, sections };
    const shown = (notes: ReadonlyMap<string, typeof note>) => {
      const { attention, moreAttention } = buildBrief(incident({ brief: one }), { notes });
      return [attention.map(({ metricId }) => metricId), moreAttention];
    };
    expect(shown(new Map())).toEqual([['returns'], 1]);
    expect(shown(new Map([['orders', note]]))).toEqual([['orders'], 1]);
    const both = [
      ['orders', note],
      ['returns', note],
    ] as const;
    expect(shown(new Map(both))).toEqual([['returns', 'orders'], 0]);
  });

  test.each([
    ['begins on a Tuesday', '2025-06-03'],
    ['the data does not reach the end of', '2025-06-09'],
    ['is years ahead', '2030-01-07'],
  ])('is not made of a week that %s', (_, week) => {
    expect(() => buildBrief(incident(), { week: day(week) })).toThrow(/no finished week/);
  });

  test('of an earlier week tells that week as its data has it now', () => {
    const earlier = buildBrief(incident(), { week: day(BEFORE) });
    expect([earlier.week, earlier.dataAsOf]).toEqual([BEFORE, '2025-06-01']);
    expect(earlier.scoreboard.map(({ value }) => value)).toEqual([102, 102]);
    expect(verifyBrief(earlier, incident())).toEqual([]);
  });

  test('of a number whose data failed a test says so and makes no story of it', () => {
    const quality = [
      {
        subject: 'execkpi_execkpi.revenue_daily',
        test: 'unique(day)',
        severity: 'error' as const,
        failingRows: 3,
        passed: false,
        testedAt: '2025-06-09T05:00:00Z',
      },
    ];
    const failed = buildBrief(incident({ quality }));
    expect(failed.attention.map(({ metricId }) => metricId)).toEqual(['returns']);
    expect(failed.scoreboard.map(({ signal }) => signal)).toEqual([
      'not judged: its data failed a test',
      'not judged: its data failed a test',
    ]);
    expect(failed.quality.failed).toEqual(['Test unique(day) failed on revenue_daily (3 rows)']);
  });

  test('is plain data: it comes back from JSON as it was', () => {
    expect(JSON.parse(JSON.stringify(brief))).toEqual(brief);
  });

  test('prints no ledger head while the ledger is not open', () => {
    const closed = aLedger([], { openedAt: '' });
    expect(buildBrief(aSnapshot({ ledger: closed })).foot.ledgerHead).toBeNull();
    expect(brief.foot.ledgerHead?.seq).toBe(1);
  });
});

describe('the words of a brief', () => {
  const snapshot = incident();
  const brief = buildBrief(snapshot);
  const sentences = (of: Brief) => [
    ...of.headline,
    ...[...of.attention, ...of.improved].flatMap((item) => item.sentences),
    ...(of.milestones?.sentences ?? []),
    ...(of.milestones?.items ?? []).map(({ sentence }) => sentence),
  ];
  const again = figuresFrom(snapshot, brief);

  test('hold no figure but those that the data has', () => {
    expect(verifyBrief(brief, snapshot)).toEqual([]);
    expect(sentences(brief).flatMap(figuresOf).length).toBeGreaterThan(12);
  });

  test('hold where figures stand in a list', () => {
    const fallen = { Search: 50, Email: 20, Social: 20, Direct: 12 };
    const values = incident().values.filter(({ sliceDimension }) => sliceDimension === 'all');
    const world = {
      ...snapshot,
      values: [
        ...values,
        ...slices('orders', BEFORE, fallen),
        ...slices('orders', LATEST_WEEK, { Search: 38, Email: 9, Social: 10, Direct: 3 }),
      ],
    };
    const [, orders] = buildBrief(world).attention;
    expect(texts(orders?.sentences ?? [])[1]).toBe(
      'By channel, Search -12, Email -11 and Social -10 of the change.',
    );
    expect(verifyBrief(buildBrief(world), world)).toEqual([]);
  });

  test('fail with any digit altered', () => {
    const all = sentences(brief);
    fc.assert(
      fc.property(
        fc.nat(all.length - 1),
        fc.nat(),
        fc.integer({ min: 1, max: 9 }),
        (at, place, by) => {
          const sentence = all[at] ?? [];
          const text = sentenceText(sentence);
          const digits = [...text.matchAll(/\d/g)].map(({ index }) => index);
          fc.pre(digits.length > 0);
          const index = digits[place % digits.length] ?? 0;
          const digit = (Number(text[index]) + by) % 10;
          const altered = `${text.slice(0, index)}${digit}${text.slice(index + 1)}`;
          expect(wrongWords(altered, sentence, again)).not.toEqual([]);
        },
      ),
    );
  });

  test('fail with data that moved beneath them', () => {
    const moved = snapshot.values.map((value) =>
      value.metricId === 'orders' && value.periodStart === LATEST_WEEK
        ? { ...value, value: (value.value ?? 0) + 1 }
        : value,
    );
    expect(verifyBrief(brief, { ...snapshot, values: moved })).not.toEqual([]);
  });

  test.each([
    [
      'an added figure',
      'Orders fell by 60 in the week of 2 June 2025 (-41.2 %), range 97 to 104, in 3 shops.',
    ],
    [
      'a figure left out',
      'Orders: 60 in the week of 2 June 2025, below its usual range of 97 to 104.',
    ],
    [
      'a changed sign',
      'Orders: 60 in the week of 2 June 2025 (+41.2 %), below its usual range of 97 to 104.',
    ],
    [
      'another period',
      'Orders: 60 in the week of 9 June 2025 (-41.2 %), below its usual range of 97 to 104.',
    ],
    [
      'another name',
      'Sales: 60 in the week of 2 June 2025 (-41.2 %), below its usual range of 97 to 104.',
    ],
    [
      'a number in words',
      'Orders halved: 60 in the week of 2 June 2025 (-41.2 %), range 97 to 104.',
    ],
  ])('that somebody phrased anew are refused with %s', (_, text) => {
    const sentence = brief.attention[1]?.sentences[0] ?? [];
    expect(wrongWords(text, sentence, again)).not.toEqual([]);
  });

  test('that somebody phrased anew are accepted when every figure is kept', () => {
    const sentence = brief.attention[1]?.sentences[0] ?? [];
    const text =
      'In the week of 2 June 2025, Orders fell to 60 (-41.2 %); usual would be 97 to 104.';
    expect(wrongWords(text, sentence, again)).toEqual([]);
  });

  test('are right for whatever the numbers are', () => {
    const number = fc.oneof(
      fc.double({ min: -1e7, max: 1e7, noNaN: true }),
      fc.constantFrom(0, 0.004, 99.995, 999_950, null),
    );
    const unit = fc.constantFrom(
      'count',
      'currency',
      'percent',
      'points',
      'days',
      'index',
    ) as fc.Arbitrary<'count'>;
    fc.assert(
      fc.property(fc.array(number, { minLength: 1, maxLength: 40 }), unit, (numbers, of) => {
        const metrics = [
          aMetric({ id: 'm', name: 'Metric 7', unit: of, isCeoKpi: true, target: 5 }),
        ];
        const world = aSnapshot({ metrics, values: aSeries('m', numbers) });
        expect(verifyBrief(buildBrief(world), world)).toEqual([]);
      }),
      { numRuns: 150 },
    );
  });
});
