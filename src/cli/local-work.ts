/** What a local run has to bring up before it can refresh: data, views, definitions; only what is new. */

import { provision } from '../app/provision.ts';
import { publish, testQuality } from '../app/publish.ts';
import { companyTables } from '../local/sample/company-tables.ts';
import type { LocalServer } from '../local/server.ts';
import { projectRoot } from '../node/built-file.ts';
import { definitionsHash } from '../node/definitions/definitions-hash.ts';
import type { LoadedDefinitions } from '../node/definitions/load-definitions.ts';
import { type GoogleHost, sha256 } from '../node/google-host.ts';
import { datasetAccess } from './dataset-access.ts';
import { loadData, sameData, wantedData } from './local-data.ts';
import type { LoadedData, LocalSettings } from './local-settings.ts';
import { LOCAL_DOMAIN } from './local-users.ts';
import type { PhaseTimer } from './phase-timer.ts';
import { readDefinitions } from './read-definitions.ts';
import type { StartOptions } from './start-options.ts';
import type { Terminal } from './terminal.ts';

/** What a run has to do before it can refresh. */
export interface LocalWork {
  readonly settings: LocalSettings;
  readonly data: LoadedData;
  readonly isDataNew: boolean;
  /** What `definitions` hold of the company's own tables, or what was loaded last. */
  readonly companyTablesHash: string | undefined;
  readonly definitionsHash: string;
  readonly areDefinitionsNew: boolean;
  /** Read and checked only when something is new. */
  readonly definitions: LoadedDefinitions | undefined;
}

export async function outstandingWork(
  options: StartOptions,
  settings: LocalSettings,
  timer: PhaseTimer,
): Promise<LocalWork> {
  const root = projectRoot();
  const data = wantedData(options, settings.data);
  const hash = definitionsHash(root);
  const isOtherData = !sameData(data, settings.data);
  const areDefinitionsNew = hash !== settings.definitionsHash;
  const definitions =
    isOtherData || areDefinitionsNew
      ? await timer.phase('definitions', () => readDefinitions())
      : undefined;
  const companyTablesHash =
    definitions === undefined ? settings.companyTablesHash : sha256(tablesText(definitions));
  return {
    settings,
    data,
    isDataNew: isOtherData || companyTablesHash !== settings.companyTablesHash,
    companyTablesHash,
    definitionsHash: hash,
    areDefinitionsNew,
    definitions,
  };
}

/** The project does not matter here. */
function tablesText({ contracts }: LoadedDefinitions): string {
  return JSON.stringify(companyTables(contracts, ''));
}

/** Data first, then views and definitions; new data under known definitions is only tested again. */
export async function finishWork(
  work: LocalWork,
  server: LocalServer,
  host: GoogleHost,
  terminal: Terminal,
  timer: PhaseTimer,
): Promise<void> {
  if (work.definitions === undefined) return;
  const { warehouse } = host;
  const { publication, publishStatement, files } = work.definitions;
  if (work.isDataNew) {
    const tables = companyTables(work.definitions.contracts, warehouse.projectId);
    await timer.phase('data', () => loadData(server, work.data, tables, terminal));
  }
  if (!work.areDefinitionsNew) {
    await timer.phase('publish', () => testQuality({ warehouse, progress: terminal, publication }));
    return;
  }
  await timer.phase('provision', () => {
    provision({ warehouse, progress: terminal, files });
    for (const [datasetId, entries] of datasetAccess(warehouse.projectId, LOCAL_DOMAIN)) {
      host.grantAccess(datasetId, entries);
    }
  });
  await timer.phase('publish', () =>
    publish({ warehouse, progress: terminal, sha256, publication, publishStatement }),
  );
}
