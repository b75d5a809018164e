/** The company at a glance: cards of the CEO KPIs, revenue over time, the funnel, the A/B test, cohorts, and each engine's state. */

import type { Chart, Tab } from '../../tab.ts';
import type { TabContext } from '../tab-context.ts';
import { titleBlock } from '../title-block.ts';
import { cohortBlocks } from './cohort-blocks.ts';
import { engineBlocks } from './engine-blocks.ts';
import { experimentBlocks } from './experiment-blocks.ts';
import { funnelBlocks } from './funnel-blocks.ts';
import { COLUMN_WIDTH, gridColumns } from './grid.ts';
import { revenueBlocks } from './revenue-blocks.ts';
import { scorecards } from './scorecards.ts';

const ROOM = 'dashboard.charts';
const ROW_HEIGHT = 21;
const ROOM_ROWS = 16;

/** The tab; a part whose view is not published is left out. */
export function dashboardTab(context: TabContext): Tab {
  const { snapshot } = context;
  const revenue = revenueBlocks(snapshot);
  const funnel = funnelBlocks(snapshot);
  const parts = [
    funnel,
    experimentBlocks(snapshot),
    cohortBlocks(snapshot),
    engineBlocks(context),
    revenue,
  ];
  const over = (fromColumn: number, columns: number) => ({
    over: {
      blockId: ROOM,
      fromColumn,
      widthPixels: columns * COLUMN_WIDTH - 12,
      heightPixels: ROOM_ROWS * ROW_HEIGHT - 8,
    },
  });
  const charts: readonly Chart[] = [
    ...revenue.charts.map((chart) => ({ ...chart, ...over(0, 6) })),
    ...funnel.charts.map((chart) => ({ ...chart, ...over(6, 4) })),
  ];
  return {
    id: 'dashboard',
    title: 'Dashboard',
    tabColor: 'blue',
    blocks: [
      titleBlock('dashboard', 'Dashboard', snapshot, [
        'The KPIs of the CEO in their newest finished periods, each against the period before and its target.',
      ]),
      scorecards(context),
      ...(charts.length === 0 ? [] : [roomBlock()]),
      ...parts.flatMap(({ blocks }) => blocks),
    ],
    ...(charts.length === 0 ? {} : { charts }),
  };
}

/** Rows that stay free for the charts. */
function roomBlock() {
  return {
    id: ROOM,
    columns: gridColumns([]),
    showHeader: false,
    rows: Array.from({ length: ROOM_ROWS }, (_, i) => ({
      key: `free-${i + 1}`,
      cells: {},
      style: 'muted' as const,
    })),
  };
}
