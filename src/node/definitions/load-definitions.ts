/** Everything that is defined in files, read and checked: nothing reaches the warehouse unless all of it holds together. */

import { join } from 'node:path';
import type { LedgerDefinition } from '../../app/ledger/provision-ledger.ts';
import type { SqlFile } from '../../app/provision.ts';
import type { Publication, PublishedDocument } from '../../app/publish.ts';
import type { PublishedView } from '../../app/published-registry.ts';
import type { KeyStatements } from '../../app/store-pseudonym-key.ts';
import type { DefinitionPlaces } from '../../core/lineage/definition-places.ts';
import type { Finding } from '../../core/lineage/finding.ts';
import { type KpiGraph, kpiGraph } from '../../core/lineage/kpi-graph.ts';
import { lineageFindings } from '../../core/lineage/lineage-findings.ts';
import { lineageGraph } from '../../core/lineage/lineage-graph.ts';
import { lineagePaths } from '../../core/lineage/lineage-paths.ts';
import type { Contract, ExtractRule } from '../../core/quality/contract.ts';
import { compileQualityRecord } from '../../core/quality/contract-tests.ts';
import { compileKpiValues } from '../../core/registry/compile/compile-kpi-values.ts';
import type { ViewColumn } from '../../core/registry/published.ts';
import { publishedMetrics } from '../../core/registry/published-metrics.ts';
import { definitionContents, recordedContracts } from '../../core/registry/registry-record.ts';
import { sha256 } from '../google-host.ts';
import { deriveLineage } from '../lineage/derive-lineage.ts';
import { findPlaces } from '../templates/find-places.ts';
import { readDocuments } from '../templates/read-documents.ts';
import { readContractFiles, readRegistryFiles, registryOf } from '../templates/read-registry.ts';
import type { Template } from '../templates/read-template.ts';
import { ledgerDefinition } from './ledger-definition.ts';
import { keyStatements, provisioningFiles, publishStatement } from './sql-files.ts';

/** What a warehouse is made and published from. Holds nothing that JSON does not. */
export interface WarehouseDefinitions {
  readonly contracts: readonly Contract[];
  readonly keyStatements: KeyStatements;
  readonly ledger: LedgerDefinition;
  readonly files: readonly SqlFile[];
  readonly publishStatement: string;
  readonly publication: Publication;
}

export interface LoadedDefinitions extends WarehouseDefinitions {
  /** Both halves: the registry, and the edges that the SQL has. */
  readonly lineage: KpiGraph;
  /** Where the halves disagree. */
  readonly findings: readonly Finding[];
  readonly places: DefinitionPlaces;
}

/** The contracts of `root`, each right in itself: the first part of `loadDefinitions`. */
export function loadContracts(root: string): readonly Template<Contract>[] {
  return readContractFiles(join(root, 'templates'));
}

/** `root` holds `templates/` and `sql/`. Throws a `CountersignError` with every mistake and its place. */
export function loadDefinitions(
  root: string,
  contractFiles: readonly Template<Contract>[] = loadContracts(root),
): LoadedDefinitions {
  const templates = join(root, 'templates');
  const contracts = contractFiles.map(({ value }) => value);
  const registryFiles = readRegistryFiles(templates);
  const registry = registryOf(registryFiles, contractFiles);
  const definitions = publishedMetrics(registry, sha256);
  const { brief, reviews } = readDocuments(templates, definitions);
  const files = provisioningFiles(root, contracts);
  const edges = deriveLineage(files, contracts);
  const columns = lineageGraph(edges);
  const lineage = kpiGraph(registry, edges, contracts);
  const places = findPlaces(registryFiles, contractFiles);
  const findings = lineageFindings(lineage, places);
  const documents: PublishedDocument[] = [
    ...contracts.flatMap(viewDocument),
    { kind: 'organisation', id: 'organisation', body: registry.organisation },
    { kind: 'brief', id: brief.id, body: brief },
    ...reviews.map((review) => ({ kind: 'review', id: review.id, body: review }) as const),
    ...findings.map((body, at) => ({ kind: 'finding', id: String(at + 1), body }) as const),
    ...recordedContracts(contracts, columns).map(
      (body) => ({ kind: 'contract', id: body.name, body }) as const,
    ),
    ...definitionContents(registryFiles.files.map(({ value }) => value)).map(
      (body) => ({ kind: 'definition', id: String(body.id), body }) as const,
    ),
  ];
  return {
    contracts,
    lineage,
    findings,
    places,
    keyStatements: keyStatements(root),
    ledger: ledgerDefinition(root, registryFiles.files),
    files,
    publishStatement: publishStatement(root),
    publication: {
      valuesStatement: compileKpiValues(registry),
      definitions,
      lineage: lineagePaths(registry, columns, contracts),
      documents,
      qualityStatement: compileQualityRecord(contracts),
    },
  };
}

/** Only views with an extract rule have a tab. */
function viewDocument(contract: Contract): PublishedDocument[] {
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
