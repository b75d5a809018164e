/** A line: one row that the add-on owns, as it is wanted or as it was last written. */

import type { Provenance } from '../tab.ts';
import type { Content } from './content.ts';
import type { StyleKey } from './theme.ts';

/** One owned row. `cells[slot]` stands in the tab's slot of that number; later slots are not the block's. */
export interface Line {
  readonly blockId: string;
  /** Unique in the block; `HEADER_KEY` for the header. */
  readonly key: string;
  readonly cells: readonly LineCell[];
}

export interface LineCell {
  readonly columnId: string;
  readonly content: Content;
  readonly style: StyleKey;
  /** The cell belongs to people; `content` is only its first value. */
  readonly input: boolean;
  readonly note?: string;
  readonly provenance?: Provenance;
}

export const HEADER_KEY = '';

/** One string for block and row, to look lines up by. */
export function lineName(line: { readonly blockId: string; readonly key: string }): string {
  return `${line.blockId}\n${line.key}`;
}
