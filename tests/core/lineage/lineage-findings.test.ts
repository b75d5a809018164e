import { formatProblem } from '../../../src/core/errors/problem.ts';
import { lineageFindings } from '../../../src/core/lineage/lineage-findings.ts';
import { publishedFindings } from '../../../src/core/lineage/published-findings.ts';
import type { MetricDefinition } from '../../../src/core/registry/definition.ts';
import { SMALL_CONTRACTS, SMALL_PLACES, smallLineage } from '../../support/small-lineage.ts';

/** Code, severity and sentence of everything that asks for work when `revenue` is defined otherwise. */
function findingsWith(facts: Partial<MetricDefinition>, contracts = SMALL_CONTRACTS) {
  const change = (definition: MetricDefinition) =>
    definition.id === 'revenue' ? ({ ...definition, ...facts } as MetricDefinition) : definition;
  return lineageFindings(smallLineage(change, contracts), SMALL_PLACES)
    .filter(({ severity }) => severity !== 'note')
    .map((finding) => `${finding.code} ${finding.severity} ${formatProblem(finding)}`);
}

test('where both halves agree there is nothing to do', () => {
  expect(findingsWith({})).toEqual([]);
});

test('a declared field that the SQL does not use is told with its place', () => {
  const sourceFields = ['orders.price', 'orders.status', 'costs.cost'];
  expect(findingsWith({ sourceFields })).toEqual([
    'lineage.unused-declaration warning revenue/sourceFields/2: revenue: declares "costs.cost", which the SQL does not use for it. Leave it out of "sourceFields", or mend the view if the field belongs there.',
  ]);
});

test('a field that the value is made of and nobody declared is told with its place', () => {
  expect(findingsWith({ sourceFields: ['orders.status'] })).toEqual([
    'lineage.undeclared-field warning revenue/sourceFields: revenue: is made of "orders.price", which it does not declare. Add it to "sourceFields", or mend the view if the field does not belong there.',
  ]);
});

test('a declared field that no source has is an error with the nearest name', () => {
  expect(findingsWith({ sourceFields: ['orders.price', 'orders.statuss'] })).toEqual([
    'lineage.unknown-field error revenue/sourceFields/1: revenue: declares "orders.statuss", which is no field of a source. Expected table.field of a source contract. Did you mean "orders.status"?',
  ]);
});

test('a system that none of the sources comes from is told, and one of several is right', () => {
  expect(findingsWith({ system: 'Ledger' })).toEqual([
    'lineage.other-system warning revenue/system: revenue: declares the system "Ledger", but its fields come from Shop. Name the system that the contracts of its sources name.',
  ]);
});

test('a contract without a system says nothing about the system', () => {
  const nameless = SMALL_CONTRACTS.map(({ system: _, ...contract }) => contract);
  expect(findingsWith({ system: 'Ledger' }, nameless)).toEqual([]);
});

test('a step and a workflow that no KPI watches are told', () => {
  const graph = smallLineage();
  const organisation = {
    ...graph.registry.organisation,
    workflows: [
      { name: 'Order to cash', steps: ['Take the order', 'Complete the sale', 'Ship'] },
      { name: 'Hiring', steps: ['Interview', 'Offer'] },
    ],
  };
  const idle = { ...graph, registry: { ...graph.registry, organisation } };
  expect(
    lineageFindings(idle, SMALL_PLACES)
      .filter(({ severity }) => severity === 'warning')
      .map(formatProblem),
  ).toEqual([
    'organisation/workflows/0/steps/2: The step "Ship" of Order to cash has no KPI. Name it in the KPI that watches it, or leave it out of the organisation.',
    'organisation/workflows/1: The workflow "Hiring" has no KPI. Name it in the KPI that watches it, or leave it out of the organisation.',
  ]);
});

test('fields that nobody uses or declares are one note a table', () => {
  const notes = lineageFindings(smallLineage(), SMALL_PLACES).map(formatProblem);
  expect(notes).toEqual([
    'orders/name: orders: 1 of 6 fields serve no KPI: note.',
    'orders/name: orders: 1 of 6 fields decide which rows count, declared by no KPI: created_at.',
    'costs/name: costs: 2 of 4 fields serve no KPI: booked_on, due_on.',
    'costs/name: costs: 1 of 4 fields decide which rows count, declared by no KPI: order_id.',
  ]);
});

test('published KPIs that serve nobody, an unknown KPI or themselves are told', () => {
  const top = { id: 'growth', isCeoKpi: true, rollsUpTo: [] };
  const kpi = (id: string, ...rollsUpTo: string[]) => ({ id, isCeoKpi: false, rollsUpTo });
  const published = [
    top,
    kpi('a', 'growth'),
    kpi('b'),
    kpi('c', 'gone'),
    kpi('d', 'e'),
    kpi('e', 'd'),
  ];
  expect(publishedFindings(published).map(({ code, metricId }) => `${metricId} ${code}`)).toEqual([
    'b published.orphan',
    'c published.unknown-parent',
    'c published.orphan',
    'd published.cycle',
    'd published.orphan',
    'e published.cycle',
    'e published.orphan',
  ]);
});
