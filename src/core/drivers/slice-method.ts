/** How the slices of a metric make up its total, told from its published formula. */

import type { Node } from '../formula/tree.ts';
import type { PublishedMetric } from '../registry/published.ts';
import { publishedFormula } from './published-formula.ts';

/** `sum`: the slices add up. `ratio`: numerators and denominators of the slices add up. */
export type SliceMethod =
  | { readonly kind: 'sum' }
  | { readonly kind: 'ratio' }
  | { readonly kind: 'neither'; readonly because: string };

/** The published metric of an id; undefined when there is none. */
export type MetricLookup = (id: string) => PublishedMetric | undefined;

/** Promise: `sum` and `ratio` only where the formula proves it; everything else is refused by name. */
export function sliceMethod(metric: PublishedMetric, lookup: MetricLookup): SliceMethod {
  const formula = publishedFormula(metric);
  switch (formula?.kind) {
    case undefined:
      return neither('its formula can not be read');
    case 'running total': {
      const added = lookup(formula.metric);
      return added === undefined
        ? neither(`${formula.metric} is not known`)
        : sliceMethod(added, lookup);
    }
    case 'rows':
      return ofRows(formula.tree);
    case 'metrics':
      return metric.type === 'ratio'
        ? ofQuotient(metric.inputs, lookup)
        : neither('it is a formula over other metrics');
  }
}

function ofRows(tree: Node<unknown>): SliceMethod {
  const isQuotient = tree.kind === 'binary' && tree.operator === '/' && !isConstant(tree.right);
  const sides = isQuotient ? [tree.left, tree.right] : [tree];
  for (const side of sides) {
    const stranger = notAdditive(side);
    if (stranger !== null) return neither(`${stranger} does not add up over slices`);
  }
  return { kind: isQuotient ? 'ratio' : 'sum' };
}

function ofQuotient(inputs: readonly string[], lookup: MetricLookup): SliceMethod {
  for (const id of inputs) {
    const input = lookup(id);
    if (input === undefined) return neither(`${id} is not known`);
    const method = sliceMethod(input, lookup);
    if (method.kind === 'ratio') return neither(`${id} is itself a ratio`);
    if (method.kind === 'neither') return method;
  }
  return { kind: 'ratio' };
}

const ADDITIVE = ['sum', 'count', 'countif'];

/** The part of a measure that keeps it from adding up over sets of rows; null when it adds up. */
function notAdditive(tree: Node<unknown>): string | null {
  switch (tree.kind) {
    case 'call':
      return ADDITIVE.includes(tree.name) ? null : tree.name;
    case 'negate':
      return notAdditive(tree.operand);
    case 'binary':
      return notAdditivePair(tree.operator, tree.left, tree.right);
    case 'number':
      return Number(tree.text) === 0 ? null : 'a constant';
    default:
      return tree.kind;
  }
}

function notAdditivePair(
  operator: string,
  left: Node<unknown>,
  right: Node<unknown>,
): string | null {
  switch (operator) {
    case '+':
    case '-':
      return notAdditive(left) ?? notAdditive(right);
    case '*':
      return isConstant(left)
        ? notAdditive(right)
        : isConstant(right)
          ? notAdditive(left)
          : 'a product';
    case '/':
      return isConstant(right) ? notAdditive(left) : 'a quotient';
    default:
      return `"${operator}"`;
  }
}

function isConstant(tree: Node<unknown>): boolean {
  return tree.kind === 'number' || (tree.kind === 'negate' && isConstant(tree.operand));
}

function neither(because: string): SliceMethod {
  return { kind: 'neither', because };
}
