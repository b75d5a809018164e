/** A small world for registry tests: two views, an organisation, and definitions that tests override. */

import { type CountersignError, formatProblem } from '../../../src/core/errors/problem.ts';
import type { Contract, ContractColumn } from '../../../src/core/quality/contract.ts';
import { buildRegistry } from '../../../src/core/registry/build-registry.ts';
import type { MetricDefinition, Organisation } from '../../../src/core/registry/definition.ts';
import type { Registry } from '../../../src/core/registry/registry.ts';

export const ORGANISATION: Organisation = {
  reportedFrom: '2024-01-01',
  functions: [
    { name: 'CEO', roles: ['CEO'] },
    { name: 'Finance', roles: ['CFO'] },
  ],
  engines: [{ name: 'Growth', focus: 'Revenue', owners: ['Finance'] }],
  themes: [{ name: 'Growth', objectives: ['Accelerate revenue'] }],
  workflows: [{ name: 'Order to cash', steps: ['Complete the sale'] }],
  systems: ['Commerce'],
  dimensions: ['channel', 'country'],
};

const column = (
  name: string,
  type: ContractColumn['type'],
  unit?: ContractColumn['unit'],
): ContractColumn => ({
  name,
  type,
  description: name,
  ...(unit ? { unit } : {}),
});

function view(name: string, grain: string, columns: readonly ContractColumn[]): Contract {
  return {
    name,
    dataset: 'gold',
    layer: 'governed',
    description: name,
    grain,
    owner: 'Finance',
    classification: 'internal',
    keys: ['id'],
    columns: [column('id', 'INT64'), column('day', 'DATE'), ...columns],
  };
}

export const CONTRACTS: readonly Contract[] = [
  view('sales', 'one row a sale', [
    column('price', 'NUMERIC', 'currency'),
    column('cost', 'NUMERIC', 'currency'),
    column('is_paid', 'BOOL'),
    column('user_id', 'INT64'),
    column('order', 'STRING'),
    { ...column('source', 'STRING'), dimension: 'channel' },
    { ...column('country', 'STRING'), dimension: 'country' },
  ]),
  view('visits', 'one row a visit', [
    column('has_sale', 'BOOL'),
    { ...column('source', 'STRING'), dimension: 'channel' },
  ]),
  view('monthly', 'one row a month and country', [column('customers', 'INT64', 'count')]),
];

type Loose = { readonly id: string; readonly type: MetricDefinition['type'] } & Readonly<
  Record<string, unknown>
>;

/** A complete definition; `overrides` says what the test is about. */
export function metric(overrides: Loose): MetricDefinition {
  return {
    name: overrides.id,
    description: `What ${overrides.id} is`,
    unit: 'currency',
    direction: 'up',
    grains: ['week', 'month'],
    accountableRole: 'CFO',
    engine: 'Growth',
    level: 'functional',
    rollsUpTo: ['growth'],
    theme: 'Growth',
    objective: 'Accelerate revenue',
    workflow: 'Order to cash',
    step: 'Complete the sale',
    system: 'Commerce',
    sourceFields: ['sales.price'],
    refreshSlaHours: 24,
    classification: 'internal',
    status: 'approved',
    version: 1,
    ...overrides,
  } as unknown as MetricDefinition;
}

export const REVENUE = metric({
  id: 'revenue',
  type: 'simple',
  source: 'sales',
  formula: 'sum(price)',
  where: 'is_paid',
});

export const GROWTH = metric({
  id: 'growth',
  type: 'derived',
  inputs: [{ metric: 'revenue' }, { metric: 'revenue', as: 'before', offset: '1 year' }],
  formula: 'revenue / before - 1',
  unit: 'percent',
  accountableRole: 'CEO',
  level: 'ceo',
  rollsUpTo: [],
});

/** The CEO's growth, revenue, and the given metrics in the file of Finance. Places are the pointers themselves. */
export function registryWith(...metrics: readonly MetricDefinition[]): Registry {
  return registryOver(CONTRACTS, metrics);
}

/** The same over other contracts. */
export function registryOver(
  contracts: readonly Contract[],
  metrics: readonly MetricDefinition[],
): Registry {
  const locate = (pointer: string, offset = 0) => ({
    file: `kpi${pointer}`,
    line: 1,
    column: offset + 1,
  });
  return buildRegistry({
    organisation: ORGANISATION,
    contracts: contracts.map((value) => ({
      value,
      locate: (pointer) => ({ file: `${value.name}${pointer}`, line: 1, column: 1 }),
    })),
    files: [
      { value: { function: 'CEO', metrics: [GROWTH] }, locate },
      { value: { function: 'Finance', metrics: [REVENUE, ...metrics] }, locate },
    ],
  });
}

/** What a person is told; the file stands for the key: `kpi/metrics/1/formula:1:5`. */
export function complaintsAbout(...metrics: readonly MetricDefinition[]): readonly string[] {
  return complaintsOver(CONTRACTS, ...metrics);
}

/** The same over other contracts. */
export function complaintsOver(
  contracts: readonly Contract[],
  ...metrics: readonly MetricDefinition[]
): readonly string[] {
  try {
    registryOver(contracts, metrics);
  } catch (error) {
    return (error as CountersignError).problems.map(formatProblem);
  }
  return [];
}
