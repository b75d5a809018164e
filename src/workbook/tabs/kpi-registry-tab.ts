/** Every KPI definition, one row a metric, all fields, with filters. */

import type { PublishedMetric, Snapshot } from '../../core/registry/published.ts';
import type { Cell, Column, Row, Tab } from '../tab.ts';
import { number, text } from './cells.ts';
import { metricFormat } from './number-formats.ts';
import { titleBlock } from './title-block.ts';

/** The tab, CEO KPIs first; retired definitions stay, in grey. */
export function kpiRegistryTab(snapshot: Snapshot): Tab {
  const metrics = [...snapshot.metrics].sort(
    (a, b) => Number(b.isCeoKpi) - Number(a.isCeoKpi) || compare(a.engine, b.engine),
  );
  const live = metrics.filter(({ status }) => status !== 'retired').length;
  return {
    id: 'kpi-registry',
    title: 'KPI Registry',
    tabColor: 'purple',
    frozenColumns: 1,
    blocks: [
      titleBlock('kpi-registry', 'KPI Registry', snapshot, [
        `${live} live definitions. A definition changes only by a signed proposal; this tab shows them, it is not the record.`,
      ]),
      {
        id: 'kpi-registry.table',
        columns: COLUMNS,
        showHeader: true,
        filterable: true,
        rows: metrics.map(metricRow),
        rules: [
          { column: 'status', when: { textIs: 'approved' }, style: 'good' },
          { column: 'status', when: { textIs: 'draft' }, style: 'warning' },
          { column: 'status', when: { textIs: 'proposed' }, style: 'warning' },
          { column: 'status', when: { textIs: 'deprecated' }, style: 'warning' },
          { column: 'status', when: { textIs: 'retired' }, style: 'muted' },
        ],
      },
    ],
  };
}

const COLUMNS: readonly Column[] = [
  { id: 'name', title: 'KPI', width: 220 },
  { id: 'description', title: 'Meaning', width: 320, wrap: true },
  { id: 'formula', title: 'Formula', width: 320, wrap: true },
  { id: 'unit', title: 'Unit', width: 90 },
  { id: 'direction', title: 'Good is', width: 100 },
  { id: 'target', title: 'Target', width: 90, align: 'right' },
  { id: 'grains', title: 'Measured by', width: 110 },
  { id: 'ceo', title: 'CEO KPI', width: 80 },
  { id: 'rolls-up-to', title: 'Rolls up to', width: 180 },
  { id: 'engine', title: 'Engine', width: 100 },
  { id: 'owner-function', title: 'Owner function', width: 120 },
  { id: 'accountable', title: 'Accountable role', width: 180 },
  { id: 'theme', title: 'Strategy theme', width: 150 },
  { id: 'objective', title: 'Objective', width: 220, wrap: true },
  { id: 'workflow', title: 'Workflow', width: 150 },
  { id: 'step', title: 'Step', width: 150 },
  { id: 'system', title: 'Source system', width: 130 },
  { id: 'sla', title: 'Delay allowed (hours)', width: 100, format: 'integer', align: 'right' },
  { id: 'classification', title: 'Classification', width: 110 },
  { id: 'synonyms', title: 'Also called', width: 180, wrap: true },
  { id: 'type', title: 'Type', width: 90 },
  { id: 'status', title: 'Status', width: 100 },
  { id: 'version', title: 'Version', width: 70, format: 'integer', align: 'right' },
  { id: 'id', title: 'Id', width: 180 },
  { id: 'hash', title: 'Definition hash', width: 140 },
];

function metricRow(metric: PublishedMetric): Row {
  const row: Row = { key: metric.id, cells: cells(metric) };
  return metric.status === 'retired' ? { ...row, style: 'muted' } : row;
}

function cells(metric: PublishedMetric): Readonly<Record<string, Cell>> {
  return {
    name: text(metric.name, { style: 'label' }),
    description: text(metric.description),
    formula: text(metric.formula),
    unit: text(metric.unit),
    direction: text(DIRECTION_WORDS[metric.direction]),
    target:
      metric.target === null
        ? text('none set', { style: 'muted' })
        : number(metric.target, { format: metricFormat(metric) }),
    grains: text(metric.grains.join(', ')),
    ceo: text(metric.isCeoKpi ? 'yes' : 'no'),
    'rolls-up-to': text(metric.rollsUpTo.join(', ')),
    engine: text(metric.engine),
    'owner-function': text(metric.ownerFunction),
    accountable: text(metric.accountableRole),
    theme: text(metric.theme),
    objective: text(metric.objective),
    workflow: text(metric.workflow),
    step: text(metric.step),
    system: text(metric.system),
    sla: number(metric.refreshSlaHours),
    classification: text(metric.classification),
    synonyms: text(metric.synonyms.join(', ')),
    type: text(metric.type),
    status: text(metric.status),
    version: number(metric.version),
    id: text(metric.id),
    hash: text(metric.definitionHash, { style: 'muted' }),
  };
}

const DIRECTION_WORDS = { up: 'higher', down: 'lower', target: 'near target' } as const;

function compare(a: string, b: string): number {
  if (a === b) return 0;
  return a < b ? -1 : 1;
}
