/** A small shop from its source tables to its CEO KPIs: contracts, views, definitions and their lineage. */

import type { DefinitionPlaces } from '../../src/core/lineage/definition-places.ts';
import { type KpiGraph, kpiGraph } from '../../src/core/lineage/kpi-graph.ts';
import type { Contract, ContractColumn } from '../../src/core/quality/contract.ts';
import { buildRegistry } from '../../src/core/registry/build-registry.ts';
import type { MetricDefinition, Organisation } from '../../src/core/registry/definition.ts';
import { deriveLineage } from '../../src/node/lineage/derive-lineage.ts';

const ORGANISATION: Organisation = {
  reportedFrom: '2024-01-01',
  functions: [
    { name: 'CEO', roles: ['CEO'] },
    { name: 'Sales', roles: ['CRO'] },
  ],
  engines: [{ name: 'Growth', focus: 'Revenue', owners: ['Sales'] }],
  themes: [{ name: 'Growth', objectives: ['Accelerate revenue'] }],
  workflows: [{ name: 'Order to cash', steps: ['Take the order', 'Complete the sale'] }],
  systems: ['Shop', 'Ledger'],
  dimensions: [],
};

const column = (
  name: string,
  type: ContractColumn['type'],
  more: Partial<ContractColumn> = {},
): ContractColumn => ({ name, type, description: `The ${name.replaceAll('_', ' ')}.`, ...more });

const ORDERS: Contract = {
  name: 'orders',
  project: 'public-data',
  dataset: 'shop',
  layer: 'source',
  description: 'Orders placed in the shop.',
  grain: 'one row an order',
  owner: 'Sales',
  system: 'Shop',
  classification: 'internal',
  keys: ['id'],
  freshness: { column: 'created_at', warnAfterDays: 2, errorAfterDays: 7 },
  columns: [
    column('id', 'INT64', { required: true, unique: true }),
    column('user_id', 'INT64', { classification: 'personal' }),
    column('status', 'STRING', { required: true, acceptedValues: ['Complete', 'Cancelled'] }),
    column('price', 'NUMERIC', { unit: 'currency', range: { min: 0 } }),
    column('created_at', 'TIMESTAMP', { required: true }),
    column('note', 'STRING'),
  ],
  quality: [{ test: 'row_count', min: 1, severity: 'error' }],
};

const COSTS: Contract = {
  name: 'costs',
  dataset: 'company',
  layer: 'source',
  description: 'What each order cost.',
  grain: 'one row an order',
  owner: 'Sales',
  system: 'Ledger',
  classification: 'confidential',
  keys: ['order_id'],
  columns: [
    column('order_id', 'INT64', {
      required: true,
      unique: true,
      relationship: { table: 'public-data.shop.orders', column: 'id' },
    }),
    column('cost', 'NUMERIC', { unit: 'currency' }),
    column('booked_on', 'DATE'),
    column('due_on', 'DATE'),
  ],
  quality: [
    { test: 'compare', left: 'booked_on', operator: '<=', right: 'due_on', severity: 'warn' },
  ],
};

const SALES: Contract = {
  name: 'sales',
  dataset: 'execkpi_execkpi',
  layer: 'governed',
  description: 'Every order with its cost.',
  grain: 'one row an order',
  owner: 'Sales',
  classification: 'internal',
  keys: ['order_id'],
  columns: [
    column('order_id', 'INT64', { required: true, unique: true }),
    column('buyer', 'STRING'),
    column('day', 'DATE', { required: true }),
    column('price', 'NUMERIC', { unit: 'currency' }),
    column('cost', 'NUMERIC', { unit: 'currency' }),
    column('is_complete', 'BOOL', { required: true }),
  ],
};

export const SMALL_CONTRACTS: readonly Contract[] = [ORDERS, COSTS, SALES];

export const SMALL_SQL = [
  {
    path: 'sql/silver/orders.sql',
    sql: `CREATE OR REPLACE VIEW \`countersign_silver.orders\`
AS
SELECT id AS order_id, user_id, status, price, DATE(created_at) AS day
FROM \`public-data.shop.orders\`
WHERE id IS NOT NULL`,
  },
  {
    path: 'sql/gold/sales.sql',
    sql: `CREATE OR REPLACE VIEW \`execkpi_execkpi.sales\`
AS
SELECT
  orders.order_id,
  CAST(orders.user_id AS STRING) AS buyer,
  orders.day,
  orders.price,
  costs.cost,
  orders.status = 'Complete' AS is_complete
FROM \`countersign_silver.orders\` AS orders
LEFT JOIN \`company.costs\` AS costs
  ON costs.order_id = orders.order_id`,
  },
];

