/** Reads the extract of a governed view by the names of its columns. */

import type { ViewExtract, ViewValue } from './published.ts';

/** The values of `names` of each row, in that order; null when the view has no such columns. */
export function viewRows(
  view: ViewExtract,
  names: readonly string[],
): readonly (readonly ViewValue[])[] | null {
  const places = names.map((name) => view.columns.findIndex((column) => column.name === name));
  if (places.some((at) => at < 0)) return null;
  return view.rows.map((row) => places.map((at) => row[at] ?? null));
}
