/** A tree of boxes over the rows of a block, drawn above rows that are kept free for it. */

import type { OrgChart } from '../tab.ts';
import { type BlockPlace, columnSpan } from './block-place.ts';
import type { ChartSpec, DrawnChart } from './drawn-chart.ts';
import { becomes, type Shift, type Span } from './span.ts';
import { colorStyle } from './theme.ts';

type OrgSpec = NonNullable<ChartSpec['orgChart']>;

/** The ranges of an org chart; it has no header, so they hold nodes only. */
const RANGES = ['labels', 'parentLabels', 'tooltips'] as const;

type Ranges = Readonly<Record<(typeof RANGES)[number], Span>>;

/** Undefined when one of the two blocks has no place. */
export function drawOrgChart(
  chart: OrgChart,
  places: readonly BlockPlace[],
): DrawnChart | undefined {
  const nodes = places.find(({ block }) => block.id === chart.blockId);
  const room = places.find(({ block }) => block.id === chart.overBlock);
  if (nodes === undefined || room === undefined) return undefined;
  const labels = columnSpan(nodes, chart.labelColumn, 'data');
  const parentLabels = columnSpan(nodes, chart.parentColumn, 'data');
  const tooltips = columnSpan(nodes, chart.tooltipColumn, 'data');
  if (!labels || !parentLabels || !tooltips) return undefined;
  const ranges = { labels, parentLabels, tooltips };
  const spec = newSpec(chart, ranges);
  return {
    spec,
    overlayPosition: {
      anchorCell: {
        sheetId: room.sheetId,
        rowIndex: room.firstDataRow,
        columnIndex: Math.min(...room.columns),
      },
      widthPixels: chart.widthPixels,
      heightPixels: chart.heightPixels,
    },
    showsAlready: (found, shift) =>
      found.title === chart.title && showsRanges(found, ranges, shift),
    keptLooks: (found) => ({
      ...found,
      title: chart.title,
      orgChart: { ...spec.orgChart, ...found.orgChart, ...sources(ranges) },
    }),
  };
}

function showsRanges({ orgChart }: ChartSpec, ranges: Ranges, shift: Shift): boolean {
  return RANGES.every((name) =>
    becomes(orgChart?.[name]?.sourceRange?.sources?.[0], ranges[name], shift),
  );
}

function newSpec(chart: OrgChart, ranges: Ranges): ChartSpec {
  return {
    title: chart.title,
    titleTextFormat: { bold: true, fontSize: 12 },
    hiddenDimensionStrategy: 'SHOW_ALL',
    orgChart: {
      ...sources(ranges),
      nodeSize: 'MEDIUM',
      nodeColorStyle: colorStyle('#e3edf9'),
      selectedNodeColorStyle: colorStyle('#b9d3f2'),
    },
  };
}

function sources(ranges: Ranges): OrgSpec {
  return Object.fromEntries(
    RANGES.map((name) => [name, { sourceRange: { sources: [{ ...ranges[name] }] } }]),
  );
}
