/**
 * Publishes approved definitions: the compiled `kpi_values` view first, then the definitions that it was compiled from.
 * Between the two the deployed view and the published hash differ, so an interrupted publication shows as drifted.
 */

import type { LineagePath, PublishedMetric } from '../core/registry/published.ts';
import { deployedViewHash } from './deployed-view.ts';
import { kpiValuesRequest } from './kpi-values-request.ts';
import type { Progress, Sha256, Warehouse } from './ports.ts';
import { type QueryLimits, queryRequest } from './query-request.ts';
import type { RestatedValue } from './restatements.ts';

/** What is published: the definitions that the ledger has live, within what `templates/` and `sql/` give. */
export interface Publication {
  /** The statement that creates `kpi_values`. */
  readonly valuesStatement: string;
  readonly definitions: readonly PublishedMetric[];
  readonly lineage: readonly LineagePath[];
  /**
   * What is shown: views, organisation, brief and review templates, lineage findings. What the registry is built from again:
   * contracts and definitions. A kind, an id and a JSON body each.
   */
  readonly documents: readonly PublishedDocument[];
  /** One statement that runs every data test and records the outcomes. */
  readonly qualityStatement: string;
}

export interface PublishedDocument {
  readonly kind:
    | 'view'
    | 'brief'
    | 'review'
    | 'organisation'
    | 'finding'
    | 'contract'
    | 'definition';
  readonly id: string;
  readonly body: unknown;
}

export interface PublishingRegistry {
  readonly warehouse: Warehouse;
  readonly progress: Progress;
  readonly sha256: Sha256;
  readonly publication: Omit<Publication, 'qualityStatement'>;
  /** `sql/governed/publish_registry.sql`. */
  readonly publishStatement: string;
  /** What these definitions change of numbers that were published before. */
  readonly restatements?: readonly RestatedValue[];
  /** Called once the view stands and before its definitions are written: what is begun here runs beside that. */
  readonly onView?: () => void;
  readonly limits?: QueryLimits;
}

export interface Publishing extends PublishingRegistry {
  readonly publication: Publication;
}

/** Throws `CountersignError` when the warehouse refuses; what was published before then stays or shows as drifted. */
export function publish(publishing: Publishing): void {
  publishRegistry(publishing);
  testQuality(publishing);
}

/** As `publish`, without a test of the data. */
export function publishRegistry(publishing: PublishingRegistry): void {
  const { warehouse, progress, publication, limits } = publishing;
  progress.step(`Publishing ${publication.definitions.length} KPI definitions`);
  warehouse.query(queryRequest(publication.valuesStatement, [], limits));
  publishing.onView?.();
  const compiledHash = deployedViewHash(warehouse, publishing.sha256);
  const json = (name: string, value: unknown) =>
    ({ name, type: 'STRING', value: JSON.stringify(value) }) as const;
  warehouse.query(
    queryRequest(
      publishing.publishStatement,
      [
        json('definitions', publication.definitions),
        json('lineage', publication.lineage),
        json('documents', publication.documents),
        json('restatements', publishing.restatements ?? []),
        { name: 'compiled_hash', type: 'STRING', value: compiledHash },
      ],
      limits,
    ),
  );
}

/** Begins to compute the values of the view as it stands; what is returned waits for them and throws where they can not be. */
export function beginValues(warehouse: Warehouse, limits?: QueryLimits): () => void {
  return warehouse.begin(kpiValuesRequest(limits));
}

/**
 * Runs every data test and records the outcomes; a failed test marks the numbers that rest on it. The values are computed
 * beside the tests, unless `values` began them before: a view that can not be computed is found here, and the next refresh finds the
 * result in the cache.
 */
export function testQuality(
  publishing: Pick<Publishing, 'warehouse' | 'progress' | 'publication' | 'limits'>,
  values?: () => void,
): void {
  const { warehouse, progress, publication, limits } = publishing;
  progress.step('Testing the data and computing the values');
  const computed = values ?? beginValues(warehouse, limits);
  warehouse.query(queryRequest(publication.qualityStatement, [], limits));
  computed();
}
