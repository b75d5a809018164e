/** Parameters and variables in the shape that DuckDB binds: values and types by name. */

import type { DuckDBType, DuckDBValue } from '@duckdb/node-api';
import type { Bound } from './parameters.ts';

export interface Bindings {
  readonly values: Record<string, DuckDBValue>;
  readonly types: Record<string, DuckDBType>;
}

/** The bound names of a statement, out of query parameters (`p_`) and variables (`v_`). */
export function bindingsFor(
  names: readonly string[],
  parameters: ReadonlyMap<string, Bound>,
  variables: ReadonlyMap<string, Bound>,
): Bindings {
  const values: Record<string, DuckDBValue> = {};
  const types: Record<string, DuckDBType> = {};
  for (const name of names) {
    const source = name.startsWith('p_') ? parameters : variables;
    const bound = source.get(name.slice(2));
    if (bound === undefined) continue;
    values[name] = bound.value;
    types[name] = bound.duckType;
  }
  return { values, types };
}
