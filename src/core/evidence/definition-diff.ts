/** What differs between two contents of a definition, member by member, as people read it. */

import { formatValue } from '../brief/format-number.ts';
import { canonicalJson, type JsonValue } from '../registry/canonical-json.ts';
import { UNITS, type Unit } from '../registry/published.ts';
import { type DefinitionContent, memberPath } from '../registry/registry-record.ts';
import { memberLabel, memberRank } from './member-labels.ts';

/** One member, or one part of one, that is not what it was. */
export interface MemberChange {
  /** `thresholds.watch`, `inputs[2].offset`; lists are counted from 1. */
  readonly path: string;
  /** In plain words. */
  readonly label: string;
  /** Null where it is not given. */
  readonly before: string | null;
  readonly after: string | null;
}

/**
 * What says the number first, then what says how good is good, then texts. Promise: empty exactly where the canonical JSON of both
 * is equal; each part that differs is in one change. `before` is undefined for a KPI that is created.
 */
export function diffDefinitions(
  before: DefinitionContent | undefined,
  after: DefinitionContent,
): readonly MemberChange[] {
  return leaves([], before, after)
    .sort((a, b) => memberRank(a.keys) - memberRank(b.keys))
    .map(({ keys, was, is }) => ({
      path: memberPath(keys),
      label: memberLabel(keys),
      ...texts(keys, was, is, unitOf(before), unitOf(after)),
    }));
}

type Keys = readonly (string | number)[];
type Maybe = JsonValue | undefined;

interface Leaf {
  readonly keys: Keys;
  readonly was: Maybe;
  readonly is: Maybe;
}

/** Objects, and lists of objects, are taken apart; lists of plain values are one thing. */
function leaves(keys: Keys, was: Maybe, is: Maybe): Leaf[] {
  if (isSame(was, is)) return [];
  const whole = [{ keys, was, is }];
  const parts = keysOfBoth(was, is);
  if (parts === undefined) return whole;
  const found = parts.flatMap((key) => leaves([...keys, key], partOf(was, key), partOf(is, key)));
  return found.length > 0 ? found : whole;
}

function isSame(was: Maybe, is: Maybe): boolean {
  if (was === undefined || is === undefined) return was === is;
  return canonicalJson(was) === canonicalJson(is);
}

/** Undefined where the two are not to be taken apart together. */
function keysOfBoth(was: Maybe, is: Maybe): readonly (string | number)[] | undefined {
  const both = [was, is].filter((value) => value !== undefined);
  if (both.every(isObject)) return [...new Set(both.flatMap(Object.keys))].sort();
  if (!both.every(isList) || !both.some((list) => list.some(isObject))) return undefined;
  return [...Array(Math.max(...both.map(({ length }) => length))).keys()];
}

function partOf(value: Maybe, key: string | number): Maybe {
  if (typeof value !== 'object' || value === null) return undefined;
  // A definition from a file may name a member "constructor", which every object has by nature.
  if (!Object.hasOwn(value, key)) return undefined;
  return (value as Readonly<Record<string | number, Maybe>>)[key];
}

function isList(value: JsonValue): value is readonly JsonValue[] {
  return Array.isArray(value);
}

function isObject(value: JsonValue): value is { readonly [key: string]: Maybe } {
  return typeof value === 'object' && value !== null && !isList(value);
}

/** What rounding would hide is written out. */
function texts(keys: Keys, was: Maybe, is: Maybe, unitBefore: Unit | undefined, unit = unitBefore) {
  const [before, after] = [textOf(keys, was, unitBefore), textOf(keys, is, unit)];
  if (before !== after) return { before, after };
  return { before: exactText(was), after: exactText(is) };
}

function textOf(keys: Keys, value: Maybe, unit: Unit | undefined): string | null {
  if (value === undefined) return null;
  const isInUnit = keys[0] === 'target' || keys[0] === 'thresholds';
  if (typeof value === 'number') {
    return isInUnit && unit !== undefined ? formatValue(value, unit) : String(value);
  }
  if (value === null) return 'none';
  if (typeof value === 'string') return value === '' ? 'empty' : value;
  if (isList(value)) {
    return value.length === 0 ? 'none' : value.map((one) => textOf([], one, unit)).join(', ');
  }
  if (!isObject(value)) return value ? 'yes' : 'no';
  const members = Object.entries(value).map(([key, one]) => `${key}: ${textOf([], one, unit)}`);
  return members.length === 0 ? 'nothing' : members.join(', ');
}

function exactText(value: Maybe): string | null {
  return value === undefined ? null : canonicalJson(value);
}

function unitOf(content: DefinitionContent | undefined): Unit | undefined {
  return UNITS.find((unit) => unit === content?.unit);
}
