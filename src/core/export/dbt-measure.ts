/** An aggregate of the formula language as a measure of MetricFlow. */

import { type AggregateCall, formulaToSql } from '../formula/to-sql.ts';
import type { CheckedTree } from '../formula/tree.ts';
import { columnSql } from '../registry/compile/identifier.ts';

export interface DbtMeasure {
  readonly agg: 'sum' | 'min' | 'max' | 'count_distinct';
  /** GoogleSQL over the columns of one row. */
  readonly expr: string;
}

/**
 * Promise: over any rows the same number as the compiled view, where there are rows; counts are sums of 1, so that a
 * period without rows is NULL and not 0. Throws for an aggregate that MetricFlow only approximates.
 */
export function dbtMeasure(call: AggregateCall, where: CheckedTree | null): DbtMeasure {
  const [argument] = call.args;
  const value = argument ? sql(argument) : '';
  const condition = where ? sql(where) : undefined;
  const narrowed = (otherwise: string) =>
    condition === undefined ? value : `IF(${condition}, ${value}, ${otherwise})`;
  const counted = (extra?: string): DbtMeasure => {
    const all = [condition, extra].filter((part) => part !== undefined).map((part) => `(${part})`);
    return { agg: 'sum', expr: all.length === 0 ? '1' : `IF(${all.join(' AND ')}, 1, 0)` };
  };
  switch (call.name) {
    case 'sum':
      return { agg: 'sum', expr: narrowed('0') };
    case 'count':
      return call.star ? counted() : counted(`(${value}) IS NOT NULL`);
    case 'countif':
      return counted(value);
    case 'count_distinct':
      return { agg: 'count_distinct', expr: narrowed('NULL') };
    case 'min':
    case 'max':
      return { agg: call.name, expr: narrowed('NULL') };
    default:
      throw new Error(`No measure for ${call.name}`);
  }
}

function sql(tree: CheckedTree): string {
  return formulaToSql(tree, { name: columnSql });
}
