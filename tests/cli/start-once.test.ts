import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import type { RunSummary } from '../../src/cli/local-run.ts';
import type { Spreadsheet } from '../../src/workbook/sheets-api.ts';
import { governedNumbers } from '../support/governed-numbers.ts';
import { companyRowsFromCsv, companyRowsFromWarehouse } from '../support/independent/raw-rows.ts';
import { dataAsOf, independentKpis, type KpiValues } from '../support/independent-kpis.ts';
import { rawTablesFromCsv, rawTablesFromWarehouse } from '../support/raw-tables.ts';
import { runCountersign, temporaryFolder } from '../support/run-countersign.ts';

const EXTRACT = 'tests/data/thelook-extract';

function startOnce(state: string, out: string, ...args: string[]): RunSummary {
  const result = runCountersign(['start', '--once', '--state', state, '--out', out, ...args]);
  if (result.status !== 0) throw new Error(result.stderr);
  return result.json<RunSummary>();
}

function workbookIn(out: string): Spreadsheet {
  return JSON.parse(readFileSync(join(out, 'workbook.json'), 'utf8'));
}

/** Compares all governed numbers that the independent path knows; returns how many it knew. */
function expectReproduced(workbook: Spreadsheet, truth: KpiValues): number {
  const numbers = governedNumbers(workbook).filter(({ key }) => truth.has(key));
  for (const { key, shown } of numbers) {
    expect({ key, shown }).toEqual({ key, shown: truth.get(key) ?? null });
  }
  return numbers.length;
}

describe('npm start -- --once', () => {
  test('on the sample company every KPI number is what the raw tables give by another path', async () => {
    const state = temporaryFolder();
    const out = temporaryFolder();
    const summary = startOnce(state, out, '--scale', '0.02', '--as-of', '2026-03-01');
    expect(summary.dataAsOf).toBe('2026-03-01');
    expect(summary.calls).toEqual({ sheetsReads: 1, sheetsWrites: 1, bigQueryJobs: 3 });
    expect(summary.rowsRead).toBeGreaterThan(0);
    expect(summary.cellsWritten).toBeGreaterThan(0);
    const tables = await rawTablesFromWarehouse(join(state, 'warehouse.duckdb'));
    const company = await companyRowsFromWarehouse(join(state, 'warehouse.duckdb'));
    const truth = independentKpis({ tables, asOf: dataAsOf(tables), company });
    expect(expectReproduced(workbookIn(out), truth)).toBeGreaterThan(50);

    const again = startOnce(state, out);
    expect(again.cellsWritten).toBe(0);
    expect(again.calls).toEqual({ sheetsReads: 1, sheetsWrites: 0, bigQueryJobs: 3 });
  });

  test('on a real extract every KPI number is what the CSV files give by another path', () => {
    const out = temporaryFolder();
    const summary = startOnce(temporaryFolder(), out, '--data', EXTRACT);
    const tables = rawTablesFromCsv(EXTRACT);
    const company = companyRowsFromCsv(EXTRACT);
    const truth = independentKpis({ tables, asOf: dataAsOf(tables), company });
    expect(summary.dataAsOf).toBe(dataAsOf(tables));
    expect(expectReproduced(workbookIn(out), truth)).toBeGreaterThan(50);
  });
});
