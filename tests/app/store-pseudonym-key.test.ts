/** The key of the pseudonyms is stored once, refused when it changes, and out of reach of people. */

import { storePseudonymKey } from '../../src/app/store-pseudonym-key.ts';
import { datasetAccess } from '../../src/cli/dataset-access.ts';
import { projectRoot } from '../../src/node/built-file.ts';
import { keyStatements } from '../../src/node/definitions/sql-files.ts';
import { keyPads } from '../../src/node/pseudonyms/key-pads.ts';
import { type LocalSurfaces, PROJECT, startLocalSurfaces } from '../support/local-surfaces.ts';
import { TEST_KEY } from '../support/pseudonym-key.ts';
import { temporaryFolder } from '../support/run-countersign.ts';

const OTHER_KEY = keyPads(Buffer.alloc(32, 7));
const statements = keyStatements(projectRoot());
let surfaces: LocalSurfaces;

beforeAll(async () => {
  surfaces = await startLocalSurfaces(temporaryFolder());
});
afterAll(() => surfaces.close());

const store = (pads: typeof TEST_KEY | undefined, replace = false) => {
  const { warehouse } = surfaces.host();
  storePseudonymKey({ warehouse, progress: { step: () => {} }, statements, pads, replace });
};

const stored = async () =>
  (
    await surfaces.sql(
      `SELECT base64(inner_pad) AS inner, base64(outer_pad) AS outer FROM "${PROJECT}.countersign_keys".pseudonym_key`,
    )
  ).map((row) => ({ ...row }));

test('without a key nothing is provisioned, and one that is stored stays unless it is to be replaced by name', async () => {
  expect(() => store(undefined)).toThrow('no key for pseudonyms yet');
  store(TEST_KEY);
  store(TEST_KEY);
  store(undefined);
  expect(await stored()).toEqual([TEST_KEY]);
  expect(() => store(OTHER_KEY)).toThrow('Another key for pseudonyms is stored');
  expect(await stored()).toEqual([TEST_KEY]);
  store(OTHER_KEY, true);
  expect(await stored()).toEqual([OTHER_KEY]);
});

test('no reader reads the key, not even through a view of the governed dataset', () => {
  const owner = surfaces.host();
  const reader = surfaces.host('rita@example.com');
  const run = (host: typeof owner, query: string) =>
    host.warehouse.query({ query, useLegacySql: false });
  const others = ['countersign_ledger', 'countersign_gov'];
  for (const dataset of [
    'countersign_silver',
    'execkpi_execkpi',
    'profit_os',
    'company',
    ...others,
  ]) {
    run(owner, `CREATE SCHEMA IF NOT EXISTS \`${dataset}\``);
  }
  const readers = { governed: 'example.com', star: 'example.com' };
  for (const [dataset, entries] of datasetAccess(PROJECT, readers)) {
    owner.grantAccess(dataset, entries);
  }
  const key = 'FROM `countersign_keys.pseudonym_key`';
  run(
    owner,
    `CREATE VIEW \`countersign_silver.hashed\` AS SELECT TO_HEX(SHA256(inner_pad)) AS h ${key}`,
  );
  run(
    owner,
    `CREATE VIEW \`execkpi_execkpi.proper\` AS SELECT h FROM \`countersign_silver.hashed\``,
  );
  run(owner, `CREATE VIEW \`execkpi_execkpi.leak\` AS SELECT inner_pad ${key}`);
  run(owner, `CREATE VIEW \`profit_os.leak\` AS SELECT inner_pad ${key}`);
  expect(run(reader, 'SELECT h FROM `execkpi_execkpi.proper`').rows).toHaveLength(1);
  for (const query of [
    `SELECT inner_pad ${key}`,
    'SELECT inner_pad FROM `execkpi_execkpi.leak`',
    'SELECT inner_pad FROM `profit_os.leak`',
    'SELECT h FROM `countersign_silver.hashed`',
  ]) {
    expect(() => run(reader, query)).toThrow(/right|denied|permission/i);
  }
});
