/** What people changed in cells that the add-on owns, found by comparing with what was written last. */

/** A scalar as a person sees it entered: a formula stands as its text. */
export type Entered = null | string | number | boolean;

/** One finding. All of them are restored by the plan that reports them. */
export type HandEdit =
  | {
      readonly kind: 'cell';
      readonly tabId: string;
      readonly blockId: string;
      /** Empty for the header. */
      readonly rowKey: string;
      readonly columnId: string;
      /** Where it was found, `C5`; the sheet's title is in `sheetTitle`. */
      readonly a1: string;
      readonly sheetTitle: string;
      readonly was: Entered;
      readonly found: Entered;
    }
  | {
      readonly kind: 'row-removed';
      readonly tabId: string;
      readonly blockId: string;
      readonly rowKey: string;
    }
  | { readonly kind: 'column-removed'; readonly tabId: string; readonly slot: number }
  | { readonly kind: 'tab-removed'; readonly tabId: string };
