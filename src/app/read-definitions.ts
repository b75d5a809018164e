/** Reads, by one query, what the checked registry is built from, with the templates and views that show its KPIs. */

import type { BriefTemplate } from '../core/brief/brief-template.ts';
import type { Organisation } from '../core/registry/definition.ts';
import type {
  DefinitionContent,
  RecordedContract,
  RegistryRecord,
} from '../core/registry/registry-record.ts';
import type { ReviewTemplate } from '../core/review/review-template.ts';
import type { Warehouse } from './ports.ts';
import type { Publication } from './publish.ts';
import {
  bodiesOf,
  nothingPublished,
  type PublishedView,
  parseStamp,
  type Stamp,
} from './published-registry.ts';
import { type QueryLimits, queryRequest } from './query-request.ts';
import { resultRows } from './result-rows.ts';
import { STATEMENTS } from './statements.ts';

export interface DefinitionsRead {
  readonly stamp: Stamp;
  readonly record: RegistryRecord;
  readonly brief: BriefTemplate;
  readonly reviews: readonly ReviewTemplate[];
  readonly views: readonly PublishedView[];
}

/** Throws `CountersignError` when the warehouse refuses, or when nothing was published or not all that is needed. */
export function readDefinitions(warehouse: Warehouse, limits: QueryLimits = {}): DefinitionsRead {
  const bodies = bodiesOf(
    resultRows(warehouse.query(queryRequest(STATEMENTS.definitions, [], limits))),
  );
  const [stamp] = bodies('stamp');
  const [organisation] = bodies('organisation');
  const [brief] = bodies('brief');
  const definitions = bodies('definition') as DefinitionContent[];
  if (!stamp || !organisation || !brief || definitions.length === 0) throw nothingPublished();
  return {
    stamp: parseStamp(stamp),
    record: {
      organisation: organisation as unknown as Organisation,
      contracts: bodies('contract') as unknown as RecordedContract[],
      definitions,
    },
    brief: brief as unknown as BriefTemplate,
    reviews: bodies('review') as unknown as ReviewTemplate[],
    views: bodies('view') as unknown as PublishedView[],
  };
}

/** The documents that definitions do not decide about, as they are published: what the next publication is made within. */
export function publishedBase(read: DefinitionsRead): Pick<Publication, 'documents'> {
  const { record, brief, reviews, views } = read;
  return {
    documents: [
      ...views.map((body) => ({ kind: 'view', id: body.name, body }) as const),
      { kind: 'organisation', id: 'organisation', body: record.organisation },
      { kind: 'brief', id: brief.id, body: brief },
      ...reviews.map((body) => ({ kind: 'review', id: body.id, body }) as const),
      ...record.contracts.map((body) => ({ kind: 'contract', id: body.name, body }) as const),
    ],
  };
}
