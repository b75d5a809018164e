/** Units along a formula: amounts of different kinds are not added, and a quotient's unit follows from its parts. */

import type { Unit } from '../registry/published.ts';
import { fail } from './fault.ts';
import type { CheckedTree } from './tree.ts';

/**
 * Powers of base units: revenue per order is `{currency: 1, count: -1}`; a share is `{}`. Undefined is unknown (the
 * contract gives the column no unit) and agrees with everything.
 */
export type Dimension = Readonly<Record<string, number>> | undefined;

const NONE: Dimension = {};
const OF_UNIT: Readonly<Record<Unit, Dimension>> = {
  count: { count: 1 },
  currency: { currency: 1 },
  percent: NONE,
  ratio: NONE,
  points: NONE,
  index: NONE,
  days: { days: 1 },
  hours: { hours: 1 },
  months: { months: 1 },
  milliseconds: { milliseconds: 1 },
  currency_per_day: { currency: 1, days: -1 },
};

export function dimensionOfUnit(unit: Unit): Dimension {
  return OF_UNIT[unit];
}

/**
 * The dimension of a checked formula. `of` gives that of a name, and of an aggregate's rows being counted.
 * Fails where unlike amounts are added, subtracted, compared or chosen between.
 */
export function dimensionOf(node: CheckedTree, of: (name: string) => Dimension): Dimension {
  const inner = (child: CheckedTree): Dimension => dimensionOf(child, of);
  switch (node.kind) {
    case 'number':
      return NONE;
    case 'name':
      return of(node.name);
    case 'negate':
      return inner(node.operand);
    case 'binary':
      return ofBinary(node, inner);
    case 'case': {
      for (const { when } of node.branches) inner(when);
      const results = [
        ...node.branches.map(({ result }) => result),
        ...(node.otherwise ? [node.otherwise] : []),
      ];
      // `case when ... then 1 else 0 end` may mark anything.
      return results.every(isConstant) ? undefined : agree(results, inner);
    }
    case 'call':
      return ofCall(node, inner);
    case 'between':
      agree([node.operand, node.low, node.high], inner);
      return undefined;
    default:
      return undefined;
  }
}

/**
 * Whether a value of dimension `found` may be declared in a unit of dimension `declared`: amounts per item are amounts, and
 * points per answer are points.
 */
export function fitsUnit(found: Dimension, declared: Dimension): boolean {
  if (!found || !declared) return true;
  return same((found.count ?? 0) < 0 ? { ...found, count: 0 } : found, declared);
}

/** `currency per count`, for messages. */
export function describeDimension(dimension: Dimension): string {
  if (!dimension) return 'unknown';
  const powers = Object.entries(dimension).filter(([, power]) => power !== 0);
  const say = (wanted: (power: number) => boolean): string =>
    powers
      .flatMap(([base, power]) => (wanted(power) ? Array(Math.abs(power)).fill(base) : []))
      .join(' x ');
  const above = say((power) => power > 0);
  const below = say((power) => power < 0);
  if (below === '') return above === '' ? 'a plain number' : above;
  return `${above === '' ? '1' : above} per ${below}`;
}

type Kind<K extends CheckedTree['kind']> = Extract<CheckedTree, { kind: K }>;
type Inner = (child: CheckedTree) => Dimension;

function ofBinary(node: Kind<'binary'>, inner: Inner): Dimension {
  switch (node.operator) {
    case '*':
      return combine(inner(node.left), inner(node.right), 1);
    case '/':
      return combine(inner(node.left), inner(node.right), -1);
    case '+':
    case '-':
      return agree([node.left, node.right], inner);
    case 'and':
    case 'or':
      inner(node.left);
      inner(node.right);
      return undefined;
    default:
      agree([node.left, node.right], inner);
      return undefined;
  }
}

function ofCall(node: Kind<'call'>, inner: Inner): Dimension {
  switch (node.name) {
    case 'count':
    case 'count_distinct':
    case 'countif':
      for (const arg of node.args) inner(arg);
      return { count: 1 };
    case 'sum':
    case 'min':
    case 'max':
    case 'median':
    case 'percentile':
    case 'abs':
      return node.args[0] && inner(node.args[0]);
    case 'avg':
      return combine(node.args[0] && inner(node.args[0]), { count: 1 }, -1);
    case 'nullif':
    case 'least':
    case 'greatest':
    case 'coalesce':
      return agree(node.args, inner);
    case 'days_between':
      return { days: 1 };
    default:
      for (const arg of node.args) inner(arg);
      return undefined;
  }
}

/** A plain number may stand for any amount (a limit, a default): only two different amounts disagree. */
function agree(nodes: readonly CheckedTree[], inner: Inner): Dimension {
  let agreed: Dimension;
  for (const node of nodes) {
    const own = inner(node);
    if (own && agreed && !same(own, agreed) && !isConstant(node)) {
      fail(
        'unit',
        node.at,
        `This is ${describeDimension(own)}, the value beside it is ${describeDimension(agreed)}.`,
        'Expected amounts of one kind.',
      );
    }
    if (!isConstant(node) || nodes.length === 1) agreed = agreed ?? own;
  }
  return agreed ?? (nodes.every(isConstant) ? NONE : undefined);
}

function isConstant({ level }: CheckedTree): boolean {
  return level === 'constant';
}

function combine(left: Dimension, right: Dimension, sign: 1 | -1): Dimension {
  if (!left || !right) return undefined;
  const result: Record<string, number> = { ...left };
  for (const [base, power] of Object.entries(right))
    result[base] = (result[base] ?? 0) + sign * power;
  return result;
}

function same(a: Readonly<Record<string, number>>, b: Readonly<Record<string, number>>): boolean {
  return [...Object.keys(a), ...Object.keys(b)].every((base) => (a[base] ?? 0) === (b[base] ?? 0));
}
