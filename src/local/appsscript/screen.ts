/** The person's side of a running call. */

import type { Alert, Effect } from './messages.ts';

/** What the person at the screen sees and answers while a call runs. */
export interface Screen {
  show(effect: Effect): void;
  /** The name of the button that was pressed. */
  ask(alert: Alert): Promise<string>;
}
