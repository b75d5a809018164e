/** What is published and what computes the numbers, held against the approved definitions. */

import { CountersignError } from '../../core/errors/problem.ts';
import type { DefinitionPlaces } from '../../core/lineage/definition-places.ts';
import type { Finding } from '../../core/lineage/finding.ts';
import { publishedFindings } from '../../core/lineage/published-findings.ts';
import type { PublishedMetric } from '../../core/registry/published.ts';
import { GOVERNED_DATASET, VALUES_VIEW } from '../deployed-view.ts';
import type { Sha256, Warehouse } from '../ports.ts';
import type { Publication } from '../publish.ts';
import { type PublishedRegistry, parsePublished } from '../published-registry.ts';
import { type QueryLimits, queryRequest } from '../query-request.ts';
import { resultRows } from '../result-rows.ts';
import { STATEMENTS } from '../statements.ts';
import { lookUp } from './deployed-object.ts';
import { sameQuery, statedView } from './view-text.ts';

export interface Approved {
  readonly publication: Publication;
  readonly places: DefinitionPlaces;
  readonly sha256: Sha256;
  readonly limits?: QueryLimits;
}

/** One `tables.get` and one job. Throws `CountersignError` when the warehouse can not be reached. */
export function examinePublication(warehouse: Warehouse, approved: Approved): readonly Finding[] {
  const published = readPublished(warehouse, approved.limits);
  if (published === undefined) return [NOTHING_PUBLISHED];
  return [
    ...valuesView(warehouse, approved, published.stamp.compiledHash),
    ...definitions(approved, published.metrics),
    ...publishedFindings(published.metrics),
  ];
}

const VALUES = `${GOVERNED_DATASET}.${VALUES_VIEW}`;
const NOTHING_PUBLISHED: Finding = {
  code: 'published.nothing',
  severity: 'error',
  what: 'Nothing is published in this warehouse.',
  mend: 'Run "countersign provision", then "countersign publish".',
};

function readPublished(warehouse: Warehouse, limits?: QueryLimits): PublishedRegistry | undefined {
  try {
    const request = queryRequest(STATEMENTS.registry, [], limits);
    return parsePublished(resultRows(warehouse.query(request)));
  } catch (error) {
    const code = error instanceof CountersignError ? error.problems[0].code : undefined;
    if (code === 'warehouse.not-found' || code === 'registry.nothing-published') return undefined;
    throw error;
  }
}

/** Somebody replaced the view after it was published, or it was compiled from other definitions than these. */
function valuesView(
  warehouse: Warehouse,
  { publication, sha256 }: Approved,
  compiledHash: string,
): readonly Finding[] {
  const about = { severity: 'error', subject: VALUES } as const;
  const looked = lookUp(warehouse, { dataset: GOVERNED_DATASET, name: VALUES_VIEW });
  if (looked.kind === 'closed') return [looked.finding];
  if (looked.kind === 'missing') {
    const what = `The view ${VALUES} is not in the warehouse.`;
    return [{ ...about, code: 'deployed.missing-view', what, mend: 'Run "countersign publish".' }];
  }
  const query = looked.table.view?.query ?? '';
  if (sha256(query.trim()) !== compiledHash) {
    return [
      {
        ...about,
        code: 'deployed.drifted-view',
        what: `The view ${VALUES} in the warehouse is not the one that was published.`,
        mend: 'Find out who replaced it, then run "countersign publish".',
      },
    ];
  }
  if (sameQuery(statedView(publication.valuesStatement)?.query ?? '', query)) return [];
  return [
    {
      ...about,
      code: 'deployed.other-definitions',
      what: `The view ${VALUES} was compiled from other definitions than the approved ones.`,
      mend: 'Run "countersign publish" to put the approved ones live.',
    },
  ];
}

function definitions(
  { publication, places }: Approved,
  metrics: readonly PublishedMetric[],
): readonly Finding[] {
  const live = new Map(metrics.map((metric) => [metric.id, metric]));
  const defined = new Set(publication.definitions.map(({ id }) => id));
  const changed = publication.definitions.flatMap((definition): readonly Finding[] => {
    const other = live.get(definition.id);
    if (other?.definitionHash === definition.definitionHash) return [];
    return [unlike(definition, other, places)];
  });
  const gone = metrics
    .filter(({ id }) => !defined.has(id))
    .map(
      ({ id }): Finding => ({
        code: 'published.not-defined',
        severity: 'error',
        metricId: id,
        what: `${id}: is published, but the ledger has no such KPI.`,
        mend: 'Run "countersign publish" to take it out, or propose it.',
      }),
    );
  return [...changed, ...gone];
}

function unlike(
  { id, version }: PublishedMetric,
  other: PublishedMetric | undefined,
  places: DefinitionPlaces,
): Finding {
  const about = { severity: 'error', metricId: id, where: places.metric(id, ['id']) } as const;
  const mend = 'Run "countersign publish" to put this definition live.';
  if (other === undefined) {
    return {
      ...about,
      code: 'published.missing',
      what: `${id}: is approved but not published.`,
      mend,
    };
  }
  const versions =
    other.version === version
      ? `both have version ${version}`
      : `version ${other.version} is published, ${version} is approved`;
  const what = `${id}: is published with another definition (${versions}).`;
  return { ...about, code: 'published.other-definition', what, mend };
}
