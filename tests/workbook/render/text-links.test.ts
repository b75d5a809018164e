/** Parts of a text that lead to cells: to the right one, wherever people have moved it. */

import fc from 'fast-check';
import type { TextFormatRun } from '../../../src/workbook/sheets-api.ts';
import type { CellTarget, Tab, TextPart, Workbook } from '../../../src/workbook/tab.ts';
import { Desk } from './desk.ts';
import { block, cell, columns, row, tab, workbook } from './tables.ts';

const TABLE = columns('name', 'amount');
const WORDS = columns('text');

const amountOf = (name: string): CellTarget => ({
  blockId: 'b.table',
  rowKey: name,
  columnId: 'amount',
});

/** `Ann has 10.`, where the 10 leads to Ann's amount in the other tab. */
const SENTENCE: readonly TextPart[] = [
  { text: 'Ann has ' },
  { text: '10', target: amountOf('Ann') },
  { text: ', Bea ' },
  { text: '20', target: amountOf('Bea') },
];

const NAMES = ['Ann', 'Bea', 'Cyd'];

function amounts(names: readonly string[] = NAMES): Tab {
  const rows = names.map((name) => row(TABLE, name, 10 * (NAMES.indexOf(name) + 1)));
  return tab('b', [block('b.table', TABLE, rows)]);
}

function told(parts: readonly TextPart[] = SENTENCE): Tab {
  const line = row(WORDS, { kind: 'linked-text', parts });
  return tab('a', [block('a.words', WORDS, [{ ...line, key: '1' }])]);
}

const BOTH = workbook(told(), amounts());

function rendered(wanted: Workbook = BOTH): Desk {
  const desk = new Desk();
  desk.render(wanted);
  return desk;
}

const SENTENCE_TEXT = 'Ann has 10, Bea 20';

/** Where the sentence stands by now. */
function runsOf(desk: Desk): readonly TextFormatRun[] {
  const rows = desk.sheet('a').data?.[0]?.rowData ?? [];
  const found = rows
    .flatMap((one) => one.values ?? [])
    .find((one) => one.userEnteredValue?.stringValue?.startsWith('Ann has'));
  return found?.textFormatRuns ?? [];
}

/** Each linked part with what is entered in the cell that it leads to. */
function followed(desk: Desk): readonly (readonly [part: string, entered: unknown])[] {
  const runs = runsOf(desk);
  return runs.flatMap(({ startIndex, format }, index) => {
    const uri = format?.link?.uri;
    if (!uri) return [];
    const end = runs[index + 1]?.startIndex ?? SENTENCE_TEXT.length;
    return [[SENTENCE_TEXT.slice(startIndex ?? 0, end), enteredAt(desk, uri)]];
  });
}

function enteredAt(desk: Desk, uri: string): unknown {
  const [, gid, letters = '', number] = /^#gid=(\d+)&range=([A-Z]+)(\d+)$/.exec(uri) ?? [];
  const sheet = desk.readAll().sheets?.find((one) => one.properties?.sheetId === Number(gid));
  const column = [...letters].reduce((sum, letter) => 26 * sum + letter.charCodeAt(0) - 64, 0) - 1;
  const value = sheet?.data?.[0]?.rowData?.[Number(number) - 1]?.values?.[column]?.userEnteredValue;
  return value?.numberValue ?? value?.stringValue;
}

const RIGHT = [
  ['10', 10],
  ['20', 20],
];

test('A part leads to its cell in another tab, what is between leads nowhere, and nothing is written twice', () => {
  const desk = rendered();
  expect(followed(desk)).toEqual(RIGHT);
  expect(desk.entered('a')[1]).toEqual([SENTENCE_TEXT]);
  expect(runsOf(desk).map(({ startIndex }) => startIndex)).toEqual([8, 10, 16]);
  expect(desk.render(BOTH).requests).toEqual([]);
});

test('A tab that people rename keeps its links without a write', () => {
  const desk = rendered();
  const properties = { sheetId: desk.sheetId('b'), title: 'Amounts' };
  desk.apply([{ updateSheetProperties: { properties, fields: 'title' } }]);
  expect(desk.render(BOTH).requests).toEqual([]);
  expect(followed(desk)).toEqual(RIGHT);
});

