/** The deployed view is not the published one: no number looks official until it is published again. */

import { fakeClock } from '../support/fake-clock.ts';
import { type PublishedCompany, startPublishedCompany } from '../support/published-company.ts';
import { enteredIn, readWorkbook, tabOf } from '../support/workbook-reading.ts';

let company: PublishedCompany;
let spreadsheetId: string;

beforeAll(async () => {
  company = await startPublishedCompany();
  spreadsheetId = company.newSpreadsheet();
});
beforeEach(() => company.publish());
afterAll(() => company?.surfaces.close());

interface Brief {
  readonly standings: ReadonlySet<unknown>;
  readonly definitions: unknown;
}

const STANDINGS = ['canonical', 'provisional', 'drifted', 'stale', 'failed gate', 'no data'];

async function refreshed(): Promise<Brief> {
  company.refresh(spreadsheetId);
  const workbook = await readWorkbook(company.surfaces.sheets(), spreadsheetId);
  const cells = enteredIn(tabOf(workbook, 'ceo-brief')).flat();
  const health = enteredIn(tabOf(workbook, 'start')).find(([label]) => label === 'Definitions');
  return {
    standings: new Set(cells.filter((cell) => STANDINGS.includes(String(cell)))),
    definitions: health?.[1],
  };
}

const VALUES = '`execkpi_execkpi.kpi_values`';
const deployed = () => company.host.warehouse.table('execkpi_execkpi', 'kpi_values').view?.query;
const run = (query: string) => company.host.warehouse.query({ query, useLegacySql: false });

test('what was published and is deployed is canonical', async () => {
  const { standings, definitions } = await refreshed();
  expect(standings).toContain('canonical');
  expect(standings).not.toContain('drifted');
  expect(definitions).toBe('published = deployed');
});

test('a view that somebody replaced by hand marks every KPI as drifted', async () => {
  run(`CREATE OR REPLACE VIEW ${VALUES} AS SELECT * FROM (${deployed()}) WHERE TRUE`);
  const { standings, definitions } = await refreshed();
  expect([...standings].filter((one) => one !== 'no data')).toEqual(['drifted']);
  expect(definitions).toBe('published and deployed differ');
});

test('a publication that stopped between view and definitions shows as drifted, and publishing again mends it', async () => {
  const statement = company.definitions.publication.valuesStatement;
  const changed = {
    ...company.definitions.publication,
    valuesStatement: `${statement}\nLIMIT 1000000`,
  };
  await company.surfaces.faults();
  const clock = fakeClock();
  const dying = company.surfaces.host(undefined, clock);
  let queries = 0;
  const halfWay = {
    ...dying.warehouse,
    query: (request: Parameters<typeof dying.warehouse.query>[0]) => {
      queries += 1;
      if (queries === 2) throw new Error('the process dies here');
      return dying.warehouse.query(request);
    },
  };
  expect(() => company.publish({ ...company.definitions, publication: changed }, halfWay)).toThrow(
    'dies here',
  );
  expect((await refreshed()).standings).toContain('drifted');
  company.publish({ ...company.definitions, publication: changed });
  expect((await refreshed()).standings).not.toContain('drifted');
});
