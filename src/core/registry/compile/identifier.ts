/** Names in SQL text; only names that a contract or the compiler made come here. */

import type { ViewName } from '../registry.ts';

/** GoogleSQL's reserved words: a column of such a name is written in backquotes. */
const RESERVED = new Set(
  `all and any array as asc assert_rows_modified at between by case cast collate contains create cross cube current
  default define desc distinct else end enum escape except exclude exists extract false fetch following for from full
  group grouping groups hash having if ignore in inner intersect interval into is join lateral left like limit lookup
  merge natural new no not null nulls of on or order outer over partition preceding proto qualify range recursive
  respect right rollup rows select set some struct tablesample then to treat true unbounded union unnest using when
  where window with within`.split(/\s+/),
);

/** A column of a contract. */
export function columnSql(name: string): string {
  if (!/^[A-Za-z_][A-Za-z0-9_]*$/.test(name)) throw new Error(`Not a column name: ${name}`);
  return RESERVED.has(name.toLowerCase()) ? `\`${name}\`` : name;
}

/** A view of the project that runs the statement. */
export function viewSql({ dataset, name }: ViewName): string {
  return `\`${dataset}.${name}\``;
}
