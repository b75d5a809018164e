/** The ports of the open document, with retries. */

import type { Clock, Sha256, Spreadsheets, Warehouse } from '../app/ports.ts';
import type { QueryLimits } from '../app/query-request.ts';
import { retryingSpreadsheets, retryingWarehouse } from '../app/retrying.ts';
import { scriptClock, sha256 } from './ports/clock.ts';
import { advancedSpreadsheets } from './ports/spreadsheets.ts';
import { advancedWarehouse } from './ports/warehouse.ts';
import { readSettings } from './settings.ts';

export interface DocumentHost {
  readonly warehouse: Warehouse;
  readonly spreadsheets: Spreadsheets;
  readonly clock: Clock;
  readonly sha256: Sha256;
  readonly spreadsheetId: string;
  readonly limits: QueryLimits;
  /** Never given before. */
  readonly newEventId: () => string;
}

/** Of the open document unless told which. Throws `CountersignError` when the settings are not usable. */
export function documentHost(
  spreadsheetId = SpreadsheetApp.getActiveSpreadsheet().getId(),
): DocumentHost {
  const { projectId, limits } = readSettings();
  return {
    warehouse: retryingWarehouse(advancedWarehouse(projectId), scriptClock, () =>
      Utilities.getUuid(),
    ),
    spreadsheets: retryingSpreadsheets(advancedSpreadsheets(), scriptClock),
    clock: scriptClock,
    sha256,
    spreadsheetId,
    limits,
    newEventId: () => Utilities.getUuid(),
  };
}
