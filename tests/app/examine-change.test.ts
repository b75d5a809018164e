/** What a board sees before it votes: a proposed definition beside the live one, over the real warehouse. */

import { createContext, Script } from 'node:vm';
import { build } from 'esbuild';
import { examineChange } from '../../src/app/examine-change.ts';
import { readDefinitions } from '../../src/app/read-definitions.ts';
import { type ResultRow, resultRows } from '../../src/app/result-rows.ts';
import type { EvidenceReport } from '../../src/core/endpoints/evidence-messages.ts';
import { formatProblem } from '../../src/core/errors/problem.ts';
import { evidenceMoved } from '../../src/core/evidence/evidence-facts.ts';
import type { Evidence } from '../../src/core/evidence/evidence-report.ts';
import { buildRegistry } from '../../src/core/registry/build-registry.ts';
import type { JsonValue } from '../../src/core/registry/canonical-json.ts';
import {
  compileKpiValues,
  compileTotals,
} from '../../src/core/registry/compile/compile-kpi-values.ts';
import { type DefinitionContent, registryFiles } from '../../src/core/registry/registry-record.ts';
import { projectRoot } from '../../src/node/built-file.ts';
import { sha256 } from '../../src/node/google-host.ts';
import { expectGolden } from '../support/golden.ts';
import { type PublishedCompany, startPublishedCompany } from '../support/published-company.ts';

let company: PublishedCompany;
let live: ReadonlyMap<string, DefinitionContent>;

beforeAll(async () => {
  company = await startPublishedCompany();
  const { record } = readDefinitions(company.host.warehouse);
  live = new Map(record.definitions.map((content) => [String(content.id), content]));
});
afterAll(() => company?.surfaces.close());

type Change = Readonly<Record<string, JsonValue | undefined>>;

/** The live definition with some members changed; undefined takes one away. */
function changed(id: string, change: Change): DefinitionContent {
  const members = Object.entries({ ...live.get(id), ...change });
  return Object.fromEntries(
    members.flatMap(([name, value]) => (value === undefined ? [] : [[name, value]])),
  );
}

function examine(metricId: string, definition: DefinitionContent, workbookId?: string): Evidence {
  const { warehouse, spreadsheets } = company.host;
  const workbook = workbookId && { spreadsheets, spreadsheetId: workbookId };
  return examineChange({
    warehouse,
    sha256,
    proposal: { metricId, definition },
    ...(workbook ? { workbook } : {}),
  });
}

const examineEdit = (id: string, change: Change) => examine(id, changed(id, change));

/** Every order counts, not only the completed ones. */
const ALL_ORDERS: Change = {
  source: 'order_lines',
  numerator: 'sum(sale_price)',
  denominator: 'count_distinct(order_id)',
  description: 'Sale price per order placed, whatever became of it.',
};

function rows(query: string): readonly ResultRow[] {
  return resultRows(company.host.warehouse.query({ query, useLegacySql: false }));
}

/** Values by `grain start`, computed by SQL of this test over the governed views. */
function independent(valueSql: string): ReadonlyMap<string, number | null> {
  const by = (grain: string, unit: string) => `
    SELECT '${grain}' AS grain, DATE_TRUNC(day, ${unit}) AS start, ${valueSql} AS value
    FROM \`execkpi_execkpi.order_lines\` GROUP BY 1, 2`;
  return new Map(
    rows(`${by('week', 'WEEK(MONDAY)')} UNION ALL ${by('month', 'MONTH')}`).map((row) => [
      `${row.grain} ${row.start}`,
      row.value === null ? null : Number(row.value),
    ]),
  );
}

function sidesOf({ facts }: Evidence, id: string, grain: string) {
  return facts.comparison.filter((row) => row.metricId === id && row.grain === grain);
}

/** In a small company not every week has an order; what is unknown must be unknown on both sides. */
function near(actual: number | null, expected: number | null | undefined): void {
  if (expected === null || expected === undefined) expect(actual).toBeNull();
  else expect(actual).toBeCloseTo(expected, 6);
}

