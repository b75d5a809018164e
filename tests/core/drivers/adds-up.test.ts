import fc from 'fast-check';
import type { Decomposition } from '../../../src/core/drivers/decomposition.ts';
import { explainFormula } from '../../../src/core/drivers/explain-formula.ts';
import { explainRatio, type Fraction } from '../../../src/core/drivers/explain-ratio.ts';
import { explainSum } from '../../../src/core/drivers/explain-sum.ts';
import { evaluate } from '../../../src/core/drivers/formula-shape.ts';
import type { BinaryOperator, Node } from '../../../src/core/formula/tree.ts';

/** The parts add up to the change, to 1e-9 of the largest number that was added. */
function expectAddsUp(found: Decomposition, change: number, size: number) {
  if (found.kind === 'not decomposed') throw new Error(found.because);
  const sum = found.parts.reduce((total, { amount }) => total + amount, 0);
  const parts = found.parts.map(({ amount }) => Math.abs(amount));
  expect(found.change).toBe(change);
  expect(Math.abs(sum - change)).toBeLessThanOrEqual(1e-9 * Math.max(size, ...parts));
}

const amount = fc.oneof(
  fc.constant(0),
  fc.integer({ min: -1000, max: 1000 }),
  fc.double({ min: -1e6, max: 1e6, noNaN: true }),
);
const name = fc.constantFrom('web', 'shop', 'app', 'fair', 'post');

test('the slices of a sum add up, whatever is new, gone, unknown or negative', () => {
  const period = fc.record({
    total: amount,
    slices: fc.array(fc.tuple(name, fc.option(amount))).map((entries) => new Map(entries)),
  });
  fc.assert(
    fc.property(period, period, (before, after) => {
      const sizes = [...before.slices.values(), ...after.slices.values()].map((x) =>
        Math.abs(x ?? 0),
      );
      const size = Math.max(Math.abs(before.total), Math.abs(after.total), ...sizes);
      expectAddsUp(explainSum(before, after), after.total - before.total, size);
    }),
  );
});

test('mix and rate effects of a ratio add up, whatever is new, gone, unknown, zero or negative', () => {
  const whole = fc.integer({ min: -1000, max: 1000 });
  const fraction: fc.Arbitrary<Fraction> = fc.record({
    numerator: fc.option(whole, { freq: 9 }),
    denominator: fc.option(whole, { freq: 9 }),
  });
  const total = fc.record({ numerator: whole, denominator: whole.filter((x) => x !== 0) });
  const period = fc.record({
    total,
    slices: fc.array(fc.tuple(name, fraction)).map((entries) => new Map(entries)),
  });
  fc.assert(
    fc.property(period, period, (before, after) => {
      const ratio = ({ numerator, denominator }: { numerator: number; denominator: number }) =>
        numerator / denominator;
      const [r0, r1] = [ratio(before.total), ratio(after.total)];
      expectAddsUp(explainRatio(before, after), r1 - r0, Math.max(Math.abs(r0), Math.abs(r1)));
    }),
  );
});

type Tree = Node<unknown>;

const formula: fc.Arbitrary<Tree> = fc.letrec<{ tree: Tree }>((tie) => ({
  tree: fc.oneof(
    { maxDepth: 4 },
    fc.constantFrom('a', 'b', 'c', 'd').map((x): Tree => ({ kind: 'name', name: x })),
    fc.nat(9).map((x): Tree => ({ kind: 'number', text: String(x) })),
    tie('tree').map((operand): Tree => ({ kind: 'negate', operand })),
    fc
      .record({
        operator: fc.constantFrom<BinaryOperator>('+', '-', '*', '/'),
        left: tie('tree'),
        right: tie('tree'),
      })
      .map((parts): Tree => ({ kind: 'binary', ...parts })),
  ),
})).tree;

test('the inputs of any arithmetic formula add up, or a division by zero is named', () => {
  const value = fc.integer({ min: -9, max: 9 });
  const values = fc.record({ a: value, b: value, c: value, d: value });
  const methods = new Set<string>();
  fc.assert(
    fc.property(formula, values, values, (tree, before, after) => {
      const at = (x: typeof before) => (input: string) => x[input as keyof typeof before] ?? null;
      const found = explainFormula(tree, at(before), at(after));
      if (found.kind === 'not decomposed') {
        expect(found.because).toContain('divides by zero');
        return;
      }
      methods.add(found.method);
      const number = (x: typeof before) => evaluate(tree, (input) => at(x)(input) ?? 0) ?? 0;
      const [v0, v1] = [number(before), number(after)];
      expectAddsUp(found, v1 - v0, Math.max(Math.abs(v0), Math.abs(v1)));
    }),
    { numRuns: 2000 },
  );
  expect([...methods].sort()).toEqual(['LMDI', 'Shapley', 'sum']);
});

test('a product of positive inputs is shared out by LMDI and adds up', () => {
  const positive = fc.double({ min: 1e-3, max: 1e6, noNaN: true });
  const values = fc.record({ a: positive, b: positive, c: positive });
  const name3 = (x: string): Tree => ({ kind: 'name', name: x });
  const tree: Tree = {
    kind: 'binary',
    operator: '/',
    left: { kind: 'binary', operator: '*', left: name3('a'), right: name3('b') },
    right: name3('c'),
  };
  fc.assert(
    fc.property(values, values, (before, after) => {
      const at = (x: typeof before) => (input: string) => x[input as keyof typeof before] ?? null;
      const found = explainFormula(tree, at(before), at(after));
      const product = ({ a, b, c }: typeof before) => (a * b) / c;
      expect(found).toMatchObject({ method: 'LMDI' });
      const size = Math.max(product(before), product(after));
      expectAddsUp(found, product(after) - product(before), size);
    }),
  );
});
