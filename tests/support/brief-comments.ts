/** Owners who write their comments into the brief's tab, through the Sheets API as Google's own page does. */

import type { Spreadsheets } from '../../src/app/ports.ts';
import type { Brief } from '../../src/core/brief/brief.ts';

const FIELDS = 'sheets(properties(sheetId,title),data(rowData(values(userEnteredValue))))';

/** Beside every KPI that the brief says needs attention. */
export function writeComments(
  spreadsheets: Spreadsheets,
  spreadsheetId: string,
  { attention }: Pick<Brief, 'attention'>,
  comment: (name: string) => string,
): void {
  const tab = spreadsheets
    .get(spreadsheetId, { fields: FIELDS })
    .sheets?.find(({ properties }) => properties?.title === 'CEO Brief');
  const rows = (tab?.data?.[0]?.rowData ?? []).map(({ values = [] }) =>
    (values ?? []).map((cell) => cell.userEnteredValue?.stringValue ?? ''),
  );
  const head = rows.findIndex((texts) => texts.includes("Owner's comment"));
  const columnIndex = rows[head]?.indexOf("Owner's comment") ?? -1;
  const requests = attention.map(({ name }) => {
    const rowIndex = rows.findIndex((texts, row) => row > head && texts[0]?.startsWith(name));
    if (head < 0 || rowIndex < 0) throw new Error(`The tab CEO Brief has no row of ${name}`);
    return {
      updateCells: {
        start: { sheetId: tab?.properties?.sheetId ?? 0, rowIndex, columnIndex },
        rows: [{ values: [{ userEnteredValue: { stringValue: comment(name) } }] }],
        fields: 'userEnteredValue',
      },
    };
  });
  if (requests.length > 0) spreadsheets.batchUpdate(spreadsheetId, { requests });
}
