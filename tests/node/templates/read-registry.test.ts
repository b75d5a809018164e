import { cpSync, mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { compileKpiValues } from '../../../src/core/registry/compile/compile-kpi-values.ts';
import { readContracts, readRegistry } from '../../../src/node/templates/read-registry.ts';

const read = (templates: string) => readRegistry(templates, readContracts(templates));

describe('the shipped registry', () => {
  const registry = read('templates');
  const metrics = [...registry.metrics.values()];

  test('has the ten CEO KPIs, and every other metric rolls up to one', () => {
    const ceo = metrics.filter(({ isCeoKpi }) => isCeoKpi).map(({ definition }) => definition.id);
    expect([...ceo].sort()).toEqual([
      'brand_health',
      'cash_runway_months',
      'customer_nps',
      'customer_retention_rate',
      'dei_culture_health',
      'ebitda_margin_pct',
      'employee_nps',
      'gross_margin_pct',
      'net_revenue_retention',
      'revenue_growth_rate',
    ]);
    const others = metrics.filter(({ isCeoKpi }) => !isCeoKpi);
    expect(others.every(({ definition }) => (definition.rollsUpTo ?? []).length > 0)).toBe(true);
  });

  test('has at least sixty metrics below them, each by a grain that the workbook reads', () => {
    expect(metrics.length).toBeGreaterThanOrEqual(70);
    const read: readonly string[] = ['week', 'month', 'quarter'];
    const unread = metrics.filter(
      ({ definition }) => !definition.grains.some((one) => read.includes(one)),
    );
    expect(unread).toEqual([]);
  });

  test('compiles to the same bytes every time it is read', () => {
    expect(compileKpiValues(read('templates'))).toBe(compileKpiValues(registry));
  });
});

describe('a broken registry file', () => {
  let folder: string;
  beforeEach(() => {
    folder = mkdtempSync(join(tmpdir(), 'registry-'));
    cpSync('templates', folder, { recursive: true });
  });
  afterEach(() => rmSync(folder, { recursive: true }));

  /** Replaces a text in a file and gives what a person is told, with the place of the word that was put in. */
  function broken(file: string, from: string, to: string): { told: string; place: string } {
    const path = join(folder, 'registry', file);
    const before = readFileSync(path, 'utf8');
    expect(before).toContain(from);
    const text = before.replace(from, to);
    writeFileSync(path, text);
    const lines = text.slice(0, text.indexOf(to)).split('\n');
    const place = `${file}:${lines.length}:`;
    try {
      read(folder);
    } catch (error) {
      return { told: String(error).replace(/^.*?registry\//, ''), place };
    }
    return { told: 'nothing', place };
  }

  test.each([
    [
      'finance.yaml',
      'formula: sum(sale_price)',
      'formula: sum(sale_prize)',
      'Did you mean "sale_price"?',
    ],
    ['finance.yaml', 'source: order_lines', 'source: order_line', 'Did you mean "order_lines"?'],
    [
      'finance.yaml',
      'accountableRole: CFO',
      'accountableRole: CEO',
      'Expected one of CFO, Controller.',
    ],
    ['finance.yaml', 'engine: Growth', 'engine: Growht', 'Did you mean "Growth"?'],
    [
      'finance.yaml',
      'unit: currency',
      'unit: percent',
      'the formula gives currency, the unit is percent',
    ],
    [
      'finance.yaml',
      'rollsUpTo: [revenue_growth_rate]',
      'rollsUpTo: [revenue_grow_rate]',
      'Did you mean "revenue_growth_rate"?',
    ],
    ['finance.yaml', 'direction: up', 'direktion: up', 'Did you mean "direction"?'],
    ['finance.yaml', 'type: simple', 'type: simpel', 'Did you mean "simple"?'],
    ['finance.yaml', 'toDate: year', 'toDate: week', 'Expected one of year, quarter, month.'],
    ['product.yaml', 'where: week_n = 4', "where: week_n = 'four'", 'Expected INT64.'],
    [
      'ceo.yaml',
      'where: is_complete and is_costed',
      'where: is_complete; drop table users',
      'is not part of the language',
    ],
    ['sales.yaml', 'version: 1', 'version: 1\n    version: 2', 'already given above'],
  ])('%s: %s made %s is told with file, line and what is expected', (file, from, to, expected) => {
    const { told, place } = broken(file, from, to);
    expect(told).toContain(expected);
    expect(
      told
        .split('\n')
        .some((line) => line.startsWith(place) || (to.includes('\n') && line.startsWith(file))),
    ).toBe(true);
  });

  test('points at the very character of a formula', () => {
    const { told } = broken('finance.yaml', 'formula: sum(sale_price)', 'formula: sum(sale_prize)');
    expect(told).toMatch(/^finance\.yaml:9:18: revenue: order_lines has no column "sale_prize"\./);
  });
});
