/** One row of several copies. */

import type { RawRow } from './raw-rows.ts';

/** Of the rows with one key the one that ranks last, by its text; rows without a key are left out. */
export function newestCopy(
  rows: readonly RawRow[],
  key: (row: RawRow) => string | null | undefined,
  rank: (row: RawRow) => string,
): readonly RawRow[] {
  const kept = new Map<string, RawRow>();
  for (const row of rows) {
    const id = key(row);
    if (id === null || id === undefined) continue;
    const known = kept.get(id);
    if (known === undefined || rank(row) > rank(known)) kept.set(id, row);
  }
  return [...kept.values()];
}
