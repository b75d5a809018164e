/** Every KPI: where it stands now, then its definition with all fields, with filters. */

import { TARGET_STATES } from '../../core/brief/target-state.ts';
import { dayOf } from '../../core/ledger/state.ts';
import { metricsInOrder } from '../../core/registry/metric-order.ts';
import type { PublishedMetric, Snapshot } from '../../core/registry/published.ts';
import type { Cell, Column, Row, Tab } from '../tab.ts';
import { dash, date, number, text } from './cells.ts';
import { LEVEL_WORDS } from './level-words.ts';
import { NEWEST_COLUMNS, newestCells } from './newest-cells.ts';
import { kpiLabel, metricFormat } from './number-formats.ts';
import { STANDING_RULES, STATE_RULES } from './state-rules.ts';
import type { TabContext } from './tab-context.ts';
import { FROZEN_HEADER, titleBlock } from './title-block.ts';
import { trendCells, trendColumns } from './trend-cells.ts';

/** The tab: from the KPIs of the CEO down, then by engine; retired definitions stay, in grey. */
export function kpiRegistryTab(context: TabContext): Tab {
  const { snapshot } = context;
  const metrics = metricsInOrder(snapshot);
  return {
    id: 'kpi-registry',
    title: 'KPI Registry',
    tabColor: 'purple',
    frozenRows: FROZEN_HEADER,
    frozenColumns: 1,
    blocks: [
      titleBlock('kpi-registry', 'KPI Registry', snapshot, [summary(context)]),
      {
        id: 'kpi-registry.table',
        columns: columns(snapshot.brief.trendWeeks),
        showHeader: true,
        filterable: true,
        rows: metrics.map((metric) => metricRow(metric, context)),
        rules: [...STATE_RULES, ...STANDING_RULES, ...STATUS_RULES],
      },
    ],
  };
}

function summary({ lines }: TabContext): string {
  const states = [...lines.values()].map(({ state }) => state);
  const counts = TARGET_STATES.flatMap((state) => {
    const count = states.filter((other) => other === state).length;
    return count === 0 ? [] : [`${count} ${state}`];
  });
  const now = counts.length === 0 ? '' : ` Now: ${counts.join(', ')}.`;
  return `${lines.size} live KPIs.${now} A definition changes only by a signed proposal; this tab shows it, it is not the record.`;
}

const STATUS_RULES = (
  [
    ['approved', 'good'],
    ['draft', 'warning'],
    ['proposed', 'warning'],
    ['deprecated', 'warning'],
    ['retired', 'muted'],
  ] as const
).map(([textIs, style]) => ({ column: 'status', when: { textIs }, style }) as const);

function columns(trendLength: number): readonly Column[] {
  return [
    { id: 'name', title: 'KPI', width: 270 },
    { id: 'level', title: 'Level', width: 100 },
    ...NEWEST_COLUMNS,
    { id: 'watch', title: 'Watch beyond', width: 120, align: 'right' },
    { id: 'act', title: 'Act beyond', width: 120, align: 'right' },
    { id: 'trend', title: `Last ${trendLength} periods`, width: 160 },
    { id: 'accountable', title: 'Owner', width: 120 },
    { id: 'owner-function', title: 'Function', width: 100 },
    { id: 'status', title: 'Status', width: 90 },
    { id: 'version', title: 'Version', width: 70, format: 'integer', align: 'right' },
    { id: 'since', title: 'In effect from', width: 130, format: 'date' },
    { id: 'approvers', title: 'Approved by', width: 230 },
    { id: 'engine', title: 'Engine', width: 90 },
    { id: 'rolls-up-to', title: 'Rolls up to', width: 230 },
    { id: 'description', title: 'Meaning', width: 640, wrap: true },
    { id: 'words', title: 'Formula in words', width: 560, wrap: true },
    { id: 'formula', title: 'Formula', width: 480, wrap: true },
    { id: 'unit', title: 'Unit', width: 90 },
    { id: 'direction', title: 'Good is', width: 100 },
    { id: 'grains', title: 'Measured by', width: 150 },
    { id: 'slices', title: 'Cut by', width: 150 },
    { id: 'theme', title: 'Strategy theme', width: 160 },
    { id: 'objective', title: 'Objective', width: 230 },
    { id: 'workflow', title: 'Workflow', width: 170 },
    { id: 'step', title: 'Step', width: 170 },
    { id: 'system', title: 'Source system', width: 170 },
    { id: 'sla', title: 'Delay allowed (hours)', width: 100, format: 'integer', align: 'right' },
    { id: 'classification', title: 'Classification', width: 110 },
    { id: 'synonyms', title: 'Also called', width: 360, wrap: true },
    { id: 'type', title: 'Type', width: 90 },
    { id: 'id', title: 'Id', width: 220 },
    { id: 'hash', title: 'Definition hash', width: 140 },
    ...trendColumns(trendLength),
  ];
}

