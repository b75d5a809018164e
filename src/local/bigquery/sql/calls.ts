/** Turns every function-like node of the tree into one shape: a name and its arguments. */

import { asNode, isSet, type Node, nodeAt, nodesAt, onlyFields } from './node.ts';

/** A function call, whatever node the parser made of it. */
export interface Call {
  readonly name: string;
  /** The path as written, where the function is of a dataset. */
  readonly path?: readonly string[];
  readonly args: readonly Node[];
  readonly distinct: boolean;
  readonly ignoreNulls: boolean;
  readonly orderBy: readonly Node[];
  readonly limit: Node | undefined;
  /** `HAVING MAX x` (true) or `HAVING MIN x` (false). */
  readonly having: { readonly by: Node; readonly max: boolean } | undefined;
  readonly star: boolean;
}

/** Nodes with their own kind: the GoogleSQL name and the fields that hold the arguments, in order. */
const NAMED: Readonly<Record<string, readonly [string, ...string[]]>> = {
  abs: ['ABS', 'this'],
  acos: ['ACOS', 'this'],
  any_value: ['ANY_VALUE', 'this'],
  approx_count_distinct: ['APPROX_COUNT_DISTINCT', 'this'],
  array_agg: ['ARRAY_AGG', 'this'],
  array_concat_agg: ['ARRAY_CONCAT_AGG', 'this'],
  array_length: ['ARRAY_LENGTH', 'this'],
  array_reverse: ['ARRAY_REVERSE', 'this'],
  asin: ['ASIN', 'this'],
  atan: ['ATAN', 'this'],
  avg: ['AVG', 'this'],
  bitwise_and_agg: ['BIT_AND', 'this'],
  bitwise_or_agg: ['BIT_OR', 'this'],
  bitwise_xor_agg: ['BIT_XOR', 'this'],
  ceil: ['CEIL', 'this'],
  cos: ['COS', 'this'],
  count: ['COUNT', 'this'],
  count_if: ['COUNTIF', 'this'],
  cume_dist: ['CUME_DIST'],
  dense_rank: ['DENSE_RANK'],
  ends_with: ['ENDS_WITH', 'this', 'expression'],
  exp: ['EXP', 'this'],
  first_value: ['FIRST_VALUE', 'this'],
  floor: ['FLOOR', 'this'],
  if_func: ['IF', 'condition', 'true_value', 'false_value'],
  initcap: ['INITCAP', 'this'],
  json_extract: ['JSON_EXTRACT', 'this', 'path'],
  json_extract_scalar: ['JSON_EXTRACT_SCALAR', 'this', 'path'],
  json_query: ['JSON_QUERY', 'this', 'path'],
  json_type: ['JSON_TYPE', 'this'],
  json_value: ['JSON_VALUE', 'this', 'path'],
  lag: ['LAG', 'this', 'offset', 'default'],
  last_value: ['LAST_VALUE', 'this'],
  lead: ['LEAD', 'this', 'offset', 'default'],
  length: ['LENGTH', 'this'],
  ln: ['LN', 'this'],
  log: ['LOG', 'this', 'base'],
  logical_and: ['LOGICAL_AND', 'this'],
  logical_or: ['LOGICAL_OR', 'this'],
  lower: ['LOWER', 'this'],
  max: ['MAX', 'this'],
  min: ['MIN', 'this'],
  mod_func: ['MOD', 'this', 'expression'],
  n_tile: ['NTILE', 'num_buckets'],
  nth_value: ['NTH_VALUE', 'this', 'offset'],
  nvl: ['IFNULL', 'this', 'expression'],
  parse_json: ['PARSE_JSON', 'this'],
  percent_rank: ['PERCENT_RANK'],
  power: ['POW', 'this', 'expression'],
  rand: ['RAND'],
  rank: ['RANK'],
  round: ['ROUND', 'this', 'decimals'],
  row_number: ['ROW_NUMBER'],
  safe_divide: ['SAFE_DIVIDE', 'this', 'expression'],
  sin: ['SIN', 'this'],
  sqrt: ['SQRT', 'this'],
  starts_with: ['STARTS_WITH', 'this', 'expression'],
  stddev: ['STDDEV', 'this'],
  stddev_pop: ['STDDEV_POP', 'this'],
  stddev_samp: ['STDDEV_SAMP', 'this'],
  str_position: ['STRPOS', 'this', 'substr'],
  string_agg: ['STRING_AGG', 'this', 'separator'],
  substring: ['SUBSTR', 'this', 'start', 'length'],
  sum: ['SUM', 'this'],
  tan: ['TAN', 'this'],
  timestamp: ['TIMESTAMP', 'this', 'zone'],
  to_json: ['TO_JSON', 'this'],
  trim: ['TRIM', 'this', 'characters'],
  upper: ['UPPER', 'this'],
  var_pop: ['VAR_POP', 'this'],
  var_samp: ['VAR_SAMP', 'this'],
  variance: ['VARIANCE', 'this'],
};