function quotient(top: number | null | undefined, bottom: number | null | undefined) {
  return typeof top === 'number' && bottom ? top / bottom : null;
}

test('the registry is read back from the warehouse by one query and computes what is deployed', async () => {
  await company.surfaces.takeCalls();
  const { record } = readDefinitions(company.host.warehouse);
  expect(await company.surfaces.takeCalls()).toEqual(['query']);
  const registry = buildRegistry(registryFiles(record));
  expect(compileKpiValues(registry)).toBe(company.definitions.publication.valuesStatement);
});

describe('average order value over all orders in place of completed ones', () => {
  let evidence: Evidence;
  beforeAll(() => {
    evidence = examineEdit('aov', ALL_ORDERS);
  });

  test('is compared over a year of weeks and two of months, each side as SQL of its own says', () => {
    const before = independent(
      'SAFE_DIVIDE(SUM(IF(is_complete, sale_price, 0)), COUNT(DISTINCT IF(is_complete, order_id, NULL)))',
    );
    const after = independent('SUM(sale_price) / COUNT(DISTINCT order_id)');
    for (const [grain, periods] of [
      ['week', 52],
      ['month', 24],
    ] as const) {
      const sides = sidesOf(evidence, 'aov', grain);
      expect(sides).toHaveLength(periods);
      for (const side of sides) {
        near(side.before, before.get(`${grain} ${side.periodStart}`));
        near(side.after, after.get(`${grain} ${side.periodStart}`));
      }
    }
    expect(evidence.facts.comparison).toHaveLength(76);
    const known = evidence.facts.comparison.filter(({ after }) => after !== null);
    expect(known.length).toBeGreaterThan(70);
  });

  test('reads as people read it', () => {
    const workbook = company.newSpreadsheet();
    company.refresh(workbook);
    const { report } = examine('aov', changed('aov', ALL_ORDERS), workbook);
    expectGolden('tests/app/golden/evidence-of-aov.txt', evidenceText(report));
    expect(JSON.stringify(report).length).toBeLessThan(40_000);
  });

  test('is weighed before it is computed, and writes nothing', async () => {
    await company.surfaces.takeCalls();
    examineEdit('aov', { ...ALL_ORDERS, name: 'Basket' });
    const calls = await company.surfaces.takeCalls();
    expect(calls).toEqual(['query', 'table', 'query', 'query']);
    // What these two KPIs need, not what all of kpi_values does.
    expect(evidence.report.comparison?.cost).toMatch(/^reads \d+(\.\d)? KB$/);
  });

  test('has the same hash whenever nothing moved', () => {
    const again = examineEdit('aov', ALL_ORDERS);
    expect(again.report).toEqual(evidence.report);
    expect(evidenceMoved(evidence.facts, again.facts)).toEqual([]);
    const other = examineEdit('aov', { ...ALL_ORDERS, target: 90 });
    expect(other.report.evidenceHash).not.toBe(evidence.report.evidenceHash);
  });
});

