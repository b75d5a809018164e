/** A small company on local surfaces: data in, warehouse provisioned, definitions published, ready to refresh. */

import { copyFileSync, existsSync, renameSync } from 'node:fs';
import { join } from 'node:path';
import { provisionLedger } from '../../src/app/ledger/provision-ledger.ts';
import type { Warehouse } from '../../src/app/ports.ts';
import { provision } from '../../src/app/provision.ts';
import { publish, testQuality } from '../../src/app/publish.ts';
import { type RefreshSummary, refreshWorkbook } from '../../src/app/refresh-workbook.ts';
import { storePseudonymKey } from '../../src/app/store-pseudonym-key.ts';
import { datasetAccess } from '../../src/cli/dataset-access.ts';
import type { CivilDate } from '../../src/core/calendar/civil-date.ts';
import { projectRoot } from '../../src/node/built-file.ts';
import {
  type LoadedDefinitions,
  loadDefinitions,
} from '../../src/node/definitions/load-definitions.ts';
import { type GoogleHost, sha256 } from '../../src/node/google-host.ts';
import { fakeClock } from './fake-clock.ts';
import { type LocalSurfaces, PROJECT, startLocalSurfaces } from './local-surfaces.ts';
import { TEST_KEY } from './pseudonym-key.ts';
import { temporaryFolder } from './run-countersign.ts';

/** The day before the fake clock's: the data is on time. */
export const AS_OF = '2026-03-01' as CivilDate;

const SCALE = 0.005;
const WAREHOUSE = 'warehouse.duckdb';
const PREPARED = join(process.env.COUNTERSIGN_TEST_COMPANY ?? temporaryFolder(), WAREHOUSE);

const SILENT = { step: () => {} };

export interface PublishedCompany {
  readonly surfaces: LocalSurfaces;
  readonly host: GoogleHost;
  readonly definitions: LoadedDefinitions;
  /** A new spreadsheet of the owner. */
  newSpreadsheet(): string;
  refresh(spreadsheetId: string, host?: GoogleHost, now?: string): RefreshSummary;
  publish(definitions?: LoadedDefinitions, through?: Warehouse): void;
  /** New data: complete orders of one item arrive in the newest week, and the data is tested again. */
  sell(orders: number): Promise<void>;
}

const SHOP = '"bigquery-public-data.thelook_ecommerce"';
const SOLD_AT = "TIMESTAMPTZ '2026-02-27 12:00:00+00'";

export async function startPublishedCompany(): Promise<PublishedCompany> {
  const directory = temporaryFolder();
  const isPrepared = existsSync(PREPARED);
  if (isPrepared) copyFileSync(PREPARED, join(directory, WAREHOUSE));
  const surfaces = await startLocalSurfaces(directory);
  const definitions = loadDefinitions(projectRoot());
  const host = surfaces.host();
  const { warehouse } = host;
  const common = { warehouse, progress: SILENT, sha256 };
  if (!isPrepared) {
    await surfaces.request({ kind: 'sample', scale: SCALE, asOf: AS_OF });
    storePseudonymKey({ ...common, statements: definitions.keyStatements, pads: TEST_KEY });
    provision({ ...common, files: definitions.files });
    provisionLedger({ ...common, ledger: definitions.ledger });
    for (const [datasetId, entries] of datasetAccess(PROJECT, { governed: 'example.com' })) {
      if (/ledger|gov/.test(datasetId)) host.grantAccess(datasetId, entries);
    }
    publish({ ...common, ...definitions });
    await keepPrepared(surfaces, join(directory, WAREHOUSE));
  }
  return {
    surfaces,
    host,
    definitions,
    newSpreadsheet: () => host.spreadsheets.create({}).spreadsheetId ?? '',
    refresh: (spreadsheetId, through = host, now = fakeClock().now()) =>
      refreshWorkbook({ ...common, ...through, clock: fakeClock(now), spreadsheetId }),
    publish: (other = definitions, through = warehouse) =>
      publish({ ...common, ...other, warehouse: through }),
    sell: async (orders) => {
      await surfaces.sql(
        `INSERT INTO ${SHOP}.orders BY NAME
         SELECT max(order_id) + n AS order_id, 1 AS user_id, 'Complete' AS status, 'F' AS gender, 1 AS num_of_item,
           ${SOLD_AT} AS created_at FROM ${SHOP}.orders, range(1, ${orders + 1}) AS one(n) GROUP BY n`,
        `INSERT INTO ${SHOP}.order_items BY NAME
         SELECT (SELECT max(id) FROM ${SHOP}.order_items) + order_id AS id, order_id, user_id, 1 AS product_id,
           status, created_at, 40 AS sale_price
         FROM ${SHOP}.orders WHERE order_id > (SELECT max(order_id) FROM ${SHOP}.orders) - ${orders}`,
      );
      await surfaces.request({ kind: 'touch', tableId: 'orders' });
      await surfaces.request({ kind: 'touch', tableId: 'order_items' });
      testQuality({ ...common, publication: definitions.publication });
    },
  };
}

/** The next test file of this run starts from here; a file that is half copied has another name. */
async function keepPrepared(surfaces: LocalSurfaces, warehouse: string): Promise<void> {
  await surfaces.sql('CHECKPOINT');
  const half = `${PREPARED}.${process.pid}`;
  copyFileSync(warehouse, half);
  renameSync(half, PREPARED);
}