const MODIFIERS = ['distinct', 'ignore_nulls', 'order_by', 'limit', 'having_max', 'star'];

/** The call that a node is, or undefined where it is something else. */
export function callOf(kind: string, body: Node): Call | undefined {
  if (kind === 'function' || kind === 'aggregate_function') return plainCall(kind, body);
  if (kind === 'coalesce') return coalesceCall(body);
  if (kind === 'method_call') return methodCall(body);
  if (kind === 'json_object') return pairsCall(body);
  if (kind === 'j_s_o_n_array') return call('JSON_ARRAY', nodesAt(body, 'expressions'), body);
  if (kind === 'tuple') return call('STRUCT', nodesAt(body, 'expressions'), body);
  const named = NAMED[kind];
  if (named === undefined) return undefined;
  const [name, ...fields] = named;
  onlyFields(name, body, [...fields, ...MODIFIERS, ...(kind === 'trim' ? ['position'] : [])]);
  const args = fields.flatMap((field): readonly Node[] => {
    const arg = nodeAt(body, field);
    return arg === undefined ? [] : [arg];
  });
  return call(name, args, body);
}

function plainCall(kind: string, body: Node): Call {
  onlyFields(String(body.name), body, ['args', ...MODIFIERS]);
  if (kind === 'function' && body.quoted === true) {
    const path = String(body.name).split('.');
    return { ...call(path.join('.').toUpperCase(), nodesAt(body, 'args'), body), path };
  }
  return call(String(body.name).toUpperCase(), nodesAt(body, 'args'), body);
}

function coalesceCall(body: Node): Call {
  onlyFields('COALESCE', body, ['expressions']);
  const name =
    typeof body.original_name === 'string' ? body.original_name.toUpperCase() : 'COALESCE';
  return call(name, nodesAt(body, 'expressions'), body);
}

function methodCall(body: Node): Call {
  const base = nodeAt(asNode(body.this), 'column');
  const path = [nodeAt(base ?? {}, 'name'), nodeAt(body, 'method')].map((part) =>
    String(part?.name ?? ''),
  );
  return { ...call(path.join('.').toUpperCase(), nodesAt(body, 'args'), body), path };
}

function pairsCall(body: Node): Call {
  onlyFields('JSON_OBJECT', body, ['pairs']);
  const pairs = nodesAt(body, 'pairs') as unknown as readonly (readonly Node[])[];
  return call(
    'JSON_OBJECT',
    pairs.flatMap((pair) => [...pair]),
    body,
  );
}

function call(name: string, args: readonly Node[], body: Node): Call {
  const having = nodesAt(body, 'having_max') as unknown as readonly unknown[];
  return {
    name,
    args,
    distinct: body.distinct === true,
    ignoreNulls: body.ignore_nulls === true,
    orderBy: nodesAt(body, 'order_by'),
    limit: nodeAt(body, 'limit'),
    having: having.length === 0 ? undefined : { by: asNode(having[0]), max: isSet(having[1]) },
    star: body.star === true,
  };
}
