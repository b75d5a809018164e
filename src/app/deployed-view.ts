/** Whether the warehouse computes what was published: the text of the deployed `kpi_values` against the published hash. */

import type { Sha256, Warehouse } from './ports.ts';

export const GOVERNED_DATASET = 'execkpi_execkpi';
export const VALUES_VIEW = 'kpi_values';

/** SHA-256 of the query that the warehouse holds for `kpi_values`; another text is a drifted view. */
export function deployedViewHash(warehouse: Warehouse, sha256: Sha256): string {
  const table = warehouse.table(GOVERNED_DATASET, VALUES_VIEW);
  return sha256((table.view?.query ?? '').trim());
}
