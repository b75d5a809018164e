import { derived, ratio, simple, total } from './small-definitions.ts';
import { complaintsAbout, registryWith } from './small-registry.ts';

test('a registry without mistakes knows its metrics in order and its CEO KPIs', () => {
  const registry = registryWith(simple({}), ratio({ id: 'share' }), total({ id: 'trailing' }));
  expect([...registry.metrics.keys()]).toEqual(['growth', 'revenue', 'm', 'share', 'trailing']);
  const ceo = [...registry.metrics.values()].filter(({ isCeoKpi }) => isCeoKpi);
  expect(ceo.map(({ definition }) => definition.id)).toEqual(['growth']);
});

test.each([
  [
    'an unknown column',
    simple({ formula: 'sum(prise)' }),
    'kpi/metrics/1/formula:1:5: m: sales has no column "prise". Expected one of id, day, price, cost, is_paid, user_id, order, source, country. Did you mean "price"?',
  ],
  [
    'an unknown view',
    simple({ source: 'sale' }),
    'kpi/metrics/1/source:1:1: m: "sale" is no governed view. Expected one of sales, visits, monthly. Did you mean "sales"?',
  ],
  [
    'an unknown time column',
    simple({ time: 'dya' }),
    'kpi/metrics/1/time:1:1: m: sales has no time column "dya". Expected a DATE column: day. Did you mean "day"?',
  ],
  [
    'a time column that is no date',
    simple({ time: 'price' }),
    'kpi/metrics/1/time:1:1: m: the time column "price" of sales is NUMERIC. Expected a DATE column: day.',
  ],
  [
    'a wrong unit',
    simple({ unit: 'percent' }),
    'kpi/metrics/1/unit:1:1: m: the formula gives currency, the unit is percent. Expected a unit that fits the formula.',
  ],
  [
    'a count declared as a percent',
    simple({ formula: 'count(*)', unit: 'percent' }),
    'kpi/metrics/1/unit:1:1: m: the formula gives count, the unit is percent. Expected a unit that fits the formula.',
  ],
  [
    'a quotient in a simple metric',
    simple({ formula: 'sum(price) / sum(cost)', unit: 'ratio' }),
    'kpi/metrics/1/formula:1:12: m: A simple metric is no quotient of two measures. Expected "type: ratio" with a numerator and a denominator.',
  ],
  [
    'an average inside a formula',
    simple({ formula: 'avg(price) * 2' }),
    'kpi/metrics/1/formula:1:1: m: avg stands inside a larger formula. Expected avg(x) alone in a simple metric, or a ratio of sums.',
  ],
  [
    'an unknown role',
    simple({ accountableRole: 'CF0' }),
    'kpi/metrics/1/accountableRole:1:1: m: "CF0" is no role of Finance. Expected one of CFO. Did you mean "CFO"?',
  ],
  [
    'an unknown engine',
    simple({ engine: 'Grow' }),
    'kpi/metrics/1/engine:1:1: m: "Grow" is no engine. Expected one of Growth. Did you mean "Growth"?',
  ],
  [
    'an unknown theme',
    simple({ theme: 'Brand' }),
    'kpi/metrics/1/theme:1:1: m: "Brand" is no strategy theme. Expected one of Growth.',
  ],
  [
    'an unknown step',
    simple({ step: 'Ship' }),
    'kpi/metrics/1/step:1:1: m: "Ship" is no step of Order to cash. Expected one of Complete the sale.',
  ],
  [
    'a KPI that rolls up to nothing',
    simple({ rollsUpTo: undefined }),
    'kpi/metrics/1/id:1:1: m: rolls up to nothing, so it serves no CEO KPI. Expected "rollsUpTo" with the metric that it serves.',
  ],
  [
    'an unknown parent',
    simple({ rollsUpTo: ['grwoth'] }),
    'kpi/metrics/1/rollsUpTo/0:1:1: m: rolls up to "grwoth", which is not defined. Expected a metric id. Did you mean "growth"?',
  ],
  [
    'a circle of parents',
    simple({ rollsUpTo: ['m'] }),
    'kpi/metrics/1/rollsUpTo:1:1: m: rolls up to itself: m -> m. Expected a way up that ends in a CEO KPI.',
  ],
  [
    'an id taken twice',
    simple({ id: 'revenue' }),
    'kpi/metrics/1/id:1:1: revenue: this id is already taken at kpi/metrics/0/id:1:1. Expected an id of its own.',
  ],
  [
    'thresholds out of order',
    ratio({ target: 0.5, thresholds: { watch: 0.6, act: 0.4 } }),
    'kpi/metrics/1/thresholds:1:1: m: 0.5, 0.6, 0.4 are out of order for a metric that should go up. Expected target >= watch >= act.',
  ],
  [
    'a grain without a source',
    simple({ source: { week: 'sales' } }),
    'kpi/metrics/1/source:1:1: m: no source is given for the grain month. Expected a view beside "month:".',
  ],
  [
    'a monthly view read by week',
    simple({ source: 'monthly', formula: 'sum(customers)', unit: 'count' }),
    'kpi/metrics/1/source:1:1: m: monthly has one row a month and country, which can not be told by week. Expected a view for the grain week.',
  ],
  [
    'an unknown input',
    derived({ inputs: [{ metric: 'revenu' }], formula: 'revenu * 2' }),
    'kpi/metrics/1/inputs/0/metric:1:1: m: "revenu" is not defined. Expected a metric id. Did you mean "revenue"?',
  ],
  [
    'an input without the grain',
    derived({ grains: ['day'] }),
    'kpi/metrics/1/inputs/0/metric:1:1: m: "revenue" is not computed by day. Expected grains among week, month.',
  ],
  [
    'an unused input',
    derived({ inputs: [{ metric: 'revenue' }, { metric: 'growth' }] }),
    'kpi/metrics/1/inputs/1:1:1: m: the input "growth" is not used in the formula. Expected every input in the formula.',
  ],
  [
    'an input name given twice',
    derived({ inputs: [{ metric: 'revenue' }, { metric: 'growth', as: 'revenue' }] }),
    'kpi/metrics/1/inputs/1:1:1: m: the input name "revenue" is given twice. Expected "as:" with a name of its own.',
  ],
  [
    'unlike amounts added',
    derived({ inputs: [{ metric: 'revenue' }, { metric: 'growth' }], formula: 'revenue + growth' }),
    'kpi/metrics/1/formula:1:11: m: This is a plain number, the value beside it is currency. Expected amounts of one kind.',
  ],
  [
    'a metric computed from itself',
    derived({ inputs: [{ metric: 'm' }], formula: 'm * 2' }),
    'kpi/metrics/1/id:1:1: m: is computed from itself: m -> m. Expected inputs that do not rest on this metric.',
  ],
  [
    'a ratio of a ratio',
    ratio({ source: undefined, numerator: 'growth', denominator: 'revenue' }),
    'kpi/metrics/1/numerator:1:1: m: "growth" is a quotient itself. Expected sums or counts; use "type: derived" for a formula over ratios.',
  ],
  [
    'a condition without a source',
    ratio({ source: undefined, numerator: 'revenue', denominator: 'revenue', where: 'is_paid' }),
    'kpi/metrics/1/where:1:1: m: "where" needs a source. Expected it in the two metrics.',
  ],
  [
    'weeks added up to a month',
    total({ window: { toDate: 'month' } }),
    'kpi/metrics/1/window/toDate:1:1: m: periods of week, month do not add up to a month. Expected grains among day.',
  ],
  [
    'a running total of a derived metric',
    total({ metric: 'growth', unit: 'percent' }),
    'kpi/metrics/1/metric:1:1: m: a running total of a quotient or derived metric is not supported. Expected a simple or ratio metric made of sum, count(*), count(x) and countif.',
  ],
])('%s is named with its place and what is expected', (_what, broken, told) => {
  expect(complaintsAbout(broken)).toEqual([told]);
});

test('distinct counts are not added up over periods', () => {
  const buyers = simple({ id: 'buyers', formula: 'count_distinct(user_id)', unit: 'count' });
  expect(complaintsAbout(buyers, total({ metric: 'buyers', unit: 'count' }))).toEqual([
    'kpi/metrics/2/metric:1:1: m: count_distinct of several periods is not the sum of theirs. Expected a simple or ratio metric made of sum, count(*), count(x) and countif.',
  ]);
});

test('all mistakes are told at once, and what rests on a broken metric is not blamed', () => {
  const broken = simple({ id: 'broken', formula: 'sum(nothing)', engine: 'Steam' });
  const told = complaintsAbout(
    broken,
    derived({ inputs: [{ metric: 'broken' }], formula: 'broken * 2' }),
  );
  expect(told.map((line) => line.slice(0, line.indexOf(':')))).toEqual([
    'kpi/metrics/1/engine',
    'kpi/metrics/1/formula',
  ]);
});
