/** The spreadsheets port over the advanced service Sheets. */

import type { Spreadsheets } from '../../app/ports.ts';
import type {
  BatchUpdateRequest,
  BatchUpdateResponse,
  Spreadsheet,
} from '../../workbook/sheets-api.ts';
import { calling } from './google-error.ts';

/** The part of the advanced service that is used, in Google's own JSON. */
interface SheetsService {
  readonly Spreadsheets: {
    get(spreadsheetId: string, options: object): Spreadsheet;
    batchUpdate(request: BatchUpdateRequest, spreadsheetId: string): BatchUpdateResponse;
    create(spreadsheet: Spreadsheet): Spreadsheet;
  };
}

/** Failures leave as `GoogleFailure`; retrying is the caller's. */
export function advancedSpreadsheets(
  service: SheetsService = Sheets as unknown as SheetsService,
): Spreadsheets {
  return {
    get: (spreadsheetId, options) =>
      calling('spreadsheet', () => {
        // What a person typed a moment ago must be there before it is read.
        SpreadsheetApp.flush();
        return service.Spreadsheets.get(spreadsheetId, options);
      }),
    batchUpdate: (spreadsheetId, request) =>
      calling('spreadsheet', () => {
        SpreadsheetApp.flush();
        return service.Spreadsheets.batchUpdate(request, spreadsheetId);
      }),
    create: (spreadsheet) => calling('spreadsheet', () => service.Spreadsheets.create(spreadsheet)),
  };
}
