import { cutText } from './cut-text.ts';

/** A governed cell that someone typed over: found by the renderer, restored, and shown on the Start tab. */
export interface HandEdit {
  readonly tabId: string;
  /** What people call the tab. */
  readonly tabTitle: string;
  /** A1 notation without the tab: `B7`. */
  readonly cell: string;
  /** What the cell showed when it was found. */
  readonly found: string;
  /** What the add-on put back. */
  readonly restored: string;
}

/** Hand edits as the Start tab and the stamp keep them: the first ones whole, of the rest the count. */
export interface HandEditList {
  readonly listed: readonly HandEdit[];
  readonly total: number;
  /** Whether the ledger recorded them, in words. */
  readonly record?: string;
}

export const NO_HAND_EDITS: HandEditList = { listed: [], total: 0 };

const LISTED_AT_MOST = 20;
/** Much of what people paste is long; a glance tells which cell it was. */
const TEXT_AT_MOST = 80;

/** What stays within the size of a stamp (metadata holds 30,000 characters). */
export function handEditList(edits: readonly HandEdit[], record?: string): HandEditList {
  const listed = edits.slice(0, LISTED_AT_MOST).map(shortened);
  return { listed, total: edits.length, ...(record !== undefined && { record }) };
}

function shortened(edit: HandEdit): HandEdit {
  return { ...edit, found: short(edit.found), restored: short(edit.restored) };
}

function short(text: string): string {
  return text.length > TEXT_AT_MOST ? `${cutText(text, TEXT_AT_MOST)}…` : text;
}
