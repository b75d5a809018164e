/** Revenue, orders and the average order value by week. */

import {
  addDays,
  type CivilDate,
  parseCivilDate,
  periodStart,
  shiftPeriod,
} from '../../../core/calendar/civil-date.ts';
import type { Snapshot } from '../../../core/registry/published.ts';
import { viewRows } from '../../../core/registry/view-rows.ts';
import { date, number } from '../cells.ts';
import { amount, gridColumns, headingBlock } from './grid.ts';
import { markedView, NO_PART, type Part } from './part.ts';

const BLOCK = 'dashboard.weeks';
const MOST_WEEKS = 53;

/** The chart and the weeks behind it, from `revenue_daily`. */
export function revenueBlocks(snapshot: Snapshot): Part {
  const marked = markedView(snapshot, 'revenue_daily');
  const days = marked && viewRows(marked.view, ['day', 'revenue', 'orders']);
  if (!marked || !days) return NO_PART;
  const weeks = finishedWeeks(days, snapshot.dataAsOf).slice(-MOST_WEEKS);
  if (weeks.length === 0) return NO_PART;
  const { style } = marked;
  return {
    blocks: [
      headingBlock('weeks', 'Behind the chart: revenue, orders and average order value by week', [
        ...marked.warning,
        { words: 'Completed orders by the week in which they were placed; finished weeks only.' },
      ]),
      {
        id: BLOCK,
        columns: gridColumns([
          { id: 'week', title: 'Week of', align: 'left' },
          amount('revenue', 'Revenue', 'currency'),
          amount('orders', 'Orders', 'integer'),
          amount('aov', 'AOV', 'currency-cents'),
        ]),
        showHeader: true,
        rows: weeks.map(({ week, revenue, orders }) => ({
          key: week,
          cells: {
            week: date(week),
            revenue: number(revenue, { style }),
            orders: number(orders, { style }),
            aov: number(orders > 0 ? revenue / orders : null, { style }),
          },
        })),
      },
    ],
    charts: [
      {
        id: 'chart-dashboard-revenue',
        title: `Revenue (left), orders and AOV (right) by week${marked.suffix}`,
        type: 'combo',
        blockId: BLOCK,
        domainColumn: 'week',
        series: [
          { column: 'revenue', type: 'line' },
          { column: 'orders', type: 'line', axis: 'right' },
          { column: 'aov', type: 'line', axis: 'right' },
        ],
      },
    ],
  };
}

interface Week {
  readonly week: CivilDate;
  readonly revenue: number;
  readonly orders: number;
}

/** Oldest first. A week that the extract cuts off at its start, or that still runs, is left out. */
function finishedWeeks(
  days: NonNullable<ReturnType<typeof viewRows>>,
  dataAsOf: CivilDate,
): readonly Week[] {
  const weeks = new Map<CivilDate, Week>();
  const known = days.flatMap(([text, revenue, orders]) => {
    const day = parseCivilDate(String(text));
    return day === undefined ? [] : [{ day, revenue: Number(revenue), orders: Number(orders) }];
  });
  const first = known.map(({ day }) => day).sort()[0];
  if (first === undefined) return [];
  for (
    let week = shiftPeriod(periodStart(addDays(first, -1), 'week'), 'week', 1);
    addDays(week, 6) <= dataAsOf;
    week = shiftPeriod(week, 'week', 1)
  ) {
    weeks.set(week, { week, revenue: 0, orders: 0 });
  }
  for (const { day, revenue, orders } of known) {
    const week = weeks.get(periodStart(day, 'week'));
    if (week === undefined) continue;
    weeks.set(week.week, {
      ...week,
      revenue: week.revenue + revenue,
      orders: week.orders + orders,
    });
  }
  return [...weeks.values()];
}
