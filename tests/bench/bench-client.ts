/** The same workbook written with the popular `google-spreadsheet` client, as its documentation shows it. */

import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { performance } from 'node:perf_hooks';
import { GoogleSpreadsheet, type GoogleSpreadsheetWorksheet } from 'google-spreadsheet';
import { LOCAL_ADMINISTRATOR } from '../../src/cli/local-users.ts';
import { googleHost } from '../../src/node/google-host.ts';
import type { Spreadsheet } from '../../src/workbook/sheets-api.ts';
import { countFetch } from './counted-fetch.ts';
import { serve } from './measured-command.ts';

export interface ClientResult {
  readonly seconds: number;
  readonly httpCalls: number;
  readonly cells: number;
}

type Sheet = NonNullable<Spreadsheet['sheets']>[number];

/**
 * Writes every cell's value and number format and bold text, the merges and the tabs; charts, rules, protections and
 * metadata, which the product writes too, are left out, since the client has no calls for most of them.
 */
export async function benchClient(state: string, out: string): Promise<ClientResult> {
  const workbook: Spreadsheet = JSON.parse(readFileSync(join(out, 'workbook.json'), 'utf8'));
  const served = await serve(state);
  const counted = countFetch(served.baseUrl);
  try {
    const host = googleHost({
      projectId: 'exec-kpi',
      endpoint: served.baseUrl,
      accessToken: LOCAL_ADMINISTRATOR,
    });
    const made = host.spreadsheets.create({ properties: { title: 'Compared' } });
    const started = performance.now();
    const document = new GoogleSpreadsheet(made.spreadsheetId ?? '', {
      token: LOCAL_ADMINISTRATOR,
    });
    await document.loadInfo();
    let cells = 0;
    for (const sheet of workbook.sheets ?? []) cells += await writeSheet(document, sheet);
    return { seconds: (performance.now() - started) / 1000, httpCalls: counted.calls(), cells };
  } finally {
    counted.restore();
    await served.stop();
  }
}

async function writeSheet(document: GoogleSpreadsheet, sheet: Sheet): Promise<number> {
  const { title, gridProperties } = sheet.properties ?? {};
  const made = await document.addSheet({
    title: `${title} (compared)`,
    gridProperties: {
      rowCount: gridProperties?.rowCount ?? 1,
      columnCount: gridProperties?.columnCount ?? 1,
    },
  });
  const rows = sheet.data?.[0]?.rowData ?? [];
  if (rows.length === 0) return 0;
  await made.loadCells();
  const cells = rows.reduce((sum, row, index) => sum + fillRow(made, index, row.values ?? []), 0);
  await made.saveUpdatedCells();
  for (const merge of sheet.merges ?? []) {
    await made.mergeCells({ ...merge, sheetId: made.sheetId } as Parameters<
      typeof made.mergeCells
    >[0]);
  }
  return cells;
}

type Cells = NonNullable<
  NonNullable<NonNullable<Sheet['data']>[number]['rowData']>[number]['values']
>;

function fillRow(made: GoogleSpreadsheetWorksheet, rowIndex: number, values: Cells): number {
  let written = 0;
  for (const [columnIndex, { userEnteredValue, userEnteredFormat }] of values.entries()) {
    const value = Object.values(userEnteredValue ?? {})[0];
    if (value === undefined) continue;
    const cell = made.getCell(rowIndex, columnIndex);
    cell.value = value as string | number | boolean;
    const { numberFormat, textFormat } = userEnteredFormat ?? {};
    if (numberFormat?.type) {
      cell.numberFormat = {
        type: numberFormat.type,
        pattern: numberFormat.pattern ?? '',
      } as typeof cell.numberFormat;
    }
    if (textFormat?.bold) cell.textFormat = { bold: true };
    written++;
  }
  return written;
}
