/** What is published of the definitions that are live, without the SQL of the views: as well in the add-on as at a terminal. */

import type { DefinitionPlaces } from '../core/lineage/definition-places.ts';
import { kpiGraph } from '../core/lineage/kpi-graph.ts';
import { lineageFindings } from '../core/lineage/lineage-findings.ts';
import { lineageGraph } from '../core/lineage/lineage-graph.ts';
import { lineagePaths } from '../core/lineage/lineage-paths.ts';
import { buildRegistry } from '../core/registry/build-registry.ts';
import { canonicalJson, type JsonValue } from '../core/registry/canonical-json.ts';
import { compileKpiValues } from '../core/registry/compile/compile-kpi-values.ts';
import type { Organisation } from '../core/registry/definition.ts';
import { publishedMetrics } from '../core/registry/published-metrics.ts';
import {
  type DefinitionContent,
  memberPath,
  memberPlace,
  type RecordedContract,
  type RegistryRecord,
  recordedEdges,
  registryFiles,
} from '../core/registry/registry-record.ts';
import type { Sha256 } from './ports.ts';
import type { Publication, PublishedDocument } from './publish.ts';

/** Documents that definitions do not decide about: they come from the files, or are published already. */
type Frame = Pick<Publication, 'documents'>;

/** Organisation and contracts of the frame, with these definitions. */
export function recordWith(
  { documents }: Frame,
  definitions: readonly DefinitionContent[],
): RegistryRecord {
  const bodies = (kind: PublishedDocument['kind']) =>
    documents.filter((document) => document.kind === kind).map(({ body }) => body);
  return {
    organisation: bodies('organisation')[0] as Organisation,
    contracts: bodies('contract') as readonly RecordedContract[],
    definitions,
  };
}

/**
 * `base` itself where it has these very definitions; else the same with all that follows from them computed anew. Throws a
 * `CountersignError` with every problem where they do not hold together.
 */
export function publicationOf<P extends Frame & Partial<Publication>>(
  base: P,
  live: readonly DefinitionContent[],
  sha256: Sha256,
): P & Omit<Publication, 'qualityStatement'> {
  if (isWhole(base) && sameDefinitions(definitionsOf(base), live)) return base;
  const record = recordWith(base, live);
  const registry = buildRegistry(registryFiles(record));
  const edges = recordedEdges(record.contracts);
  const findings = lineageFindings(kpiGraph(registry, edges, record.contracts), PLACES);
  const lasting = base.documents.filter(({ kind }) => kind !== 'finding' && kind !== 'definition');
  return {
    ...base,
    valuesStatement: compileKpiValues(registry),
    definitions: publishedMetrics(registry, sha256),
    lineage: lineagePaths(registry, lineageGraph(edges), record.contracts),
    documents: [
      ...lasting,
      ...findings.map((body, at) => ({ kind: 'finding', id: String(at + 1), body }) as const),
      ...live.map((body) => ({ kind: 'definition', id: String(body.id), body }) as const),
    ],
  };
}

/** In their order, whatever the order of members. */
export function sameDefinitions(
  some: readonly DefinitionContent[],
  others: readonly DefinitionContent[],
): boolean {
  return some === others || canonicalJson(some) === canonicalJson(others);
}

/** The definitions that documents were made from. */
export function definitionsOf({ documents }: Frame): readonly DefinitionContent[] {
  return documents.flatMap(({ kind, body }) =>
    kind === 'definition' ? [body as Readonly<Record<string, JsonValue>>] : [],
  );
}

function isWhole<P extends Partial<Publication>>(
  base: P,
): base is P & Omit<Publication, 'qualityStatement'> {
  return base.valuesStatement !== undefined && base.definitions !== undefined;
}

/** What is in no file is told in words. */
const PLACES: DefinitionPlaces = {
  metric: memberPlace,
  contract: (name, keys) => wordsOf(`contract ${name}`, keys),
  organisation: (keys) => wordsOf('organisation', keys),
};

function wordsOf(subject: string, keys: readonly (string | number)[]): string {
  return [subject, memberPath(keys)].filter((text) => text !== '').join(', ');
}
