/** Arbitrary formulas for property tests: any tree that the grammar can say. */

import fc from 'fast-check';
import type { BinaryOperator, Node } from '../../../src/core/formula/tree.ts';

type Tree = Node<{ readonly at: number }>;

const OPERATORS: readonly BinaryOperator[] = [
  '+',
  '-',
  '*',
  '/',
  '=',
  '!=',
  '<',
  '<=',
  '>',
  '>=',
  'and',
  'or',
];
const WORDS = new Set(
  'and or not in between is null case when then else end true false date'.split(' '),
);
const name = fc.stringMatching(/^[a-z_][a-z0-9_]{0,6}$/).filter((word) => !WORDS.has(word));
const text = fc
  .string({ unit: 'binary', maxLength: 8 })
  .map((value) => value.replace(/\p{Cc}/gu, ' '));

export const arbitraryTree: fc.Arbitrary<Tree> = fc.letrec<{ tree: Tree; leaf: Tree }>((tie) => {
  const tree = tie('tree');
  return {
    leaf: fc.oneof(
      name.map((value): Tree => ({ kind: 'name', name: value, at: 0 })),
      fc.nat(9999).map((value): Tree => ({ kind: 'number', text: String(value), at: 0 })),
      fc.nat(999).map((value): Tree => ({ kind: 'number', text: `${value}.50`, at: 0 })),
      text.map((value): Tree => ({ kind: 'string', value, at: 0 })),
      fc.boolean().map((value): Tree => ({ kind: 'boolean', value, at: 0 })),
      fc.constant<Tree>({ kind: 'null', at: 0 }),
    ),
    tree: fc.oneof(
      { maxDepth: 4 },
      tie('leaf'),
      tree.map((operand): Tree => ({ kind: 'negate', operand, at: 0 })),
      tree.map((operand): Tree => ({ kind: 'not', operand, at: 0 })),
      fc
        .record({ operator: fc.constantFrom(...OPERATORS), left: tree, right: tree })
        .map((parts): Tree => ({ kind: 'binary', ...parts, at: 0 })),
      fc
        .record({
          negated: fc.boolean(),
          operand: tree,
          options: fc.array(tree, { minLength: 1, maxLength: 3 }),
        })
        .map((parts): Tree => ({ kind: 'in', ...parts, at: 0 })),
      fc
        .record({ negated: fc.boolean(), operand: tree, low: tree, high: tree })
        .map((parts): Tree => ({ kind: 'between', ...parts, at: 0 })),
      fc
        .record({ negated: fc.boolean(), operand: tree })
        .map((parts): Tree => ({ kind: 'is-null', ...parts, at: 0 })),
      fc
        .record({
          branches: fc.array(fc.record({ when: tree, result: tree }), {
            minLength: 1,
            maxLength: 2,
          }),
          otherwise: fc.option(tree),
        })
        .map((parts): Tree => ({ kind: 'case', ...parts, at: 0 })),
      fc
        .record({ name, args: fc.array(tree, { maxLength: 3 }) })
        .map((parts): Tree => ({ kind: 'call', star: false, ...parts, at: 0 })),
    ),
  };
}).tree;

/** The tree without positions. */
export function shapeOf(tree: Tree): unknown {
  return JSON.parse(JSON.stringify(tree, (key, value) => (key === 'at' ? undefined : value)));
}
