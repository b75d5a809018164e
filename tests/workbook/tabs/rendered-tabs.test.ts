import type { Snapshot } from '../../../src/core/registry/published.ts';
import { workbookTabs } from '../../../src/workbook/tabs/workbook-tabs.ts';
import { day } from '../../support/small-snapshot.ts';
import { Desk } from '../render/desk.ts';
import { HEALTHY, TROUBLED } from './worlds.ts';

function refresh(desk: Desk, snapshot: Snapshot) {
  const { dataAsOf, refreshedAt: writtenAt, refreshedBy: writtenBy } = snapshot;
  return desk.render(workbookTabs(snapshot), { dataAsOf, writtenAt, writtenBy });
}

describe('the tabs in a spreadsheet', () => {
  test('are not written again by a later refresh without news, whoever refreshes', () => {
    const desk = new Desk();
    expect(refresh(desk, HEALTHY).changed).toBe(true);
    const later = {
      ...HEALTHY,
      refreshedAt: '2025-06-09T09:00:00Z',
      refreshedBy: 'cfo@example.com',
    };
    expect(refresh(desk, later).requests).toEqual([]);
  });

  test('hold no formula but the sparklines, whatever the texts say', () => {
    const desk = new Desk();
    refresh(desk, TROUBLED);
    const formulas = (desk.readAll().sheets ?? [])
      .flatMap((sheet) => sheet.data ?? [])
      .flatMap((grid) => grid.rowData ?? [])
      .flatMap((row) => row.values ?? [])
      .flatMap((cell) => cell.userEnteredValue?.formulaValue ?? []);
    expect(formulas.length).toBeGreaterThan(0);
    for (const formula of formulas) expect(formula).toMatch(/^=SPARKLINE\([A-Z]+\d+:[A-Z]+\d+\)$/);
  });

  test('draw amounts and counts on scales of their own', () => {
    const desk = new Desk();
    refresh(desk, HEALTHY);
    const chart = desk.sheet('revenue_daily').charts?.[0]?.spec?.basicChart;
    expect(chart?.series?.map(({ targetAxis }) => targetAxis)).toEqual([
      'LEFT_AXIS',
      'RIGHT_AXIS',
      'RIGHT_AXIS',
    ]);
  });

  test('leave the review of a past quarter as it was when the next one opens', () => {
    const desk = new Desk();
    refresh(desk, HEALTHY);
    const past = desk.sheet('Review Sales Q1 2025');
    refresh(desk, { ...HEALTHY, dataAsOf: day('2025-07-02'), refreshedAt: '2025-07-03T06:00:00Z' });
    expect(desk.sheet('Review Sales Q1 2025').data).toEqual(past.data);
    expect(desk.sheet('Review Sales Q2 2025').data).not.toEqual(past.data);
  });

  test('keep what people filtered and sorted for in the KPI Registry, also when KPIs come', () => {
    const desk = new Desk();
    refresh(desk, HEALTHY);
    const { basicFilter } = desk.sheet('KPI Registry');
    const criteria = { 1: { hiddenValues: ['leading'] } };
    desk.apply([{ setBasicFilter: { filter: { ...basicFilter, criteria } } }]);
    const [first] = HEALTHY.metrics;
    if (first === undefined) throw new Error('no metric');
    const metrics = [...HEALTHY.metrics, { ...first, id: 'more', name: 'More', level: 'leading' }];
    refresh(desk, { ...HEALTHY, metrics } as Snapshot);
    const kept = desk.sheet('KPI Registry').basicFilter;
    expect(kept?.criteria).toEqual(criteria);
    expect(kept?.range?.endRowIndex).toBe((basicFilter?.range?.endRowIndex ?? 0) + 1);
  });
});
