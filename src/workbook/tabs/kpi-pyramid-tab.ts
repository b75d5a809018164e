/** The KPI pyramid as pictures: each KPI of the CEO with everything beneath it, and the lists that the pictures draw. */

import { formatValue } from '../../core/brief/format-number.ts';
import { inDeclaredOrder } from '../../core/registry/declared-order.ts';
import type { PublishedMetric } from '../../core/registry/published.ts';
import type { Block, Column, OrgChart, Row, Tab } from '../tab.ts';
import { text } from './cells.ts';
import { LEVEL_WORDS } from './level-words.ts';
import { newestCells } from './newest-cells.ts';
import { depthOf, pyramidTrees, type TreeNode, widthOf } from './pyramid-trees.ts';
import { STANDING_RULES, STATE_RULES } from './state-rules.ts';
import type { TabContext } from './tab-context.ts';
import { titleBlock } from './title-block.ts';

const BOX_WIDTH = 138;
const LEVEL_HEIGHT = 96;
const ROW_HEIGHT = 21;

/** The tab: an overview, then a picture a KPI of the CEO, then the lists. */
export function kpiPyramidTab(context: TabContext): Tab {
  const pictures = [
    ...overview(context),
    ...context.pyramid.ceoKpis.flatMap((top) =>
      pyramidTrees(top, context.pyramid)
        .filter(({ children }) => children.length > 0)
        .map((tree) => treePicture(tree, top, context)),
    ),
  ];
  return {
    id: 'kpi-pyramid',
    title: 'KPI Pyramid',
    tabColor: 'blue',
    blocks: [
      titleBlock('kpi-pyramid', 'KPI Pyramid', context.snapshot, [
        'Every KPI serves a KPI of the CEO. A KPI that serves two is drawn in both pictures. The lists that the pictures draw follow below them.',
      ]),
      ...pictures.map(roomBlock),
      ...pictures.map(nodesBlock),
    ],
    charts: pictures.map(orgChart),
  };
}

interface Picture {
  readonly id: string;
  readonly title: string;
  readonly rows: readonly Row[];
  readonly width: number;
  readonly depth: number;
}

/** The company, its engines, and the KPIs of the CEO that each engine moves. */
function overview(context: TabContext): readonly Picture[] {
  const { snapshot, pyramid } = context;
  const tops = pyramid.ceoKpis;
  if (tops.length === 0) return [];
  const root = 'The company';
  const engines = inDeclaredOrder(
    tops.map(({ engine }) => engine),
    snapshot.organisation.engines,
  );
  const engineRows = engines.map((engine): Row => {
    const focus = snapshot.organisation.engines.find(({ name }) => name === engine)?.focus;
    return row(`engine|${engine}`, engineLabel(engine), root, focus ?? '');
  });
  const labels = labelling(context);
  const kpiRows = tops.map((top) => metricRow(top, labels(top), engineLabel(top.engine), context));
  return [
    {
      id: 'overview',
      title: 'The KPIs of the CEO by engine',
      rows: [row('root', root, '', ''), ...engineRows, ...kpiRows],
      width: tops.length,
      depth: 3,
    },
  ];
}

function engineLabel(engine: string): string {
  return `${engine} engine`;
}

function treePicture(tree: TreeNode, top: PublishedMetric, context: TabContext): Picture {
  const labels = labelling(context);
  const rows: Row[] = [];
  const visit = (node: TreeNode, parent: string): void => {
    const hidden = node.elsewhere === 0 ? '' : ` (${node.elsewhere} beneath)`;
    const label = `${labels(node.metric)}${hidden}`;
    rows.push(metricRow(node.metric, label, parent, context));
    for (const child of node.children) visit(child, label);
  };
  visit(tree, '');
  return {
    id: tree.metric.id === top.id ? top.id : `${top.id}.${tree.metric.id}`,
    title: `What moves ${tree.metric.name}`,
    rows,
    width: widthOf(tree),
    depth: depthOf(tree),
  };
}

/** Name and newest value; a repeated name is told apart, because a picture finds parents by their labels. */
function labelling({ lines }: TabContext): (metric: PublishedMetric) => string {
  const taken = new Map<string, string>();
  return (metric) => {
    const line = lines.get(metric.id);
    const value =
      line === undefined || line.value === null ? 'no data' : formatValue(line.value, metric.unit);
    const official = line?.judgement.standing;
    const mark = official === 'canonical' || official === 'no data' ? '' : ` (${official ?? ''})`;
    const label = `${metric.name}: ${value}${mark}`;
    const owner = taken.get(label);
    if (owner !== undefined && owner !== metric.id) return `${label} [${metric.id}]`;
    taken.set(label, metric.id);
    return label;
  };
}

function metricRow(
  metric: PublishedMetric,
  label: string,
  parent: string,
  context: TabContext,
): Row {
  const line = context.lines.get(metric.id);
  const details = `${LEVEL_WORDS[metric.level]}, ${metric.accountableRole}. ${metric.description}`;
  const { cells } = row(metric.id, label, parent, details);
  const { value, period, state, standing } = newestCells(line, context.snapshot);
  return {
    key: metric.id,
    cells: {
      ...cells,
      ...(value && { value }),
      ...(period && { period }),
      ...(state && { state }),
      ...(standing && { standing }),
    },
  };
}

function row(key: string, label: string, parent: string, details: string): Row {
  return {
    key,
    cells: { label: text(label, { style: 'label' }), parent: text(parent), details: text(details) },
  };
}

const NODE_COLUMNS: readonly Column[] = [
  { id: 'label', title: 'Box', width: 320 },
  { id: 'parent', title: 'Beneath', width: 300 },
  { id: 'value', title: 'Latest value', width: 110, align: 'right' },
  { id: 'period', title: 'Period', width: 150 },
  { id: 'state', title: 'Against target', width: 110 },
  { id: 'standing', title: 'Standing', width: 100 },
  { id: 'details', title: 'Details', width: 600 },
];

/** Rows that stay free for the picture. */
function roomBlock(picture: Picture): Block {
  const free = Math.ceil(heightOf(picture) / ROW_HEIGHT);
  return {
    id: `kpi-pyramid.${picture.id}.room`,
    columns: [{ id: 'text', title: picture.title }],
    showHeader: false,
    rows: Array.from({ length: free }, (_, i) => ({
      key: `free-${i + 1}`,
      cells: {},
      style: 'muted',
    })),
  };
}

function nodesBlock(picture: Picture): Block {
  return {
    id: `kpi-pyramid.${picture.id}.boxes`,
    columns: NODE_COLUMNS.map((column) =>
      column.id === 'label' ? { ...column, title: picture.title } : column,
    ),
    showHeader: true,
    rows: picture.rows,
    rules: [...STATE_RULES, ...STANDING_RULES],
  };
}

function orgChart(picture: Picture): OrgChart {
  return {
    id: `chart-kpi-pyramid-${picture.id}`,
    title: picture.title,
    type: 'org',
    blockId: `kpi-pyramid.${picture.id}.boxes`,
    labelColumn: 'label',
    parentColumn: 'parent',
    tooltipColumn: 'details',
    overBlock: `kpi-pyramid.${picture.id}.room`,
    widthPixels: Math.max(480, picture.width * BOX_WIDTH),
    heightPixels: heightOf(picture),
  };
}

function heightOf({ depth }: Picture): number {
  return 60 + depth * LEVEL_HEIGHT;
}
