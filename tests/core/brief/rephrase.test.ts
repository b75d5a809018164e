/** Sentences in other words: what says the same is taken, and nothing that could be read otherwise. */

import fc from 'fast-check';
import { buildBrief } from '../../../src/core/brief/build-brief.ts';
import { type Reworded, reword, wordingOf } from '../../../src/core/brief/rephrase.ts';
import { FILLERS, SAME_MEANING } from '../../../src/core/brief/rephrase-vocabulary.ts';
import { figurePart, name, say } from '../../../src/core/brief/say.ts';
import { figuresOf, type Sentence, sentenceText } from '../../../src/core/brief/sentence.ts';
import { figuresFrom } from '../../../src/core/brief/verify-words.ts';
import { aMetric, aSeries, LATEST_WEEK } from '../../support/small-snapshot.ts';
import { BEFORE, incident, quiet, restatement, STEADY, slices } from './weeks.ts';

/** Search and Email fall, so that two drivers are told. */
const twoDrivers = incident({
  values: [
    ...aSeries('orders', [...STEADY, 60]),
    ...slices('orders', BEFORE, { Search: 60, Email: 42 }),
    ...slices('orders', LATEST_WEEK, { Search: 38, Email: 22 }),
    ...aSeries('calm', [...STEADY, 101]),
  ],
});
const nothing = quiet();
/** Standings and signals that the three weeks do not have. */
const others = [
  incident({ refreshedAt: '2026-01-01T00:00:00Z' }),
  incident({ definitionsDeployed: false }),
  {
    ...nothing,
    metrics: nothing.metrics.map((one, i) =>
      i === 1 ? { ...one, status: 'draft' as const } : one,
    ),
  },
  ...[
    [5],
    [5, null],
    [...STEADY, ...Array.from({ length: 9 }, () => 99.5)],
    [...STEADY, 98.4, 98.4, 98.4],
  ].map((numbers) =>
    incident({
      metrics: [aMetric({ id: 'orders', isCeoKpi: true })],
      values: aSeries('orders', numbers),
    }),
  ),
  incident({ metrics: [], values: [] }),
];

interface Known {
  readonly sentence: Sentence;
  readonly reword: (text: string) => Reworded;
}

/** Every sentence of every brief, by its wording. */
const KNOWN: readonly Known[] = [
  ...new Map(
    [incident(), quiet(), restatement(), twoDrivers, ...others].flatMap((snapshot) => {
      const brief = buildBrief(snapshot);
      const again = figuresFrom(snapshot, brief);
      const sentences = [...brief.headline, ...brief.attention.flatMap((item) => item.sentences)];
      return sentences.map((sentence): readonly [string, Known] => [
        wordingOf(sentence).text,
        { sentence, reword: (text) => reword(text, sentence, again) },
      ]);
    }),
  ).values(),
];

function saying(own: string): Known {
  const found = KNOWN.find(({ sentence }) => wordingOf(sentence).text === own);
  if (found === undefined) throw new Error(`No sentence says "${own}"`);
  return found;
}

const MOVE = '{1}: {2} in {3} ({4}), below its usual range of {5} to {6}.';
const HEAD = `${MOVE.slice(0, -1)}; {7} more KPIs are unusual.`;
const OFFICIAL = '{1} of {2} numbers of this week are official.';
const ATTENTION = '{1} KPIs need attention, first {2}: {3}.';
const DRIVERS = 'By {1}, {2} {3} and {4} {5} of the change.';
const THRESHOLD = 'It is beyond the threshold to act; the target is {1}.';

