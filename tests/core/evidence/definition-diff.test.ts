/** What differs between two definitions, as a person reads it. */

import fc from 'fast-check';
import { diffDefinitions } from '../../../src/core/evidence/definition-diff.ts';
import { canonicalJson, type JsonValue } from '../../../src/core/registry/canonical-json.ts';
import { type DefinitionContent, memberPath } from '../../../src/core/registry/registry-record.ts';

const GROWTH: DefinitionContent = {
  id: 'growth',
  name: 'Growth',
  type: 'derived',
  inputs: [{ metric: 'revenue' }, { metric: 'revenue', as: 'before', offset: '1 year' }],
  formula: 'revenue / before - 1',
  unit: 'percent',
  target: 0.2,
  thresholds: { watch: 0.1, act: 0 },
  grains: ['week', 'month'],
  function: 'CEO',
};

const told = (before: DefinitionContent | undefined, after: DefinitionContent) =>
  diffDefinitions(before, after).map(
    ({ path, label, before: was, after: is }) => `${path} | ${label} | ${was} | ${is}`,
  );

test('parts of members are told by their place, what says the number before what says the goal', () => {
  expect(
    told(GROWTH, {
      ...GROWTH,
      name: 'Revenue growth',
      thresholds: { watch: 0.15, act: 0 },
      inputs: [{ metric: 'revenue' }, { metric: 'revenue', as: 'before', offset: '4 periods' }],
      grains: ['week'],
      target: 0.25,
    }),
  ).toEqual([
    'inputs[2].offset | Input 2, how far back | 1 year | 4 periods',
    'grains | Periods | week, month | week',
    'target | Target | 20.0 % | 25.0 %',
    'thresholds.watch | Threshold, to watch | 10.0 % | 15.0 %',
    'name | Name | Growth | Revenue growth',
  ]);
});

test('a member that is given, taken away or nothing says so', () => {
  const { target: _, ...aimless } = GROWTH;
  expect(told(aimless, GROWTH)).toEqual(['target | Target | null | 20.0 %']);
  expect(told(GROWTH, { ...GROWTH, target: null })).toEqual(['target | Target | 20.0 % | none']);
  expect(told(GROWTH, { ...GROWTH, thresholds: {}, grains: [] })).toEqual([
    'grains | Periods | week, month | none',
    'thresholds.act | Threshold, to act | 0.00 % | null',
    'thresholds.watch | Threshold, to watch | 10.0 % | null',
  ]);
});

test('a text that becomes several is one change', () => {
  const simple = { type: 'simple', source: 'sales' };
  expect(told(simple, { ...simple, source: { week: 'sales', month: 'monthly' } })).toEqual([
    'source | Data that it reads | sales | week: sales, month: monthly',
  ]);
});

test('a difference that rounding would hide is written out', () => {
  expect(told(GROWTH, { ...GROWTH, target: 0.20001 })).toEqual(['target | Target | 0.2 | 0.20001']);
});

test('a new unit changes how the target is read, and both are told', () => {
  expect(told(GROWTH, { ...GROWTH, unit: 'ratio', target: 1.2 })).toEqual([
    'unit | Unit | percent | ratio',
    'target | Target | 20.0 % | 1.20',
  ]);
});

test('a new KPI has every member, from the most important to a name that nobody knows', () => {
  const lines = told(undefined, { ...GROWTH, colour: 'red' });
  expect(lines).toHaveLength(15);
  expect(lines[0]).toBe('type | Kind of KPI | null | derived');
  expect(lines.at(-1)).toBe('colour | colour | null | red');
});

const aText = fc.constantFrom('a', 'b', 'sum(x)', '', 'é');
const aPlain: fc.Arbitrary<JsonValue> = fc.oneof(
  aText,
  fc.constantFrom(0, -0, 1, 0.5, 1e-9),
  fc.boolean(),
  fc.constant(null),
);
const aPart: fc.Arbitrary<JsonValue> = fc.oneof(
  aPlain,
  fc.array(aPlain, { maxLength: 2 }),
  fc.dictionary(fc.constantFrom('watch', 'act', 'week'), aPlain, { maxKeys: 2 }),
  fc.array(fc.dictionary(fc.constantFrom('metric', 'as'), aPlain, { maxKeys: 2 }), {
    maxLength: 2,
  }),
);
const aContent = fc.dictionary(
  fc.constantFrom('formula', 'inputs', 'thresholds', 'target', 'grains', 'unit', 'other'),
  aPart,
  { maxKeys: 4 },
) as fc.Arbitrary<DefinitionContent>;

test('nothing is told exactly where both are the same in canonical JSON', () => {
  let same = 0;
  fc.assert(
    fc.property(aContent, aContent, fc.boolean(), (before, other, isCopy) => {
      const after = isCopy ? (JSON.parse(JSON.stringify(before)) as DefinitionContent) : other;
      const isSame = canonicalJson(before) === canonicalJson(after);
      if (isSame) same++;
      expect(diffDefinitions(before, after).length === 0).toBe(isSame);
    }),
    { numRuns: 2000 },
  );
  expect(same).toBeGreaterThan(500);
});

/** Every plain value, with its path; what is empty is a value too. */
function plainValues(
  value: JsonValue,
  keys: readonly (string | number)[] = [],
): Map<string, string> {
  const parts = typeof value === 'object' && value !== null ? Object.entries(value) : [];
  if (parts.length === 0) return new Map([[memberPath(keys), canonicalJson(value)]]);
  const isList = Array.isArray(value);
  return new Map(
    parts.flatMap(([key, part]) => [
      ...plainValues(part as JsonValue, [...keys, isList ? Number(key) : key]),
    ]),
  );
}

test('every plain value that differs is within exactly one change, and every change holds one', () => {
  fc.assert(
    fc.property(aContent, aContent, (before, after) => {
      const [was, is] = [plainValues(before), plainValues(after)];
      const differing = [...new Set([...was.keys(), ...is.keys()])].filter(
        (path) => path !== '' && was.get(path) !== is.get(path),
      );
      const paths = diffDefinitions(before, after).map(({ path }) => path);
      // What is emptied or filled is told by its parts.
      const isWhole = (leaf: string) => paths.every((path) => path === leaf || !holds(leaf, path));
      const holds = (path: string, leaf: string) =>
        leaf === path || leaf.startsWith(`${path}.`) || leaf.startsWith(`${path}[`);
      for (const leaf of differing.filter(isWhole)) {
        expect(paths.filter((path) => holds(path, leaf))).toHaveLength(1);
      }
      for (const path of paths) {
        expect(differing.some((leaf) => holds(path, leaf))).toBe(true);
      }
    }),
    { numRuns: 2000 },
  );
});

test('the two sides of a change never read the same', () => {
  fc.assert(
    fc.property(aContent, aContent, (before, after) => {
      for (const one of diffDefinitions(before, after)) expect(one.before).not.toBe(one.after);
    }),
    { numRuns: 1000 },
  );
});
