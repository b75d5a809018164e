/** A metric's formula as a sentence, for people who do not read formulas. */

import type { CheckedTree, Node } from '../formula/tree.ts';
import { type Call, type Leaf, type Style, type Write, writeTree } from '../formula/write.ts';
import type { CumulativeWindow } from './definition.ts';
import type { BoundInput, MetricBody } from './registry.ts';

/** `nameOf` gives the name of another metric. Names of columns are read as words: `sale_price` is "sale price". */
export function formulaInWords(body: MetricBody, nameOf: (metricId: string) => string): string {
  const words = bodyWords(body, nameOf);
  return `${words.slice(0, 1).toUpperCase()}${words.slice(1)}.`;
}

function bodyWords(body: MetricBody, nameOf: (metricId: string) => string): string {
  switch (body.kind) {
    case 'rows': {
      const { numerator, denominator, where } = body;
      const top = treeWords(numerator, spaced);
      const measure =
        denominator === null
          ? top
          : `${grouped(numerator, top)} divided by ${grouped(denominator, treeWords(denominator, spaced))}`;
      return where === null
        ? measure
        : `${measure}, over the rows that meet: ${treeWords(where, spaced)}`;
    }
    case 'quotient':
      return `${nameOf(body.numerator)} divided by ${nameOf(body.denominator)}`;
    case 'derived': {
      const inputs = new Map(body.inputs.map((input) => [input.name, inputWords(input, nameOf)]));
      return treeWords(body.formula, (name) => inputs.get(name) ?? spaced(name));
    }
    case 'cumulative':
      return `${nameOf(body.metric)} added up ${windowWords(body.window)}`;
  }
}

function inputWords({ metric, offset }: BoundInput, nameOf: (id: string) => string): string {
  if (offset === null) return nameOf(metric);
  return `${nameOf(metric)} ${offset.count} ${offset.of}${offset.count === 1 ? '' : 's'} before`;
}

function windowWords(window: CumulativeWindow): string {
  return window.toDate
    ? `since the start of the ${window.toDate}`
    : `over ${window.periods} periods`;
}

function treeWords(tree: CheckedTree, nameWords: (name: string) => string): string {
  const style: Style<unknown> = {
    word: (word) => WORDS[word] ?? word,
    leaf: (leaf) => leafWords(leaf, nameWords),
    call: callWords,
    divide: (left, right, write) => `(${divided(left, right, write)})`,
  };
  const isDivision = tree.kind === 'binary' && tree.operator === '/';
  if (!isDivision) return writeTree(tree, style);
  return divided(tree.left, tree.right, (node) => writeTree(node, style));
}

function divided(left: Node<unknown>, right: Node<unknown>, write: Write<unknown>): string {
  return `${grouped(left, write(left))} divided by ${grouped(right, write(right))}`;
}

const WORDS: Readonly<Record<string, string>> = {
  '+': 'plus',
  '-': 'minus',
  '*': 'times',
  '=': 'is',
  '!=': 'is not',
  '<': 'is below',
  '<=': 'is at most',
  '>': 'is above',
  '>=': 'is at least',
  null: 'unknown',
};

function leafWords(leaf: Leaf<unknown>, nameWords: (name: string) => string): string {
  switch (leaf.kind) {
    case 'number':
      return leaf.text;
    case 'string':
      return `"${leaf.value}"`;
    case 'boolean':
      return String(leaf.value);
    case 'null':
      return 'unknown';
    case 'date':
      return leaf.value;
    case 'name':
      return nameWords(leaf.name);
  }
}

/** What stands before the one argument. */
const PREFIXES: Readonly<Record<string, string>> = {
  sum: 'the sum of',
  avg: 'the average of',
  count: 'the number of rows with a known',
  count_distinct: 'the number of different',
  countif: 'the number of rows where',
  min: 'the smallest',
  max: 'the largest',
  median: 'the median of',
  abs: 'the size of',
};

function callWords(call: Call<unknown>, write: Write<unknown>): string {
  if (call.star) return 'the number of rows';
  const [first, second] = call.args;
  const prefix = PREFIXES[call.name];
  if (first === undefined) return `${spaced(call.name)}()`;
  const words = grouped(first, write(first));
  if (prefix !== undefined) return `${prefix} ${words}`;
  const other = second === undefined ? '' : write(second);
  switch (call.name) {
    case 'percentile':
      return `the ${percentWords(other)} percentile of ${words}`;
    case 'nullif':
      return `${words} (unknown where it is ${other})`;
    case 'coalesce':
      return `${words} (${other} where it is unknown)`;
    default:
      return `${spaced(call.name)}(${call.args.map(write).join(', ')})`;
  }
}

/** `0.95` is the 95th. */
function percentWords(fraction: string): string {
  const percent = Number((Number(fraction) * 100).toFixed(6));
  const last = percent % 10;
  const isTeen = percent % 100 >= 11 && percent % 100 <= 13;
  const ending = isTeen ? 'th' : ({ 1: 'st', 2: 'nd', 3: 'rd' }[last] ?? 'th');
  return `${percent}${ending}`;
}

/** Words of several parts stand in parentheses, so that nobody has to guess what belongs together. */
function grouped(node: Node<unknown>, words: string): string {
  const isWrapped = node.kind === 'binary' && node.operator === '/';
  const isOpen = node.kind === 'binary' || node.kind === 'negate';
  return isOpen && !isWrapped ? `(${words})` : words;
}

function spaced(name: string): string {
  return name.replaceAll('_', ' ');
}
