/** Writes the workbook to files: the Sheets resource as it is read back, and an Excel file. */

import { existsSync, mkdirSync, readFileSync, statSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import type { Spreadsheets } from '../app/ports.ts';
import { builtFile } from '../node/built-file.ts';
import { sha256 } from '../node/google-host.ts';
import type { Spreadsheet } from '../workbook/sheets-api.ts';

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

/**
 * Writes `workbook.json` and `workbook.xlsx` into the folder, which is made when it is missing. An Excel file that stands
 * there as it was made from the same spreadsheet stays: `memory` is a file that remembers which one that was.
 */
export async function writeWorkbookFiles(
  spreadsheets: Spreadsheets,
  spreadsheetId: string,
  folder: string,
  memory: string,
): Promise<void> {
  const spreadsheet = spreadsheets.get(spreadsheetId, { fields: FIELDS });
  const { sheets, ...rest } = spreadsheet;
  // Nearly all of the text, so it is made once.
  const sheetsText = JSON.stringify(sheets ?? []);
  mkdirSync(folder, { recursive: true });
  writeFileSync(join(folder, 'workbook.json'), `${withSheets(rest, sheetsText)}\n`);
  const xlsx = join(folder, 'workbook.xlsx');
  // The address holds the port, which may be another one at every start; an Excel file has no address.
  const lasting = withSheets({ ...rest, spreadsheetUrl: '' }, sheetsText);
  const source = sha256(`${thisProgram()}\n${lasting}`);
  if (read(memory) === memoryOf(source, read(xlsx))) return;
  // The spreadsheet component behind the Excel file is large: only runs that write it load it.
  const { exportXlsx } = await import('../local/workbench/xlsx.ts');
  const bytes = await exportXlsx(spreadsheet);
  writeFileSync(xlsx, bytes);
  writeFileSync(memory, memoryOf(source, Buffer.from(bytes).toString('latin1')));
}

/** JSON of a spreadsheet whose sheets are JSON already. */
function withSheets(rest: Omit<Spreadsheet, 'sheets'>, sheets: string): string {
  return `${JSON.stringify(rest).slice(0, -1)},"sheets":${sheets}}`;
}

function memoryOf(source: string, xlsx: string | undefined): string {
  return `${source} ${sha256(xlsx ?? '')}\n`;
}

/** Another build may write the file otherwise. */
function thisProgram(): string {
  const { size, mtimeMs } = statSync(builtFile('cli/main.js'));
  return `${size} ${mtimeMs}`;
}

/** The file's bytes as text; undefined where there is none. */
function read(path: string): string | undefined {
  return existsSync(path) ? readFileSync(path, 'latin1') : undefined;
}