function metricRow(metric: PublishedMetric, context: TabContext): Row {
  const line = context.lines.get(metric.id);
  const cells = {
    ...definitionCells(metric, context),
    ...newestCells(line, context.snapshot),
    ...(line === undefined ? {} : trendCells(line)),
  };
  return metric.status === 'retired'
    ? { key: metric.id, cells, style: 'muted' }
    : { key: metric.id, cells };
}

function definitionCells(
  metric: PublishedMetric,
  { pyramid, snapshot }: TabContext,
): Readonly<Record<string, Cell>> {
  return {
    name: text(kpiLabel(metric), { style: metric.status === 'retired' ? 'muted' : 'label' }),
    level: text(LEVEL_WORDS[metric.level]),
    watch: threshold(metric, 'watch'),
    act: threshold(metric, 'act'),
    accountable: text(metric.accountableRole),
    'owner-function': text(metric.ownerFunction),
    status: text(metric.status),
    version: number(metric.version),
    ...approvalCells(metric, snapshot.ledger),
    engine: text(metric.engine),
    'rolls-up-to': text(metric.rollsUpTo.map((id) => pyramid.metric(id)?.name ?? id).join(', ')),
    description: text(metric.description),
    words: text(metric.formulaInWords),
    formula: text(metric.formula),
    unit: text(metric.unit),
    direction: text(DIRECTION_WORDS[metric.direction]),
    grains: text(metric.grains.join(', ')),
    slices: text(metric.slices.join(', ')),
    theme: text(metric.theme),
    objective: text(metric.objective),
    workflow: text(metric.workflow),
    step: text(metric.step),
    system: text(metric.system),
    sla: number(metric.refreshSlaHours),
    classification: text(metric.classification),
    synonyms: text(metric.synonyms.join(', ')),
    type: text(metric.type),
    id: text(metric.id),
    hash: text(metric.definitionHash, { style: 'muted' }),
  };
}

/** Of the version that the ledger has live. */
function approvalCells(
  { id }: PublishedMetric,
  { live }: Snapshot['ledger'],
): Readonly<Record<string, Cell>> {
  const version = live.get(id);
  if (version === undefined) return { since: dash(), approvers: text('not in the ledger') };
  const { since, proposal, approvers } = version;
  const words = proposal === undefined ? 'at the opening of the ledger' : approvers.join(', ');
  return {
    since: date(dayOf(since)),
    approvers: words === '' ? text('nobody yet', { style: 'warning' }) : text(words),
  };
}

function threshold(metric: PublishedMetric, which: 'watch' | 'act'): Cell {
  if (metric.thresholds === null) return text('none set', { style: 'muted', format: 'text' });
  return number(metric.thresholds[which], { format: metricFormat(metric) });
}

const DIRECTION_WORDS = { up: 'higher', down: 'lower', target: 'near target' } as const;
