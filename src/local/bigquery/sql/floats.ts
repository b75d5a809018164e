/** FLOAT64 where the engines differ: overflow is an error in BigQuery, and NaN is equal to nothing, itself included. */

import { combined } from './magnitude.ts';
import { BOOL, FLOAT64 } from './types.ts';
import { type Value, value } from './value.ts';

/** Arithmetic whose overflow check an operator around it can take over. */
export interface FloatParts {
  /** The bare operation: where anything inside overflowed, it is infinite or NaN. */
  readonly plain: string;
  /** The same with a check at each step, naming the one that fails. */
  readonly careful: string;
}

/** Text that gives another value each time it is computed. */
const CHANCE = /\brandom\(\)/;

/**
 * `left operator right`. The bare result of a whole tree of operators is checked once, at its root; only where that
 * is not finite is the tree computed again step by step. A divisor is checked by itself: dividing by infinity is finite.
 * Where the operands are too small to overflow nothing is checked.
 */
export function floatArithmetic(operator: '+' | '-' | '*' | '/', left: Value, right: Value): Value {
  const divisor = operator === '/' ? right.sql : plainOf(right);
  const parts: FloatParts = {
    plain: `(${plainOf(left)} ${operator} ${divisor})`,
    careful: `bq_float_step('${operator}', ${carefulOf(left)}, ${carefulOf(right)})`,
  };
  const magnitude = combined(operator, left.magnitude, right.magnitude);
  if (magnitude !== undefined) return { ...value(parts.plain, FLOAT64), magnitude };
  if (CHANCE.test(parts.plain)) return value(parts.careful, FLOAT64);
  return { ...value(`bq_float_checked(${parts.plain}, ${parts.careful})`, FLOAT64), float: parts };
}

function plainOf(item: Value): string {
  return item.float?.plain ?? item.sql;
}

function carefulOf(item: Value): string {
  return item.float?.careful ?? item.sql;
}

/** A comparison of two FLOAT64: false with a NaN on either side, `<>` true. DuckDB has NaN as the largest number. */
export function floatComparison(symbol: string, left: Value, right: Value): Value {
  const plain = `(${left.sql} ${symbol} ${right.sql})`;
  if (symbol === '<>') {
    const either = left.magnitude ?? right.magnitude;
    return value(either ? plain : `(${plain} OR ${isNanBeside(left, right)})`, BOOL);
  }
  const [large, small] = symbol.startsWith('>') ? [left, right] : [right, left];
  if (large.magnitude || (symbol === '=' && small.magnitude)) return value(plain, BOOL);
  if (small.literal === 'float') return value(`(${plain} AND ${large.sql} <= 'inf'::DOUBLE)`, BOOL);
  return value(`(${plain} AND NOT ${isNanBeside(large, small)})`, BOOL);
}

/** Whether an item is NaN; NULL beside NULL, so that a comparison with NULL stays NULL. */
function isNanBeside(item: Value, other: Value): string {
  return `(isnan(${item.sql}) AND ${other.sql} IS NOT NULL)`;
}

/** Whether this FLOAT64 may be NaN, as far as its text says. */
export function mayBeNan(item: Value): boolean {
  return item.type.kind === 'FLOAT64' && item.magnitude === undefined && item.literal !== 'null';
}

/** The text to sort by: BigQuery has NaN below every number. */
export function sortKey(item: Value): string {
  return mayBeNan(item) ? `bq_float_order(${item.sql})` : item.sql;
}

/** The text of a FLOAT64 for a function whose place for NaN differs between the engines: there it is refused. */
export function refusingNan(name: string, item: Value): string {
  if (!mayBeNan(item)) return item.sql;
  return `CASE WHEN isnan(${item.sql}) THEN CAST('Not emulated: ${name} over NaN' AS DOUBLE) ELSE ${item.sql} END`;
}
