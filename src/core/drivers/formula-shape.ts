/** What kind of arithmetic a formula over other metrics is, and its value for given inputs. */

import type { Node } from '../formula/tree.ts';

type Tree = Node<unknown>;

export type FormulaShape =
  /** A sum of inputs, each times a constant. */
  | { readonly kind: 'sum'; readonly factors: ReadonlyMap<string, number> }
  /** A product of powers of the inputs, times a constant. */
  | { readonly kind: 'product'; readonly exponents: ReadonlyMap<string, number> }
  /** Any other formula of + - * /. */
  | { readonly kind: 'arithmetic' }
  | { readonly kind: 'other'; readonly because: string };

/** Recognises the shape; `other` names the first part that is no arithmetic. */
export function formulaShape(tree: Tree): FormulaShape {
  const stranger = notArithmetic(tree);
  if (stranger !== null) return { kind: 'other', because: `its formula uses ${stranger}` };
  const sum = linear(tree);
  if (sum !== null) {
    const factors = new Map([...sum].filter(([name]) => name !== CONSTANT));
    return { kind: 'sum', factors };
  }
  const exponents = powers(tree);
  return exponents === null ? { kind: 'arithmetic' } : { kind: 'product', exponents };
}

/** The value of an arithmetic formula; null where it divides by zero, as the language does. */
export function evaluate(tree: Tree, valueAt: (name: string) => number): number | null {
  switch (tree.kind) {
    case 'number':
      return Number(tree.text);
    case 'name':
      return valueAt(tree.name);
    case 'negate': {
      const value = evaluate(tree.operand, valueAt);
      return value === null ? null : -value;
    }
    case 'binary': {
      const [left, right] = [evaluate(tree.left, valueAt), evaluate(tree.right, valueAt)];
      return left === null || right === null ? null : calculate(tree.operator, left, right);
    }
    default:
      throw new Error(`Not arithmetic: ${tree.kind}`);
  }
}

function calculate(operator: string, left: number, right: number): number | null {
  switch (operator) {
    case '+':
      return left + right;
    case '-':
      return left - right;
    case '*':
      return left * right;
    case '/':
      return right === 0 ? null : left / right;
    default:
      throw new Error(`Not arithmetic: ${operator}`);
  }
}

function notArithmetic(tree: Tree): string | null {
  switch (tree.kind) {
    case 'number':
    case 'name':
      return null;
    case 'negate':
      return notArithmetic(tree.operand);
    case 'binary':
      if (!['+', '-', '*', '/'].includes(tree.operator)) return `"${tree.operator}"`;
      return notArithmetic(tree.left) ?? notArithmetic(tree.right);
    case 'call':
      return tree.name;
    default:
      return tree.kind;
  }
}

/** No name of the language is empty. */
const CONSTANT = '';

type Terms = ReadonlyMap<string, number>;

/** Name to factor, the constant under no name; null when it is no sum. */
function linear(tree: Tree): Terms | null {
  switch (tree.kind) {
    case 'number':
      return new Map([[CONSTANT, Number(tree.text)]]);
    case 'name':
      return new Map([[tree.name, 1]]);
    case 'negate':
      return scaled(linear(tree.operand), -1);
    case 'binary':
      return linearPair(tree.operator, linear(tree.left), linear(tree.right));
    default:
      return null;
  }
}

function linearPair(operator: string, left: Terms | null, right: Terms | null): Terms | null {
  if (left === null || right === null) return null;
  switch (operator) {
    case '+':
      return merged(left, right);
    case '-':
      return merged(left, scaled(right, -1) ?? right);
    case '*': {
      const [constant, other] = isConstant(left) ? [left, right] : [right, left];
      return isConstant(constant) ? scaled(other, constant.get(CONSTANT) ?? 0) : null;
    }
    default: {
      const divisor = right.get(CONSTANT) ?? 0;
      return isConstant(right) && divisor !== 0 ? scaled(left, 1 / divisor) : null;
    }
  }
}

/** Name to exponent; null when it is no product. */
function powers(tree: Tree): Terms | null {
  switch (tree.kind) {
    case 'number':
      return new Map();
    case 'name':
      return new Map([[tree.name, 1]]);
    case 'negate':
      return powers(tree.operand);
    case 'binary': {
      const [left, right] = [powers(tree.left), powers(tree.right)];
      if (left === null || right === null) return null;
      if (tree.operator === '*') return merged(left, right);
      return tree.operator === '/' ? merged(left, scaled(right, -1) ?? right) : null;
    }
    default:
      return null;
  }
}

function isConstant(terms: Terms): boolean {
  return [...terms.keys()].every((name) => name === CONSTANT);
}

function scaled(terms: Terms | null, factor: number): Terms | null {
  return terms && new Map([...terms].map(([name, x]) => [name, x * factor]));
}

function merged(left: Terms, right: Terms): Terms {
  const sum = new Map(left);
  for (const [name, x] of right) sum.set(name, (sum.get(name) ?? 0) + x);
  return sum;
}
