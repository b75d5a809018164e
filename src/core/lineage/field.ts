/** Columns of tables and views, and which of them others are made from. */

/** `table` is a dotted name: `dataset.view`, or `project.dataset.table` outside the project. */
export interface Field {
  readonly table: string;
  readonly column: string;
}

/**
 * `direct`: the value comes from it. `indirect`: it decides which rows or which branch count (filter, join, group, window
 * order, condition), in the sense of OpenLineage.
 */
export type LineageKind = 'direct' | 'indirect';

/** `to` is made from `from`, in one view. */
export interface LineageEdge {
  readonly to: Field;
  readonly from: Field;
  readonly kind: LineageKind;
}

/** `table.column`, equal for equal fields. */
export function fieldKey({ table, column }: Field): string {
  return `${table}.${column}`;
}
