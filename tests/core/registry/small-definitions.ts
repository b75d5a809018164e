/** Definitions that are right in themselves, of each type; `overrides` says what a test is about. */

import { metric } from './small-registry.ts';

export const simple = (overrides: Readonly<Record<string, unknown>>) =>
  metric({ id: 'm', type: 'simple', source: 'sales', formula: 'sum(price)', ...overrides });
export const ratio = (overrides: Readonly<Record<string, unknown>>) =>
  metric({
    id: 'm',
    type: 'ratio',
    unit: 'percent',
    source: 'sales',
    numerator: 'countif(is_paid)',
    denominator: 'count(*)',
    ...overrides,
  });
export const derived = (overrides: Readonly<Record<string, unknown>>) =>
  metric({
    id: 'm',
    type: 'derived',
    inputs: [{ metric: 'revenue' }],
    formula: 'revenue * 2',
    ...overrides,
  });
export const total = (overrides: Readonly<Record<string, unknown>>) =>
  metric({ id: 'm', type: 'cumulative', metric: 'revenue', window: { periods: 4 }, ...overrides });
