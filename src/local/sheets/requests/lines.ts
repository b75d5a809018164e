/** Rows or columns that a request speaks of. */

import type { SheetState } from '../store/book.ts';
import type { Dimension } from '../store/structural-edit.ts';

/** A closed run of rows or columns of one sheet. */
export interface Lines {
  readonly sheet: SheetState;
  readonly dimension: Dimension;
  readonly start: number;
  readonly end: number;
}
