/**
 * One run on one machine: (1) local surfaces up, (2) data in, (3) warehouse provisioned, (4) definitions published,
 * (5) workbook refreshed. Every step but the first goes through the same clients and use cases as on Google.
 */

import { resolve } from 'node:path';
import { provision } from '../app/provision.ts';
import { publish } from '../app/publish.ts';
import { type RefreshSummary, refreshWorkbook } from '../app/refresh-workbook.ts';
import { CountersignError } from '../core/errors/problem.ts';
import { type LocalServer, startLocalServer } from '../local/server.ts';
import { builtFile, projectRoot } from '../node/built-file.ts';
import { type LoadedDefinitions, loadDefinitions } from '../node/definitions/load-definitions.ts';
import {
  type CallCounts,
  type GoogleHost,
  googleHost,
  sha256,
  systemClock,
} from '../node/google-host.ts';
import type { StartOptions } from './commands/start.ts';
import { datasetAccess } from './dataset-access.ts';
import { loadData, sameData, wantedData } from './local-data.ts';
import { type LocalSettings, readLocalSettings, writeLocalSettings } from './local-settings.ts';
import { LOCAL_ADMINISTRATOR, LOCAL_DOMAIN } from './local-users.ts';
import { type PhaseSeconds, phaseTimer } from './phase-timer.ts';
import type { Terminal } from './terminal.ts';
import { writeWorkbookFiles } from './workbook-files.ts';

export interface LocalRun {
  readonly port: number;
  readonly baseUrl: string;
  /** The brief's first sentence. */
  readonly headline: string;
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
}

/** Throws `CountersignError` for everything that a person can mend; what was there before stays as it was. */
export async function runLocally(options: StartOptions, terminal: Terminal): Promise<LocalRun> {
  const timer = phaseTimer(Number(process.env.COUNTERSIGN_BUILD_SECONDS ?? 0));
  const state = resolve(options.state);
  const data = wantedData(options, readLocalSettings(state).data);
  const definitions = await timer.phase('definitions', () => loadDefinitions(projectRoot()));
  const server = await timer.phase('server', () =>
    startLocalServer(
      builtFile('local/server-worker.js'),
      {
        stateDirectory: state,
        projectId: options.project,
        port: options.port,
        owners: [LOCAL_ADMINISTRATOR],
      },
      (message) => terminal.step(message),
    ),
  );
  try {
    let settings = readLocalSettings(state);
    const remember = (news: Partial<LocalSettings>) => {
      settings = { ...settings, ...news };
      writeLocalSettings(state, settings);
    };
    const fresh = !sameData(data, settings.data);
    if (fresh) {
      await timer.phase('data', () => loadData(server, data, terminal));
      remember({ data });
    }
    const host = googleHost({
      projectId: options.project,
      endpoint: server.baseUrl,
      accessToken: LOCAL_ADMINISTRATOR,
    });
    await timer.phase('provision', () =>
      provisionOnce(host, definitions, settings, remember, terminal),
    );
    await timer.phase('publish', () =>
      publishOnce(host, definitions, settings, fresh, remember, terminal),
    );
    const spreadsheetId = settings.spreadsheetId ?? createSpreadsheet(host, remember);
    await server.request({ kind: 'use-spreadsheet', spreadsheetId });
    const before = host.callCounts();
    const summary = await timer.phase('refresh', () =>
      refreshWorkbook({ ...host, clock: systemClock, sha256, progress: terminal, spreadsheetId }),
    );
    const calls = difference(host.callCounts(), before);
    return localRun(server, host, spreadsheetId, summary, calls, timer);
  } catch (error) {
    await server.close();
    throw error;
  }
}

type Remember = (news: Partial<LocalSettings>) => void;

function provisionOnce(
  host: GoogleHost,
  definitions: LoadedDefinitions,
  settings: LocalSettings,
  remember: Remember,
  terminal: Terminal,
): void {
  const hash = sha256(JSON.stringify(definitions.files));
  if (settings.provisionedHash === hash) return;
  provision({ warehouse: host.warehouse, progress: terminal, files: definitions.files });
  for (const [datasetId, entries] of datasetAccess(host.warehouse.projectId, LOCAL_DOMAIN)) {
    host.grantAccess(datasetId, entries);
  }
  remember({ provisionedHash: hash });
}

/** Publishes when a definition changed; new data alone only runs the data tests again. */
function publishOnce(
  host: GoogleHost,
  definitions: LoadedDefinitions,
  settings: LocalSettings,
  freshData: boolean,
  remember: Remember,
  terminal: Terminal,
): void {
  const hash = sha256(JSON.stringify(definitions.publication));
  if (settings.publishedHash === hash && !freshData) return;
  publish({
    warehouse: host.warehouse,
    progress: terminal,
    sha256,
    publication: definitions.publication,
    publishStatement: definitions.publishStatement,
  });
  remember({ publishedHash: hash });
}

function createSpreadsheet(host: GoogleHost, remember: Remember): string {
  const made = host.spreadsheets.create({ properties: { title: 'Countersign' } });
  const spreadsheetId = made.spreadsheetId;
  if (!spreadsheetId) {
    throw new CountersignError({
      code: 'spreadsheet.no-id',
      what: 'The new spreadsheet came back without an id.',
      mend: 'Try again.',
    });
  }
  remember({ spreadsheetId });
  return spreadsheetId;
}

function localRun(
  server: LocalServer,
  host: GoogleHost,
  spreadsheetId: string,
  refresh: RefreshSummary,
  calls: CallCounts,
  timer: ReturnType<typeof phaseTimer>,
): LocalRun {
  return {
    port: server.port,
    baseUrl: server.baseUrl,
    headline: refresh.headline,
    writeFiles: async (folder) => {
      await timer.phase('export', () =>
        writeWorkbookFiles(host.spreadsheets, spreadsheetId, folder),
      );
      return {
        rowsRead: refresh.rowsRead,
        cellsWritten: refresh.cellsWritten,
        calls,
        seconds: timer.seconds(),
        dataAsOf: refresh.dataAsOf,
        handEdits: refresh.handEdits.length,
        headline: refresh.headline,
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
