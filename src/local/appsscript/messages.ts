/** What crosses between the server thread and the thread that runs one Apps Script execution. */

export type Json =
  | null
  | boolean
  | number
  | string
  | readonly Json[]
  | { readonly [key: string]: Json };

export type AuthMode = 'NONE' | 'LIMITED' | 'FULL';

/** The cell that the caller has selected. Indexes start at 0. */
export interface ActiveCell {
  readonly sheetId: number;
  readonly sheetTitle: string;
  readonly row: number;
  readonly column: number;
}

/** One call of a top-level function of the pushed bundle. */
export interface CallRequest {
  readonly functionName: string;
  readonly args: readonly Json[];
  /** E-mail address of the signed-in user. */
  readonly user: string;
  /**
   * Whom the spreadsheet says is active, where that is not the user: another account of the same browser, or empty where Google
   * does not tell.
   */
  readonly activeUser?: string;
  readonly authMode: AuthMode;
  readonly spreadsheetId: string;
  readonly activeCell?: ActiveCell;
  /** A trigger gets an event object with the auth mode instead of `args`. */
  readonly asTrigger?: boolean;
  /** Of a time-driven trigger, told in its event object. No spreadsheet is open then: `spreadsheetId` is empty. */
  readonly triggerUid?: string;
}

export interface MenuItem {
  readonly caption: string;
  /** Null draws a line. */
  readonly functionName: string | null;
}

/** What an execution shows, told while it runs. */
export type Effect =
  | { readonly kind: 'menu'; readonly title: string; readonly items: readonly MenuItem[] }
  | { readonly kind: 'toast'; readonly message: string; readonly title: string }
  | { readonly kind: 'sidebar'; readonly title: string; readonly html: string }
  | {
      readonly kind: 'dialog';
      readonly title: string;
      readonly html: string;
      readonly width: number;
      readonly height: number;
    }
  | { readonly kind: 'log'; readonly level: LogLevel; readonly text: string };

export type LogLevel = 'info' | 'warning' | 'error';

/** Asked of the person; the execution waits for the name of the button. */
export interface Alert {
  readonly title: string;
  readonly prompt: string;
  readonly buttons: 'OK' | 'OK_CANCEL' | 'YES_NO' | 'YES_NO_CANCEL';
}

export interface ScriptError {
  readonly name: string;
  readonly message: string;
  readonly stack: string;
}

export type CallOutcome =
  | { readonly ok: true; readonly value: Json }
  | { readonly ok: false; readonly error: ScriptError };

/** What the execution thread asks of the server thread; every question is answered before the script goes on. */
export type HostQuestion =
  | { readonly kind: 'effect'; readonly effect: Effect }
  | { readonly kind: 'alert'; readonly alert: Alert }
  | {
      readonly kind: 'http';
      readonly method: string;
      readonly path: string;
      readonly body?: string;
    }
  | { readonly kind: 'cache-get'; readonly scope: string; readonly key: string }
  | {
      readonly kind: 'cache-put';
      readonly scope: string;
      readonly key: string;
      readonly value: string;
      readonly seconds: number;
    }
  | { readonly kind: 'cache-remove'; readonly scope: string; readonly key: string }
  | { readonly kind: 'properties-read'; readonly scope: string }
  | {
      readonly kind: 'properties-write';
      readonly scope: string;
      readonly values: Readonly<Record<string, string>>;
    }
  | { readonly kind: 'mail'; readonly mail: OutgoingMail }
  | { readonly kind: 'lock-acquire'; readonly scope: string; readonly waitMs: number }
  | { readonly kind: 'lock-release'; readonly scope: string };

/** A mail that a script sends. */
export interface OutgoingMail {
  /** Who runs the script. */
  readonly from: string;
  /** `to`, `subject`, `body`, `htmlBody` ... by name. */
  readonly texts: Readonly<Record<string, string>>;
  readonly attachments: readonly {
    readonly name: string;
    readonly contentType: string;
    readonly base64: string;
  }[];
}

/** Status 0 means that no answer came. */
export interface HttpAnswer {
  readonly status: number;
  readonly body: string;
}

/** Given to the thread when it starts. */
export interface ExecutionStart {
  readonly request: CallRequest;
  readonly projectDirectory: string;
  readonly addOnName: string;
}

export type ThreadMessage =
  | { readonly kind: 'question'; readonly question: HostQuestion }
  | { readonly kind: 'outcome'; readonly outcome: CallOutcome };
