import type { Contract } from '../../../src/core/quality/contract.ts';
import { derived, simple, total } from './small-definitions.ts';
import { CONTRACTS, complaintsAbout, complaintsOver, metric } from './small-registry.ts';

const visits = simple({ id: 'visits', source: 'visits', formula: 'count(*)', unit: 'count' });

test.each([
  [
    'a dimension that nobody named',
    [simple({ slices: ['country', 'chanel'] })],
    'kpi/metrics/1/slices/1:1:1: m: "chanel" is no dimension of the organisation. Expected one of channel, country. Did you mean "channel"?',
  ],
  [
    'a view without the dimension',
    [simple({ ...visits, id: 'm', slices: ['country'] })],
    'kpi/metrics/1/slices/0:1:1: m: visits has no column of the dimension "country". Expected slices among channel.',
  ],
  [
    'a view without any dimension',
    [
      simple({
        source: 'monthly',
        formula: 'sum(customers)',
        unit: 'count',
        grains: ['month'],
        slices: ['country'],
      }),
    ],
    'kpi/metrics/1/slices/0:1:1: m: monthly has no column of the dimension "country". Expected no slices: none of its columns carries a dimension.',
  ],
  [
    'an input whose view lacks the dimension',
    [
      visits,
      metric({
        id: 'm',
        type: 'ratio',
        numerator: 'revenue',
        denominator: 'visits',
        slices: ['country'],
      }),
    ],
    'kpi/metrics/2/slices/0:1:1: m: visits has no column of the dimension "country". Expected slices among channel.',
  ],
  [
    'an input of a derived metric whose view lacks it',
    [
      visits,
      derived({
        inputs: [{ metric: 'revenue' }, { metric: 'visits' }],
        formula: 'revenue / visits',
        slices: ['country'],
      }),
    ],
    'kpi/metrics/2/slices/0:1:1: m: visits has no column of the dimension "country". Expected slices among channel.',
  ],
])('%s can not slice a metric', (_what, metrics, told) => {
  expect(complaintsAbout(...metrics)).toEqual([told]);
});

test.each([
  [
    'a quotient',
    metric({
      id: 'm',
      type: 'ratio',
      numerator: 'revenue',
      denominator: 'visits',
      slices: ['channel'],
    }),
  ],
  ['a running total', total({ slices: ['country'] })],
])('%s is sliced by what every view beneath it carries', (_what, sliced) => {
  expect(complaintsAbout(visits, sliced)).toEqual([]);
});

test.each([
  [
    'unknown to the organisation',
    { dimension: 'contry' },
    'sales/columns/1/dimension:1:1: sales.source: "contry" is no dimension of the organisation. Expected one of channel, country. Did you mean "country"?',
  ],
  [
    'carried by no text',
    { type: 'INT64' as const },
    'sales/columns/1/dimension:1:1: sales.source: a INT64 carries the dimension "channel". Expected a STRING: a slice is named by its value.',
  ],
  [
    'carried twice',
    { dimension: 'country' },
    'sales/columns/1/dimension:1:1: sales.source: "country" carries the dimension "country" already. Expected one column a dimension.',
  ],
])('a dimension %s is refused in the contract', (_what, overrides, told) => {
  const [sales] = CONTRACTS;
  const columns = (sales?.columns ?? []).filter(({ name }) =>
    ['day', 'price', 'is_paid'].includes(name),
  );
  const text = { type: 'STRING', description: 'text' } as const;
  const country = { ...text, name: 'country', dimension: 'country' };
  const source = { ...text, name: 'source', dimension: 'channel', ...overrides };
  const broken = { ...(sales as Contract), columns: [country, source, ...columns] };
  expect(complaintsOver([broken])).toEqual([told]);
});

test('a column that would be mistaken for one of the compiled statement is refused', () => {
  const [sales] = CONTRACTS;
  const grain = { name: 'Grain', type: 'STRING', description: 'text' } as const;
  const broken = { ...(sales as Contract), columns: [...(sales?.columns ?? []), grain] };
  expect(complaintsOver([broken])).toEqual([
    'sales/columns/9/name:1:1: sales.Grain: the compiled statement has a column of this name. Expected a name other than grain, first_day, slice_dimension.',
  ]);
});
