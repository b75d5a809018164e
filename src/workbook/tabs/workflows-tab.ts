/** Work to strategy: which workflow and step produce a KPI, in which system, and which KPI of the CEO it moves. */

import { inDeclaredOrder } from '../../core/registry/declared-order.ts';
import type { PublishedMetric } from '../../core/registry/published.ts';
import type { Column, Row, Tab } from '../tab.ts';
import { text } from './cells.ts';
import { LEVEL_WORDS } from './level-words.ts';
import { NEWEST_COLUMNS, newestCells } from './newest-cells.ts';
import { kpiLabel } from './number-formats.ts';
import { rollUpWords } from './roll-up.ts';
import { STANDING_RULES, STATE_RULES } from './state-rules.ts';
import type { TabContext } from './tab-context.ts';
import { FROZEN_HEADER, titleBlock } from './title-block.ts';

/** The tab: one row a KPI, in the order in which the work is done. */
export function workflowsTab(context: TabContext): Tab {
  const { snapshot } = context;
  return {
    id: 'workflows',
    title: 'Workflows',
    tabColor: 'blue',
    frozenRows: FROZEN_HEADER,
    blocks: [
      titleBlock('workflows', 'Workflows', snapshot, [
        'Who does what, which number tells how it goes, and where that number leads. Filter by workflow, step or system.',
      ]),
      {
        id: 'workflows.table',
        columns: COLUMNS,
        showHeader: true,
        filterable: true,
        rows: inOrderOfWork(context).map((metric) => metricRow(metric, context)),
        rules: [...STATE_RULES, ...STANDING_RULES],
      },
    ],
  };
}

const COLUMNS: readonly Column[] = [
  { id: 'workflow', title: 'Workflow', width: 190 },
  { id: 'step', title: 'Step', width: 190 },
  { id: 'system', title: 'System', width: 170 },
  { id: 'kpi', title: 'KPI', width: 270 },
  { id: 'level', title: 'Level', width: 100 },
  { id: 'way-up', title: 'Rolls up to', width: 430, wrap: true },
  ...NEWEST_COLUMNS,
  { id: 'owner', title: 'Owner', width: 110 },
];

function inOrderOfWork({ snapshot }: TabContext): readonly PublishedMetric[] {
  const live = snapshot.metrics.filter(({ status }) => status !== 'retired');
  const declared = snapshot.organisation.workflows;
  const workflows = inDeclaredOrder(
    live.map(({ workflow }) => workflow),
    declared,
  );
  return workflows.flatMap((workflow) => {
    const own = live.filter((metric) => metric.workflow === workflow);
    const steps = declared.find(({ name }) => name === workflow)?.steps ?? [];
    return inDeclaredOrder(
      own.map(({ step }) => step),
      steps.map((name) => ({ name })),
    ).flatMap((step) => own.filter((metric) => metric.step === step));
  });
}

function metricRow(metric: PublishedMetric, { snapshot, lines }: TabContext): Row {
  return {
    key: metric.id,
    cells: {
      workflow: text(metric.workflow, { style: 'label' }),
      step: text(metric.step),
      system: text(metric.system),
      kpi: text(kpiLabel(metric), { style: 'label', note: metric.description }),
      level: text(LEVEL_WORDS[metric.level]),
      'way-up': text(rollUpWords(metric, snapshot.metrics)),
      ...newestCells(lines.get(metric.id), snapshot),
      owner: text(metric.accountableRole),
    },
  };
}
