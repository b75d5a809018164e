/** From CEO KPI down to source field: the declared half beside the half derived from SQL, and where the two disagree. */

import { type Finding, inOrderOfSeverity, needsWork } from '../../core/lineage/finding.ts';
import { metricsInOrder } from '../../core/registry/metric-order.ts';
import type { LineagePath, PublishedMetric } from '../../core/registry/published.ts';
import type { Block, Cell, Column, Row, Tab } from '../tab.ts';
import { text } from './cells.ts';
import type { TabContext } from './tab-context.ts';
import { FROZEN_HEADER, titleBlock } from './title-block.ts';

/**
 * The tab: findings first, then one row a path that is counted, and one a source table whose fields decide which rows count;
 * a metric without a derived path keeps a row that says so.
 */
export function lineageTab(context: TabContext): Tab {
  const { snapshot } = context;
  const findings = inOrderOfSeverity(snapshot.findings);
  return {
    id: 'lineage',
    title: 'Lineage',
    tabColor: 'purple',
    frozenRows: FROZEN_HEADER,
    blocks: [
      titleBlock('lineage', 'Lineage', snapshot, [
        `${findingsSummary(snapshot.findings)} CEO KPI to system is declared with the definition; view to field is read from the SQL that runs.`,
      ]),
      {
        id: 'lineage.paths',
        columns: COLUMNS,
        showHeader: true,
        filterable: true,
        rows: [
          ...findings.filter(needsWork).map(findingRow),
          ...metricsInOrder(snapshot).flatMap((metric) => metricRows(metric, context)),
        ],
      },
      ...notesBlocks(findings.filter((finding) => !needsWork(finding))),
    ],
  };
}

/** How many findings there are, and where they are listed. */
export function findingsSummary(findings: readonly Finding[]): string {
  const work = findings.filter(needsWork).length;
  const notes = findings.length - work;
  if (findings.length === 0) return 'No finding: what is declared and what the SQL does agree.';
  const needs = `${work} ${work === 1 ? 'finding needs' : 'findings need'} work, listed first.`;
  const noted = `${notes} ${notes === 1 ? 'note' : 'notes'}, listed last.`;
  return [...(work === 0 ? [] : [needs]), ...(notes === 0 ? [] : [noted])].join(' ');
}

const COLUMNS: readonly Column[] = [
  { id: 'ceo', title: 'CEO KPI', width: 200 },
  { id: 'functional', title: 'Functional KPI', width: 200 },
  { id: 'kpi', title: 'KPI', width: 210 },
  { id: 'workflow', title: 'Workflow', width: 160 },
  { id: 'step', title: 'Step', width: 160 },
  { id: 'system', title: 'System', width: 120 },
  { id: 'view', title: 'Governed view', width: 240 },
  { id: 'column', title: 'Column', width: 170 },
  { id: 'use', title: 'The fields', width: 110 },
  { id: 'table', title: 'Source table', width: 330 },
  { id: 'field', title: 'Source fields', width: 260 },
];

type Cells = Readonly<Record<string, Cell>>;

/** One sentence across the row: the cells beside it are blank. */
function findingRow(finding: Finding): Row {
  const { severity, code, metricId, subject, what, where, mend } = finding;
  const sentence = [`${severity}: ${what}`, ...(mend === undefined ? [] : [mend])].join(' ');
  return {
    key: `finding|${code}|${metricId ?? ''}|${subject ?? ''}|${where ?? ''}|${what}`,
    cells: { ceo: text(sentence, { style: FINDING_STYLES[severity] }) },
  };
}

const FINDING_STYLES = { error: 'bad', warning: 'warning', note: 'muted' } as const;

function notesBlocks(notes: readonly Finding[]): readonly Block[] {
  if (notes.length === 0) return [];
  const heading: Row = { key: 'heading', cells: { ceo: text('Notes') }, style: 'section' };
  return [
    {
      id: 'lineage.notes',
      columns: [{ id: 'ceo', title: 'Note' }],
      showHeader: false,
      rows: [heading, ...notes.map(findingRow)],
    },
  ];
}

function metricRows(metric: PublishedMetric, context: TabContext): readonly Row[] {
  const cells = declared(metric, context.pyramid);
  const paths = context.snapshot.lineage.filter((path) => path.metricId === metric.id);
  if (paths.length === 0) {
    const row = { ...cells, view: text('no path known') };
    return [{ key: `${metric.id}|none`, cells: row, style: 'warning' }];
  }
  const counted = paths.filter(({ kind }) => kind !== 'indirect').map(countedRow);
  const deciding = byTable(paths.filter(({ kind }) => kind === 'indirect')).map(decidingRow);
  return [...counted, ...deciding].map((row) => ({ ...row, cells: { ...cells, ...row.cells } }));
}

function declared(metric: PublishedMetric, pyramid: TabContext['pyramid']): Cells {
  const above = pyramid.above(metric.id);
  const tops = metric.isCeoKpi ? [metric] : above.filter(({ isCeoKpi }) => isCeoKpi);
  const functional = above.filter(({ level }) => level === 'functional');
  const own = functional.length === 0 && metric.level === 'functional' ? [metric] : functional;
  return {
    ceo: text(names(tops)),
    functional: text(names(own)),
    kpi: text(metric.name, { style: 'label' }),
    workflow: text(metric.workflow),
    step: text(metric.step),
    system: text(metric.system),
  };
}

function names(metrics: readonly PublishedMetric[]): string {
  return metrics.map(({ name }) => name).join('; ');
}

function countedRow(path: LineagePath): Row {
  const { metricId, view, column, sourceTable, sourceField } = path;
  return {
    key: [metricId, view, column, sourceTable, sourceField].join('|'),
    cells: {
      view: text(view),
      column: text(column),
      use: text('is counted'),
      table: text(sourceTable),
      field: text(sourceField),
    },
  };
}

/** Fields that decide which rows count, of one source table beneath one view. */
function decidingRow(paths: readonly [LineagePath, ...LineagePath[]]): Row {
  const [{ metricId, view, sourceTable }] = paths;
  return {
    key: [metricId, view, 'decides', sourceTable].join('|'),
    cells: {
      view: text(view),
      column: text(listed(paths.map(({ column }) => column)), { style: 'muted' }),
      use: text(paths.length === 1 ? 'decides' : 'decide', { style: 'muted' }),
      table: text(sourceTable),
      field: text(listed(paths.map(({ sourceField }) => sourceField))),
    },
  };
}

function byTable(
  paths: readonly LineagePath[],
): readonly (readonly [LineagePath, ...LineagePath[]])[] {
  const groups = new Map<string, [LineagePath, ...LineagePath[]]>();
  for (const path of paths) {
    const key = `${path.view}|${path.sourceTable}`;
    const group = groups.get(key);
    if (group === undefined) groups.set(key, [path]);
    else group.push(path);
  }
  return [...groups.values()];
}

function listed(names: readonly string[]): string {
  return [...new Set(names)].join(', ');
}