const FACTS = {
  unit: 'currency',
  direction: 'up',
  grains: ['week', 'month'],
  accountableRole: 'CRO',
  engine: 'Growth',
  level: 'functional',
  theme: 'Growth',
  objective: 'Accelerate revenue',
  workflow: 'Order to cash',
  step: 'Complete the sale',
  system: 'Shop',
  refreshSlaHours: 24,
  classification: 'internal',
  status: 'approved',
  version: 1,
};

/** A definition of Sales; `facts` says what is special about it. */
export function smallMetric(
  id: string,
  name: string,
  facts: Readonly<Record<string, unknown>>,
): MetricDefinition {
  const description = `What ${name} means.`;
  return { ...FACTS, id, name, description, ...facts } as unknown as MetricDefinition;
}

const PAID = { type: 'simple', source: 'sales', where: 'is_complete' };
const CEO = { level: 'ceo', accountableRole: 'CEO', unit: 'percent' };

const CEO_KPIS = [
  smallMetric('growth', 'Growth', {
    ...CEO,
    type: 'derived',
    inputs: [{ metric: 'revenue' }, { metric: 'revenue', as: 'before', offset: '1 year' }],
    formula: 'revenue / before - 1',
    target: 0.1,
    sourceFields: ['orders.price', 'orders.status'],
  }),
  smallMetric('margin', 'Margin', {
    ...CEO,
    type: 'ratio',
    source: 'sales',
    numerator: 'sum(price - cost)',
    denominator: 'sum(price)',
    where: 'is_complete',
    sourceFields: ['orders.price', 'orders.status', 'costs.cost'],
  }),
];

const SALES_KPIS = [
  smallMetric('revenue', 'Revenue', {
    ...PAID,
    formula: 'sum(price)',
    rollsUpTo: ['growth'],
    synonyms: ['turnover'],
    sourceFields: ['orders.price', 'orders.status'],
  }),
  smallMetric('orders', 'Orders', {
    ...PAID,
    formula: 'count(*)',
    unit: 'count',
    level: 'operational',
    step: 'Take the order',
    rollsUpTo: ['revenue'],
    sourceFields: ['orders.id', 'orders.status'],
  }),
  smallMetric('order_value', 'Order Value', {
    type: 'ratio',
    numerator: 'revenue',
    denominator: 'orders',
    level: 'leading',
    rollsUpTo: ['revenue'],
    sourceFields: ['orders.price', 'orders.id', 'orders.status'],
  }),
  smallMetric('revenue_to_date', 'Revenue to Date', {
    type: 'cumulative',
    metric: 'revenue',
    window: { toDate: 'year' },
    rollsUpTo: ['revenue'],
    sourceFields: ['orders.price'],
  }),
  smallMetric('typical_price', 'Typical Price', {
    ...PAID,
    formula: 'median(price)',
    rollsUpTo: ['revenue'],
    sourceFields: ['orders.price'],
  }),
  smallMetric('buyers', 'Buyers', {
    ...PAID,
    formula: 'count_distinct(buyer)',
    unit: 'count',
    rollsUpTo: ['revenue'],
    sourceFields: ['orders.user_id'],
  }),
];

/** The shop's lineage; `change` may replace definitions of Sales. */
export function smallLineage(
  change: (definition: MetricDefinition) => MetricDefinition = (definition) => definition,
  contracts: readonly Contract[] = SMALL_CONTRACTS,
): KpiGraph {
  const locate = () => ({ file: 'sales.yaml', line: 1, column: 1 });
  const registry = buildRegistry({
    organisation: ORGANISATION,
    contracts: contracts.map((value) => ({ value, locate })),
    files: [
      { value: { function: 'CEO', metrics: CEO_KPIS }, locate },
      { value: { function: 'Sales', metrics: SALES_KPIS.map(change) }, locate },
    ],
  });
  return kpiGraph(registry, deriveLineage(SMALL_SQL, contracts), contracts);
}

/** Places that say which key was asked for. */
export const SMALL_PLACES: DefinitionPlaces = {
  metric: (id, keys) => [id, ...keys].join('/'),
  contract: (name, keys) => [name, ...keys].join('/'),
  organisation: (keys) => ['organisation', ...keys].join('/'),
};
