/** The charts of the BI layer: revenue over time, funnel status, cohort retention, A/B metrics. */

import type { ViewExtract } from '../../core/registry/published.ts';
import type { Chart } from '../tab.ts';
import { weekColumn } from './retention-block.ts';

/** Charts for the views that have one; a view without rows has none. */
export function viewCharts(view: ViewExtract, tabId: string): readonly Chart[] {
  if (view.totalRows === 0) return [];
  const make = CHARTS[view.name];
  return make === undefined ? [] : [make(tabId)];
}

const CHARTS: Readonly<Record<string, (tabId: string) => Chart>> = {
  revenue_daily: (tabId) => ({
    id: 'chart-revenue-over-time',
    title: 'Revenue over time',
    type: 'combo',
    blockId: `${tabId}.rows`,
    domainColumn: 'day',
    series: [
      { column: 'revenue', type: 'line' },
      { column: 'orders', type: 'line', axis: 'right' },
      { column: 'aov', type: 'line', axis: 'right' },
    ],
  }),
  funnel_users: (tabId) => ({
    id: 'chart-funnel-status',
    title: 'Funnel status: users by step',
    type: 'bar',
    blockId: `${tabId}.totals`,
    domainColumn: 'column',
    series: [{ column: 'total' }],
  }),
  retention_weekly: (tabId) => ({
    id: 'chart-cohort-retention',
    title: 'Cohort retention by cohort week',
    type: 'line',
    blockId: `${tabId}.cohorts`,
    domainColumn: 'cohort',
    series: [1, 2, 4, 8].map((n) => ({ column: weekColumn(n) })),
  }),
  ab_metrics: (tabId) => ({
    id: 'chart-ab-metrics',
    title: 'A/B metrics',
    type: 'combo',
    blockId: `${tabId}.rows`,
    domainColumn: 'ab_group',
    series: [
      { column: 'users', type: 'column' },
      { column: 'converters', type: 'column' },
      { column: 'conversion_rate', type: 'line', axis: 'right' },
    ],
  }),
};
