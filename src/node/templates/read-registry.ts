/** The KPI registry and the data contracts from `templates/`. */

import { join } from 'node:path';
import type { Contract } from '../../core/quality/contract.ts';
import { buildRegistry } from '../../core/registry/build-registry.ts';
import type { Organisation, RegistryFile } from '../../core/registry/definition.ts';
import type { Registry } from '../../core/registry/registry.ts';
import { readTemplate, readTemplates } from './read-template.ts';

/** Every contract of `<templates>/contracts`. Throws a `CountersignError` with every mistake and its place. */
export function readContracts(templates: string): readonly Contract[] {
  const folder = join(templates, 'contracts');
  const files = readTemplates<Contract>(folder, join(folder, 'contract.schema.json'));
  return files.map(({ value }) => value);
}

/** `<templates>/registry`, checked against the contracts. Throws a `CountersignError` with every mistake and its place. */
export function readRegistry(templates: string, contracts: readonly Contract[]): Registry {
  const folder = join(templates, 'registry');
  const organisation = readTemplate<Organisation>(
    join(folder, 'organisation.yaml'),
    join(folder, 'organisation.schema.json'),
  );
  const files = readTemplates<RegistryFile>(folder, join(folder, 'registry.schema.json'), {
    except: ['organisation.yaml'],
  });
  return buildRegistry({ organisation: organisation.value, files, contracts });
}
