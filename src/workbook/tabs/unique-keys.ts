/** Row keys that repeat, told apart: a view whose keys are broken must still be shown, not refused. */

import type { Row } from '../tab.ts';

/** The same rows; the second row with a key gets `#2`, and so on. */
export function uniqueKeys(rows: readonly Row[]): readonly Row[] {
  const seen = new Map<string, number>();
  return rows.map((row) => {
    const count = (seen.get(row.key) ?? 0) + 1;
    seen.set(row.key, count);
    return count === 1 ? row : { ...row, key: `${row.key}#${count}` };
  });
}
