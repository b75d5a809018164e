/** Which columns of tables something is made from. */

import { type Field, fieldKey } from '../../core/lineage/field.ts';

/** Fields by their key. A field can be in both; direct then counts. */
export interface Dependencies {
  readonly direct: ReadonlyMap<string, Field>;
  readonly indirect: ReadonlyMap<string, Field>;
}

export const NOTHING: Dependencies = { direct: new Map(), indirect: new Map() };

/** The value of one field, as it is. */
export function dependsOn(field: Field): Dependencies {
  return { direct: new Map([[fieldKey(field), field]]), indirect: new Map() };
}

export function union(parts: readonly Dependencies[]): Dependencies {
  if (parts.length === 1 && parts[0]) return parts[0];
  return {
    direct: new Map(parts.flatMap(({ direct }) => [...direct])),
    indirect: new Map(parts.flatMap(({ indirect }) => [...indirect])),
  };
}

/** The same fields, as what decides rather than what is shown. */
export function indirectly({ direct, indirect }: Dependencies): Dependencies {
  return { direct: new Map(), indirect: new Map([...direct, ...indirect]) };
}
