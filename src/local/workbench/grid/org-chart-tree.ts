/** The nodes of an org chart, read from the cells that it names. */

import type { EmbeddedChart, GridRange } from '../../../workbook/sheets-api.ts';
import type { ChartText } from './figures.ts';

type OrgSpec = NonNullable<NonNullable<EmbeddedChart['spec']>['orgChart']>;

export interface OrgNode {
  readonly label: string;
  readonly children: OrgNode[];
}

/** The top nodes. A node whose parent is not in the chart stands at the top, as does what would close a circle. */
export function orgChartTree(chart: OrgSpec, textAt: ChartText): readonly OrgNode[] {
  const labels = texts(chart.labels?.sourceRange?.sources?.[0], textAt);
  const parents = texts(chart.parentLabels?.sourceRange?.sources?.[0], textAt);
  const nodes = new Map<string, OrgNode>();
  for (const label of labels) if (label !== '') nodes.set(label, { label, children: [] });
  const parentOf = new Map<string, string>();
  for (const [i, label] of labels.entries()) {
    const parent = parents[i] ?? '';
    if (!nodes.has(label) || !nodes.has(parent) || parentOf.has(label)) continue;
    if (!leadsTo(parent, label, parentOf)) parentOf.set(label, parent);
  }
  for (const [label, parent] of parentOf) {
    const child = nodes.get(label);
    if (child) nodes.get(parent)?.children.push(child);
  }
  return [...nodes.values()].filter(({ label }) => !parentOf.has(label));
}

function leadsTo(from: string, end: string, parentOf: ReadonlyMap<string, string>): boolean {
  for (let at: string | undefined = from; at !== undefined; at = parentOf.get(at)) {
    if (at === end) return true;
  }
  return false;
}

/** The range is one column or one row. */
function texts(range: GridRange | undefined, textAt: ChartText): readonly string[] {
  if (range === undefined) return [];
  const { startRowIndex = 0, endRowIndex = 0, startColumnIndex = 0, endColumnIndex = 0 } = range;
  const found: string[] = [];
  for (let row = startRowIndex ?? 0; row < (endRowIndex ?? 0); row += 1) {
    for (let column = startColumnIndex ?? 0; column < (endColumnIndex ?? 0); column += 1) {
      found.push(textAt(range.sheetId ?? 0, row, column));
    }
  }
  return found;
}
