/** A checked tree to GoogleSQL. Only this file writes SQL text for a formula. */

import { AGGREGATES, FUNCTIONS } from './functions.ts';
import type { Annotation, CheckedTree } from './tree.ts';
import { type Call, type Leaf, type Write, writeTree } from './write.ts';

/** How names and aggregates are written where the expression will stand. */
export interface SqlNames {
  readonly name: (name: string) => string;
  /** Replaces a whole aggregate call; left out where there is none. */
  readonly aggregate?: (call: AggregateCall) => string;
}

export type AggregateCall = Call<Annotation>;

/** Promise: equal trees give equal text. Division is SAFE_DIVIDE of FLOAT64 casts: NULL for a zero divisor. */
export function formulaToSql(tree: CheckedTree, names: SqlNames): string {
  return writeTree<Annotation>(tree, {
    word: (word) => word.toUpperCase(),
    leaf: (node) => leafSql(node, names),
    call: (node, write) => callSql(node, names, write),
    divide: (left, right, write) =>
      `SAFE_DIVIDE(${asFloat(left, write)}, ${asFloat(right, write)})`,
  });
}

/**
 * One aggregate over the rows that meet `condition`. Where rows exist but none meets it, a sum is 0 and a count is 0;
 * min, max and avg are NULL. A median or percentile gives the sorted numbers; `atShare` takes the value from them.
 */
export function aggregateSql(
  call: AggregateCall,
  condition: CheckedTree | null,
  names: SqlNames,
): string {
  const sql = (tree: CheckedTree): string => formulaToSql(tree, names);
  const [argument] = call.args;
  if (!argument) return condition ? `COUNTIF(${sql(condition)})` : 'COUNT(*)';
  const rule = FUNCTIONS.get(call.name);
  if (!rule) throw new Error(`Unchecked function ${call.name}`);
  if (!condition) return rule.sql([sql(argument)]);
  if (call.name === 'countif') return rule.sql([sql(both(condition, argument))]);
  const otherwise = call.name === 'sum' ? '0' : 'NULL';
  return rule.sql([`IF(${sql(condition)}, ${sql(argument)}, ${otherwise})`]);
}

/**
 * The value at a share of the way through `sorted`, a column of sorted FLOAT64 numbers, between two of them in proportion:
 * what PERCENTILE_CONT computes, which BigQuery has as a window function only. NULL where there is no number.
 */
export function atShare(sorted: string, share: string): string {
  const position = `${share} * (ARRAY_LENGTH(${sorted}) - 1)`;
  const beyond = `(${position} - FLOOR(${position}))`;
  const at = (whole: 'FLOOR' | 'CEIL'): string =>
    `${sorted}[SAFE_OFFSET(CAST(${whole}(${position}) AS INT64))]`;
  return `${at('FLOOR')} * (1 - ${beyond}) + ${at('CEIL')} * ${beyond}`;
}

/** Whether the node turns rows into a value of a period. */
export function isAggregate(node: CheckedTree): node is AggregateCall {
  return node.kind === 'call' && AGGREGATES.includes(node.name);
}

/** A GoogleSQL string literal that holds exactly this text. */
export function sqlString(text: string): string {
  const escaped = text
    .replace(/[\\']/g, '\\$&')
    .replace(/[\p{Cc}\u2028\u2029]/gu, (character) => `\\u${hex4(character)}`);
  return `'${escaped}'`;
}

function hex4(character: string): string {
  return character.charCodeAt(0).toString(16).padStart(4, '0');
}

function leafSql(node: Leaf<Annotation>, names: SqlNames): string {
  switch (node.kind) {
    case 'number':
      return node.type === 'INT64' ? node.text : `NUMERIC '${node.text}'`;
    case 'string':
      return sqlString(node.value);
    case 'boolean':
      return String(node.value).toUpperCase();
    case 'null':
      return 'NULL';
    case 'date':
      return `DATE '${node.value}'`;
    case 'name':
      return names.name(node.name);
  }
}

function callSql(node: AggregateCall, names: SqlNames, write: Write<Annotation>): string {
  const rule = FUNCTIONS.get(node.name);
  if (!rule) throw new Error(`Unchecked function ${node.name}`);
  if (rule.level !== 'aggregate') return rule.sql(node.args.map(write));
  if (!names.aggregate) throw new Error(`No place for the aggregate ${node.name}`);
  return names.aggregate(node);
}

/** FLOAT64 of an exact value. */
function asFloat(node: CheckedTree, write: Write<Annotation>): string {
  return node.type === 'FLOAT64' ? write(node) : `CAST(${write(node)} AS FLOAT64)`;
}

function both(left: CheckedTree, right: CheckedTree): CheckedTree {
  const annotation: Annotation = { at: right.at, type: 'BOOL', level: 'row' };
  return { ...annotation, kind: 'binary', operator: 'and', left, right };
}
