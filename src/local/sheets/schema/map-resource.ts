/** Walks a resource by its type and rewrites the parts of chosen types, such as every `GridRange` in a chart. */

import { type FieldType, fieldsOf } from './schema.ts';

/** By type name: the replacement, or undefined to drop the part (a list item disappears with it). */
export type Rewrites = Readonly<Record<string, (part: never) => unknown>>;

/** Returns the resource with rewritten parts; the same object when nothing in it changed. */
export function mapResource<T>(typeName: string, resource: T, rewrites: Rewrites): T | undefined {
  const rewrite = rewrites[typeName];
  if (rewrite !== undefined) {
    return rewrite(resource as never) as T | undefined;
  }
  const fields = fieldsOf(typeName);
  let copy: Record<string, unknown> | undefined;
  for (const [name, value] of Object.entries(resource as Record<string, unknown>)) {
    const field = fields.get(name);
    if (field?.kind !== 'resource' || value === undefined || value === null) {
      continue;
    }
    const mapped = mapField(field, value, rewrites);
    if (mapped !== value) {
      copy ??= { ...(resource as Record<string, unknown>) };
      copy[name] = mapped;
      if (mapped === undefined) {
        delete copy[name];
      }
    }
  }
  return (copy ?? resource) as T;
}

function mapField(field: FieldType, value: unknown, rewrites: Rewrites): unknown {
  if (field.repeat === 'one') {
    return mapResource(field.name, value, rewrites);
  }
  if (!Array.isArray(value)) {
    return value;
  }
  const items = value.map((item) => mapResource(field.name, item, rewrites));
  const kept = items.filter((item) => item !== undefined);
  return kept.length === value.length && kept.every((item, i) => item === value[i]) ? value : kept;
}
