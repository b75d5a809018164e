import type { Contract } from '../../../src/core/quality/contract.ts';
import { derived, simple } from './small-definitions.ts';
import { CONTRACTS, complaintsOver } from './small-registry.ts';

const WITH_UNITS: readonly Contract[] = CONTRACTS.map((contract) => ({
  ...contract,
  columns: [
    ...contract.columns,
    ...(['days', 'hours', 'points', 'percent', 'months', 'milliseconds'] as const).map((unit) => ({
      name: `in_${unit}`,
      type: 'NUMERIC' as const,
      description: unit,
      unit,
    })),
  ],
}));

test.each([
  ['sum(price) - sum(cost)', ['currency']],
  ['avg(price)', ['currency']],
  ['median(price)', ['currency']],
  ['percentile(in_days, 0.9)', ['days']],
  ['count(*)', ['count']],
  ['avg(in_points)', ['percent', 'ratio', 'points', 'index']],
  ['sum(in_hours)', ['hours']],
  ['max(in_months) - min(in_months)', ['months']],
  ['sum(days_between(day, day))', ['days']],
  ['avg(in_milliseconds)', ['milliseconds']],
  ['sum(price * in_percent)', ['currency']],
  ['sum(case when is_paid then price else 0 end)', ['currency']],
])('%s may be declared as %j and as nothing else', (formula, fitting) => {
  const units = ['count', 'currency', 'percent', 'ratio', 'points', 'days', 'hours', 'months'];
  const declared = [...units, 'milliseconds', 'index', 'currency_per_day'];
  const told = (unit: string) => complaintsOver(WITH_UNITS, simple({ formula, unit }));
  expect(declared.filter((unit) => told(unit).length === 0)).toEqual(fitting);
  for (const unit of declared.filter((one) => !fitting.includes(one)))
    expect(told(unit).join()).toMatch(/^kpi\/metrics\/1\/unit:1:1: m: the formula gives /);
});

test.each([
  ['revenue - cost', { revenue: 'currency', cost: 'currency' }, 'currency', []],
  ['revenue / orders', { revenue: 'currency', orders: 'count' }, 'currency', []],
  ['revenue / duration', { revenue: 'currency', duration: 'days' }, 'currency_per_day', []],
  ['rate - before', { rate: 'percent', before: 'ratio' }, 'points', []],
  [
    'revenue - orders',
    { revenue: 'currency', orders: 'count' },
    'currency',
    [
      'kpi/metrics/3/formula:1:11: m: This is count, the value beside it is currency. Expected amounts of one kind.',
    ],
  ],
  [
    'revenue / orders',
    { revenue: 'currency', orders: 'count' },
    'percent',
    [
      'kpi/metrics/3/unit:1:1: m: the formula gives currency per count, the unit is percent. Expected a unit that fits the formula.',
    ],
  ],
  [
    'duration + wait',
    { duration: 'days', wait: 'hours' },
    'days',
    [
      'kpi/metrics/3/formula:1:12: m: This is hours, the value beside it is days. Expected amounts of one kind.',
    ],
  ],
])('of %s, units follow the inputs', (formula, inputs, unit, told) => {
  const columns: Readonly<Record<string, string>> = {
    currency: 'price',
    count: 'user_id',
    days: 'in_days',
    hours: 'in_hours',
    percent: 'in_percent',
    ratio: 'in_percent',
  };
  const bases = Object.entries(inputs).map(([id, own]) =>
    simple({
      id: `the_${id}`,
      unit: own,
      formula: own === 'count' ? 'count(*)' : `sum(${columns[own]})`,
    }),
  );
  const over = Object.keys(inputs).map((id) => ({ metric: `the_${id}`, as: id }));
  expect(complaintsOver(WITH_UNITS, ...bases, derived({ inputs: over, formula, unit }))).toEqual(
    told,
  );
});
