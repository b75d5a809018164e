/** The `kpi_values` statement as it is compiled from the registry in `templates/`. */

import { join } from 'node:path';
import { buildRegistry } from '../../src/core/registry/build-registry.ts';
import { compileKpiValues } from '../../src/core/registry/compile/compile-kpi-values.ts';
import type { Organisation, RegistryFile } from '../../src/core/registry/definition.ts';
import { readTemplate, readTemplates } from '../../src/node/templates/read-template.ts';
import { readContracts } from './sample-tables.ts';

const folder = join(import.meta.dirname, '../../templates/registry');

/** `query` is the SELECT of the view alone. */
export function kpiValuesStatement(): { readonly statement: string; readonly query: string } {
  const organisation = readTemplate<Organisation>(
    join(folder, 'organisation.yaml'),
    join(folder, 'organisation.schema.json'),
  ).value;
  const files = readTemplates<RegistryFile>(folder, join(folder, 'registry.schema.json'), {
    except: ['organisation.yaml'],
  });
  const statement = compileKpiValues(
    buildRegistry({ organisation, files, contracts: readContracts() }),
  );
  const [, query = ''] = /kpi_values`\s+as\s+(.*)$/is.exec(statement) ?? [];
  return { statement, query };
}
