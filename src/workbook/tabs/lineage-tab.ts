/** From CEO KPI down to source field: the declared half beside the half derived from SQL, and where the two disagree. */

import { type Finding, inOrderOfSeverity, needsWork } from '../../core/lineage/finding.ts';
import type { LineagePath, PublishedMetric } from '../../core/registry/published.ts';
import type { Cell, Column, Row, Tab } from '../tab.ts';
import { text } from './cells.ts';
import type { TabContext } from './tab-context.ts';
import { FROZEN_HEADER, titleBlock } from './title-block.ts';

/** The tab: findings first, then one row a path; a metric without a derived path keeps a row that says so. */
export function lineageTab(context: TabContext): Tab {
  const { snapshot } = context;
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
          ...inOrderOfSeverity(snapshot.findings).map((finding) => findingRow(finding, context)),
          ...snapshot.metrics.flatMap((metric) => metricRows(metric, context)),
        ],
        rules: [
          { column: 'severity', when: { textIs: 'error' }, style: 'bad' },
          { column: 'severity', when: { textIs: 'warning' }, style: 'warning' },
        ],
      },
    ],
  };
}

/** `2 findings need work.` or that there is none. */
export function findingsSummary(findings: readonly Finding[]): string {
  const work = findings.filter(needsWork).length;
  const notes = findings.length - work;
  if (findings.length === 0) return 'No finding: what is declared and what the SQL does agree.';
  const needs = `${work} ${work === 1 ? 'finding needs' : 'findings need'} work`;
  const noted = notes === 0 ? '' : `${work === 0 ? '' : ', '}${notes} to note`;
  return `${work === 0 ? '' : needs}${noted}: listed first.`;
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
  { id: 'use', title: 'The field', width: 110 },
  { id: 'table', title: 'Source table', width: 330 },
  { id: 'field', title: 'Source field', width: 160 },
  { id: 'severity', title: 'Finding', width: 90 },
  { id: 'finding', title: 'What and how to mend it', width: 520, wrap: true },
];

type Cells = Readonly<Record<string, Cell>>;

function findingRow(finding: Finding, { pyramid }: TabContext): Row {
  const { metricId, subject, severity, what, mend } = finding;
  const metric = metricId === undefined ? undefined : pyramid.metric(metricId);
  const mended = mend === undefined ? what : `${what} ${mend}`;
  const field = subject?.includes('.') ? subject.slice(subject.lastIndexOf('.') + 1) : undefined;
  const table =
    field === undefined ? subject : subject?.slice(0, subject.length - field.length - 1);
  return {
    key: `finding|${finding.code}|${metricId ?? ''}|${subject ?? ''}|${what}`,
    cells: {
      ...(metric === undefined
        ? { kpi: text(metricId ?? '–', { style: 'muted' }) }
        : declared(metric, pyramid)),
      table: text(table ?? ''),
      field: text(field ?? ''),
      severity: text(severity),
      finding: text(mended),
    },
  };
}

function metricRows(metric: PublishedMetric, context: TabContext): readonly Row[] {
  const cells = declared(metric, context.pyramid);
  const paths = context.snapshot.lineage.filter((path) => path.metricId === metric.id);
  if (paths.length === 0) {
    const row = { ...cells, view: text('no path known') };
    return [{ key: `${metric.id}|none`, cells: row, style: 'warning' }];
  }
  return paths.map((path) => ({ key: pathKey(path), cells: { ...cells, ...derived(path) } }));
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

function derived(path: LineagePath): Cells {
  const isDirect = path.kind !== 'indirect';
  return {
    view: text(path.view),
    column: text(path.column),
    use: text(isDirect ? 'is counted' : 'decides', isDirect ? {} : { style: 'muted' }),
    table: text(path.sourceTable),
    field: text(path.sourceField),
  };
}

function pathKey({ kind, ...path }: LineagePath): string {
  const names = [path.metricId, path.view, path.column, path.sourceTable, path.sourceField];
  return [...names, ...(kind === 'indirect' ? ['decides'] : [])].join('|');
}
