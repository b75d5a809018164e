/** A refresh beside the queries that it runs, against a served warehouse whose result cache is empty. */

import { performance } from 'node:perf_hooks';
import { type RefreshSummary, refreshWorkbook } from '../../src/app/refresh-workbook.ts';
import { googleHost, sha256, systemClock } from '../../src/node/google-host.ts';
import { serve } from './measured-command.ts';

/** The result cache is per user: nobody has asked as this one before. */
const COLD_READER = 'bench@example.com';

export interface RefreshResult {
  /** Into a new spreadsheet. */
  readonly full: RefreshTiming;
  /** Again, without news; the warehouse answers from its cache. */
  readonly unchanged: RefreshTiming;
}

export interface RefreshTiming {
  readonly seconds: number;
  /** Of its three queries alone. */
  readonly querySeconds: number;
  readonly cellsWritten: number;
}

export async function benchRefresh(state: string): Promise<RefreshResult> {
  const served = await serve(state);
  try {
    const host = googleHost({
      projectId: 'exec-kpi',
      endpoint: served.baseUrl,
      accessToken: COLD_READER,
    });
    const made = host.spreadsheets.create({ properties: { title: 'Bench' } });
    const spreadsheetId = made.spreadsheetId ?? '';
    const refresh = () =>
      timed(() =>
        refreshWorkbook({
          ...host,
          clock: systemClock,
          sha256,
          progress: { step: () => {} },
          spreadsheetId,
        }),
      );
    return { full: refresh(), unchanged: refresh() };
  } finally {
    await served.stop();
  }
}

function timed(refresh: () => RefreshSummary): RefreshTiming {
  const started = performance.now();
  const { queryMs, cellsWritten } = refresh();
  return {
    seconds: (performance.now() - started) / 1000,
    querySeconds: queryMs / 1000,
    cellsWritten,
  };
}
