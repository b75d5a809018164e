import { createHash } from 'node:crypto';
import { definitionText, publishedMetrics } from '../../../src/core/registry/published-metrics.ts';
import { metric, registryWith } from './small-registry.ts';

const sha256 = (text: string) => createHash('sha256').update(text).digest('hex');

const margin = metric({
  id: 'margin',
  type: 'ratio',
  source: 'sales',
  numerator: 'SUM( price-cost )',
  denominator: 'sum(price)',
  where: 'is_paid',
  unit: 'percent',
  synonyms: ['gross'],
});
const perSale = metric({
  id: 'per_sale',
  type: 'ratio',
  numerator: 'revenue',
  denominator: 'sales',
  grains: ['week'],
});
const sales = metric({
  id: 'sales',
  type: 'simple',
  source: 'sales',
  formula: 'count(*)',
  unit: 'count',
});
const toDate = metric({
  id: 'to_date',
  type: 'cumulative',
  metric: 'revenue',
  window: { toDate: 'year' },
});

test('a formula is published as people read it', () => {
  const formulas = publishedMetrics(registryWith(margin, perSale, sales, toDate), sha256).map(
    ({ id, formula }) => `${id}: ${formula}`,
  );
  expect(formulas).toEqual([
    'growth: revenue / before - 1, where before is revenue 1 year before',
    'revenue: sum(price) where is_paid',
    'margin: sum(price - cost) / sum(price) where is_paid',
    'per_sale: revenue / sales',
    'sales: count(*)',
    'to_date: revenue since the start of the year',
  ]);
});

test('what is left out is published as nothing, not as a guess', () => {
  const [growth] = publishedMetrics(registryWith(), sha256);
  expect(growth).toMatchObject({
    isCeoKpi: true,
    rollsUpTo: [],
    target: null,
    synonyms: [],
    ownerFunction: 'CEO',
  });
});

test('the hash binds to what a definition says and who owns it, not to where it stands', () => {
  const hashOf = (overrides: Readonly<Record<string, unknown>>) =>
    publishedMetrics(registryWith({ ...margin, ...overrides }), sha256)[2]?.definitionHash;
  expect(hashOf({ status: 'proposed' })).toBe(hashOf({}));
  expect(hashOf({ target: 0.5 })).not.toBe(hashOf({}));
  expect(hashOf({ version: 2 })).not.toBe(hashOf({}));
});

test('the text that is hashed is canonical JSON', () => {
  const revenue = registryWith().metrics.get('revenue');
  expect(revenue && definitionText(revenue)).toMatch(
    /^\{"accountableRole":"CFO","classification":"internal",.*"function":"Finance",/,
  );
});
