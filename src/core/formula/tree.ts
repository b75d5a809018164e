/** A parsed formula. The same shape carries nothing but positions after parsing, and types and levels after checking. */

import type { CivilDate } from '../calendar/civil-date.ts';

/** A node with annotations `A` on itself and on everything below it. */
export type Node<A> = A & Shape<A>;

type Shape<A> =
  | { readonly kind: 'number'; readonly text: string }
  | { readonly kind: 'string'; readonly value: string }
  | { readonly kind: 'boolean'; readonly value: boolean }
  | { readonly kind: 'null' }
  | { readonly kind: 'date'; readonly value: CivilDate }
  | { readonly kind: 'name'; readonly name: string }
  | { readonly kind: 'negate'; readonly operand: Node<A> }
  | { readonly kind: 'not'; readonly operand: Node<A> }
  | {
      readonly kind: 'binary';
      readonly operator: BinaryOperator;
      readonly left: Node<A>;
      readonly right: Node<A>;
    }
  | {
      readonly kind: 'in';
      readonly negated: boolean;
      readonly operand: Node<A>;
      readonly options: readonly Node<A>[];
    }
  | {
      readonly kind: 'between';
      readonly negated: boolean;
      readonly operand: Node<A>;
      readonly low: Node<A>;
      readonly high: Node<A>;
    }
  | { readonly kind: 'is-null'; readonly negated: boolean; readonly operand: Node<A> }
  | {
      readonly kind: 'case';
      readonly branches: readonly { readonly when: Node<A>; readonly result: Node<A> }[];
      readonly otherwise: Node<A> | null;
    }
  | {
      readonly kind: 'call';
      readonly name: string;
      /** `count(*)`: a star and no arguments. */
      readonly star: boolean;
      readonly args: readonly Node<A>[];
    };

export type BinaryOperator = Arithmetic | Comparison | 'and' | 'or';
export type Arithmetic = '+' | '-' | '*' | '/';
export type Comparison = '=' | '!=' | '<' | '<=' | '>' | '>=';

/** As parsed; `at` is the character where the node's own word starts. */
export type FormulaTree = Node<{ readonly at: number }>;

export type ValueType = 'STRING' | 'INT64' | 'FLOAT64' | 'NUMERIC' | 'BOOL' | 'DATE' | 'TIMESTAMP';

/** `constant` holds anywhere, `row` is known for one row, `period` only for all rows of a period. */
export type Level = 'constant' | 'row' | 'period';

/** As checked; the type NULL fits every other. */
export interface Annotation {
  readonly at: number;
  readonly type: ValueType | 'NULL';
  readonly level: Level;
}

export type CheckedTree = Node<Annotation>;

/** The nodes directly below one. */
export function childrenOf<A>(node: Node<A>): readonly Node<A>[] {
  switch (node.kind) {
    case 'number':
    case 'string':
    case 'boolean':
    case 'null':
    case 'date':
    case 'name':
      return [];
    case 'negate':
    case 'not':
    case 'is-null':
      return [node.operand];
    case 'binary':
      return [node.left, node.right];
    case 'in':
      return [node.operand, ...node.options];
    case 'between':
      return [node.operand, node.low, node.high];
    case 'case':
      return [
        ...node.branches.flatMap(({ when, result }) => [when, result]),
        ...(node.otherwise ? [node.otherwise] : []),
      ];
    case 'call':
      return node.args;
  }
}

/** Every name in the tree, once, in reading order. */
export function namesIn<A>(node: Node<A>): readonly string[] {
  const own = node.kind === 'name' ? [node.name] : [];
  return [...new Set([...own, ...childrenOf(node).flatMap((child) => namesIn(child))])];
}

/** The tree with every node for which `replace` gives another one exchanged, from the top down. */
export function replaceNodes<A>(
  node: Node<A>,
  replace: (node: Node<A>) => Node<A> | undefined,
): Node<A> {
  const inner = (child: Node<A>): Node<A> => replaceNodes(child, replace);
  const replaced = replace(node);
  if (replaced) return replaced;
  switch (node.kind) {
    case 'number':
    case 'string':
    case 'boolean':
    case 'null':
    case 'date':
    case 'name':
      return node;
    case 'negate':
    case 'not':
    case 'is-null':
      return { ...node, operand: inner(node.operand) };
    case 'binary':
      return { ...node, left: inner(node.left), right: inner(node.right) };
    case 'in':
      return { ...node, operand: inner(node.operand), options: node.options.map(inner) };
    case 'between':
      return {
        ...node,
        operand: inner(node.operand),
        low: inner(node.low),
        high: inner(node.high),
      };
    case 'case':
      return {
        ...node,
        branches: node.branches.map((arm) => ({
          when: inner(arm.when),
          result: inner(arm.result),
        })),
        otherwise: node.otherwise && inner(node.otherwise),
      };
    case 'call':
      return { ...node, args: node.args.map(inner) };
  }
}
