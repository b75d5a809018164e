/** UNION, INTERSECT and EXCEPT: columns by position, each as the type common to all branches. */

import { invalidQuery, notEmulated } from '../errors.ts';
import { quoted } from '../references.ts';
import type { Context } from './context.ts';
import { asNode, bodyOf, isSet, kindOf, type Node, onlyFields } from './node.ts';
import type { OutputColumn, QueryResult, Scope } from './scope.ts';
import { duckType, sameType, type Type } from './types.ts';
import { commonType, type Value } from './value.ts';

const FIELDS = ['left', 'right', 'all', 'distinct', 'order_by', 'limit', 'offset', 'with'];

export function setOperation(
  context: Context,
  kind: string,
  body: Node,
  scope: Scope,
): QueryResult {
  onlyFields(kind, body, FIELDS);
  const words = operationWords(kind, body);
  const branches = [asNode(body.left), asNode(body.right)].map((node) => {
    rejectMixed(kind, body, node);
    return context.query(node, scope);
  });
  const columns = unifiedColumns(kind, branches);
  const sql = branches.map((branch) => branchSql(branch, columns)).join(` ${words} `);
  return { sql, columns };
}

function operationWords(kind: string, body: Node): string {
  const name = kind.toUpperCase();
  if (kind === 'union') {
    if (body.all === true) return 'UNION ALL';
    if (body.distinct === true) return 'UNION';
    throw invalidQuery('Syntax error: Expected keyword ALL or keyword DISTINCT after UNION');
  }
  if (body.distinct !== true) throw notEmulated(`${name} without DISTINCT`);
  return name;
}

/** BigQuery wants parentheses where different set operations meet. */
function rejectMixed(kind: string, body: Node, branch: Node): void {
  const inner = kindOf(branch);
  rejectTail(inner, branch);
  if (!['union', 'intersect', 'except'].includes(inner)) return;
  const same = inner === kind && asNode(branch[inner]).all === body.all;
  if (same) return;
  throw invalidQuery(
    'Syntax error: Different set operations cannot be used in the same query without using parentheses for grouping',
  );
}

/** ORDER BY and LIMIT belong to the whole: a branch with its own stands in parentheses. */
function rejectTail(kind: string, branch: Node): void {
  if (!['select', 'union', 'intersect', 'except'].includes(kind)) return;
  const tail = ['order_by', 'limit', 'offset'].some((key) => isSet(bodyOf(branch)[key]));
  if (tail) throw invalidQuery('Syntax error: Expected end of input but got a set operation');
}

function unifiedColumns(kind: string, branches: readonly QueryResult[]): readonly OutputColumn[] {
  const [left, right] = branches;
  if (left === undefined || right === undefined || left.columns.length !== right.columns.length) {
    throw invalidQuery(`Queries in ${kind.toUpperCase()} have mismatched column count`);
  }
  return left.columns.map((column, index) => {
    const other = right.columns[index] ?? column;
    const type = commonType([asValue(column), asValue(other)]);
    if (type === undefined) {
      throw invalidQuery(`Column ${index + 1} in ${kind.toUpperCase()} has incompatible types`);
    }
    const bothNull = column.literal === 'null' && other.literal === 'null';
    const base = { name: column.name, key: column.key, type };
    return bothNull ? { ...base, literal: 'null' as const } : base;
  });
}

function asValue(column: OutputColumn): Value {
  return {
    sql: '',
    type: column.type,
    ...(column.literal === undefined ? {} : { literal: column.literal }),
  };
}

function branchSql(branch: QueryResult, columns: readonly OutputColumn[]): string {
  const differs = branch.columns.some((column, index) => {
    const wanted = columns[index]?.type;
    return wanted !== undefined && (column.literal === 'null' || !sameType(column.type, wanted));
  });
  if (!differs) return `(${branch.sql})`;
  const list = branch.columns.map((column, index) => {
    const type: Type = columns[index]?.type ?? column.type;
    return `CAST(${quoted(column.key)} AS ${duckType(type)}) AS ${quoted(column.key)}`;
  });
  return `(SELECT ${list.join(', ')} FROM (${branch.sql}))`;
}
