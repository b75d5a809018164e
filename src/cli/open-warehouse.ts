/** A warehouse to look at: BigQuery, running local surfaces, or the embedded one of a state folder. */

import { existsSync } from 'node:fs';
import { join, resolve } from 'node:path';
import type { Spreadsheets, Warehouse } from '../app/ports.ts';
import { CountersignError } from '../core/errors/problem.ts';
import { startLocalServer } from '../local/server.ts';
import { builtFile } from '../node/built-file.ts';
import { googleHost } from '../node/google-host.ts';
import { type GoogleOptions, hostFromOptions } from './google-options.ts';
import { LOCAL_PROJECT } from './local-project.ts';
import { readLocalSettings } from './local-settings.ts';
import { LOCAL_ADMINISTRATOR } from './local-users.ts';
import type { Terminal } from './terminal.ts';

export interface WarehouseOptions extends Partial<GoogleOptions> {
  readonly state?: string;
}

/** What can be read of workbooks beside the warehouse. */
export interface OpenWorkbook {
  readonly spreadsheets: Spreadsheets;
  /** The one that a state folder keeps. */
  readonly spreadsheetId?: string;
}

export interface OpenWarehouse extends OpenWorkbook {
  readonly warehouse: Warehouse;
  /** As a report names it. */
  readonly name: string;
  close(): Promise<void>;
}

/** Undefined where the options name none. Throws `CountersignError` when they name two, or a folder without a warehouse. */
export async function openWarehouse(
  options: WarehouseOptions,
  terminal: Terminal,
): Promise<OpenWarehouse | undefined> {
  const { project, state, endpoint } = options;
  if (state !== undefined && endpoint !== undefined) throw twoWarehouses();
  if (state !== undefined) return openState(options, state, terminal);
  if (project === undefined) return undefined;
  const { warehouse, spreadsheets } = hostFromOptions({ ...options, project });
  return { warehouse, spreadsheets, name: `the project ${project}`, close: async () => {} };
}

async function openState(
  { project: projectId = LOCAL_PROJECT, as: accessToken = LOCAL_ADMINISTRATOR }: WarehouseOptions,
  folder: string,
  terminal: Terminal,
): Promise<OpenWarehouse> {
  const stateDirectory = resolve(folder);
  if (!existsSync(join(stateDirectory, 'warehouse.duckdb'))) throw noWarehouse(folder);
  const server = await startLocalServer(
    builtFile('local/server-worker.js'),
    { stateDirectory, projectId, port: 0, owners: [LOCAL_ADMINISTRATOR] },
    (message) => terminal.step(message),
  );
  const connection = { projectId, endpoint: server.baseUrl, accessToken };
  const { warehouse, spreadsheets } = googleHost(connection);
  const { spreadsheetId } = readLocalSettings(stateDirectory);
  return {
    warehouse,
    spreadsheets,
    ...(spreadsheetId !== undefined && { spreadsheetId }),
    name: `the embedded warehouse in ${folder}`,
    close: () => server.close(),
  };
}

function twoWarehouses(): CountersignError {
  return new CountersignError({
    code: 'cli.contradiction',
    what: '--state and --endpoint name two warehouses.',
    mend: 'Leave one of them out.',
  });
}

function noWarehouse(folder: string): CountersignError {
  return new CountersignError({
    code: 'local.no-warehouse',
    where: folder,
    what: 'This folder holds no embedded warehouse.',
    mend: 'Give the folder that "countersign start" keeps its state in.',
  });
}
