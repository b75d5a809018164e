import { cpSync, mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { publishedMetrics } from '../../../src/core/registry/published-metrics.ts';
import { readDocuments } from '../../../src/node/templates/read-documents.ts';
import { readContracts, readRegistry } from '../../../src/node/templates/read-registry.ts';

const METRICS = publishedMetrics(readRegistry('templates', readContracts('templates')), () => 'ab');

describe('the brief and the reviews that come with the product', () => {
  const documents = readDocuments('templates', METRICS);

  test('fit their schemas and the registry', () => {
    expect(documents.brief.trendWeeks).toBe(13);
    expect(documents.reviews.map(({ id }) => id)).toEqual(['delivery', 'marketing', 'sales']);
  });

  test('give the CEO KPIs the first section', () => {
    expect(documents.brief.sections[0]?.select).toEqual({ ceoKpis: true });
  });

  test('review roles that the organisation has', () => {
    const roles = new Set(METRICS.map((metric) => metric.accountableRole));
    for (const { leaderRole } of documents.reviews) expect(roles).toContain(leaderRole);
  });
});

describe('a broken review', () => {
  let folder: string;
  beforeEach(() => {
    folder = mkdtempSync(join(tmpdir(), 'documents-'));
    cpSync('templates', folder, { recursive: true });
  });
  afterEach(() => rmSync(folder, { recursive: true, force: true }));

  function edit(from: string, to: string): void {
    const file = join(folder, 'reviews', 'sales.yaml');
    writeFileSync(file, readFileSync(file, 'utf8').replace(from, to));
  }

  test('is told with file, line and column', () => {
    edit('metricId: aov', 'metricId: avo');
    expect(() => readDocuments(folder, METRICS)).toThrow(
      /sales\.yaml:9:\d+: The registry has no KPI "avo"\. Expected a live KPI/,
    );
  });

  test('with a weight of nothing does not pass its schema', () => {
    edit('weight: 40', 'weight: 0');
    expect(() => readDocuments(folder, METRICS)).toThrow(/sales\.yaml:8:/);
  });
});
