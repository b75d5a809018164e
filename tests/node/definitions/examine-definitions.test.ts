/** Every kind of defect, seeded into a copy of the shipped definitions, is found and named with its file and line. */

import { relative } from 'node:path';
import { formatProblem } from '../../../src/core/errors/problem.ts';
import { type Finding, needsWork } from '../../../src/core/lineage/finding.ts';
import { traceMetric } from '../../../src/core/lineage/metric-trace.ts';
import { projectRoot } from '../../../src/node/built-file.ts';
import { examineDefinitions } from '../../../src/node/definitions/examine-definitions.ts';
import { copyDefinitions } from '../../support/definitions-folder.ts';

const shipped = examineDefinitions(projectRoot());

/** One line a finding that asks for work: severity, code, file and line within the copy, sentence. */
function findingsAfter(file: string, wanted: string, by: string) {
  const folder = copyDefinitions();
  const line = folder.replace(file, wanted, by);
  const root = `${relative('.', folder.root)}/`;
  const told = examineDefinitions(folder.root)
    .findings.filter(needsWork)
    .map((finding) => `${finding.severity} ${finding.code} ${said(finding).replace(root, '')}`);
  return { told, line };
}

function said(finding: Finding): string {
  const { what, where } = finding;
  return formatProblem({ code: finding.code, what, ...(where ? { where } : {}) });
}

const FINANCE = 'templates/registry/finance.yaml';
const SALES = 'templates/registry/sales.yaml';
const ORGANISATION = 'templates/registry/organisation.yaml';
const SOURCES = '[order_items.sale_price, order_items.status, orders.status, orders.created_at]';

test('the shipped definitions have no finding that asks for work', () => {
  expect(shipped.findings.filter(needsWork).map(formatProblem)).toEqual([]);
});

test('the trace of every KPI ends in source fields, and every one that makes its value is declared', () => {
  const { definitions } = shipped;
  if (!definitions) throw new Error('The shipped definitions can be read');
  for (const id of definitions.lineage.registry.metrics.keys()) {
    const { sourceFields } = traceMetric(definitions.lineage, id);
    const direct = sourceFields.filter(({ kind }) => kind === 'direct');
    expect({ id, ends: sourceFields.length > 0 }).toEqual({ id, ends: true });
    expect({ id, undeclared: direct.filter(({ isDeclared }) => !isDeclared) }).toEqual({
      id,
      undeclared: [],
    });
  }
});

test('findings are published with the registry', () => {
  const documents = shipped.definitions?.publication.documents ?? [];
  const published = documents.filter(({ kind }) => kind === 'finding').map(({ body }) => body);
  expect(published).toEqual(shipped.findings);
});

test.each([
  {
    defect: 'an orphan KPI',
    file: SALES,
    wanted: 'rollsUpTo: [revenue]',
    by: 'rollsUpTo: []',
    code: 'error registry.orphan',
    what: 'rolls up to nothing, so it serves no CEO KPI.',
    /** What is left out has no line: the KPI's own is told. */
    reach: 20,
  },
  {
    defect: 'a circle of roll-ups',
    file: FINANCE,
    wanted: 'rollsUpTo: [revenue_growth_rate]',
    by: 'rollsUpTo: [revenue]',
    code: 'error registry.cycle',
    what: 'revenue: rolls up to itself: revenue -> revenue.',
  },
  {
    defect: 'a wrong unit',
    file: FINANCE,
    wanted: 'unit: currency',
    by: 'unit: count',
    code: 'error registry.unit',
    what: 'revenue: the formula gives currency, the unit is count.',
  },
  {
    defect: 'an unknown column',
    file: FINANCE,
    wanted: 'formula: sum(sale_price)',
    by: 'formula: sum(sales_price)',
    code: 'error registry.formula.unknown-name',
    what: 'order_lines has no column "sales_price".',
  },
  {
    defect: 'an undeclared field',
    file: FINANCE,
    wanted: SOURCES,
    by: '[order_items.status, orders.status, orders.created_at]',
    code: 'warning lineage.undeclared-field',
    what: 'revenue: is made of "order_items.sale_price", which it does not declare.',
  },
  {
    defect: 'a declared field that the SQL does not use',
    file: FINANCE,
    wanted: SOURCES,
    by: SOURCES.replace(']', ', products.brand]'),
    code: 'warning lineage.unused-declaration',
    what: 'revenue: declares "products.brand", which the SQL does not use for it.',
  },
  {
    defect: 'a declared field that is in no source',
    file: FINANCE,
    wanted: SOURCES,
    by: SOURCES.replace('orders.status', 'orders.state'),
    code: 'error lineage.unknown-field',
    what: 'revenue: declares "orders.state", which is no field of a source.',
  },
  {
    defect: 'a step without a KPI',
    file: ORGANISATION,
    wanted: 'Take the order,',
    by: 'Take the order, Wrap the order,',
    code: 'warning lineage.idle-workflow',
    what: 'The step "Wrap the order" of Order to cash has no KPI.',
  },
])('$defect is found with its file and line', ({ file, wanted, by, code, what, reach = 0 }) => {
  const { told, line } = findingsAfter(file, wanted, by);
  expect(told).toContainEqual(expect.stringContaining(what));
  const finding = told.find((one) => one.includes(what)) ?? '';
  const place = new RegExp(` ${file}:(\\d+):\\d+: `).exec(finding);
  expect(finding).toContain(`${code} ${file}:`);
  expect(Math.abs(Number(place?.[1]) - line)).toBeLessThanOrEqual(reach);
});

test('a view that reads an unknown column is found with its file', () => {
  const { told } = findingsAfter(
    'sql/gold/revenue_daily.sql',
    'SUM(sale_price)',
    'SUM(sales_price)',
  );
  expect(told).toEqual([
    expect.stringMatching(
      /^error lineage\.not-derived sql\/gold\/revenue_daily\.sql: The column "sales_price" is not found/,
    ),
  ]);
});
