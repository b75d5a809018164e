import { describe, expect, test } from '@jest/globals';
import { forecastPeriods, kpiForecast } from '../../../src/core/forecast/kpi-forecast.ts';
import type { PublishedMetric, Snapshot } from '../../../src/core/registry/published.ts';
import type { Block, Cell } from '../../../src/workbook/tab.ts';
import { workbookTabs } from '../../../src/workbook/tabs/workbook-tabs.ts';
import { seededNormal } from '../../support/seeded-random.ts';
import { aMetric, aSeries, aSnapshot, LATEST_WEEK } from '../../support/small-snapshot.ts';

function noise(count: number, level: number, seed: number): readonly number[] {
  const next = seededNormal(seed);
  return Array.from({ length: count }, () => level + 0.04 * level * next());
}

const ORDERS = aMetric({ id: 'orders', name: 'Orders', formula: 'count(*)', target: 400 });
const WEEKS = aSeries('orders', noise(105, 500, 1));
const MONTHS = aSeries('orders', noise(36, 2000, 2), 'month');

function world(metrics: readonly PublishedMetric[], overrides: Partial<Snapshot> = {}) {
  const { tabs } = workbookTabs(
    aSnapshot({ metrics, values: [...WEEKS, ...MONTHS], ...overrides }),
  );
  const tab = tabs.find(({ id }) => id === 'forecasts');
  const block = (id: string): Block => {
    const found = tab?.blocks.find((one) => one.id === `forecasts.${id}`);
    if (found === undefined) throw new Error(`no block ${id}`);
    return found;
  };
  const cells = (id: string, key: string): Readonly<Record<string, Cell>> =>
    block(id).rows.find((row) => row.key === key)?.cells ?? {};
  return { tab, block, cells };
}

function shown(cell: Cell | undefined): unknown {
  if (cell?.value.kind === 'number') return cell.value.number;
  return cell?.value.kind === 'text' ? cell.value.text : null;
}

describe('the forecasts tab', () => {
  test('shows the forecast of the KPI, its ranges and what the back-test found', () => {
    const { cells } = world([ORDERS]);
    const row = cells('table', 'orders');
    const made = kpiForecast(ORDERS, WEEKS, { grain: 'week', newest: LATEST_WEEK });
    const steps = forecastPeriods(made);
    if (made.outcome.kind !== 'forecast') throw new Error('no forecast');
    const { method, tested } = made.outcome;
    expect(shown(row.value)).toBe(WEEKS.at(-1)?.value);
    for (const id of ['point', 'low80', 'high80', 'low95', 'high95'] as const) {
      expect(shown(row[id])).toBe(steps[0]?.[id]);
    }
    expect(steps.map((_, i) => shown(row[`p${i + 1}`]))).toEqual(steps.map(({ point }) => point));
    expect(row.path?.value).toEqual({ kind: 'sparkline', fromColumn: 'p1', toColumn: 'p13' });
    // Sunday 8 June 2025: the second quarter ends on Monday 30 June.
    expect(shown(row.end)).toBe('Week of 30 Jun 2025');
    expect(shown(row['end-point'])).toBe(steps[3]?.point);
    expect(shown(row.outlook)).toBe('likely');
    expect([shown(row.method), shown(row.mase), shown(row.naive)]).toEqual([
      method,
      tested.mase,
      tested.naive.mase,
    ]);
    expect([shown(row.in80), shown(row.in95)]).toEqual([tested.coverage[80], tested.coverage[95]]);
  });

  test('says in plain words why there is none, and shows no number ahead', () => {
    const total = aMetric({ id: 'total', type: 'cumulative', inputs: ['orders'] });
    const young = aMetric({ id: 'young' });
    const { cells } = world([ORDERS, total, young], {
      values: [...WEEKS, ...aSeries('total', noise(105, 9, 3)), ...aSeries('young', [1, 2, 3])],
    });
    expect(shown(cells('table', 'total').method)).toMatch(/^A running total grows by itself/);
    expect(shown(cells('table', 'young').method)).toMatch(/^Too few periods/);
    for (const key of ['total', 'young']) {
      expect(Object.keys(cells('table', key))).not.toContain('point');
    }
  });

  test('adds up the running quarter where months add up, and compares it with the year before', () => {
    const { cells } = world([ORDERS]);
    const row = cells('quarter', 'orders');
    const values = MONTHS.map(({ value }) => value ?? Number.NaN);
    const [april, may] = values.slice(-2);
    expect(shown(row['so-far'])).toBe((april ?? 0) + (may ?? 0));
    expect(shown(row.months)).toBe('2 of 3');
    const june = Number(shown(row.point)) - Number(shown(row['so-far']));
    expect(june).toBeGreaterThan(1800);
    expect(june).toBeLessThan(2200);
    const yearBefore = values.slice(-14, -11).reduce((sum, x) => sum + x, 0);
    expect(shown(row['last-year'])).toBeCloseTo(yearBefore, 9);
    expect(shown(row.change)).toBeCloseTo(Number(shown(row.point)) / yearBefore - 1, 12);
  });

  test('has no quarter block without a sum that is forecast', () => {
    const { tab } = world([{ ...ORDERS, type: 'ratio' }]);
    expect(tab?.blocks.map(({ id }) => id)).toEqual([
      'forecasts.title',
      'forecasts.table',
      'forecasts.notes',
    ]);
  });

  test('marks every number ahead that rests on one that is not official', () => {
    const { cells } = world([ORDERS], { definitionsDeployed: false });
    for (const block of ['table', 'quarter']) {
      const numbers = ['point', 'low95', 'high95'].map((id) => cells(block, 'orders')[id]);
      for (const cell of numbers) {
        expect(cell?.style).toBe('warning');
        expect(cell?.note).toMatch(/^Rests on numbers that are not official \(drifted\)/);
      }
    }
  });

  test('counts what it leaves out', () => {
    const slow = aMetric({ id: 'slow', grains: ['quarter'] });
    const { tab, block } = world([ORDERS, slow]);
    expect(block('table').rows.map(({ key }) => key)).toEqual(['orders']);
    const told = (tab?.blocks[0]?.rows ?? []).map(({ cells }) => shown(cells.text));
    expect(told[2]).toMatch(/^1 of 1 KPIs have a forecast.* 1 are measured by quarter/);
  });
});
