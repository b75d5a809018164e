/** Writes the workbook to files: the Sheets resource as it is read back, and an Excel file. */

import { existsSync, mkdirSync, readFileSync, statSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { readSpreadsheetText } from '../local/workbench/read-spreadsheet.ts';
import { builtFile } from '../node/built-file.ts';
import { sha256 } from '../node/google-host.ts';
import type { Spreadsheet } from '../workbook/sheets-api.ts';
import { LOCAL_ADMINISTRATOR } from './local-users.ts';

/**
 * Everything of the spreadsheet, with grid data, but `effectiveFormat`, which repeats the defaults in every cell and makes the file
 * ten times as large, and the address, at which nothing answers any more.
 */
const FIELDS = [
  'spreadsheetId',
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

export interface WorkbookFiles {
  /** Holds `workbook.json` and `workbook.xlsx`; made when it is missing. */
  readonly folder: string;
  /** Where the spreadsheet itself is kept: its bytes say whether it is another one than before. */
  readonly kept: string;
  /** Remembers what the files were made of, and that they are still those files. */
  readonly memory: string;
}

/** Writes the workbook's files, or leaves those that stand there where they were made from the very same spreadsheet. */
export async function writeWorkbookFiles(
  baseUrl: string,
  spreadsheetId: string,
  { folder, kept, memory }: WorkbookFiles,
): Promise<void> {
  const [json, xlsx] = [join(folder, 'workbook.json'), join(folder, 'workbook.xlsx')];
  const source = sha256(`${thisProgram()}\n${read(kept)}`);
  if (read(memory) === memoryOf(source, [json, xlsx])) return;
  // The spreadsheet component behind the Excel file is large: only runs that write it load it.
  const [text, { exportXlsx }] = await Promise.all([
    readSpreadsheetText(baseUrl, spreadsheetId, LOCAL_ADMINISTRATOR, FIELDS),
    import('../local/workbench/xlsx.ts'),
  ]);
  mkdirSync(folder, { recursive: true });
  writeFileSync(json, text);
  writeFileSync(xlsx, await exportXlsx(JSON.parse(text) as Spreadsheet));
  writeFileSync(memory, memoryOf(source, [json, xlsx]));
}

/** What files are made of, and which files these are. */
function memoryOf(source: string, files: readonly string[]): string {
  return `${[source, ...files.map(identityOf)].join('\n')}\n`;
}

/** Another file, or the same one touched, is another one. */
function identityOf(path: string): string {
  if (!existsSync(path)) return 'none';
  const { ino, size, mtimeMs } = statSync(path);
  return `${ino} ${size} ${mtimeMs}`;
}

/** Another build may write the files otherwise. */
function thisProgram(): string {
  return identityOf(builtFile('cli/main.js'));
}

/** The file's text; empty where there is none. */
function read(path: string): string {
  return existsSync(path) ? readFileSync(path, 'utf8') : '';
}
