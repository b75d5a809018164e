/** The `kpi_values` statement as it is compiled from the registry in `templates/`. */

import { join } from 'node:path';
import { compileKpiValues } from '../../src/core/registry/compile/compile-kpi-values.ts';
import { readContracts, readRegistry } from '../../src/node/templates/read-registry.ts';

const templates = join(import.meta.dirname, '../../templates');

/** `query` is the SELECT of the view alone. */
export function kpiValuesStatement(): { readonly statement: string; readonly query: string } {
  const statement = compileKpiValues(readRegistry(templates, readContracts(templates)));
  const [, query = ''] = /kpi_values`\s+as\s+(.*)$/is.exec(statement) ?? [];
  return { statement, query };
}
