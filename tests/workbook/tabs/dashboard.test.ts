import { describe, expect, test } from '@jest/globals';
import type { Snapshot } from '../../../src/core/registry/published.ts';
import type { Cell, Tab } from '../../../src/workbook/tab.ts';
import { workbookTabs } from '../../../src/workbook/tabs/workbook-tabs.ts';
import { aMetric, aSeries, aSnapshot, aView } from '../../support/small-snapshot.ts';
import { Desk } from '../render/desk.ts';
import { HEALTHY } from './worlds.ts';

function dashboard(snapshot: Snapshot): Tab {
  const tab = workbookTabs(snapshot).tabs.find(({ id }) => id === 'dashboard');
  if (tab === undefined) throw new Error('no dashboard');
  return tab;
}

function cellsOf(tab: Tab, block: string, key: string): Readonly<Record<string, Cell>> {
  const found = tab.blocks.find(({ id }) => id === `dashboard.${block}`);
  return found?.rows.find((row) => row.key === key)?.cells ?? {};
}

function shown(cell: Cell | undefined): unknown {
  if (cell?.value.kind === 'number') return cell.value.number;
  return cell?.value.kind === 'text' ? cell.value.text : null;
}

describe('the dashboard', () => {
  test('draws its charts side by side over the rows that are kept for them', () => {
    const desk = new Desk();
    const { dataAsOf, refreshedAt: writtenAt, refreshedBy: writtenBy } = HEALTHY;
    desk.render(workbookTabs(HEALTHY), { dataAsOf, writtenAt, writtenBy });
    const charts = desk.sheet('Dashboard').charts ?? [];
    const placed = charts.map(({ spec, position }) => [
      spec?.basicChart?.chartType,
      position?.overlayPosition?.anchorCell?.columnIndex ?? 0,
      position?.overlayPosition?.anchorCell?.rowIndex,
    ]);
    const [first] = placed;
    expect(placed).toEqual([
      ['COMBO', 0, first?.[2]],
      ['BAR', 6, first?.[2]],
    ]);
    for (const { position } of charts) {
      expect(position?.overlayPosition?.heightPixels).toBeLessThan(16 * 21);
    }
  });

  test('adds revenue and orders up by finished week, oldest first, and divides them', () => {
    const tab = dashboard(HEALTHY);
    const weeks = tab.blocks.find(({ id }) => id === 'dashboard.weeks')?.rows ?? [];
    // The extract starts on Monday 26 May; the week of 2 June ended on Sunday, the day of the data.
    expect(weeks.map(({ key }) => key)).toEqual(['2025-05-26', '2025-06-02']);
    const row = cellsOf(tab, 'weeks', '2025-05-26');
    expect([row.revenue, row.orders, row.aov].map(shown)).toEqual([18_000, 300, 60]);
  });

  test('leaves out a week that the extract cuts off and one that still runs', () => {
    const views = [
      aView({
        name: 'revenue_daily',
        columns: [
          { name: 'day', type: 'DATE', description: 'Day.' },
          { name: 'orders', type: 'INT64', description: 'Orders.' },
          { name: 'revenue', type: 'NUMERIC', description: 'Revenue.' },
        ],
        rows: [
          ['2025-05-14', 5, 50],
          ['2025-05-20', 1, 10],
          ['2025-06-02', 2, 30],
          ['2025-06-04', 9, 99],
        ],
        totalRows: 900,
      }),
    ];
    const tab = dashboard(aSnapshot({ views, dataAsOf: '2025-06-04' as Snapshot['dataAsOf'] }));
    const weeks = tab.blocks.find(({ id }) => id === 'dashboard.weeks')?.rows ?? [];
    expect(weeks.map(({ cells }) => [shown(cells.revenue), shown(cells.aov)])).toEqual([
      [10, 10],
      [0, 'no data'],
    ]);
  });

  test('gives each step of the funnel its share of the step before and of all users', () => {
    const tab = dashboard(HEALTHY);
    const row = cellsOf(tab, 'funnel', 'added_to_cart');
    expect([row.users, row['of-before'], row['of-all']].map(shown)).toEqual([600, 600 / 900, 0.6]);
  });

  test('reads the A/B test out and gives no verdict without a planned sample', () => {
    const row = cellsOf(dashboard(HEALTHY), 'experiment', 'B');
    expect(shown(row.points)).toBeCloseTo(1.25, 12);
    expect([shown(row.low), shown(row.high)].map((x) => Number(x).toFixed(4))).toEqual([
      '0.2406',
      '2.2594',
    ]);
    expect(shown(row.p)).toBe('0.0153');
    expect(shown(row.verdict)).toBe('planned sample not declared');
  });

  test('says loudly that a test with broken shares is not to be read', () => {
    const views = HEALTHY.views.map((view) =>
      view.name === 'ab_metrics'
        ? {
            ...view,
            rows: [['B', 49_200, 3000, 0.06] as const, ['A', 50_800, 2500, 0.05] as const],
          }
        : view,
    );
    const tab = dashboard({ ...HEALTHY, views });
    const line = cellsOf(tab, 'experiment-title', 'line-1').text;
    expect(line?.style).toBe('warning');
    expect(shown(line)).toMatch(/not shared out evenly \(chi-square 25\.60, p < 0\.0001\)/);
    expect(cellsOf(tab, 'experiment', 'B').verdict).toMatchObject({ style: 'bad' });
    expect(shown(cellsOf(tab, 'experiment', 'A').verdict)).toBe('control');
  });

  test('darkens a cohort by what came back, against the most that is shown', () => {
    const [view] = HEALTHY.views.filter(({ name }) => name === 'retention_weekly');
    if (view === undefined) throw new Error('no view');
    const rates = [0, 0.1, 0.25, 0.5];
    const rows = rates.map((rate, i) => ['2025-04-07', i + 1, rate] as const);
    const tab = dashboard({ ...HEALTHY, views: [{ ...view, rows, totalRows: 4 }] });
    const row = cellsOf(tab, 'cohorts', '2025-04-07');
    expect(rates.map((_, i) => row[`week-${i + 1}`]?.style)).toEqual([
      'heat-1',
      'heat-1',
      'heat-3',
      'heat-5',
    ]);
    expect(row['week-5']).toBeUndefined();
  });

  test('counts for each engine what is on target, to watch and to act on, and names the worst standing', () => {
    const row = cellsOf(dashboard(HEALTHY), 'engines', 'Growth');
    expect(['kpis', 'on target', 'watch', 'act', 'signals'].map((id) => shown(row[id]))).toEqual([
      4, 1, 0, 1, 1,
    ]);
    const metrics = HEALTHY.metrics.map((metric) =>
      metric.id === 'aov' ? { ...metric, status: 'draft' as const } : metric,
    );
    const worse = cellsOf(dashboard({ ...HEALTHY, metrics }), 'engines', 'Growth');
    expect(shown(worse.standing)).toBe('provisional');
  });

  test('shows eleven KPIs of the CEO as cards of five a row, each with its own trend', () => {
    const ids = Array.from({ length: 11 }, (_, i) => `kpi_${String(i).padStart(2, '0')}`);
    const metrics = ids.map((id) => aMetric({ id, isCeoKpi: true, level: 'ceo' }));
    const values = ids.flatMap((id, i) => aSeries(id, [i, i + 1]));
    const tab = dashboard(aSnapshot({ metrics, values }));
    const names = ['1|name', '2|name', '3|name'].map((key) =>
      Object.values(cellsOf(tab, 'cards', key))
        .map(shown)
        .filter((name) => name !== null),
    );
    expect(names).toEqual([ids.slice(0, 5), ids.slice(5, 10), ids.slice(10)]);
    const row = cellsOf(tab, 'cards', '2|value');
    expect(row['right-2']?.value).toEqual({
      kind: 'sparkline',
      fromColumn: 'w1-2',
      toColumn: 'w13-2',
    });
    expect([row['w12-2'], row['w13-2']].map(shown)).toEqual([6, 7]);
  });

  test('marks a number in its card and in its parts when it is not official', () => {
    const quality = HEALTHY.quality.map((result) => ({ ...result, passed: false }));
    const tab = dashboard({ ...HEALTHY, quality });
    expect(cellsOf(tab, 'cards', '1|value')['left-1']).toMatchObject({ style: 'warning' });
    for (const [block, key, column] of [
      ['funnel', 'visited', 'users'],
      ['experiment', 'B', 'points'],
      ['weeks', '2025-05-26', 'revenue'],
      ['cohorts', '2025-05-19', 'week-1'],
    ] as const) {
      expect(cellsOf(tab, block, key)[column]?.style).toBe('warning');
      expect(shown(cellsOf(tab, `${block}-title`, 'line-1').text)).toMatch(/^Not official\. Test/);
    }
    for (const { title } of tab.charts ?? []) expect(title).toMatch(/\(not official\)$/);
  });

  test('shows what there is when no view is published', () => {
    const tab = dashboard(aSnapshot({ metrics: [aMetric({ id: 'orders' })] }));
    expect(tab.charts).toBeUndefined();
    expect(tab.blocks.map(({ id }) => id)).toEqual([
      'dashboard.title',
      'dashboard.cards',
      'dashboard.engines-title',
      'dashboard.engines',
    ]);
  });
});