describe('revenue over all orders', () => {
  let evidence: Evidence;
  beforeAll(() => {
    evidence = examineEdit('revenue', { where: undefined });
  });

  test('restates the ratio, the derived KPI and the running total that are computed from it', () => {
    expect(evidence.report.computedFrom.map(({ id }) => id)).toEqual(
      expect.arrayContaining(['revenue_growth_rate', 'aov', 'revenue_year_to_date']),
    );
    const revenue = independent('SUM(sale_price)');
    const orders = independent('COUNT(DISTINCT IF(is_complete, order_id, NULL))');
    const weeks = sidesOf(evidence, 'revenue', 'week');
    const monthly = (id: string) => sidesOf(evidence, id, 'month');
    expect(weeks).toHaveLength(52);
    for (const side of weeks) near(side.after, revenue.get(`week ${side.periodStart}`));
    for (const { periodStart, after } of monthly('aov')) {
      const key = `month ${periodStart}`;
      near(after, quotient(revenue.get(key), orders.get(key)));
    }
    const lastYear = (start: string) => `${Number(start.slice(0, 4)) - 1}${start.slice(4)}`;
    for (const { periodStart, after } of monthly('revenue_growth_rate')) {
      const earlier = revenue.get(`month ${lastYear(periodStart)}`);
      const share = quotient(revenue.get(`month ${periodStart}`), earlier);
      near(after, share === null ? null : share - 1);
    }
    for (const { periodStart, after } of monthly('revenue_year_to_date')) {
      const soFar = [...revenue]
        .filter(([key]) => key.startsWith(`month ${periodStart.slice(0, 4)}`))
        .filter(([key]) => key <= `month ${periodStart}`);
      near(
        after,
        soFar.reduce((sum, [, value]) => sum + Number(value), 0),
      );
    }
  });

  test('reads as people read it, and is small enough for one answer', () => {
    expectGolden('tests/app/golden/evidence-of-revenue.txt', evidenceText(evidence.report));
    expect(JSON.stringify(evidence.report).length).toBeLessThan(40_000);
    expect(JSON.stringify(evidence.facts).length).toBeLessThan(150_000);
  });

  test('says of each KPI downstream what moves, in one line', () => {
    const lines = new Map(evidence.report.computedFrom.map(({ id, words }) => [id, words]));
    expect(lines.get('revenue_year_to_date')).toMatch(
      /^7\d of 7\d periods move; the week of 23 February 2026: \$[\d.,]+ ?[KM]? becomes \$[\d.,]+ ?[KM]? \(\+\d.*%\)\.$/,
    );
    expect(lines.get('revenue_growth_rate')).toMatch(/\([+-]\d+\.\d+ pp\)\.$/);
    expect(evidence.report.headline).toMatch(
      /^Revenue: \d+ of 74 periods move;.* With it move .*Average Order Value/,
    );
  });
});

test('a change of words restates nothing and computes nothing', async () => {
  await company.surfaces.takeCalls();
  const { report, facts } = examineEdit('aov', {
    description: 'Revenue per completed order, net.',
  });
  expect(await company.surfaces.takeCalls()).toEqual(['query', 'table']);
  expect(facts.comparison).toEqual([]);
  expect(report).toMatchObject({
    headline: 'Average Order Value: no number changes: it is computed as before.',
    canBeSubmitted: true,
    comparison: null,
    formula: null,
  });
  expect(report.changes.map(({ label }) => label)).toEqual(['What it means']);
});

test('the same computation written otherwise is computed, and restates nothing', () => {
  const { report, facts } = examineEdit('revenue', { where: 'is_complete = true' });
  expect(facts.comparison.length).toBeGreaterThan(200);
  expect(facts.comparison.filter(({ before, after }) => before !== after)).toEqual([]);
  expect(report.headline).toBe('Revenue: none of 74 periods moves.');
});

test('a formula that can not be read is told with its character, and nothing is computed', async () => {
  await company.surfaces.takeCalls();
  const { report } = examineEdit('revenue', { formula: 'sum(sale_prise', unit: 'percent' });
  expect(await company.surfaces.takeCalls()).toEqual(['query', 'table']);
  expect(report.canBeSubmitted).toBe(false);
  expect(report.checks.map(formatProblem)).toEqual([
    expect.stringMatching(/^KPI revenue, formula, character 15: revenue: /),
  ]);
  expect(report.notComputed).toMatch(/^Nothing was computed/);
});

test('everything that is wrong is told at once: unit, hierarchy, names, a circle', () => {
  const { report } = examineEdit('revenue', {
    unit: 'percent',
    rollsUpTo: ['aov'],
    accountableRole: 'CFOO',
  });
  expect(report.checks.map(({ severity, where }) => `${severity} ${where}`)).toEqual(
    expect.arrayContaining([
      'error KPI revenue, unit',
      'error KPI revenue, rollsUpTo',
      'error KPI revenue, accountableRole',
    ]),
  );
});

