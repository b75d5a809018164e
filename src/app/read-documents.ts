/** Reads what is published beside numbers, to publish again what definitions do not decide about. */

import type { Warehouse } from './ports.ts';
import type { PublishedDocument } from './publish.ts';
import { bodiesOf, nothingPublished } from './published-registry.ts';
import { type QueryLimits, queryRequest } from './query-request.ts';
import { resultRows } from './result-rows.ts';
import { STATEMENTS } from './statements.ts';

/** In their order. Throws `CountersignError` where nothing was published. */
export function readDocuments(
  warehouse: Warehouse,
  limits?: QueryLimits,
): readonly PublishedDocument[] {
  const request = { ...queryRequest(STATEMENTS.documents, [], limits), useQueryCache: false };
  const rows = resultRows(warehouse.query(request));
  if (rows.length === 0) throw nothingPublished();
  return rows.map((row) => ({
    kind: row.kind as PublishedDocument['kind'],
    id: String(row.document_id),
    body: bodiesOf([row])(String(row.kind))[0],
  }));
}
