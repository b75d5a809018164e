import fc from 'fast-check';
import { findKpis } from '../../../src/core/lookup/find-kpis.ts';
import { kpiEntries } from '../../../src/core/lookup/kpi-entry.ts';
import { aMetric } from '../../support/small-snapshot.ts';

const ENTRIES = kpiEntries([
  aMetric({
    id: 'net_revenue_retention',
    name: 'Net Revenue Retention',
    synonyms: ['NRR', 'net dollar retention'],
    accountableRole: 'CEO',
    ownerFunction: 'CEO',
    level: 'ceo',
    engine: 'Retention',
  }),
  aMetric({
    id: 'revenue',
    name: 'Revenue',
    synonyms: ['sales', 'turnover'],
    accountableRole: 'CFO',
    ownerFunction: 'Finance',
  }),
  aMetric({
    id: 'customer_acquisition_cost',
    name: 'Customer Acquisition Cost',
    synonyms: ['CAC'],
    accountableRole: 'CMO',
    ownerFunction: 'Marketing',
  }),
  aMetric({ id: 'uptime_pct', name: 'Uptime', accountableRole: 'CIO', ownerFunction: 'IT' }),
  aMetric({ id: 'cafe', name: 'Café visits', accountableRole: 'COO', ownerFunction: 'Delivery' }),
  aMetric({ id: 'old', name: 'Old KPI', status: 'retired' }),
]);

const found = (query: string) => findKpis(ENTRIES, query, 5).map(({ entry }) => entry.id);

test.each([
  ['a name', 'Revenue', 'revenue'],
  ['the beginning of a name', 'net rev', 'net_revenue_retention'],
  ['words in another order', 'cost acquisition', 'customer_acquisition_cost'],
  ['a synonym', 'turnover', 'revenue'],
  ['an abbreviation', 'cac', 'customer_acquisition_cost'],
  ['an id', 'uptime_pct', 'uptime_pct'],
  ['an owner', 'cio', 'uptime_pct'],
  ['a function', 'marketing', 'customer_acquisition_cost'],
  ['an owner and a word of the name', 'ceo retention', 'net_revenue_retention'],
  ['two letters swapped', 'revneue', 'revenue'],
  ['a letter too few', 'customr acquisiton', 'customer_acquisition_cost'],
  ['a slip while still typing', 'retnet', 'net_revenue_retention'],
  ['words without their space', 'customeracquisition cost', 'customer_acquisition_cost'],
  ['a name without its accent', 'cafe visits', 'cafe'],
])('%s finds its KPI first', (_, query, id) => {
  expect(found(query)[0]).toBe(id);
});

test('says by what a KPI was found when it was not its name', () => {
  expect(findKpis(ENTRIES, 'sales', 1)[0]?.via).toBe('sales');
  expect(findKpis(ENTRIES, 'revenue', 1)[0]?.via).toBeNull();
});

test('nothing typed offers the KPIs of the CEO first, and nonsense finds nothing', () => {
  expect(found('  ')[0]).toBe('net_revenue_retention');
  expect(found('zzzzqq')).toEqual([]);
  expect(found('revenue zzzzqq')).toEqual([]);
});

test('a retired KPI can not be found', () => {
  expect(found('old')).toEqual([]);
});

test('every KPI is found by its name and by its id with one letter left out', () => {
  fc.assert(
    fc.property(fc.constantFrom(...ENTRIES), fc.boolean(), fc.nat(), (entry, byName, at) => {
      const text = byName ? entry.name : entry.id;
      const cut = at % text.length;
      const typed = text.length > 4 ? text.slice(0, cut) + text.slice(cut + 1) : text;
      expect(found(typed)).toContain(entry.id);
    }),
  );
});

test('whatever is typed, the search ends with known KPIs and no more than asked for', () => {
  fc.assert(
    fc.property(fc.string({ unit: 'grapheme', maxLength: 60 }), fc.nat(4), (query, limit) => {
      const matches = findKpis(ENTRIES, query, limit);
      expect(matches.length).toBeLessThanOrEqual(limit);
      expect(ENTRIES).toEqual(expect.arrayContaining(matches.map(({ entry }) => entry)));
    }),
  );
});
