/** Reads the whole spreadsheet over the REST surface, in the browser and on the server alike. */

import type { Spreadsheet } from '../../workbook/sheets-api.ts';

/** Everything that `toWorkbookData` shows. */
const FIELDS = [
  'spreadsheetId',
  'properties(title,locale,timeZone)',
  `sheets(${[
    'properties',
    'data(startRow,startColumn,rowData.values(userEnteredValue,userEnteredFormat,dataValidation,textFormatRuns,hyperlink,note),rowMetadata(pixelSize,hiddenByUser),columnMetadata(pixelSize,hiddenByUser))',
    'merges',
    'conditionalFormats',
    'charts',
    'basicFilter',
    'rowGroups',
    'columnGroups',
  ].join(',')})`,
].join(',');

/** Throws an `Error` with Google's message when the surface refuses. */
export async function readSpreadsheet(
  baseUrl: string,
  spreadsheetId: string,
  user: string,
  fields: string = FIELDS,
): Promise<Spreadsheet> {
  return JSON.parse(await readSpreadsheetText(baseUrl, spreadsheetId, user, fields)) as Spreadsheet;
}

/** The same as the surface writes it: a whole workbook has tens of megabytes, which are not spelled once more to be kept. */
export async function readSpreadsheetText(
  baseUrl: string,
  spreadsheetId: string,
  user: string,
  fields: string,
): Promise<string> {
  const address = `${baseUrl}/v4/spreadsheets/${encodeURIComponent(spreadsheetId)}`;
  const response = await fetch(`${address}?fields=${encodeURIComponent(fields)}`, {
    headers: { authorization: `Bearer ${user}` },
  });
  const text = await response.text();
  if (!response.ok) throw new Error(problemIn(text) ?? `HTTP ${response.status}`);
  return text;
}

function problemIn(answer: string): string | undefined {
  try {
    const body = JSON.parse(answer) as { readonly error?: { readonly message?: string } };
    return body.error?.message;
  } catch {
    return undefined;
  }
}