test('source fields that the formula does not use, or uses undeclared, are warnings that stop no vote', () => {
  const { report } = examineEdit('aov', ALL_ORDERS);
  expect(report.canBeSubmitted).toBe(true);
  const { report: other } = examineEdit('aov', { ...ALL_ORDERS, sourceFields: ['users.country'] });
  expect(other.checks.map(({ severity, subject }) => `${severity} ${subject}`)).toEqual(
    expect.arrayContaining(['warning users.country', 'warning order_items.sale_price']),
  );
  expect(other.canBeSubmitted).toBe(true);
});

test('a new KPI is newly known in every period', () => {
  const definition = {
    ...changed('aov', ALL_ORDERS),
    id: 'aov_placed',
    name: 'Value of Orders Placed',
  };
  const { report, facts } = examine('aov_placed', definition);
  expect(report.isNew).toBe(true);
  expect(facts.baseDefinitionHash).toBeNull();
  expect(report.comparison?.summary[0]).toBe('Of 50 finished weeks compared: 50 newly known.');
});

test('new data moves the evidence under a proposal, and what moved is said', async () => {
  const before = examineEdit('aov', ALL_ORDERS);
  await company.sell(3);
  const now = examineEdit('aov', ALL_ORDERS);
  expect(now.report.evidenceHash).not.toBe(before.report.evidenceHash);
  expect(evidenceMoved(before.facts, now.facts)).toEqual([
    '2 periods of 76 have another number than then.',
  ]);
});

test('half a character is refused before anything is asked', async () => {
  await company.surfaces.takeCalls();
  expect(() => examineEdit('aov', { name: 'Basket \ud83d' })).toThrow(
    'KPI aov: The definition holds a text or a number that can not be kept.',
  );
  expect(await company.surfaces.takeCalls()).toEqual([]);
});

test('retiring a KPI that others count on is no error, and says who they are and that its numbers end', () => {
  const { report, facts } = examineEdit('revenue', { status: 'retired' });
  expect(report.canBeSubmitted).toBe(true);
  const own = facts.comparison.filter(({ metricId }) => metricId === 'revenue');
  expect(own.some(({ before }) => before !== null)).toBe(true);
  expect(own.every(({ after }) => after === null)).toBe(true);
  const others = facts.comparison.filter(({ metricId }) => metricId !== 'revenue');
  expect(others.length).toBeGreaterThan(0);
  expect(others.every(({ before, after }) => before === after)).toBe(true);
  expect(report.checks.map(formatProblem)).toEqual(
    expect.arrayContaining([
      expect.stringMatching(
        /^KPI revenue, status: revenue: is retired, and these live KPIs are computed from it: .*aov/,
      ),
      expect.stringMatching(/these live KPIs roll up to it: .*orders/),
    ]),
  );
  const { report: ofAov } = examineEdit('aov', { status: 'retired' });
  expect(ofAov.checks.map(formatProblem)).toEqual(
    expect.arrayContaining([
      expect.stringMatching(/^review Sales, kpis\[2\]\.metricId: The KPI "aov" is retired\./),
    ]),
  );
});

test('all KPIs computed in the way of a comparison have the numbers that are deployed', () => {
  const { record } = readDefinitions(company.host.warehouse);
  const registry = buildRegistry(registryFiles(record));
  const grains = ['week', 'month', 'quarter'] as const;
  const totals = compileTotals(registry, [...registry.metrics.keys()], grains);
  const [counts] = rows(`
    WITH computed AS (${totals}),
      deployed AS (
        SELECT * FROM \`execkpi_execkpi.kpi_values\`
        WHERE slice_dimension = 'all' AND grain IN ('week', 'month', 'quarter'))
    SELECT
      COUNTIF(deployed.value IS NOT NULL) AS known,
      COUNTIF(deployed.value IS DISTINCT FROM computed.value) AS other
    FROM deployed FULL JOIN computed USING (metric_id, grain, period_start)`);
  expect(counts?.other).toBe(0);
  expect(Number(counts?.known)).toBeGreaterThan(10_000);
});

