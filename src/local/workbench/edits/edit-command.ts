/** What a person can do in the component that concerns the spreadsheet. */

import type { Command, CoreCommand } from '@odoo/o-spreadsheet';

/** What the component keeps in its history, and moving rows or columns as one command. */
export type EditCommand = CoreCommand | MoveDimension;

export type MoveDimension = Extract<Command, { type: 'MOVE_COLUMNS_ROWS' }>;

/** One step of one action, as it was carried out, or taken back. */
export interface Edit {
  readonly command: EditCommand;
  readonly undone: boolean;
}
