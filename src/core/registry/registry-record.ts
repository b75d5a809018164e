/**
 * The registry as it is kept outside of files: what its checks need, read back from the warehouse. Made from the files when
 * they are published (`recordedContracts`, `definitionContents`) and made into files again (`registryFiles`), whose places are words.
 */

import type { Locate } from '../errors/located.ts';
import { type ColumnOrigins, columnOrigins, edgesOfOrigins } from '../lineage/column-origins.ts';
import type { LineageEdge } from '../lineage/field.ts';
import type { LineageGraph } from '../lineage/lineage-graph.ts';
import type { ContractShape } from '../quality/contract.ts';
import type { RegistryFiles } from './build-registry.ts';
import type { JsonValue } from './canonical-json.ts';
import type { RegistrySource } from './check/entry.ts';
import type { MetricDefinition, Organisation, RegistryFile } from './definition.ts';

/** A definition's members as `templates/registry` writes them, with the `function` that owns it. */
export type DefinitionContent = Readonly<Record<string, JsonValue>>;

/** A contract of a governed view or of a source; a view says what its columns rest on. */
export interface RecordedContract extends ContractShape {
  readonly origins?: ColumnOrigins;
}

/** `definitions` are in the order of the registry. */
export interface RegistryRecord {
  readonly organisation: Organisation;
  readonly contracts: readonly RecordedContract[];
  readonly definitions: readonly DefinitionContent[];
}

/** Every definition of the files, in their order. */
export function definitionContents(files: readonly RegistryFile[]): readonly DefinitionContent[] {
  return files.flatMap((file) =>
    file.metrics.map(
      (metric): DefinitionContent =>
        // A definition came from YAML, so it holds nothing that JSON does not.
        JSON.parse(JSON.stringify({ ...metric, function: file.function })),
    ),
  );
}

/** What formulas, slices and lineage read of the governed views and the sources; nothing reads the star from a formula. */
export function recordedContracts(
  contracts: readonly ContractShape[],
  edges: LineageGraph,
): readonly RecordedContract[] {
  return contracts
    .filter(({ layer }) => layer !== 'star')
    .map((contract) => {
      const { name, project, dataset, layer, grain, system, keys } = contract;
      return {
        name,
        ...(project === undefined ? {} : { project }),
        dataset,
        layer,
        grain,
        ...(system === undefined ? {} : { system }),
        keys,
        columns: contract.columns.map(recordedColumn),
        ...(layer === 'governed' ? { origins: columnOrigins(edges, contract) } : {}),
      };
    });
}

function recordedColumn({ name, type, unit, dimension }: ContractShape['columns'][number]) {
  return {
    name,
    type,
    ...(unit === undefined ? {} : { unit }),
    ...(dimension === undefined ? {} : { dimension }),
  };
}

/**
 * What `buildRegistry` takes. Places are words such as `KPI aov, formula, character 5`. Each content must have the shape of a
 * definition (`shapeProblems`). Promise: the record of some files gives the registry of these files.
 */
export function registryFiles({
  organisation,
  contracts,
  definitions,
}: RegistryRecord): RegistryFiles {
  return {
    organisation,
    contracts: contracts.map((value) => ({
      value,
      locate: (pointer) => ({ words: `contract ${value.name}, ${memberPath(partsOf(pointer))}` }),
    })),
    files: runsOfOneFunction(definitions).map(registrySource),
  };
}

/** The edges of lineage that the contracts carry. */
export function recordedEdges(contracts: readonly RecordedContract[]): readonly LineageEdge[] {
  return contracts.flatMap((contract) =>
    contract.origins === undefined ? [] : edgesOfOrigins(contract, contract.origins),
  );
}

/** Where a member of a definition stands; `offset` counts characters into its text. */
export function memberPlace(
  id: string,
  keys: readonly (string | number)[],
  offset?: number,
): string {
  const path = memberPath(keys);
  const character = offset === undefined ? [] : [`character ${offset + 1}`];
  return [`KPI ${id}`, ...(path === '' ? [] : [path]), ...character].join(', ');
}

/** `inputs[2].metric`: lists are counted from 1. */
export function memberPath(keys: readonly (string | number)[]): string {
  return keys
    .map((key) => (/^\d+$/.test(String(key)) ? `[${Number(key) + 1}]` : `.${key}`))
    .join('')
    .replace(/^\./, '');
}

/** Neighbours with one function make a file: the order of all stays what it is. */
function runsOfOneFunction(
  definitions: readonly DefinitionContent[],
): readonly (readonly DefinitionContent[])[] {
  const runs: DefinitionContent[][] = [];
  for (const definition of definitions) {
    const run = runs.at(-1);
    if (run !== undefined && run[0]?.function === definition.function) run.push(definition);
    else runs.push([definition]);
  }
  return runs;
}

function registrySource(run: readonly DefinitionContent[]): RegistrySource {
  return {
    value: { function: String(run[0]?.function), metrics: run.map(definitionOf) },
    locate: placesIn(run),
  };
}

function definitionOf({ function: _, ...definition }: DefinitionContent): MetricDefinition {
  return definition as unknown as MetricDefinition;
}

/** Of pointers such as `/metrics/3/formula`. */
function placesIn(run: readonly DefinitionContent[]): Locate {
  return (pointer, offset) => {
    const [, index, ...keys] = partsOf(pointer);
    return { words: memberPlace(String(run[Number(index)]?.id), keys, offset) };
  };
}

function partsOf(pointer: string): readonly string[] {
  return pointer
    .split('/')
    .slice(1)
    .map((part) => part.replaceAll('~1', '/').replaceAll('~0', '~'));
}
