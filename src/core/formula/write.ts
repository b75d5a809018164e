/** Writes a tree as text with the fewest parentheses; a style says how its words look. */

import type { BinaryOperator, Node } from './tree.ts';

export type Leaf<A> = Extract<
  Node<A>,
  { kind: 'number' | 'string' | 'boolean' | 'null' | 'date' | 'name' }
>;
export type Call<A> = Extract<Node<A>, { kind: 'call' }>;
export type Write<A> = (child: Node<A>) => string;

export interface Style<A> {
  /** How the language's own words look: `and`, `case`. */
  readonly word: (word: string) => string;
  readonly leaf: (node: Leaf<A>) => string;
  readonly call: (node: Call<A>, write: Write<A>) => string;
  /** Writes a division as a call; left out where it is an operator. */
  readonly divide?: (left: Node<A>, right: Node<A>, write: Write<A>) => string;
}

/** How tightly each operator binds; a looser operand gets parentheses. */
const BINDING: Readonly<Record<BinaryOperator, number>> = {
  or: 1,
  and: 2,
  '=': 4,
  '!=': 4,
  '<': 4,
  '<=': 4,
  '>': 4,
  '>=': 4,
  '+': 5,
  '-': 5,
  '*': 6,
  '/': 6,
};
const NOT = 3;
const PREDICATE = 4;
const NEGATE = 7;
const PRIMARY = 8;

/** Promise: equal trees give equal text, and the text groups as the tree does. */
export function writeTree<A>(node: Node<A>, style: Style<A>): string {
  const write: Write<A> = (child) => writeTree(child, style);
  const within = (child: Node<A>, atLeast: number): string =>
    bindingOf(child, style) < atLeast ? `(${write(child)})` : write(child);
  const operand = (child: Node<A>): string => within(child, PREDICATE + 1);
  const { word } = style;
  const not = (negated: boolean): string => (negated ? `${word('not')} ` : '');
  switch (node.kind) {
    case 'negate':
      return `-${within(node.operand, PRIMARY)}`;
    case 'not':
      return `${word('not')} ${within(node.operand, NOT)}`;
    case 'binary': {
      if (node.operator === '/' && style.divide) return style.divide(node.left, node.right, write);
      const own = BINDING[node.operator];
      const left = within(node.left, own === PREDICATE ? own + 1 : own);
      return `${left} ${word(node.operator)} ${within(node.right, own + 1)}`;
    }
    case 'in':
      return `${operand(node.operand)} ${not(node.negated)}${word('in')} (${node.options.map(write).join(', ')})`;
    case 'between':
      return `${operand(node.operand)} ${not(node.negated)}${word('between')} ${operand(node.low)} ${word('and')} ${operand(node.high)}`;
    case 'is-null':
      return `${operand(node.operand)} ${word('is')} ${not(node.negated)}${word('null')}`;
    case 'case': {
      const arms = node.branches.map(
        (arm) => `${word('when')} ${write(arm.when)} ${word('then')} ${write(arm.result)}`,
      );
      const last = node.otherwise ? ` ${word('else')} ${write(node.otherwise)}` : '';
      return `${word('case')} ${arms.join(' ')}${last} ${word('end')}`;
    }
    case 'call':
      return style.call(node, write);
    default:
      return style.leaf(node);
  }
}

function bindingOf<A>(node: Node<A>, style: Style<A>): number {
  switch (node.kind) {
    case 'binary':
      return node.operator === '/' && style.divide ? PRIMARY : BINDING[node.operator];
    case 'not':
      return NOT;
    case 'in':
    case 'between':
    case 'is-null':
      return PREDICATE;
    case 'negate':
      return NEGATE;
    default:
      return PRIMARY;
  }
}
