/** The files of `sql/` are one job; a file that the warehouse refuses is named. */

import { provision, type SqlFile } from '../../src/app/provision.ts';
import { type LocalSurfaces, startLocalSurfaces } from '../support/local-surfaces.ts';
import { temporaryFolder } from '../support/run-countersign.ts';

let surfaces: LocalSurfaces;

beforeAll(async () => {
  surfaces = await startLocalSurfaces(temporaryFolder());
});
afterAll(() => surfaces.close());

const FILES: readonly SqlFile[] = [
  { path: 'sql/a.sql', sql: 'CREATE SCHEMA IF NOT EXISTS `shop`' },
  {
    path: 'sql/b.sql',
    sql: '-- One row.\nCREATE OR REPLACE VIEW `shop.one` AS SELECT 1 AS n; -- end',
  },
  {
    path: 'sql/c.sql',
    sql: 'CREATE OR REPLACE VIEW `shop.two` AS SELECT n + 1 AS n FROM `shop.one`;\n',
  },
];

function provisioned(files: readonly SqlFile[]) {
  const host = surfaces.host();
  const before = host.callCounts().bigQueryJobs;
  let message = '';
  try {
    provision({ warehouse: host.warehouse, progress: { step: () => {} }, files });
  } catch (error) {
    message = String(error);
  }
  return { jobs: host.callCounts().bigQueryJobs - before, message };
}

const numberIn = (view: string) =>
  surfaces
    .host()
    .warehouse.query({ query: `SELECT n FROM \`shop.${view}\``, useLegacySql: false })
    .rows?.map((row) => row.f?.[0]?.v);

test('all files are one job, whether they end in a semicolon, a comment or neither', () => {
  expect(provisioned(FILES)).toEqual({ jobs: 1, message: '' });
  expect(numberIn('two')).toEqual(['2']);
});

test('again is the same', () => {
  expect(provisioned(FILES).message).toBe('');
  expect(numberIn('two')).toEqual(['2']);
});

test('a file that is refused is named, and those before it are there', () => {
  const [schema] = FILES;
  const files = [
    ...(schema ? [schema] : []),
    { path: 'sql/three.sql', sql: 'CREATE OR REPLACE VIEW `shop.three` AS SELECT 3 AS n' },
    {
      path: 'sql/broken.sql',
      sql: 'CREATE OR REPLACE VIEW `shop.four` AS SELECT m FROM `shop.one`',
    },
  ];
  const { message } = provisioned(files);
  expect(message).toContain('sql/broken.sql');
  expect(message).toContain('m');
  expect(message).not.toContain('three');
  expect(numberIn('three')).toEqual(['3']);
});
