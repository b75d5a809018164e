/** Reads the parsed tree strictly: a field nobody expected is refused, so nothing is dropped silently. */

import { notEmulated } from '../errors.ts';

export type Node = Readonly<Record<string, unknown>>;

/** Fields that only say how something was spelt. */
const SPELLING = new Set([
  'span',
  'original_name',
  'inferred_type',
  'alias_explicit_as',
  'alias_keyword',
  'alias_first',
  'use_outer_keyword',
  'use_inner_keyword',
  'nesting_group',
  'bracket_notation',
  'use_bracket_syntax',
  'kind_text',
  'start_side_text',
  'end_side_text',
  'explicit_asc',
  'integer_spelling',
  'with_tz',
  'no_parens',
  'quoted',
  'no_from',
]);

/** The kind of a tree node: its only key. */
export function kindOf(node: Node): string {
  const keys = Object.keys(node);
  const kind = keys[0];
  if (kind === undefined || keys.length !== 1) throw notEmulated(`syntax (${keys.join(', ')})`);
  return kind;
}

export function bodyOf(node: Node): Node {
  return asNode(node[kindOf(node)]);
}

/** Refuses a node that carries anything besides the allowed fields. */
export function onlyFields(kind: string, body: Node, allowed: readonly string[]): void {
  for (const [key, value] of Object.entries(body)) {
    if (!isSet(value) || allowed.includes(key) || SPELLING.has(key)) continue;
    if (key.endsWith('comments') || key === 'name') continue;
    throw notEmulated(`${kind.toUpperCase()} with ${key.replaceAll('_', ' ')}`);
  }
}

/** Whether a field says something: not absent, null, false or empty. */
export function isSet(value: unknown): boolean {
  if (value === null || value === undefined || value === false) return false;
  return !(Array.isArray(value) && value.length === 0);
}

export function asNode(value: unknown): Node {
  if (typeof value !== 'object' || value === null) return {};
  return value as Node;
}

export function nodeAt(body: Node, key: string): Node | undefined {
  const value = body[key];
  return isSet(value) && typeof value === 'object' ? (value as Node) : undefined;
}

export function nodesAt(body: Node, key: string): readonly Node[] {
  const value = body[key];
  return Array.isArray(value) ? (value as Node[]) : [];
}

/** The text of an identifier field (`{name, quoted, span}`). */
export function identifierAt(body: Node, key: string): string | undefined {
  const name = nodeAt(body, key)?.name;
  return typeof name === 'string' ? name : undefined;
}

export function textAt(body: Node, key: string): string | undefined {
  const value = body[key];
  return typeof value === 'string' ? value : undefined;
}

/** Offset in the parsed text where an identifier or column starts, when the tree says. */
export function startOf(body: Node): number | undefined {
  const start = nodeAt(body, 'span')?.start;
  return typeof start === 'number' ? start : undefined;
}
