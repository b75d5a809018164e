/** Reads and writes through a mask: what an answer shows, and what an update replaces. */

import type { Mask } from './parse-mask.ts';

/** The mask under one field: undefined when the field is not asked for. */
export function maskBelow(mask: Mask, name: string): Mask | undefined {
  return mask === 'all' ? 'all' : (mask.get(name) ?? mask.get('*'));
}

/** The parts of a resource that the mask names; lists keep their length. */
export function pickByMask(value: unknown, mask: Mask): unknown {
  if (mask === 'all' || typeof value !== 'object' || value === null) {
    return value;
  }
  if (Array.isArray(value)) {
    return value.map((item) => pickByMask(item, mask));
  }
  const picked: Record<string, unknown> = {};
  for (const [name, item] of Object.entries(value)) {
    const below = maskBelow(mask, name);
    if (below !== undefined) {
      picked[name] = pickByMask(item, below);
    }
  }
  return picked;
}

/**
 * The old resource with the masked fields taken from the new one; a masked field that the new one lacks is cleared.
 * Lists are replaced whole, as Google replaces them. Returns undefined when nothing is left.
 */
export function mergeByMask<T extends object>(
  old: T | undefined,
  next: T | undefined,
  mask: Mask,
): T | undefined {
  return mergeValue(old, next, mask) as T | undefined;
}

function mergeValue(old: unknown, next: unknown, mask: Mask): unknown {
  if (mask === 'all' || Array.isArray(next) || Array.isArray(old)) {
    return next;
  }
  const before = isRecord(old) ? old : {};
  const after = isRecord(next) ? next : {};
  const result: Record<string, unknown> = { ...before };
  for (const [name, below] of mask) {
    const value = mergeValue(before[name], after[name], below);
    if (value === undefined) {
      delete result[name];
    } else {
      result[name] = value;
    }
  }
  return Object.keys(result).length === 0 ? undefined : result;
}

function isRecord(value: unknown): value is Record<string, unknown> {
  return typeof value === 'object' && value !== null;
}
