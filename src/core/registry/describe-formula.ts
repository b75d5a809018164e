/** A metric's formula as people read it. */

import { printFormula } from '../formula/print.ts';
import type { CheckedTree } from '../formula/tree.ts';
import type { CumulativeWindow } from './definition.ts';
import type { MetricBody, Offset } from './registry.ts';

/** `sum(sale_price) where is_complete`; what the names of a derived formula stand for follows it. */
export function describeFormula(body: MetricBody): string {
  switch (body.kind) {
    case 'rows': {
      const where = body.where ? ` where ${printFormula(body.where)}` : '';
      return `${printFormula(quotient(body.numerator, body.denominator))}${where}`;
    }
    case 'quotient':
      return `${body.numerator} / ${body.denominator}`;
    case 'derived': {
      const notes = body.inputs.flatMap(({ name, metric, offset }) =>
        name === metric && !offset ? [] : [`${name} is ${metric}${describeOffset(offset)}`],
      );
      const formula = printFormula(body.formula);
      return notes.length > 0 ? `${formula}, where ${notes.join(' and ')}` : formula;
    }
    case 'cumulative':
      return `${body.metric} ${describeWindow(body.window)}`;
  }
}

function quotient(left: CheckedTree, right: CheckedTree | null): CheckedTree {
  if (!right) return left;
  return { at: 0, type: 'FLOAT64', level: 'period', kind: 'binary', operator: '/', left, right };
}

function describeOffset(offset: Offset | null): string {
  if (!offset) return '';
  return ` ${offset.count} ${offset.of}${offset.count === 1 ? '' : 's'} before`;
}

function describeWindow(window: CumulativeWindow): string {
  return window.toDate
    ? `since the start of the ${window.toDate}`
    : `over ${window.periods} periods`;
}
