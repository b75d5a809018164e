/** The KPI registry and the data contracts from `templates/`. */

import { join } from 'node:path';
import type { Contract } from '../../core/quality/contract.ts';
import { buildRegistry } from '../../core/registry/build-registry.ts';
import type { ContractSource } from '../../core/registry/check/check-view-columns.ts';
import type { Organisation, RegistryFile } from '../../core/registry/definition.ts';
import type { Registry } from '../../core/registry/registry.ts';
import { readTemplate, readTemplates, type Template } from './read-template.ts';

/** The files of `<templates>/registry`, each right in itself. */
export interface RegistryTemplates {
  readonly organisation: Template<Organisation>;
  readonly files: readonly Template<RegistryFile>[];
}

/** Every contract of `<templates>/contracts`. Throws a `CountersignError` with every mistake and its place. */
export function readContracts(templates: string): readonly Contract[] {
  return readContractFiles(templates).map(({ value }) => value);
}

/** The same with the way back to the words in the files. */
export function readContractFiles(templates: string): readonly Template<Contract>[] {
  const folder = join(templates, 'contracts');
  return readTemplates<Contract>(folder, join(folder, 'contract.schema.json'));
}

/** `<templates>/registry`, checked against the contracts. Throws a `CountersignError` with every mistake and its place. */
export function readRegistry(templates: string, contracts: readonly Contract[]): Registry {
  const sources = contracts.map((value) => {
    const file = `${templates}/contracts/${value.name}.yaml`;
    return { value, locate: () => ({ file, line: 1, column: 1 }) };
  });
  return registryOf(readRegistryFiles(templates), sources);
}

/** As `readRegistry`, of files that have been read. */
export function registryOf(
  { organisation, files }: RegistryTemplates,
  contracts: readonly ContractSource[],
): Registry {
  return buildRegistry({ organisation: organisation.value, files, contracts });
}

/** Throws a `CountersignError` with every mistake and its place. */
export function readRegistryFiles(templates: string): RegistryTemplates {
  const folder = join(templates, 'registry');
  return {
    organisation: readTemplate<Organisation>(
      join(folder, 'organisation.yaml'),
      join(folder, 'organisation.schema.json'),
    ),
    files: readTemplates<RegistryFile>(folder, join(folder, 'registry.schema.json'), {
      except: ['organisation.yaml'],
    }),
  };
}
