/** The warehouse is not what the definitions say: each difference is found, named and placed. */

import { examineWarehouse } from '../../src/app/examine/examine-warehouse.ts';
import { formatProblem } from '../../src/core/errors/problem.ts';
import { needsWork } from '../../src/core/lineage/finding.ts';
import type { LoadedDefinitions } from '../../src/node/definitions/load-definitions.ts';
import { sha256 } from '../../src/node/google-host.ts';
import { type PublishedCompany, startPublishedCompany } from '../support/published-company.ts';

let company: PublishedCompany;

beforeAll(async () => {
  company = await startPublishedCompany();
});
afterAll(() => company?.surfaces.close());

const VALUES = '`execkpi_execkpi.kpi_values`';
const VIEW = 'sql/gold/order_facts.sql';
const TABLE = 'templates/contracts/brand_tracking.yaml';
const run = (query: string) => company.host.warehouse.query({ query, useLegacySql: false });
const provisionAgain = (path: string) =>
  run(company.definitions.files.find((file) => file.path === path)?.sql ?? '');

/** Publishes without running the data tests, which nothing here is about. */
function publish(definitions: LoadedDefinitions = company.definitions): void {
  const publication = { ...definitions.publication, qualityStatement: 'SELECT 1' };
  company.publish({ ...definitions, publication });
}

/** What asks for work, as it is told. */
function findings(definitions: LoadedDefinitions = company.definitions): readonly string[] {
  const progress = { step: () => {} };
  const { warehouse } = company.host;
  return examineWarehouse({ ...definitions, warehouse, progress, sha256 })
    .filter(needsWork)
    .map((finding) => `${finding.code} ${formatProblem(finding)}`);
}

function withDefinitions(
  change: (definition: LoadedDefinitions['publication']['definitions'][number]) => object,
): LoadedDefinitions {
  const { publication } = company.definitions;
  const definitions = publication.definitions.map((one) => ({ ...one, ...change(one) }));
  return { ...company.definitions, publication: { ...publication, definitions } };
}

test('a warehouse as it was provisioned and published has nothing to mend', () => {
  expect(findings()).toEqual([]);
});

test('a governed view that somebody replaced is told with the file that makes it', () => {
  run(
    'CREATE OR REPLACE VIEW `execkpi_execkpi.order_facts` AS SELECT * FROM `execkpi_execkpi.revenue_daily`',
  );
  const told = findings();
  provisionAgain(VIEW);
  expect(told[0]).toBe(
    `deployed.drifted-view ${VIEW}: The view execkpi_execkpi.order_facts in the warehouse is not the one that this file makes. Find out who changed which of them, then run "countersign provision".`,
  );
  expect(told).toContainEqual(
    expect.stringMatching(
      /^deployed\.missing-column templates\/contracts\/order_facts\.yaml:\d+:\d+: The warehouse has no column execkpi_execkpi\.order_facts\.order_id\./,
    ),
  );
});

test('a governed view that is gone is told', () => {
  run('DROP VIEW `execkpi_execkpi.ab_group`');
  const told = findings();
  provisionAgain('sql/gold/ab_group.sql');
  expect(told).toEqual([
    'deployed.missing-view sql/gold/ab_group.sql: The view execkpi_execkpi.ab_group is not in the warehouse. Run "countersign provision".',
  ]);
});

test('a source table that is gone is told with its contract', () => {
  run('DROP TABLE `company.brand_tracking`');
  const told = findings();
  provisionAgain(TABLE);
  expect(told).toEqual([
    expect.stringMatching(
      /^deployed\.missing-table templates\/contracts\/brand_tracking\.yaml:\d+:\d+: The table company\.brand_tracking is not in the warehouse\./,
    ),
  ]);
});

test('a source column that is missing or has another type is told with its line of the contract', () => {
  const columns =
    'month DATE, respondents FLOAT64, recall_yes INT64, category_mentions INT64, positive INT64, negative INT64';
  run('DROP TABLE `company.brand_tracking`');
  run(`CREATE TABLE \`company.brand_tracking\` (${columns}, added STRING)`);
  const told = findings();
  run('DROP TABLE `company.brand_tracking`');
  provisionAgain(TABLE);
  const place = 'templates/contracts/brand_tracking\\.yaml:\\d+:\\d+';
  expect(told).toEqual([
    expect.stringMatching(
      `^deployed\\.column-type ${place}: company\\.brand_tracking\\.respondents is FLOAT64 in the warehouse, and INT64 in the contract\\.`,
    ),
    expect.stringMatching(
      `^deployed\\.missing-column ${place}: The warehouse has no column company\\.brand_tracking\\.mentions\\.`,
    ),
  ]);
});

test('a kpi_values that somebody replaced by hand is told as drifted', () => {
  const query = company.host.warehouse.table('execkpi_execkpi', 'kpi_values').view?.query;
  run(`CREATE OR REPLACE VIEW ${VALUES} AS SELECT * FROM (${query}) WHERE TRUE`);
  const told = findings();
  publish();
  expect(told).toEqual([
    'deployed.drifted-view The view execkpi_execkpi.kpi_values in the warehouse is not the one that was published. Find out who replaced it, then run "countersign publish".',
  ]);
});

test('a definition that is not the published one is told with its place, a new one and a removed one too', () => {
  const [first] = company.definitions.publication.definitions;
  const id = first?.id ?? '';
  const changed = withDefinitions((one) => (one.id === id ? { definitionHash: 'other' } : {}));
  expect(findings(changed)).toEqual([
    expect.stringMatching(
      `^published\\.other-definition templates/registry/\\w+\\.yaml:\\d+:\\d+: ${id}: is published with another definition \\(both have version 1\\)\\.`,
    ),
  ]);
  const { publication } = company.definitions;
  const fewer = { ...publication, definitions: publication.definitions.slice(1) };
  expect(findings({ ...company.definitions, publication: fewer })).toEqual([
    expect.stringContaining(
      `published.not-defined ${id}: is published, but the ledger has no such KPI.`,
    ),
  ]);
  publish({ ...company.definitions, publication: fewer });
  const told = findings();
  publish();
  expect(told).toContainEqual(
    expect.stringMatching(`^published\\.missing .*${id}: is approved but not published`),
  );
});

test('published KPIs that serve no CEO KPI or themselves are told', () => {
  const orphans = withDefinitions(({ id }) =>
    id === 'orders' ? { rollsUpTo: [] } : id === 'aov' ? { rollsUpTo: ['aov'] } : {},
  );
  publish(orphans);
  const told = findings().map((line) => line.split(':')[0]);
  expect(told).toContain('published.orphan orders');
  expect(told).toContain('published.cycle aov');
});
