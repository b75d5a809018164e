/** The way back from a KPI, a contract or the organisation to the words in its file. */

import { formatPlace, jsonPointer, type Locate } from '../../core/errors/located.ts';
import type { DefinitionPlaces } from '../../core/lineage/definition-places.ts';
import type { Contract } from '../../core/quality/contract.ts';
import { entriesOf } from '../../core/registry/check/entry.ts';
import type { RegistryTemplates } from './read-registry.ts';
import type { Template } from './read-template.ts';

/** Asking for a KPI or contract that is in no file is a bug. */
export function findPlaces(
  { organisation, files }: RegistryTemplates,
  contracts: readonly Template<Contract>[],
): DefinitionPlaces {
  const metrics = new Map(entriesOf(files).map(({ definition, where }) => [definition.id, where]));
  const tables = new Map(contracts.map(({ value, locate }) => [value.name, locate]));
  return {
    metric: (id, keys) => found(metrics, id)(keys),
    contract: (name, keys) => at(found(tables, name), keys),
    organisation: (keys) => at(organisation.locate, keys),
  };
}

function at(locate: Locate, keys: readonly (string | number)[]): string {
  return formatPlace(locate(jsonPointer(...keys)));
}

function found<T>(places: ReadonlyMap<string, T>, name: string): T {
  const place = places.get(name);
  if (place === undefined) throw new Error(`${name} is in no file`);
  return place;
}