test.each<[string, (desk: Desk) => void]>([
  ['a row inserted above', (desk) => desk.insertRows('b', 0)],
  ['a row inserted inside the block', (desk) => desk.insertRows('b', 2)],
  ['a column inserted on the left', (desk) => desk.insertColumns('b', 0, 2)],
  ['a row moved away', (desk) => desk.moveRow('b', 1, 6)],
  ['a column deleted and made again', (desk) => desk.deleteColumns('b', 0)],
  ['a deleted target', (desk) => desk.deleteRows('b', 1)],
])('The next refresh mends links after %s, and the one after writes nothing', (_, change) => {
  const desk = rendered();
  change(desk);
  desk.render(BOTH);
  expect(followed(desk)).toEqual(RIGHT);
  expect(desk.render(BOTH).requests).toEqual([]);
});

test('Mending links writes links alone: no value, no note', () => {
  const desk = rendered();
  desk.insertRows('b', 0);
  const plan = desk.render(BOTH);
  expect(plan.cellsWritten).toBe(0);
  const fields = plan.requests.flatMap(({ updateCells }) => updateCells?.fields ?? []);
  expect(fields[0]).toBe('textFormatRuns');
});

test('A sentence that people move or push down keeps its links', () => {
  const desk = rendered();
  desk.insertRows('a', 0, 3);
  expect(desk.render(BOTH).requests).toEqual([]);
  expect(followed(desk)).toEqual(RIGHT);
});

test('What a person types over such a cell is told, and text and links come back', () => {
  const desk = rendered();
  desk.type('a', 1, 0, 'Ann has 99');
  const plan = desk.render(BOTH);
  expect(plan.handEdits.map(({ found, restored }) => [found, restored])).toEqual([
    ['Ann has 99', SENTENCE_TEXT],
  ]);
  expect(followed(desk)).toEqual(RIGHT);
  expect(desk.render(BOTH).requests).toEqual([]);
});

describe('a part stays plain text', () => {
  test('where no such row or column is in the workbook, and links when it comes', () => {
    const desk = rendered(workbook(told(), amounts(['Bea'])));
    expect(followed(desk)).toEqual([['20', 20]]);
    desk.render(BOTH);
    expect(followed(desk)).toEqual(RIGHT);
    desk.render(workbook(told(), amounts(['Ann'])));
    expect(followed(desk)).toEqual([['10', 10]]);
    desk.render(workbook(told()));
    expect(runsOf(desk)).toEqual([]);
    expect(desk.render(workbook(told())).requests).toEqual([]);
  });

  test('while its target stands in a hidden tab', () => {
    const desk = rendered();
    const sheetId = desk.sheetId('b');
    const hide = (hidden: boolean) =>
      desk.apply([
        { updateSheetProperties: { properties: { sheetId, hidden }, fields: 'hidden' } },
      ]);
    hide(true);
    desk.render(BOTH);
    expect(runsOf(desk)).toEqual([]);
    expect(desk.render(BOTH).requests).toEqual([]);
    hide(false);
    desk.render(BOTH);
    expect(followed(desk)).toEqual(RIGHT);
  });

  test('where the text is too long for a cell', () => {
    const long = { text: 'x'.repeat(60_000) };
    const desk = rendered(workbook(told([...SENTENCE, long]), amounts()));
    expect(followed(desk).slice(0, 1)).toEqual([['10', 10]]);
    const cut = workbook(told([long, { text: '10', target: amountOf('Ann') }]), amounts());
    const other = rendered(cut);
    expect(runsOf(other)).toEqual([]);
    expect(other.render(cut).requests).toEqual([]);
  });

  test('in a cell that belongs to people', () => {
    const inputs = columns('text').map((column) => ({ ...column, input: true }));
    const line = row(inputs, { kind: 'linked-text', parts: SENTENCE });
    const desk = rendered(workbook(tab('a', [block('a.words', inputs, [line])]), amounts()));
    expect(desk.entered('a')[1]).toEqual([SENTENCE_TEXT]);
    expect(runsOf(desk)).toEqual([]);
  });
});

test('Links come back right when the record of the last write is lost', () => {
  const desk = rendered();
  desk.apply([{ deleteSheet: { sheetId: desk.sheetId('Countersign state') } }]);
  desk.insertRows('b', 0);
  desk.render(BOTH);
  expect(followed(desk)).toEqual(RIGHT);
});

