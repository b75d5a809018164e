import { dbtMeasure } from '../../../src/core/export/dbt-measure.ts';
import { aggregatesIn } from '../../../src/core/export/plain-metric.ts';
import { smallLineage, smallMetric } from '../../support/small-lineage.ts';

/** The first aggregate of a formula over sales as a measure. */
function measure(formula: string, where?: string) {
  const { registry } = smallLineage((definition) =>
    definition.id === 'buyers'
      ? smallMetric('buyers', 'Buyers', {
          type: 'simple',
          source: 'sales',
          formula,
          ...(where ? { where } : {}),
          unit: /^(sum|avg|min|max)/.test(formula) ? 'currency' : 'count',
          rollsUpTo: ['revenue'],
          sourceFields: ['orders.price'],
        })
      : definition,
  );
  const body = registry.metrics.get('buyers')?.body;
  if (body?.kind !== 'rows') throw new Error('Buyers are counted in rows');
  const [call] = aggregatesIn(body.numerator);
  if (!call) throw new Error('The formula has an aggregate');
  const { agg, expr } = dbtMeasure(call, body.where);
  return `${agg} ${expr}`;
}

test.each([
  ['sum(price)', undefined, 'sum price'],
  ['sum(price)', 'is_complete', 'sum IF(is_complete, price, 0)'],
  ['count(*)', undefined, 'sum 1'],
  ['count(*)', 'is_complete', 'sum IF((is_complete), 1, 0)'],
  ['count(buyer)', 'is_complete', 'sum IF((is_complete) AND ((buyer) IS NOT NULL), 1, 0)'],
  ['countif(is_complete)', undefined, 'sum IF((is_complete), 1, 0)'],
  ['count_distinct(buyer)', 'is_complete', 'count_distinct IF(is_complete, buyer, NULL)'],
  ['avg(price)', 'is_complete', 'sum IF(is_complete, price, 0)'],
  ['max(price)', undefined, 'max price'],
])('%s where %s is the measure %s', (formula, where, expected) => {
  expect(measure(formula, where)).toBe(expected);
});

test('a median is no measure: MetricFlow would approximate it', () => {
  expect(() => measure('median(price)')).toThrow();
});
