/** Who the warehouse says is asking. */

import type { Warehouse } from '../ports.ts';
import type { QueryLimits } from '../query-request.ts';
import { STATEMENTS } from '../statements.ts';
import { freshRows } from './read-ledger.ts';

/** In small letters; empty where the warehouse does not say. One query. */
export function readIdentity(warehouse: Warehouse, limits?: QueryLimits): string {
  const [row] = freshRows(warehouse, STATEMENTS.identity, [], limits);
  return String(row?.person ?? '');
}
