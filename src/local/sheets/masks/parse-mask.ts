/** Parses `fields` masks in Google's grammar: comma lists, dots, nested parentheses, slashes and `*`. */

import { invalid } from '../errors/rest-error.ts';
import { fieldsOf } from '../schema/schema.ts';

/** Everything below (`all`), or only the named parts. */
export type Mask = 'all' | ReadonlyMap<string, Mask>;

/** Parses a mask rooted at a resource type; throws 400 for bad syntax and for fields that the type does not have. */
export function parseMask(text: string, typeName: string): Mask {
  const tokens = text.match(/[\w]+|\*|[(),./]|\S/g) ?? [];
  const state = { tokens, at: 0, text };
  const mask = parseList(state, typeName);
  if (state.at < tokens.length || mask.size === 0) {
    throw badMask(text);
  }
  return simplify(mask);
}

/** Stands for the type below a `*`, where any field of any part may be named. */
const ANY = '*';

function simplify(mask: Mask): Mask {
  return mask !== 'all' && mask.get('*') === 'all' ? 'all' : mask;
}

interface State {
  readonly tokens: readonly string[];
  at: number;
  readonly text: string;
}

type Growing = Map<string, Mask>;

function parseList(state: State, typeName: string | undefined): Growing {
  const mask: Growing = new Map();
  do {
    addPath(state, typeName, mask);
  } while (take(state, ','));
  return mask;
}

function addPath(state: State, typeName: string | undefined, into: Growing): void {
  const name = state.tokens[state.at] ?? '';
  if (!/^(\w+|\*)$/.test(name)) {
    throw badMask(state.text);
  }
  state.at += 1;
  const below = name === '*' ? ANY : typeBelow(typeName, name, state.text);
  merge(into, name, parseBelow(state, below));
}

function parseBelow(state: State, below: string | undefined): Mask {
  if (take(state, '(')) {
    const inner = parseList(state, below);
    if (!take(state, ')')) {
      throw badMask(state.text);
    }
    return simplify(inner);
  }
  if (take(state, '.') || take(state, '/')) {
    const inner: Growing = new Map();
    addPath(state, below, inner);
    return simplify(inner);
  }
  return 'all';
}

function take(state: State, token: string): boolean {
  const found = state.tokens[state.at] === token;
  state.at += found ? 1 : 0;
  return found;
}

/** The resource type under a field; undefined below scalars, which have no fields to name. */
function typeBelow(typeName: string | undefined, name: string, text: string): string | undefined {
  if (typeName === ANY) {
    return ANY;
  }
  const field = typeName === undefined ? undefined : fieldsOf(typeName).get(name);
  if (field === undefined) {
    throw badMask(name === text ? text : `${name}' in '${text}`);
  }
  return field.kind === 'resource' ? field.name : undefined;
}

function merge(into: Growing, name: string, mask: Mask): void {
  const before = into.get(name);
  if (before === undefined || mask === 'all') {
    into.set(name, mask);
  } else if (before !== 'all') {
    const both: Growing = new Map(before);
    for (const [key, below] of mask) {
      merge(both, key, below);
    }
    into.set(name, both);
  }
}

function badMask(text: string) {
  return invalid(`Request contains an invalid argument. Invalid field mask: '${text}'`);
}
