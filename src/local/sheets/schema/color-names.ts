/**
 * A color has two names in this API, `xColor` (old) and `xColorStyle`. What is written under either is kept under the
 * second, and answered under both, as Google does.
 */

import type { Mask } from '../masks/parse-mask.ts';
import { fieldsOf } from './schema.ts';

/** The mask with old color names replaced, at any depth. */
export function colorStyleMask(mask: Mask, typeName: string): Mask {
  if (mask === 'all') {
    return mask;
  }
  const fields = fieldsOf(typeName);
  const next = new Map<string, Mask>();
  for (const [name, below] of mask) {
    const field = fields.get(name);
    if (field?.styleName !== undefined) {
      next.set(field.styleName, 'all');
    } else {
      next.set(name, field?.kind === 'resource' ? colorStyleMask(below, field.name) : below);
    }
  }
  return next;
}

const shown = new WeakMap<object, object>();

/** The resource with each color under both names; remembered by identity, as formats repeat. */
export function withColorNames<T extends object>(resource: T): T {
  const known = shown.get(resource);
  if (known !== undefined) {
    return known as T;
  }
  const result = Array.isArray(resource) ? resource.map(showItem) : showFields(resource);
  shown.set(resource, result);
  return result as T;
}

function showItem(item: unknown): unknown {
  return typeof item === 'object' && item !== null ? withColorNames(item) : item;
}

function showFields(resource: object): Record<string, unknown> {
  const result: Record<string, unknown> = {};
  for (const [name, value] of Object.entries(resource)) {
    result[name] = showItem(value);
    if (name.endsWith('olorStyle') && hasRgb(value)) {
      result[name.slice(0, -'Style'.length)] = value.rgbColor;
    }
  }
  return result;
}

function hasRgb(value: unknown): value is { readonly rgbColor: object } {
  return typeof value === 'object' && value !== null && 'rgbColor' in value;
}
