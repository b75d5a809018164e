/** Random people edit, random data comes: what is the add-on's is as in a new workbook, what is people's survives. */

import fc from 'fast-check';
import { locateCell } from '../../../src/workbook/render/locate-cell.ts';
import type { Block, Column, Row, Workbook } from '../../../src/workbook/tab.ts';
import { Desk } from './desk.ts';
import { cell, tab, workbook } from './tables.ts';

/** A failure prints its path; with this seed it is the same everywhere. */
const RUNS = { seed: 20240114, numRuns: 50 };
const COLUMN_IDS = ['a', 'b', 'c', 'plan'] as const;
type World = readonly { readonly columns: readonly string[]; readonly rows: readonly TableRow[] }[];
type TableRow = { readonly key: string; readonly values: readonly number[] };

const tableRow: fc.Arbitrary<TableRow> = fc.record({
  key: fc.constantFrom(...'ABCDEFGH'),
  values: fc.array(fc.integer({ min: 0, max: 3 }), { minLength: 3, maxLength: 3 }),
});
const world: fc.Arbitrary<World> = fc.array(
  fc.record({
    columns: fc.uniqueArray(fc.constantFrom(...COLUMN_IDS), { minLength: 1 }),
    rows: fc.uniqueArray(tableRow, { selector: (row) => row.key, maxLength: 6 }),
  }),
  { minLength: 1, maxLength: 3 },
);

/** Each block has a name column; `plan` belongs to people. */
function workbookOf(parts: World): Workbook {
  const blocks = parts.map((part, index): Block => {
    const id = `t.${index}`;
    const columns: readonly Column[] = [
      { id: 'name', title: `NAME ${index}` },
      ...part.columns.map((column) => ({ id: column, title: column, input: column === 'plan' })),
    ];
    const rows = part.rows.map(
      ({ key, values }): Row => ({
        key,
        cells: {
          name: cell(`${key}${index}`),
          a: cell(values[0] ?? 0),
          b: cell(values[1] ?? 0),
          c: cell({ kind: 'sparkline', fromColumn: 'name', toColumn: part.columns[0] ?? 'name' }),
        },
      }),
    );
    const rules = part.columns.includes('a')
      ? [{ column: 'a', when: { greaterThan: 2 }, style: 'warning' as const }]
      : [];
    return { id, columns, showHeader: index !== 1, rows, rules, filterable: index === 0 };
  });
  const series = [{ column: parts[0]?.columns[0] ?? 'name' }];
  const chart = {
    id: 'c',
    title: 'C',
    type: 'line',
    blockId: 't.0',
    domainColumn: 'name',
    series,
  } as const;
  return workbook(tab('t', blocks, { charts: [chart] }));
}

type Edit =
  | {
      readonly kind: 'insert-row' | 'insert-column' | 'sort-row';
      readonly at: number;
      readonly to: number;
    }
  | { readonly kind: 'remark' | 'input'; readonly at: number; readonly to: number }
  | {
      readonly kind: 'overwrite' | 'delete-row' | 'delete-column';
      readonly at: number;
      readonly to: number;
    };

const spot = fc.integer({ min: 0, max: 14 });
const edit = (...kinds: readonly Edit['kind'][]): fc.Arbitrary<Edit> =>
  fc.record({ kind: fc.constantFrom(...kinds), at: spot, to: spot });

const FRIENDLY = ['insert-row', 'insert-column', 'remark', 'input'] as const;
const HOSTILE = ['overwrite', 'delete-row', 'delete-column', 'sort-row'] as const;

/** Does what a person could do; what is not theirs to do there is left out. */
function perform(desk: Desk, edits: readonly Edit[]): void {
  for (const [number, { kind, at, to }] of edits.entries()) {
    const place = { sheetId: desk.sheetId('t'), row: at, column: to % 7 };
    const own = locateCell(desk.read(), place);
    const isEmpty = desk.entered('t')[place.row]?.[place.column] === undefined;
    switch (kind) {
      case 'insert-row':
        desk.insertRows('t', at);
        break;
      case 'insert-column':
        desk.insertColumns('t', place.column);
        break;
      case 'remark':
        if (!own && isEmpty) desk.type('t', place.row, place.column, `mine ${number}`);
        break;
      case 'input':
        if (own?.input) desk.type('t', place.row, place.column, `mine ${number}`);
        break;
      case 'overwrite':
        if (own && !own.input) desk.type('t', place.row, place.column, `bad ${number}`);
        break;
      case 'delete-row':
        desk.deleteRows('t', at);
        break;
      case 'delete-column':
        desk.deleteColumns('t', place.column);
        break;
      case 'sort-row':
        desk.moveRow('t', at, to);
        break;
    }
  }
}

