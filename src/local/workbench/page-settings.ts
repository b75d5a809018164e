/** What the server tells the page when it loads, and what both say to each other afterwards. */

import type { ActiveCell, Alert, CallOutcome, Effect, Json } from '../appsscript/messages.ts';
import type { SampleUser } from './sample-users.ts';

export interface PageSettings {
  readonly token: string;
  /** Null until the first refresh has made one. */
  readonly spreadsheetId: string | null;
  readonly users: readonly SampleUser[];
}

/** A call of a function of the add-on's bundle. */
export interface PageCall {
  readonly functionName: string;
  readonly args: readonly Json[];
  readonly user: string;
  readonly activeCell: ActiveCell | null;
  /** A trigger runs before the person has used the add-on in this document. */
  readonly asTrigger?: boolean;
}

/** One line of the answer to a call; the outcome is the last. */
export type CallLine =
  | { readonly kind: 'effect'; readonly effect: PageEffect }
  | { readonly kind: 'alert'; readonly alertId: string; readonly alert: Alert }
  | { readonly kind: 'outcome'; readonly outcome: CallOutcome };

/** Pages of the add-on are not sent but served, each under an address of its own. */
export type PageEffect =
  | Exclude<Effect, { readonly kind: 'sidebar' | 'dialog' }>
  | { readonly kind: 'sidebar'; readonly title: string; readonly address: string }
  | {
      readonly kind: 'dialog';
      readonly title: string;
      readonly address: string;
      readonly width: number;
      readonly height: number;
    };
