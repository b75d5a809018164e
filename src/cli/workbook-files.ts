/** Writes the workbook to files: the Sheets resource as it is read back, and an Excel file. */

import { mkdirSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import type { Spreadsheets } from '../app/ports.ts';
import { exportXlsx } from '../local/workbench/xlsx.ts';

/** Everything of the spreadsheet, with grid data. */
const ALL_FIELDS = '*';

/** Writes `workbook.json` and `workbook.xlsx` into the folder, which is made when it is missing. */
export async function writeWorkbookFiles(
  spreadsheets: Spreadsheets,
  spreadsheetId: string,
  folder: string,
): Promise<void> {
  const spreadsheet = spreadsheets.get(spreadsheetId, { fields: ALL_FIELDS });
  mkdirSync(folder, { recursive: true });
  writeFileSync(join(folder, 'workbook.json'), `${JSON.stringify(spreadsheet, null, 1)}\n`);
  writeFileSync(join(folder, 'workbook.xlsx'), await exportXlsx(spreadsheet));
}