test('sentences of many kinds are tried', () => {
  expect(KNOWN.map(({ sentence }) => wordingOf(sentence).text).sort()).toEqual([
    'By {1}, {2} {3} and {4} {5} of the change.',
    'By {1}, {2} {3} of the change.',
    'It is beyond the threshold to act; the target is {1}.',
    'No KPI has a value for {1}.',
    'No KPI has enough history to call {1} unusual.',
    'No KPI is published for this brief yet.',
    'No KPI needs attention.',
    'Not official: {1}: {2} in {3} ({4}), below its usual range of {5} to {6}; {7} more KPIs are unusual.',
    'Nothing unusual in {1}: no comment needed.',
    'What needs attention can not be told yet.',
    '{1} KPI needs attention, first {2}: {3}.',
    '{1} KPIs need attention, first {2}: {3}.',
    '{1} of {2} numbers of this week are official, {3} are not.',
    '{1} of {2} numbers of this week are official, {3} is not.',
    '{1} of {2} numbers of this week are official.',
    '{1} of {2} numbers of this week are official: the data is stale, it ends on {3}.',
    '{1} of {2} numbers of this week are official: the deployed KPIs are not the approved ones.',
    '{1}: {2} in {3} ({4}), above its usual range of {5} to {6}.',
    '{1}: {2} in {3} ({4}), below its usual range of {5} to {6}.',
    '{1}: {2} in {3} ({4}), below its usual range of {5} to {6}; {7} more KPIs are unusual.',
    '{1}: {2} in {3} ({4}), three of the last four weeks far below its average of {5}.',
    '{1}: {2} in {3} ({4}), {5} weeks in a row below its average of {6}.',
  ]);
});

test('what goes out are words and what their places hold, no name, figure or day', () => {
  expect(wordingOf(saying(MOVE).sentence)).toEqual({
    text: MOVE,
    holds: ['name', 'value', 'name', 'change', 'lower limit', 'upper limit'],
  });
  expect(wordingOf(saying(OFFICIAL).sentence).holds).toEqual([
    'number of: official',
    'number of: kpis',
  ]);
});

test.each([
  [
    MOVE,
    '{1} stood at {2} in {3}, a change of {4}, which is under the normal range of {5} to {6}.',
  ],
  [MOVE, '{1} was {2} during {3} ({4}), below the usual range of {5} to {6}.'],
  [
    HEAD,
    '{1} came to {2} in {3}, a change of {4}, beneath its typical range of {5} to {6}; {7} other KPIs are unusual.',
  ],
  [OFFICIAL, '{1} of the {2} figures of the week are official.'],
  [ATTENTION, '{1} KPIs require attention, starting with {2}, {3}.'],
  [DRIVERS, 'By {1}, {2} contributed {3} and {4} added {5} to the change.'],
  [THRESHOLD, 'This is past the threshold to act: the target stands at {1}.'],
])('"%s" may be said as "%s"', (own, proposed) => {
  const { sentence, reword: judge } = saying(own);
  const outcome = judge(`  ${proposed}\n`);
  if (outcome.kind !== 'taken') throw new Error(JSON.stringify(outcome));
  expect(wordingOf(outcome.sentence).text).toBe(proposed);
  expect(figuresOf(outcome.sentence)).toEqual(figuresOf(sentence));
});

