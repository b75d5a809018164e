/** What one refresh costs does not grow with the registry: calls are counted where they arrive. */

import { loadDefinitions } from '../../src/node/definitions/load-definitions.ts';
import { copyDefinitions } from '../support/definitions-folder.ts';
import { type PublishedCompany, startPublishedCompany } from '../support/published-company.ts';
import { enteredIn, readWorkbook, tabOf } from '../support/workbook-reading.ts';

const MORE_KPIS = 500;

let company: PublishedCompany;

beforeAll(async () => {
  company = await startPublishedCompany();
});
afterAll(() => company?.surfaces.close());

/** A metric of its own: a share of completed orders that is counted differently each time. */
function generatedMetric(index: number): string {
  return `
  - id: generated_${index}
    name: Generated KPI ${index}
    description: Completed orders, generated for test number ${index}.
    type: simple
    source: order_facts
    formula: count(*) * ${index}
    where: is_complete
    unit: count
    direction: up
    grains: [month]
    accountableRole: CRO
    engine: Growth
    level: operational
    rollsUpTo: [revenue]
    theme: Growth
    objective: Accelerate revenue
    workflow: Order to cash
    step: Take the order
    system: Commerce
    sourceFields: [order_items.order_id, order_items.status, orders.status, orders.created_at]
    refreshSlaHours: 24
    classification: internal
    status: approved
    version: 1
`;
}

/** Counts by kind; further pages of a result are no jobs. */
async function callsOf(act: () => unknown): Promise<Readonly<Record<string, number>>> {
  await company.surfaces.takeCalls();
  act();
  const counts: Record<string, number> = {};
  for (const kind of await company.surfaces.takeCalls()) {
    if (kind !== 'page') counts[kind] = (counts[kind] ?? 0) + 1;
  }
  return counts;
}

test('A refresh is 1 read, 3 queries and 1 write; without news it is 0 writes, also with 500 more KPIs', async () => {
  const spreadsheetId = company.newSpreadsheet();
  const refresh = () => company.refresh(spreadsheetId);
  const [withNews, withoutNews] = [
    { 'sheets-read': 1, query: 3, table: 1, 'sheets-write': 1 },
    { 'sheets-read': 1, query: 3, table: 1 },
  ];
  expect(await callsOf(refresh)).toEqual(withNews);
  expect(await callsOf(refresh)).toEqual(withoutNews);

  const folder = copyDefinitions();
  const metrics = Array.from({ length: MORE_KPIS }, (_, index) => generatedMetric(index + 2));
  folder.add('templates/registry/generated.yaml', `function: Sales\nmetrics:${metrics.join('')}`);
  company.publish(loadDefinitions(folder.root));
  expect(await callsOf(refresh)).toEqual(withNews);
  expect(await callsOf(refresh)).toEqual(withoutNews);

  const workbook = await readWorkbook(company.surfaces.sheets(), spreadsheetId);
  const names = enteredIn(tabOf(workbook, 'kpi-registry')).map(([name]) => String(name));
  expect(names.filter((name) => name.startsWith('Generated KPI '))).toHaveLength(MORE_KPIS);
}, 180_000);

test('What the host counts is what arrives', async () => {
  const host = company.surfaces.host();
  const spreadsheetId = company.newSpreadsheet();
  const arrived = await callsOf(() => company.refresh(spreadsheetId, host));
  expect(host.callCounts()).toEqual({
    sheetsReads: arrived['sheets-read'],
    sheetsWrites: arrived['sheets-write'],
    bigQueryJobs: arrived.query,
  });
});
