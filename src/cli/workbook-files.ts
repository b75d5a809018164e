/** Writes the workbook to files: the Sheets resource as it is read back, and an Excel file. */

import { mkdirSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import type { Spreadsheets } from '../app/ports.ts';

/**
 * Everything of the spreadsheet, with grid data, but `effectiveFormat`: it repeats the defaults in every cell and
 * makes the file ten times as large.
 */
const FIELDS = [
  'spreadsheetId',
  'spreadsheetUrl',
  'properties',
  'namedRanges',
  'developerMetadata',
  `sheets(${[
    'properties',
    'developerMetadata',
    'merges',
    'conditionalFormats',
    'charts',
    'protectedRanges',
    'basicFilter',
    'filterViews',
    'bandedRanges',
    'rowGroups',
    'columnGroups',
    `data(startRow,startColumn,rowMetadata,columnMetadata,rowData.values(${[
      'userEnteredValue',
      'effectiveValue',
      'formattedValue',
      'userEnteredFormat',
      'hyperlink',
      'note',
      'textFormatRuns',
      'dataValidation',
    ].join(',')}))`,
  ].join(',')})`,
].join(',');

/** Writes `workbook.json` and `workbook.xlsx` into the folder, which is made when it is missing. */
export async function writeWorkbookFiles(
  spreadsheets: Spreadsheets,
  spreadsheetId: string,
  folder: string,
): Promise<void> {
  const spreadsheet = spreadsheets.get(spreadsheetId, { fields: FIELDS });
  // The spreadsheet component behind the Excel file is large: only runs that write files load it.
  const { exportXlsx } = await import('../local/workbench/xlsx.ts');
  mkdirSync(folder, { recursive: true });
  writeFileSync(join(folder, 'workbook.json'), `${JSON.stringify(spreadsheet)}\n`);
  writeFileSync(join(folder, 'workbook.xlsx'), await exportXlsx(spreadsheet));
}
