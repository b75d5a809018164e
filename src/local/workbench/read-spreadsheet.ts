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
  const address = `${baseUrl}/v4/spreadsheets/${encodeURIComponent(spreadsheetId)}`;
  const response = await fetch(`${address}?fields=${encodeURIComponent(fields)}`, {
    headers: { authorization: `Bearer ${user}` },
  });
  const body = (await response.json()) as Spreadsheet & { error?: { message?: string } };
  if (!response.ok) throw new Error(body.error?.message ?? `HTTP ${response.status}`);
  return body;
}