function mine(desk: Desk): readonly string[] {
  return desk
    .entered('t')
    .flat()
    .filter((value): value is string => typeof value === 'string' && value.startsWith('mine'))
    .sort();
}

/** Names that stand in the row of each of people's cells. */
function neighbours(desk: Desk): ReadonlyMap<string, string> {
  const pairs = desk.entered('t').flatMap((row) => {
    const name = row.find((value) => typeof value === 'string' && /^[A-H]\d$/.test(value));
    const marks = row.filter((value) => typeof value === 'string' && value.startsWith('mine'));
    return typeof name === 'string' ? marks.map((mark) => [String(mark), name] as const) : [];
  });
  return new Map(pairs);
}

/** The sheet without people's cells and without empty rows and columns; sparklines without their addresses. */
function governed(desk: Desk): readonly (readonly unknown[])[] {
  const rows = desk.entered('t').map((row) =>
    row.map((value) => {
      if (typeof value !== 'string') return value;
      if (value.startsWith('mine')) return undefined;
      return value.startsWith('=SPARKLINE') ? 'sparkline' : value;
    }),
  );
  const used = rows.flatMap((row) => row.flatMap((value, at) => (value === undefined ? [] : [at])));
  const columns = [...new Set(used)].sort((a, b) => a - b);
  return rows
    .map((row) => columns.map((column) => row[column]))
    .filter((row) => row.some((value) => value !== undefined));
}

function fresh(data: World): readonly (readonly unknown[])[] {
  const desk = new Desk();
  desk.render(workbookOf(data));
  return governed(desk);
}

test('A second render of the same data is empty', () => {
  fc.assert(
    fc.property(world, (data) => {
      const desk = new Desk();
      desk.render(workbookOf(data));
      expect(desk.render(workbookOf(data))).toMatchObject({ requests: [], findings: [] });
    }),
    RUNS,
  );
});

test('New data shows in one step as in a new workbook, and what people wrote stays beside its row', () => {
  fc.assert(
    fc.property(
      world,
      fc.array(edit(...FRIENDLY), { maxLength: 8 }),
      world,
      (before, edits, after) => {
        const desk = new Desk();
        desk.render(workbookOf(before));
        perform(desk, edits);
        const [written, beside] = [mine(desk), neighbours(desk)];
        const plan = desk.render(workbookOf(after));
        expect(plan.findings).toEqual([]);
        expect(mine(desk)).toEqual(written);
        expect(governed(desk)).toEqual(fresh(after));
        const now = neighbours(desk);
        const names = new Set(governed(desk).flat());
        for (const [mark, name] of beside) if (names.has(name)) expect(now.get(mark)).toBe(name);
        expect(desk.render(workbookOf(after)).requests).toEqual([]);
      },
    ),
    RUNS,
  );
});

test('Whatever people do to governed cells, rows and columns, one render restores them and keeps people’s cells', () => {
  fc.assert(
    fc.property(
      world,
      fc.array(edit(...FRIENDLY, ...HOSTILE), { maxLength: 10 }),
      world,
      (before, edits, after) => {
        const desk = new Desk();
        desk.render(workbookOf(before));
        perform(desk, edits);
        const written = mine(desk);
        desk.render(workbookOf(after));
        expect(mine(desk)).toEqual(written);
        expect(desk.render(workbookOf(after)).requests).toEqual([]);
        const isBad = (value: unknown): boolean => String(value).startsWith('bad');
        const kept = governed(desk).filter((row) => !row.some(isBad));
        expect(kept).toEqual(fresh(after));
      },
    ),
    RUNS,
  );
});

test('Every governed cell that is typed over is reported once with old and new content', () => {
  fc.assert(
    fc.property(world, fc.array(edit('overwrite'), { maxLength: 8 }), (data, edits) => {
      const desk = new Desk();
      desk.render(workbookOf(data));
      const before = desk.entered('t');
      perform(desk, edits);
      const typed = desk.entered('t').flatMap((row, at) =>
        row.flatMap((value, column) => {
          const was = before[at]?.[column] ?? null;
          return String(value).startsWith('bad') ? [{ was, found: value }] : [];
        }),
      );
      const { findings } = desk.render(workbookOf(data));
      expect(findings).toHaveLength(typed.length);
      expect(findings).toEqual(
        expect.arrayContaining(typed.map((one) => expect.objectContaining(one))),
      );
      expect(desk.entered('t')).toEqual(before);
    }),
    RUNS,
  );
});
