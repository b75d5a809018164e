/** What people changed in cells that the add-on owns, found by comparing with what was written last. */

import type { HandEdit } from '../hand-edit.ts';

/** A scalar as a person sees it entered: a formula stands as its text. */
export type Entered = null | string | number | boolean;

/** One finding. All of them are restored by the plan that reports them. */
export type EditFinding =
  | CellFinding
  | {
      readonly kind: 'row-removed';
      readonly tabId: string;
      readonly blockId: string;
      readonly rowKey: string;
    }
  | { readonly kind: 'column-removed'; readonly tabId: string; readonly slot: number }
  | { readonly kind: 'tab-removed'; readonly tabId: string };

export interface CellFinding {
  readonly kind: 'cell';
  readonly tabId: string;
  readonly blockId: string;
  /** Empty for the header. */
  readonly rowKey: string;
  readonly columnId: string;
  /** Where it was found, `C5`, in the sheet that people call `sheetTitle`. */
  readonly a1: string;
  readonly sheetTitle: string;
  readonly was: Entered;
  readonly found: Entered;
}

/** The typed-over cells as the Start tab lists them. */
export function handEditsIn(findings: readonly EditFinding[]): readonly HandEdit[] {
  return findings.flatMap((finding) =>
    finding.kind === 'cell'
      ? [
          {
            tabId: finding.tabId,
            tabTitle: finding.sheetTitle,
            cell: finding.a1,
            found: shown(finding.found),
            restored: shown(finding.was),
          },
        ]
      : [],
  );
}

function shown(entered: Entered): string {
  return entered === null ? '(empty)' : String(entered);
}