test.each([
  ['direction', MOVE, '{1}: {2} in {3} ({4}), above its usual range of {5} to {6}.'],
  ['a claim', MOVE, '{1} rose to {2} in {3} ({4}), below its usual range of {5} to {6}.'],
  ['a cause', MOVE, '{1}: {2} in {3} ({4}), below its usual range of {5} to {6} because of frost.'],
  ['two figures', MOVE, '{1}: {2} in {3} ({4}), below its usual range of {6} to {5}.'],
  ['a figure of another', DRIVERS, 'By {1}, {4} {3} and {2} {5} of the change.'],
  ['a figure left out', MOVE, '{1}: {2} in {3}, below its usual range of {5} to {6}.'],
  ['a figure twice', THRESHOLD, 'It is beyond the threshold to act; the target is {1}, {1}.'],
  [
    'a step told as the number',
    MOVE,
    '{1}: a change of {2} in {3} ({4}), below its usual range of {5} to {6}.',
  ],
  [
    'a level told as a step',
    MOVE,
    '{1} added {2} in {3} ({4}), below its usual range of {5} to {6}.',
  ],
  ['a formula', MOVE, '={1}: {2} in {3} ({4}), below its usual range of {5} to {6}.'],
  ['a minus', MOVE, '{1}: -{2} in {3} ({4}), below its usual range of {5} to {6}.'],
  ['a loss in brackets', MOVE, '{1} ({2}) in {3} {4}, below its usual range of {5} to {6}.'],
  ['figures run together', MOVE, '{1}: {2} in {3} ({4}), below its usual range of {5},{6}.'],
  ['a range that is a pair', MOVE, '{1}: {2} in {3} ({4}), below its usual range of {5} and {6}.'],
  ['another unit', MOVE, '{1}: {2} M in {3} ({4}), below its usual range of {5} to {6}.'],
  ['another share', OFFICIAL, '{1} to {2} numbers of this week are official.'],
  ['a share that is none', OFFICIAL, '{1}, {2} numbers of this week are official.'],
  ['a negation', OFFICIAL, '{1} of {2} numbers of this week are not official.'],
  ['a denial turned', 'No KPI needs attention.', 'No the KPI needs attention.'],
  ['a denial turned', 'No KPI needs attention.', 'No, the KPI needs attention.'],
  [
    'a standing mended',
    '{1} of {2} numbers of this week are official: the deployed KPIs are not the approved ones.',
    '{1} of {2} numbers of this week are official: the deployed KPIs are, not the approved ones.',
  ],
  [
    'a row cut',
    '{1}: {2} in {3} ({4}), three of the last four weeks far below its average of {5}.',
    '{1}: {2} in {3} ({4}), three, the last four weeks far below its average of {5}.',
  ],
  ['the past', THRESHOLD, 'It was beyond the threshold to act; the target is {1}.'],
  ['praise', OFFICIAL, 'Only {1} of {2} numbers of this week are official.'],
  ['half of it', THRESHOLD, 'The target is {1}.'],
  ['the other half turned', THRESHOLD, 'It is the target beyond the threshold to act, {1}.'],
  ['a sentence more', THRESHOLD, 'It is beyond the threshold to act. The target is {1}.'],
  ['nothing', THRESHOLD, ''],
  ['length', OFFICIAL, `${'The '.repeat(40)}{1} of {2} numbers of this week are official.`],
  ['a name typed', ATTENTION, '{1} KPIs need attention, first Sales: {3}.'],
])('%s is refused: "%s" as "%s"', (_, own, proposed) => {
  expect(saying(own).reword(proposed)).toMatchObject({ kind: 'refused', why: expect.any(String) });
});

test('a pause may not part a negation from what it denies', () => {
  const source = { of: 'value', metricId: 'orders', grain: 'week', period: LATEST_WEEK } as const;
  const sentence = say`Not official: ${name('Orders')}: ${figurePart({ text: '4', source })}.`;
  const judge = (text: string) => reword(text, sentence, () => '4').kind;
  expect(judge('Not official, {1} stood at {2}.')).toBe('taken');
  expect(judge('Not: official {1} {2}.')).toBe('refused');
  expect(judge('Not this is official: {1}: {2}.')).toBe('refused');
  expect(judge('Official {1}: {2}, not.')).toBe('refused');
});

test('a figure that the data does not hold is refused in any words', () => {
  const { sentence } = saying(THRESHOLD);
  const proposed = 'This is past the threshold to act; the target is {1}.';
  expect(reword(proposed, sentence, () => '100').kind).toBe('taken');
  expect(reword(proposed, sentence, () => '101')).toEqual({
    kind: 'refused',
    why: '"100" should be "101"',
  });
});

