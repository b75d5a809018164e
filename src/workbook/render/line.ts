/** A line: one row that the add-on owns, as it is wanted or as it was last written. */

import type { CellTarget, Provenance } from '../tab.ts';
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
  /** Parts of the text that should lead to cells, from left to right; only of lines that are wanted. */
  readonly aims?: readonly Aim[];
  /** Parts of the text that lead to cells, from left to right; given wherever parts could. */
  readonly links?: readonly TextLink[];
}

/** From the first UTF-16 unit to the one after the last. */
export interface Aim {
  readonly from: number;
  readonly to: number;
  readonly target: CellTarget;
}

/** `#gid=1&range=B5` */
export type TextLink = readonly [from: number, to: number, uri: string];

export const HEADER_KEY = '';

/** One string for block and row, to look lines up by. */
export function lineName(line: { readonly blockId: string; readonly key: string }): string {
  return `${line.blockId}\n${line.key}`;
}
