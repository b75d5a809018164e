/** Writes the workbook to files: the Sheets resource as it is read back, and an Excel file. */

import { existsSync, mkdirSync, readFileSync, statSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import type { Spreadsheets } from '../app/ports.ts';
import { builtFile } from '../node/built-file.ts';
import { sha256 } from '../node/google-host.ts';

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
  spreadsheets: Spreadsheets,
  spreadsheetId: string,
  { folder, kept, memory }: WorkbookFiles,
): Promise<void> {
  const [json, xlsx] = [join(folder, 'workbook.json'), join(folder, 'workbook.xlsx')];
  const source = sha256(`${thisProgram()}\n${read(kept)}`);
  if (read(memory) === memoryOf(source, [json, xlsx])) return;
  const spreadsheet = spreadsheets.get(spreadsheetId, { fields: FIELDS });
  mkdirSync(folder, { recursive: true });
  writeFileSync(json, `${JSON.stringify(spreadsheet)}\n`);
  // The spreadsheet component behind the Excel file is large: only runs that write it load it.
  const { exportXlsx } = await import('../local/workbench/xlsx.ts');
  writeFileSync(xlsx, await exportXlsx(spreadsheet));
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
