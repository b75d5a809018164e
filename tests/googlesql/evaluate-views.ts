/** Evaluates every view of `sql/` with the oracle, layer by layer: each view reads the rows of those before it. */

import type { Oracle, OracleTable } from './oracle.ts';
import { type ViewFile, viewFiles } from './sql-files.ts';

/** The sources and, after them, every view as a table. */
export async function evaluateViews(
  oracle: Oracle,
  sources: readonly OracleTable[],
  views: readonly ViewFile[] = viewFiles(),
): Promise<readonly OracleTable[]> {
  const tables = [...sources];
  for (const { view, query } of views) {
    tables.push({ name: view, ...(await oracle.evaluate(query, tables)) });
  }
  return tables;
}

/** The views that one view needs, itself among them, in the order of their dependencies. */
export function viewsBelow(
  view: string,
  views: readonly ViewFile[] = viewFiles(),
): readonly ViewFile[] {
  const needed = new Set([view]);
  return [...views]
    .reverse()
    .filter((file) => {
      if (!needed.has(file.view)) return false;
      for (const other of views)
        if (file.query.includes(`\`${other.view}\``)) needed.add(other.view);
      return true;
    })
    .reverse();
}

/** Rows as objects, sorted by their JSON, so that results without an order can be compared. */
export function rowsOf(
  tables: readonly OracleTable[],
  name: string,
): readonly Record<string, unknown>[] {
  const table = tables.find((candidate) => candidate.name.endsWith(`.${name}`));
  if (table === undefined) throw new Error(`No table ${name}`);
  return (table.rows ?? []).map((cells) =>
    Object.fromEntries(table.columns.map((column, index) => [column.name, cells[index] ?? null])),
  );
}
