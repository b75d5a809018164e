/** One area of the company around the shop: what fills its source tables. */

import type { World } from '../generate/world.ts';

export interface CompanyPart {
  /** What is being made, for the progress line. */
  readonly message: string;
  /**
   * DuckDB statements in order, each an `INSERT INTO ... BY NAME` or a temporary table called `sample_...`; `table` gives
   * the quoted name of a company table. The shop's tables and work tables are filled by then.
   */
  readonly statements: (world: World, table: (tableId: string) => string) => readonly string[];
}
