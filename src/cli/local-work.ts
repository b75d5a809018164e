/** What a local run has to bring up before it can refresh: data, views, definitions; only what is new. */

import { resolve } from 'node:path';
import { deployLive } from '../app/deploy-live.ts';
import { provisionLedger } from '../app/ledger/provision-ledger.ts';
import { followLedger } from '../app/ledger/read-state.ts';
import { provision } from '../app/provision.ts';
import { beginValues, testQuality } from '../app/publish.ts';
import { type KeyPads, storePseudonymKey } from '../app/store-pseudonym-key.ts';
import { companyTables } from '../local/sample/company-tables.ts';
import type { LocalServer } from '../local/server.ts';
import { projectRoot } from '../node/built-file.ts';
import { definitionsHash } from '../node/definitions/definitions-hash.ts';
import type { WarehouseDefinitions } from '../node/definitions/load-definitions.ts';
import { type GoogleHost, sha256 } from '../node/google-host.ts';
import { localPseudonymKey } from '../node/pseudonyms/pseudonym-key.ts';
import { datasetAccess } from './dataset-access.ts';
import { loadData, sameData, wantedData } from './local-data.ts';
import type { LoadedData, LocalSettings } from './local-settings.ts';
import { LOCAL_DOMAIN } from './local-users.ts';
import { type EarlyServer, isNewState } from './new-state.ts';
import type { PhaseTimer } from './phase-timer.ts';
import { readDefinitions } from './read-definitions.ts';
import type { StartOptions } from './start-options.ts';
import { differencesInWords, templateDifferences } from './template-differences.ts';
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
  readonly pseudonymKey: KeyPads;
  readonly pseudonymKeyHash: string;
  readonly replacePseudonymKey: boolean;
  /** Read and checked only when something is new. */
  readonly definitions: WarehouseDefinitions | undefined;
}

export async function outstandingWork(
  options: StartOptions,
  settings: LocalSettings,
  timer: PhaseTimer,
  early: EarlyServer,
): Promise<LocalWork> {
  const root = projectRoot();
  const data = wantedData(options, settings.data);
  const hash = definitionsHash(root);
  const isOtherData = !sameData(data, settings.data);
  const pseudonymKey = localPseudonymKey(resolve(options.state), process.env);
  const pseudonymKeyHash = sha256(JSON.stringify(pseudonymKey));
  const areDefinitionsNew =
    hash !== settings.definitionsHash || pseudonymKeyHash !== settings.pseudonymKeyHash;
  const definitions =
    isOtherData || areDefinitionsNew
      ? await timer.phase('definitions', () => definitionsAndData(options, data, settings, early))
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
    pseudonymKey,
    pseudonymKeyHash,
    replacePseudonymKey: options.replacePseudonymKey === true,
    definitions,
  };
}

/** The definitions; the sample company of a new state is begun on the way. */
async function definitionsAndData(
  { state, project }: StartOptions,
  data: LoadedData,
  settings: LocalSettings,
  early: EarlyServer,
): Promise<WarehouseDefinitions> {
  if (data.kind !== 'sample' || !isNewState(resolve(state), settings)) return readDefinitions();
  early.startEarly();
  return readDefinitions((contracts) => early.beginData(data, contracts, project));
}

/** The project does not matter here. */
function tablesText({ contracts }: WarehouseDefinitions): string {
  return JSON.stringify(companyTables(contracts, ''));
}

/**
 * Data first, then views, then the definitions that the ledger has live; new data under known definitions is only tested again.
 * Nothing that is approved and not published yet is put into effect here: that is an act of a person.
 */
export async function finishWork(
  work: LocalWork & { readonly begunData: Promise<void> | undefined },
  server: LocalServer,
  host: GoogleHost,
  terminal: Terminal,
  timer: PhaseTimer,
): Promise<void> {
  if (work.definitions === undefined) return;
  const { warehouse } = host;
  const { publication, publishStatement, files, keyStatements, ledger } = work.definitions;
  if (work.isDataNew) {
    const tables = companyTables(work.definitions.contracts, warehouse.projectId);
    await timer.phase(
      'data',
      () => work.begunData ?? loadData(server, work.data, tables, terminal),
    );
  }
  if (!work.areDefinitionsNew) {
    await timer.phase('publish', () => testQuality({ warehouse, progress: terminal, publication }));
    return;
  }
  await timer.phase('provision', () => {
    storePseudonymKey({
      warehouse,
      progress: terminal,
      statements: keyStatements,
      pads: work.pseudonymKey,
      replace: work.replacePseudonymKey,
    });
    provision({ warehouse, progress: terminal, files });
    provisionLedger({ warehouse, progress: terminal, ledger });
    for (const [datasetId, entries] of datasetAccess(warehouse.projectId, {
      governed: LOCAL_DOMAIN,
    })) {
      host.grantAccess(datasetId, entries);
    }
  });
  await timer.phase('publish', () => {
    const ledgerNow = followLedger({ warehouse, sha256 });
    const common = { warehouse, progress: terminal, sha256 };
    let values: (() => void) | undefined;
    const onView = () => {
      values = beginValues(warehouse);
    };
    deployLive({ ...common, base: publication, publishStatement, onView }, ledgerNow);
    testQuality({ ...common, publication }, values);
    const note = differencesInWords(templateDifferences(ledgerNow.state, publication));
    if (note !== undefined) terminal.note(note);
  });
}
