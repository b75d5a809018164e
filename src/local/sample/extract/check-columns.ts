/** Compares the columns of a file with those of its table. */

import type { Problem } from '../../../core/errors/problem.ts';
import type { SourceTable } from '../source-table.ts';

/** All that is wrong with the column names of a file; upper and lower case do not matter, as in BigQuery. */
export function checkColumns(
  table: SourceTable,
  path: string,
  names: readonly string[],
): readonly Problem[] {
  const present = names.map((name) => name.toLowerCase());
  const wanted = Object.keys(table.columns);
  const twice = present.filter((name, index) => present.indexOf(name) < index);
  const missing = wanted.filter((name) => !present.includes(name));
  const extra = present.filter((name) => !wanted.includes(name));
  return [
    ...new Set(twice.map((name) => `The column ${name} is there twice.`)),
    ...missing.map((name) => `The column ${name} is missing.`),
    ...extra.map(
      (name) =>
        `The column ${name === '' ? '(without a name)' : name} is not a column of ${table.tableId}.`,
    ),
  ].map((what) => ({
    code: 'extract.columns',
    where: `${path}:1`,
    what,
    mend: `The columns are, in any order: ${wanted.join(', ')}.`,
  }));
}
