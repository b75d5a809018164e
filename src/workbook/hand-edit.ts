/** A governed cell that someone typed over: found by the renderer, restored, and shown on the Start tab. */
export interface HandEdit {
  readonly tabId: string;
  /** A1 notation without the tab: `B7`. */
  readonly cell: string;
  /** What the cell showed when it was found. */
  readonly found: string;
  /** What the add-on put back. */
  readonly restored: string;
}
