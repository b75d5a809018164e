/**
 * One run on one machine: (1) local surfaces up, (2) data in, (3) warehouse provisioned, (4) definitions published,
 * (5) workbook refreshed. Every step but the first goes through the same clients and use cases as on Google.
 */

import { join, resolve } from 'node:path';
import { type RefreshSummary, refreshWorkbook } from '../app/refresh-workbook.ts';
import { CountersignError } from '../core/errors/problem.ts';
import { type LocalServer, loadLocalServer } from '../local/server.ts';
import { bookPath } from '../local/sheets/store/book-file.ts';
import { builtFile } from '../node/built-file.ts';
import {
  type CallCounts,
  type GoogleHost,
  googleHost,
  sha256,
  startGoogleWorker,
  systemClock,
} from '../node/google-host.ts';
import { readLocalSettings, writeLocalSettings } from './local-settings.ts';
import { LOCAL_ADMINISTRATOR } from './local-users.ts';
import { finishWork, type LocalWork, outstandingWork } from './local-work.ts';
import { EarlyServer } from './new-state.ts';
import { type PhaseSeconds, type PhaseTimer, phaseTimer } from './phase-timer.ts';
import type { StartOptions } from './start-options.ts';
import type { Terminal } from './terminal.ts';
import { type WorkbookFiles, writeWorkbookFiles } from './workbook-files.ts';

export interface LocalRun {
  readonly port: number;
  readonly baseUrl: string;
  /** The brief's first sentence. */
  readonly headline: string;
  /** How many of its numbers are official. */
  readonly official: string;
  /** Writes `workbook.json` and `workbook.xlsx`; returns the summary of the run. */
  writeFiles(folder: string): Promise<RunSummary>;
  close(): Promise<void>;
}

export interface RunSummary {
  readonly rowsRead: number;
  readonly cellsWritten: number;
  /** Of the refresh alone. */
  readonly calls: CallCounts;
  readonly seconds: PhaseSeconds;
  readonly dataAsOf: string;
  readonly handEdits: number;
  readonly headline: string;
  readonly official: string;
}

/**
 * Throws `CountersignError` for everything that a person can mend. Options, files and definitions are checked before anything
 * that was there is touched; what is remembered is what was finished, so the next run goes on where this one stopped.
 */
export async function runLocally(options: StartOptions, terminal: Terminal): Promise<LocalRun> {
  const timer = phaseTimer(Number(process.env.COUNTERSIGN_BUILD_SECONDS ?? 0));
  const state = resolve(options.state);
  // Clients and server are loaded on threads of their own while definitions are read and checked on this one.
  startGoogleWorker();
  const worker = loadLocalServer(builtFile('local/server-worker.js'), {
    stateDirectory: state,
    projectId: options.project,
    port: options.port,
    owners: [LOCAL_ADMINISTRATOR],
  });
  const early = new EarlyServer(worker, state, terminal);
  const work = await outstanding(options, state, timer, early);
  const server = await timer.phase('server', () => early.start());
  try {
    // The writer of Excel files is large: it is read here while the server loads data on its own thread.
    if (options.once && work.isDataNew) void import('../local/workbench/xlsx.ts');
    const host = googleHost({
      projectId: options.project,
      endpoint: server.baseUrl,
      accessToken: LOCAL_ADMINISTRATOR,
    });
    await finishWork({ ...work, begunData: early.data }, server, host, terminal, timer);
    const spreadsheetId = work.settings.spreadsheetId ?? createSpreadsheet(host);
    const { data, companyTablesHash, definitionsHash: hash, pseudonymKeyHash } = work;
    writeLocalSettings(state, {
      data,
      definitionsHash: hash,
      pseudonymKeyHash,
      spreadsheetId,
      ...(companyTablesHash === undefined ? {} : { companyTablesHash }),
    });
    await server.request({ kind: 'use-spreadsheet', spreadsheetId });
    const before = host.callCounts();
    const summary = await timer.phase('refresh', () =>
      refreshWorkbook({ ...host, clock: systemClock, sha256, progress: terminal, spreadsheetId }),
    );
    const calls = difference(host.callCounts(), before);
    const memory = join(state, 'workbook-files.txt');
    const kept = bookPath(join(state, 'spreadsheets'), spreadsheetId);
    return localRun(server, { spreadsheetId, kept, memory }, summary, calls, timer);
  } catch (error) {
    await server.close();
    throw error;
  }
}

/** What is to be done; where what was given is refused, nothing is left of the server. */
async function outstanding(
  options: StartOptions,
  state: string,
  timer: PhaseTimer,
  early: EarlyServer,
): Promise<LocalWork> {
  try {
    return await outstandingWork(options, readLocalSettings(state), timer, early);
  } catch (error) {
    await early.discard();
    throw error;
  }
}

function createSpreadsheet(host: GoogleHost): string {
  const made = host.spreadsheets.create({ properties: { title: 'Countersign' } });
  const spreadsheetId = made.spreadsheetId;
  if (!spreadsheetId) {
    throw new CountersignError({
      code: 'spreadsheet.no-id',
      what: 'The new spreadsheet came back without an id.',
      mend: 'Try again.',
    });
  }
  return spreadsheetId;
}

function localRun(
  server: LocalServer,
  { spreadsheetId, ...kept }: { readonly spreadsheetId: string } & Omit<WorkbookFiles, 'folder'>,
  refresh: RefreshSummary,
  calls: CallCounts,
  timer: PhaseTimer,
): LocalRun {
  return {
    port: server.port,
    baseUrl: server.baseUrl,
    headline: refresh.headline,
    official: refresh.official,
    writeFiles: async (folder) => {
      await timer.phase('export', () =>
        writeWorkbookFiles(server.baseUrl, spreadsheetId, { folder, ...kept }),
      );
      return {
        rowsRead: refresh.rowsRead,
        cellsWritten: refresh.cellsWritten,
        calls,
        seconds: timer.seconds(),
        dataAsOf: refresh.dataAsOf,
        handEdits: refresh.handEdits.length,
        headline: refresh.headline,
        official: refresh.official,
      };
    },
    close: () => server.close(),
  };
}

function difference(after: CallCounts, before: CallCounts): CallCounts {
  return {
    sheetsReads: after.sheetsReads - before.sheetsReads,
    sheetsWrites: after.sheetsWrites - before.sheetsWrites,
    bigQueryJobs: after.bigQueryJobs - before.bigQueryJobs,
  };
}
