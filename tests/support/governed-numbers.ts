import { findTabs } from '../../src/workbook/render/find-tabs.ts';
import { gridOf } from '../../src/workbook/render/grid.ts';
import { locateLines } from '../../src/workbook/render/last-rows.ts';
import { currentColumns } from '../../src/workbook/render/slot-columns.ts';
import { readState } from '../../src/workbook/render/state-sheet.ts';
import type { Spreadsheet } from '../../src/workbook/sheets-api.ts';
import type { KpiKey } from './independent-kpis.ts';

export interface GovernedNumber {
  readonly key: KpiKey;
  readonly shown: number | null;
}

/** Every cell of the workbook that carries a KPI, with the number that stands in it. */
export function governedNumbers(workbook: Spreadsheet): readonly GovernedNumber[] {
  const reading = readState(workbook);
  if (reading.status !== 'kept') throw new Error(`The workbook's record is ${reading.status}`);
  const { sheets } = findTabs(workbook, reading.state);
  return reading.state.tabs.flatMap((tab) => {
    const sheet = sheets.get(tab.id);
    if (sheet === undefined) throw new Error(`The tab ${tab.id} is missing (${tab.sheetId})`);
    const grid = gridOf(sheet);
    const { rows, columns } = locateLines(grid, currentColumns(grid), tab.lines);
    const values = sheet.data?.[0]?.rowData ?? [];
    return rows.flatMap(({ row, line }) =>
      line.cells.flatMap((cell, slot): readonly GovernedNumber[] => {
        if (cell.provenance === undefined) return [];
        const { metricId, grain, periodStart } = cell.provenance;
        const data = values[row]?.values?.[columns[slot] ?? -1];
        return [
          {
            key: `${metricId}|${grain}|${periodStart}` as KpiKey,
            shown: data?.userEnteredValue?.numberValue ?? null,
          },
        ];
      }),
    );
  });
}
