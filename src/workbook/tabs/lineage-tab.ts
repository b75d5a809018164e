/** From CEO KPI down to source field: the declared half beside the half derived from SQL, one row a path. */

import type { LineagePath, PublishedMetric, Snapshot } from '../../core/registry/published.ts';
import type { Column, Row, Tab } from '../tab.ts';
import { textRow } from './cells.ts';
import { rollUpWords } from './roll-up.ts';
import { titleBlock } from './title-block.ts';

/** The tab; a metric without a derived path keeps a row that says so. */
export function lineageTab(snapshot: Snapshot): Tab {
  return {
    id: 'lineage',
    title: 'Lineage',
    tabColor: 'purple',
    blocks: [
      titleBlock('lineage', 'Lineage', snapshot, [
        'Roll-up, workflow, step and system are declared with the definition; view, column, table and field are read from the SQL that runs.',
      ]),
      {
        id: 'lineage.paths',
        columns: COLUMNS,
        showHeader: true,
        filterable: true,
        rows: snapshot.metrics.flatMap((metric) => metricRows(metric, snapshot)),
      },
    ],
  };
}

const COLUMNS: readonly Column[] = [
  { id: 'kpi', title: 'KPI', width: 200 },
  { id: 'roll-up', title: 'Rolls up to', width: 260 },
  { id: 'workflow', title: 'Workflow', width: 150 },
  { id: 'step', title: 'Step', width: 150 },
  { id: 'system', title: 'System', width: 120 },
  { id: 'view', title: 'Governed view', width: 220 },
  { id: 'column', title: 'Column', width: 150 },
  { id: 'table', title: 'Source table', width: 320 },
  { id: 'field', title: 'Source field', width: 140 },
];
const COLUMN_IDS = COLUMNS.map(({ id }) => id);

function metricRows(metric: PublishedMetric, { lineage, metrics }: Snapshot): readonly Row[] {
  const declared = [
    metric.name,
    rollUpWords(metric, metrics),
    metric.workflow,
    metric.step,
    metric.system,
  ];
  const paths = lineage.filter((path) => path.metricId === metric.id);
  if (paths.length === 0) {
    const texts = [...declared, 'no path known', '', '', ''];
    return [textRow(`${metric.id}|none`, COLUMN_IDS, texts, 'warning')];
  }
  return paths.map((path) =>
    textRow(pathKey(path), COLUMN_IDS, [
      ...declared,
      path.view,
      path.column,
      path.sourceTable,
      path.sourceField,
    ]),
  );
}

function pathKey(path: LineagePath): string {
  return [path.metricId, path.view, path.column, path.sourceTable, path.sourceField].join('|');
}
