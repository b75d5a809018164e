/** Who the warehouse takes the reader for, and its day. */

import { type CivilDate, parseCivilDate } from '../core/calendar/civil-date.ts';
import { unexpected } from './metric-value-rows.ts';
import type { Warehouse } from './ports.ts';
import { type QueryLimits, queryRequest } from './query-request.ts';
import { resultRows } from './result-rows.ts';
import { STATEMENTS } from './statements.ts';

export interface Session {
  /** Lower-case e-mail address; empty where the warehouse does not say. */
  readonly user: string;
  /** By which votes end and changes take effect: UTC. */
  readonly today: CivilDate;
}

/** Never from a cache: a day ends. */
export function readSession(warehouse: Warehouse, limits?: QueryLimits): Session {
  const request = { ...queryRequest(STATEMENTS.session, [], limits), useQueryCache: false };
  const [row] = resultRows(warehouse.query(request));
  const today = parseCivilDate(String(row?.today));
  if (today === undefined) throw unexpected('session.today', row?.today);
  return { user: String(row?.user ?? ''), today };
}
