/** What a person sees in a spreadsheet, read with the real Sheets client and without code of the renderer. */

import type { sheets_v4 } from 'googleapis/build/src/apis/sheets/index.js';

export type Spreadsheet = sheets_v4.Schema$Spreadsheet;
export type Sheet = sheets_v4.Schema$Sheet;
export type Entered = string | number | boolean | null;

const MARK = 'countersign.tab';

/** Everything, grid data included. */
export async function readWorkbook(
  client: sheets_v4.Sheets,
  spreadsheetId: string,
): Promise<Spreadsheet> {
  return (await client.spreadsheets.get({ spreadsheetId, includeGridData: true })).data;
}

/** The sheet that carries the invisible mark of a tab, whatever people call it. */
export function tabOf(workbook: Spreadsheet, tabId: string): Sheet {
  const sheet = workbook.sheets?.find((one) => markOf(one) === tabId);
  if (sheet === undefined) throw new Error(`No sheet is marked as ${tabId}.`);
  return sheet;
}

export function tabIds(workbook: Spreadsheet): readonly string[] {
  return (workbook.sheets ?? []).flatMap((sheet) => markOf(sheet) ?? []);
}

export function sheetIdOf(sheet: Sheet): number {
  return sheet.properties?.sheetId ?? 0;
}

/** What was typed or written, one array a row. */
export function enteredIn(sheet: Sheet): readonly (readonly Entered[])[] {
  return (sheet.data?.[0]?.rowData ?? []).map((row) => (row.values ?? []).map(enteredOf));
}

export function enteredOf({ userEnteredValue: value }: sheets_v4.Schema$CellData): Entered {
  return (
    value?.formulaValue ?? value?.stringValue ?? value?.numberValue ?? value?.boolValue ?? null
  );
}

export interface Place {
  readonly row: number;
  readonly column: number;
}

/** The first cell that holds exactly this. */
export function placeOf(sheet: Sheet, wanted: Entered): Place {
  for (const [row, cells] of enteredIn(sheet).entries()) {
    const column = cells.indexOf(wanted);
    if (column >= 0) return { row, column };
  }
  throw new Error(`${sheet.properties?.title} does not hold ${wanted}.`);
}

/** All governed tabs by id, cell by cell, for comparing two workbooks; `hide` blanks what differs by nature. */
export function governedContent(
  workbook: Spreadsheet,
  hide: (value: Entered) => Entered = (value) => value,
): Readonly<Record<string, readonly (readonly Entered[])[]>> {
  return Object.fromEntries(
    tabIds(workbook).map((id) => [
      id,
      enteredIn(tabOf(workbook, id)).map((row) => row.map((value) => hide(value))),
    ]),
  );
}

/** Text of the stamp or mark that the spreadsheet itself carries. */
export function metadataOf(workbook: Spreadsheet, key: string): string | undefined {
  return workbook.developerMetadata?.find((one) => one.metadataKey === key)?.metadataValue as
    | string
    | undefined;
}

function markOf(sheet: Sheet): string | undefined {
  const mark = sheet.developerMetadata?.find((one) => one.metadataKey === MARK);
  return mark?.metadataValue ?? undefined;
}
