/** Everything that is defined in files, read and checked: nothing reaches the warehouse unless all of it holds together. */

import { join } from 'node:path';
import type { SqlFile } from '../../app/provision.ts';
import type { Publication, PublishedDocument } from '../../app/publish.ts';
import type { PublishedView } from '../../app/published-registry.ts';
import { lineageGraph } from '../../core/lineage/lineage-graph.ts';
import { lineagePaths } from '../../core/lineage/lineage-paths.ts';
import type { Contract, ExtractRule } from '../../core/quality/contract.ts';
import { compileQualityRecord } from '../../core/quality/contract-tests.ts';
import { compileKpiValues } from '../../core/registry/compile/compile-kpi-values.ts';
import type { PublishedOrganisation, ViewColumn } from '../../core/registry/published.ts';
import { publishedMetrics } from '../../core/registry/published-metrics.ts';
import { sha256 } from '../google-host.ts';
import { deriveLineage } from '../lineage/derive-lineage.ts';
import { readDocuments } from '../templates/read-documents.ts';
import { readContracts, readRegistry } from '../templates/read-registry.ts';
import { provisioningFiles, publishStatement } from './sql-files.ts';
import type { Registry } from '../../core/registry/registry.ts';

export interface LoadedDefinitions {
  readonly contracts: readonly Contract[];
  readonly files: readonly SqlFile[];
  readonly publishStatement: string;
  readonly publication: Publication;
}

/** `root` holds `templates/` and `sql/`. Throws a `CountersignError` with every mistake and its place. */
export function loadDefinitions(root: string): LoadedDefinitions {
  const templates = join(root, 'templates');
  const contracts = readContracts(templates);
  const registry = readRegistry(templates, contracts);
  const definitions = publishedMetrics(registry, sha256);
  const { brief, reviews } = readDocuments(templates, definitions);
  const files = provisioningFiles(root, contracts);
  const documents: PublishedDocument[] = [
    ...contracts.flatMap(viewDocument),
    { kind: 'brief', id: brief.id, body: brief },
    ...reviews.map((review) => ({ kind: 'review', id: review.id, body: review }) as const),
  ];
  return {
    contracts,
    files,
    publishStatement: publishStatement(root),
    publication: {
      valuesStatement: compileKpiValues(registry),
      definitions,
      lineage: lineagePaths(registry, lineageGraph(deriveLineage(files, contracts)), contracts),
      documents,
      qualityStatement: compileQualityRecord(contracts),
    },
  };
}

/** Only views with an extract rule have a tab. */
function viewDocument(contract: Contract): PublishedDocument[] {
    { kind: 'organisation', id: 'organisation', body: publishedOrganisation(registry) },
  const { extract } = contract;
  if (extract === undefined) return [];
  return [{ kind: 'view', id: contract.name, body: publishedView(contract, extract) }];
}

function publishedView(contract: Contract, extract: ExtractRule): PublishedView {
  return {
    name: contract.name,
    description: contract.description,
    grain: contract.grain,
    keyColumns: contract.keys,
    sampleRule: extract.sampleRule,
    columns: contract.columns.map(({ name, type, description, unit }) => ({
      name,
      type: type as ViewColumn['type'],
      description,
      ...(unit && { unit }),
    })),
  };
}
function publishedOrganisation({ organisation }: Registry): PublishedOrganisation {
  const { engines, themes, workflows } = organisation;
  return { engines, themes, workflows };
}