test('one bundle of plain script gives the same evidence where only what Apps Script has is there', async () => {
  const bundled = await build({
    stdin: {
      contents: "export { examineChange } from './src/app/examine-change.ts';",
      resolveDir: projectRoot(),
    },
    bundle: true,
    format: 'iife',
    globalName: 'app',
    target: 'es2019',
    platform: 'neutral',
    loader: { '.sql': 'text' },
    write: false,
  });
  const { warehouse } = company.host;
  const context = createContext({
    // Through JSON: what comes from the host is no object of that world.
    ask: (kind: 'query' | 'bytesRead', text: string) =>
      JSON.stringify(warehouse[kind](JSON.parse(text))),
    tableText: (dataset: string, table: string) => JSON.stringify(warehouse.table(dataset, table)),
    sha256,
    proposalText: JSON.stringify({ metricId: 'aov', definition: changed('aov', ALL_ORDERS) }),
  });
  new Script(bundled.outputFiles[0]?.text ?? '').runInContext(context);
  const text = new Script(`JSON.stringify(app.examineChange({
    sha256,
    proposal: JSON.parse(proposalText),
    warehouse: {
      query: (request) => JSON.parse(ask('query', JSON.stringify(request))),
      bytesRead: (request) => JSON.parse(ask('bytesRead', JSON.stringify(request))),
      table: (dataset, table) => JSON.parse(tableText(dataset, table)),
    },
  }))`).runInContext(context);
  expect(JSON.parse(text)).toEqual(JSON.parse(JSON.stringify(examineEdit('aov', ALL_ORDERS))));
});

test('a deployed view that is not the published one is said beside the numbers', () => {
  const { query } = company.host.warehouse.table('execkpi_execkpi', 'kpi_values').view ?? {};
  const deploy = (text: string) =>
    rows(`CREATE OR REPLACE VIEW \`execkpi_execkpi.kpi_values\` AS ${text}`);
  const asPublished = examineEdit('aov', ALL_ORDERS);
  deploy(`SELECT * REPLACE (value * 2 AS value) FROM (${query})`);
  const { report, facts } = examineEdit('aov', ALL_ORDERS);
  deploy(String(query));
  expect(report.checks).toEqual([
    expect.objectContaining({ code: 'deployed.drifted-view', severity: 'warning' }),
  ]);
  expect(report.canBeSubmitted).toBe(true);
  const doubled = asPublished.facts.comparison.map((row) => ({
    ...row,
    before: row.before && row.before * 2,
  }));
  expect(facts.comparison).toEqual(doubled);
  expect(examineEdit('aov', ALL_ORDERS).facts).toEqual(asPublished.facts);
});

/** As a page that a person reads. */
function evidenceText(report: EvidenceReport): string {
  const side = (text: string | null) => text ?? '(not given)';
  return [
    report.headline,
    '',
    'What changes',
    ...report.changes.map(
      ({ label, before, after }) => `  ${label}: ${side(before)} -> ${side(after)}`,
    ),
    `  As a formula: ${report.formula?.before} -> ${report.formula?.after}`,
    `  In words: ${report.formulaInWords?.before} -> ${report.formulaInWords?.after}`,
    '',
    `What the numbers do (data as of ${report.dataAsOf}, ${report.comparison?.cost})`,
    ...(report.comparison?.summary ?? []).map((line) => `  ${line}`),
    '',
    'The newest weeks',
    ...(report.comparison?.periods ?? [])
      .slice(0, 4)
      .map((one) => `  ${one.period}: ${one.before} -> ${one.after} ${one.difference}`.trimEnd()),
    '',
    'What is computed from it',
    ...report.computedFrom.map(({ name, words }) => `  ${name}: ${words}`),
    'What it serves',
    ...report.rollsUpTo.map(({ name }) => `  ${name}`),
    'Where it is shown',
    ...report.shownIn.map(({ kind, title, kpis }) => `  ${kind} ${title}: ${kpis.join(', ')}`),
    '',
    'What the checks say',
    ...report.checks.map((finding) => `  ${finding.severity}: ${formatProblem(finding)}`),
    `Can be submitted: ${report.canBeSubmitted}`,
    '',
  ].join('\n');
}
