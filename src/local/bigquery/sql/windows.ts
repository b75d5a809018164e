/** Aggregate and window calls: argument checks, clauses, OVER, frames. */

import { invalidQuery, notEmulated } from '../errors.ts';
import { type Call, callOf } from './calls.ts';
import type { Context } from './context.ts';
import { sortKey } from './floats.ts';
import { AGGREGATES, type AggregateCall } from './functions/aggregates.ts';
import { NUMBERING } from './functions/numbering.ts';
import {
  asNode,
  bodyOf,
  identifierAt,
  isSet,
  kindOf,
  type Node,
  nodeAt,
  nodesAt,
  onlyFields,
} from './node.ts';
import type { Scope } from './scope.ts';
import type { Value } from './value.ts';

/** `f(...) OVER (...)`. */
export function windowValue(context: Context, body: Node, scope: Scope): Value {
  onlyFields('OVER', body, ['this', 'over']);
  const inner = asNode(body.this);
  const kind = kindOf(inner);
  const call = callOf(kind, bodyOf(inner));
  if (call === undefined) throw notEmulated(`OVER on ${kind}`);
  const over = ` OVER (${windowSql(context, asNode(body.over), scope)})`;
  return aggregateValue(context, call, scope, over);
}

/** An aggregate or numbering function with its clauses. */
export function aggregateValue(context: Context, call: Call, scope: Scope, over = ''): Value {
  const at = context.placeOfWord(call.name);
  const aggregate = AGGREGATES[call.name];
  const rule = aggregate ?? NUMBERING[call.name];
  if (rule === undefined) throw notEmulated(`${call.name} with OVER`, at);
  if (aggregate === undefined && over === '') {
    throw invalidQuery(
      `Analytic function ${call.name} cannot be called without an OVER clause`,
      at,
    );
  }
  checkClauses(call, at);
  const inside = { ...scope, aliases: new Map<string, Value>() };
  const resolve = (node: Node) => context.expression(node, inside);
  const args = call.args.map(resolve);
  if (args.length < rule.args || args.length > (rule.most ?? rule.args)) {
    if (!call.star) throw invalidQuery(`Wrong number of arguments to ${call.name}`, at);
  }
  const ready: AggregateCall = {
    ...call,
    at,
    args,
    over,
    orderBy: call.orderBy.length === 0 ? '' : `ORDER BY ${orderSql(context, call.orderBy, inside)}`,
    limit: call.limit === undefined ? undefined : resolve(call.limit),
    having:
      call.having === undefined ? undefined : { by: resolve(call.having.by), max: call.having.max },
  };
  return rule.build(ready);
}

function checkClauses(call: Call, at: string | undefined): void {
  const allows: readonly string[] = AGGREGATES[call.name]?.allows ?? ['ignoreNulls'];
  const used = {
    distinct: call.distinct,
    orderBy: call.orderBy.length > 0,
    limit: call.limit !== undefined,
    ignoreNulls: call.ignoreNulls,
    having: call.having !== undefined,
    star: call.star,
  };
  for (const [clause, present] of Object.entries(used)) {
    if (present && !allows.includes(clause)) throw notEmulated(`${call.name} with ${clause}`, at);
  }
}

/** The inside of OVER (...): a named window is written out, because GoogleSQL lets it be extended. */
function windowSql(context: Context, over: Node, scope: Scope): string {
  onlyFields('OVER', over, ['window_name', 'partition_by', 'order_by', 'frame']);
  const name = identifierAt(over, 'window_name');
  const base = name === undefined ? undefined : scope.windows.get(name.toLowerCase());
  if (name !== undefined && base === undefined)
    throw invalidQuery(`Unrecognized window alias ${name}`);
  const clause = (key: string) => {
    const own = nodesAt(over, key);
    return own.length > 0 || base === undefined ? own : nodesAt(base, key);
  };
  const inside = { ...scope, aliases: new Map<string, Value>() };
  const partition = clause('partition_by').map((node) => context.expression(node, inside).sql);
  const order = orderSql(context, clause('order_by'), inside);
  const frame = nodeAt(over, 'frame') ?? nodeAt(base ?? {}, 'frame');
  return [
    partition.length === 0 ? '' : `PARTITION BY ${partition.join(', ')}`,
    order === '' ? '' : `ORDER BY ${order}`,
    frame === undefined ? '' : frameSql(context, frame, inside),
  ]
    .filter((part) => part !== '')
    .join(' ');
}

function frameSql(context: Context, frame: Node, scope: Scope): string {
  onlyFields('frame', frame, ['kind', 'start', 'end']);
  const kind = String(frame.kind).toUpperCase();
  if (kind !== 'ROWS' && kind !== 'RANGE') throw notEmulated(`window frame ${kind}`);
  const start = boundSql(context, frame.start, scope, 'PRECEDING');
  const end = isSet(frame.end) ? boundSql(context, frame.end, scope, 'FOLLOWING') : 'CURRENT ROW';
  return `${kind} BETWEEN ${start} AND ${end}`;
}

function boundSql(context: Context, bound: unknown, scope: Scope, side: string): string {
  if (bound === 'CurrentRow') return 'CURRENT ROW';
  if (bound === 'UnboundedPreceding') return 'UNBOUNDED PRECEDING';
  if (bound === 'UnboundedFollowing') return 'UNBOUNDED FOLLOWING';
  const node = asNode(bound);
  const direction = Object.keys(node)[0] ?? side;
  const amount = context.expression(asNode(node[direction]), scope);
  return `${amount.sql} ${direction.toUpperCase()}`;
}

/** ORDER BY items: BigQuery puts NULLs first going up and last going down. */
export function orderSql(
  context: Context,
  items: readonly Node[],
  scope: Scope,
  write: (node: Node) => string = (node) => sortKey(context.expression(node, scope)),
): string {
  return items
    .map((item) => {
      onlyFields('ORDER BY', item, ['this', 'desc', 'nulls_first']);
      const descending = item.desc === true;
      const first = typeof item.nulls_first === 'boolean' ? item.nulls_first : !descending;
      const direction = descending ? 'DESC' : 'ASC';
      return `${write(asNode(item.this))} ${direction} NULLS ${first ? 'FIRST' : 'LAST'}`;
    })
    .join(', ');
}