describe('whatever is proposed', () => {
  const anySentence = fc.constantFrom(...KNOWN);
  /** Other wordings for a sentence: equal ones exchanged, words that say nothing put in and left out. */
  const proposals = fc.tuple(anySentence, fc.infiniteStream(fc.nat(999))).map(([known, dice]) => {
    const roll = (sides: number) => (dice.next().value ?? 0) % sides;
    const own = wordingOf(known.sentence).text;
    const exchanged = SAME_MEANING.reduce((text, wordings) => {
      const other = wordings[roll(wordings.length)] ?? wordings[0];
      return text.replace(new RegExp(`\\b${wordings[0]}\\b`), other.replace('kpi', 'KPI'));
    }, own);
    const words = exchanged.split(' ').flatMap((word, i) => {
      const isFirst = i === 0;
      if (!isFirst && FILLERS.includes(word) && roll(4) === 0) return [];
      return !isFirst && roll(8) === 0 ? [FILLERS[roll(FILLERS.length)] ?? '', word] : [word];
    });
    return { known, text: words.join(' ') };
  });

  test('a sentence given back as it is stays as it is', () => {
    for (const { sentence, reword: judge } of KNOWN) {
      expect(judge(wordingOf(sentence).text)).toEqual({ kind: 'same' });
    }
  });

  test('what is taken holds the same facts in the same order, and no digit, sign or line of its own', () => {
    const anything = fc.tuple(anySentence, fc.string({ unit: 'binary' })).map(([known, text]) => ({
      known,
      text,
    }));
    let taken = 0;
    fc.assert(
      fc.property(fc.oneof({ weight: 9, arbitrary: proposals }, anything), ({ known, text }) => {
        const outcome = known.reword(text);
        if (outcome.kind !== 'taken') return;
        taken += 1;
        const facts = (of: Sentence) => of.filter(({ kind }) => kind !== 'words');
        expect(facts(outcome.sentence)).toEqual(facts(known.sentence));
        const words = outcome.sentence.flatMap((part) => (part.kind === 'words' ? part.text : []));
        expect(words.join('')).toMatch(/^[A-Za-z ,;:().]*$/);
        expect(sentenceText(outcome.sentence)).not.toContain('{');
      }),
      { numRuns: 600 },
    );
    expect(taken).toBeGreaterThan(60);
  });

  const INSERTED = [
    ...[
      '7',
      'two',
      'hundred',
      'half',
      'not',
      'no',
      'never',
      'rose',
      'fell',
      'above',
      'below',
      'almost',
      'up',
    ],
    ...[
      '<b>',
      '</b>',
      '&amp;',
      '=SUM',
      '+',
      '-',
      '\u2212',
      '@',
      '|',
      '`',
      '*',
      '[a](b)',
      '$',
      '%',
      '"',
      "'",
    ],
    ...[
      '\n',
      '\t',
      '\u202e',
      '\u2066',
      '\u200b',
      '\u00a0',
      '\ufeff',
      '\u0000',
      '\u0661',
      '\uff11',
      '½',
      '.',
    ],
    ...['{1}', '{99}', '{', '}'],
  ];

  test('no mutation of a wording that was taken is taken', () => {
    fc.assert(
      fc.property(
        proposals,
        fc.constantFrom(...INSERTED),
        fc.nat(200),
        fc.boolean(),
        ({ known, text }, inserted, at, isApart) => {
          fc.pre(known.reword(text).kind !== 'refused');
          const blanks = [...text.matchAll(/ /g)].map(({ index }) => index);
          const place = blanks[at % blanks.length] ?? 0;
          const put = isApart ? ` ${inserted}` : inserted;
          const mutated = text.slice(0, place) + put + text.slice(place);
          expect(known.reword(mutated)).toMatchObject({ kind: 'refused' });
        },
      ),
      { numRuns: 1500 },
    );
  });

  test('no two places may change theirs, and no word that says something may go', () => {
    const silent = new Set(FILLERS);
    fc.assert(
      fc.property(proposals, fc.nat(99), fc.nat(99), ({ known, text }, a, b) => {
        fc.pre(known.reword(text).kind !== 'refused');
        const places = text.match(/\{\d+\}/g) ?? [];
        const [one, other] = [places[a % places.length], places[b % places.length]];
        if (one !== undefined && other !== undefined && one !== other) {
          const swapped = text.replace(/\{\d+\}/g, (place) =>
            place === one ? other : place === other ? one : place,
          );
          expect(known.reword(swapped)).toMatchObject({ kind: 'refused' });
        }
        const own = wordingOf(known.sentence).text;
        const telling = (own.match(/[A-Za-z]+/g) ?? []).filter(
          (word) => !silent.has(word.toLowerCase()) && word !== 'a',
        );
        const gone = telling[a % telling.length];
        if (gone === undefined) return;
        const shorter = own.replace(new RegExp(`\\b${gone}\\b ?`), '');
        expect(known.reword(shorter)).toMatchObject({ kind: 'refused' });
      }),
      { numRuns: 600 },
    );
  });

  test('a hostile answer is judged at once', () => {
    const { reword: judge } = saying(MOVE);
    const started = performance.now();
    for (const text of [
      'a '.repeat(500_000),
      '('.repeat(1_000_000),
      `${'{1}'.repeat(20)} a a a (`,
    ]) {
      expect(judge(text).kind).toBe('refused');
    }
    expect(performance.now() - started).toBeLessThan(500);
  });
});