test('A text that links as a whole, twice in a row and at its end needs no run that is not there', () => {
  const parts = [
    { text: '10', target: amountOf('Ann') },
    { text: '20', target: amountOf('Bea') },
  ];
  const desk = rendered(workbook(told(parts), amounts()));
  const runs = desk.cell('a', 1, 0).textFormatRuns ?? [];
  expect(
    runs.map(({ startIndex, format }) => [startIndex, enteredAt(desk, format?.link?.uri ?? '')]),
  ).toEqual([
    [undefined, 10],
    [2, 20],
  ]);
});

test('A target may stand in the same tab, below the text', () => {
  const line = row(WORDS, { kind: 'linked-text', parts: SENTENCE });
  const words = block('a.words', WORDS, [{ ...line, key: '1' }]);
  const [table] = amounts().blocks;
  const one = workbook(tab('a', table === undefined ? [words] : [words, table]));
  const desk = rendered(one);
  expect(followed(desk)).toEqual(RIGHT);
  desk.insertRows('a', 4);
  desk.render(one);
  expect(followed(desk)).toEqual(RIGHT);
});

const EDITS: fc.Arbitrary<(desk: Desk) => void> = fc.oneof(
  fc.nat(8).map((at) => (desk: Desk) => desk.insertRows('b', at)),
  fc.nat(3).map((at) => (desk: Desk) => desk.insertColumns('b', at)),
  fc.nat(6).map((at) => (desk: Desk) => desk.deleteRows('b', at)),
  fc.nat(3).map((at) => (desk: Desk) => desk.deleteColumns('b', at)),
  fc.tuple(fc.nat(6), fc.nat(8)).map(
    ([from, to]) =>
      (desk: Desk) =>
        to === from || to === from + 1 ? undefined : desk.moveRow('b', from, to),
  ),
  fc.tuple(fc.nat(6), fc.nat(3)).map(
    ([r, c]) =>
      (desk: Desk) =>
        desk.type('b', r, c, 'typed'),
  ),
  fc.nat(3).map((at) => (desk: Desk) => desk.insertRows('a', at)),
);

test('Whatever people do to rows, columns and cells, after a refresh every link leads to its number', () => {
  fc.assert(
    fc.property(fc.array(EDITS, { maxLength: 6 }), fc.shuffledSubarray(NAMES), (edits, names) => {
      const desk = rendered();
      for (const edit of edits) edit(desk);
      const next = workbook(told(), amounts(names));
      desk.render(next);
      const wanted = RIGHT.filter(([, amount]) =>
        names.some((name) => 10 * (NAMES.indexOf(name) + 1) === amount),
      );
      expect(followed(desk)).toEqual(wanted);
      expect(desk.render(next).requests).toEqual([]);
    }),
    { numRuns: 150 },
  );
});

test('Any parts read as one text, and exactly those with a target link', () => {
  const part = fc.record({
    text: fc.string({ unit: 'grapheme', maxLength: 5 }),
    target: fc.option(fc.constant(amountOf('Ann')), { nil: undefined }),
  });
  fc.assert(
    fc.property(fc.array(part, { maxLength: 8 }), (parts) => {
      const desk = rendered(workbook(told(parts), amounts()));
      const { userEnteredValue, textFormatRuns = [] } = desk.cell('a', 1, 0);
      const text = userEnteredValue?.stringValue ?? '';
      expect(text).toBe(parts.map((one) => one.text).join(''));
      const isLinked = [...text].length === 0 ? [] : unitsLinked(text, textFormatRuns);
      expect(isLinked).toEqual(
        parts.flatMap((one) =>
          Array.from({ length: one.text.length }, () => one.target !== undefined),
        ),
      );
    }),
  );
});

function unitsLinked(text: string, runs: readonly TextFormatRun[]): readonly boolean[] {
  return Array.from({ length: text.length }, (_, at) => {
    const run = [...runs].reverse().find(({ startIndex }) => (startIndex ?? 0) <= at);
    return run?.format?.link?.uri !== undefined;
  });
}

test('A plain text in place of a linked one keeps no link', () => {
  const desk = rendered();
  const plain = tab('a', [
    block('a.words', WORDS, [{ key: '1', cells: { text: cell(SENTENCE_TEXT) } }]),
  ]);
  desk.render(workbook(plain, amounts()));
  expect(runsOf(desk)).toEqual([]);
});
