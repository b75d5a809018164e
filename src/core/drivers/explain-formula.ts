/** The move of a metric by the inputs of its formula. */

import { type Node, namesIn } from '../formula/tree.ts';
import { type Decomposition, type Method, notDecomposed, type Part } from './decomposition.ts';
import { evaluate, formulaShape } from './formula-shape.ts';
import { lmdi } from './lmdi.ts';
import { MOST_FACTORS, shapley } from './shapley.ts';

/** The value of an input; null is unknown. */
export type InputValues = (name: string) => number | null;

/**
 * What each input added to the change of the formula's value: exactly for sums; for products LMDI, or Shapley values where something
 * is not above zero; for other arithmetic Shapley values. Parts are in the reading order of the formula. A formula with anything but
 * arithmetic, an unknown input, a division by zero or more than eight inputs is refused by name.
 */
export function explainFormula(
  tree: Node<unknown>,
  before: InputValues,
  after: InputValues,
): Decomposition {
  const shape = formulaShape(tree);
  if (shape.kind === 'other') return notDecomposed(shape.because);
  const names = namesIn(tree);
  const [x0, x1] = [names.map(before), names.map(after)];
  const unknown = names.find((_, i) => x0[i] === null || x1[i] === null);
  if (unknown !== undefined) {
    return notDecomposed(`${unknown} has no value in one of the two periods`);
  }
  const [old, now] = [x0.map(Number), x1.map(Number)];
  const valueAt = (inputs: readonly number[]) =>
    evaluate(tree, (name) => inputs[names.indexOf(name)] ?? Number.NaN);
  const [value0, value1] = [valueAt(old), valueAt(now)];
  if (value0 === null || value1 === null) return notDecomposed('it divides by zero');
  const told = (method: Method, amounts: readonly number[]): Decomposition => ({
    kind: 'decomposed',
    method,
    change: value1 - value0,
    parts: names.map((name, i): Part => {
      return { name, effect: 'change', amount: amounts[i] ?? 0, presence: 'both' };
    }),
  });
  if (shape.kind === 'sum') {
    const factors = names.map((name) => shape.factors.get(name) ?? 0);
    return told(
      'sum',
      factors.map((factor, i) => factor * ((now[i] ?? 0) - (old[i] ?? 0))),
    );
  }
  if (shape.kind === 'product') {
    const exponents = names.map((name) => shape.exponents.get(name) ?? 0);
    const amounts = lmdi(old, now, exponents, { before: value0, after: value1 });
    if (amounts !== null) return told('LMDI', amounts);
  }
  if (names.length > MOST_FACTORS) {
    return notDecomposed(`its formula has ${names.length} inputs, more than ${MOST_FACTORS}`);
  }
  const amounts = shapley(old, now, valueAt);
  return amounts === null
    ? notDecomposed('a mixture of old and new inputs divides by zero')
    : told('Shapley', amounts);
}
