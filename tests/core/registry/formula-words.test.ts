import { formulaInWords } from '../../../src/core/registry/formula-words.ts';
import { metric, registryWith } from './small-registry.ts';

const words = (definition: Readonly<Record<string, unknown>>) => {
  const registry = registryWith(metric({ id: 'm', ...definition } as never));
  const body = registry.metrics.get('m')?.body;
  if (body === undefined) throw new Error('not defined');
  return formulaInWords(body, (id) => registry.metrics.get(id)?.definition.name ?? id);
};

test.each([
  [
    { type: 'simple', source: 'sales', formula: 'sum(price)', where: 'is_paid' },
    'The sum of price, over the rows that meet: is paid.',
  ],
  [
    {
      type: 'ratio',
      unit: 'percent',
      source: 'sales',
      numerator: 'sum(price - cost)',
      denominator: 'sum(price)',
    },
    'The sum of (price minus cost) divided by the sum of price.',
  ],
  [
    { type: 'simple', unit: 'count', source: 'sales', formula: 'count_distinct(user_id)' },
    'The number of different user id.',
  ],
])('the definition %j reads as a sentence', (definition, sentence) => {
  expect(words(definition)).toBe(sentence);
});

test('other metrics are called by their names, with how long before', () => {
  const inputs = [{ metric: 'revenue' }, { metric: 'revenue', as: 'before', offset: '1 year' }];
  const growth = { type: 'derived', unit: 'percent', inputs, formula: 'revenue / before - 1' };
  expect(words(growth)).toMatch(/^\((.+) divided by \1 1 year before\) minus 1\.$/i);
  expect(words({ type: 'cumulative', metric: 'revenue', window: { toDate: 'year' } })).toMatch(
    / added up since the start of the year\.$/,
  );
});
