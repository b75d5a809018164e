import fc from 'fast-check';
import type { Snapshot } from '../../../src/core/registry/published.ts';
import { handEditList } from '../../../src/workbook/hand-edit.ts';
import type { Cell, Tab, Workbook } from '../../../src/workbook/tab.ts';
import { briefHead } from '../../../src/workbook/tabs/ceo-brief-tab.ts';
import { workbookTabs } from '../../../src/workbook/tabs/workbook-tabs.ts';
import { expectGolden } from '../../support/golden.ts';
import { aLedger, aMetric, aSeries, aSnapshot, aValue } from '../../support/small-snapshot.ts';
import { tabText } from './tab-text.ts';
import { EMPTY, HAND_EDITS, HEALTHY, TROUBLED } from './worlds.ts';

const GOLDEN = 'tests/workbook/tabs/golden';

describe.each([
  ['healthy', workbookTabs(HEALTHY)],
  ['empty', workbookTabs(EMPTY)],
  ['troubled', workbookTabs(TROUBLED, HAND_EDITS)],
] as const)('the workbook of a company that is %s', (name, workbook) => {
  test.each(workbook.tabs.map((tab) => [tab.id, tab] as const))(
    'reads as approved: %s',
    (id, tab) => {
      expectGolden(`${GOLDEN}/${name}/${id}.txt`, tabText(tab));
    },
  );
});

describe('the workbook', () => {
  test('has the tabs in the order of a new spreadsheet', () => {
    expect(workbookTabs(HEALTHY).tabs.map(({ id }) => id)).toEqual([
      'start',
      'ceo-brief',
      'issued-brief',
      'dashboard',
      'strategy-map',
      'kpi-pyramid',
      'engines',
      'workflows',
      'kpi-registry',
      'lineage',
      'review-sales-2025-q1',
      'change-log',
      'sign-offs',
      'audit-trail',
      'data-quality',
      'forecasts',
      'view-revenue-daily',
      'view-funnel-users',
      'view-retention-weekly',
      'view-ab-metrics',
      'view-milestones',
    ]);
  });

  test('is the same for the same snapshot, whoever refreshed and when, but for the stamps', () => {
    const later = {
      ...HEALTHY,
      refreshedAt: '2025-06-09T07:00:00Z',
      refreshedBy: 'cfo@example.com',
    };
    expect(withoutStamps(workbookTabs(later))).toEqual(withoutStamps(workbookTabs(HEALTHY)));
  });

  test('has unique ids for tabs, blocks, charts and the columns and rows of a block', () => {
    for (const snapshot of [HEALTHY, EMPTY, TROUBLED]) {
      const { tabs } = workbookTabs(snapshot);
      const blocks = tabs.flatMap((tab) => tab.blocks);
      expectUnique(tabs.map(({ id }) => id));
      expectUnique(blocks.map(({ id }) => id));
      expectUnique(tabs.flatMap((tab) => tab.charts ?? []).map(({ id }) => id));
      for (const block of blocks) expectUnique(block.columns.map(({ id }) => id));
      for (const block of blocks.filter(({ id }) => id !== 'view-ab-group.rows')) {
        expectUnique(block.rows.map(({ key }) => key));
      }
    }
  });

  test('names only columns, blocks and tabs that exist', () => {
    const { tabs } = workbookTabs(TROUBLED, HAND_EDITS);
    for (const tab of [...tabs, ...workbookTabs(HEALTHY).tabs]) expectConsistent(tab);
    const linkedFrom = (those: readonly Tab[]) =>
      cellsOf(those).flatMap(({ value }) => (value.kind === 'tab-link' ? [value.tabId] : []));
    const [start, ...others] = tabs;
    const ids = others.map(({ id }) => id);
    expect(linkedFrom(start ? [start] : [])).toEqual(ids);
    expect(ids).toEqual(expect.arrayContaining([...linkedFrom(others)]));
  });

  test('lists the fields of a source table that decide which rows count in one row', () => {
    const [path] = HEALTHY.lineage;
    if (path === undefined) throw new Error('no lineage');
    const decides = (sourceField: string) => ({ ...path, sourceField, kind: 'indirect' }) as const;
    const lineage = [path, decides('status'), decides('created_at'), decides('status')];
    const tab = workbookTabs({ ...HEALTHY, lineage }).tabs.find(({ id }) => id === 'lineage');
    const rows = tab?.blocks.find(({ id }) => id === 'lineage.paths')?.rows ?? [];
    const shown = rows.flatMap(({ key, cells }) =>
      key.startsWith(`${path.metricId}|`) ? [[cells.use?.value, cells.field?.value]] : [],
    );
    expect(shown).toEqual([
      [
        { kind: 'text', text: 'is counted' },
        { kind: 'text', text: path.sourceField },
      ],
      [
        { kind: 'text', text: 'decide' },
        { kind: 'text', text: 'status, created_at' },
      ],
    ]);
  });

  test('offers at most one filter a tab, which is all that a sheet can have', () => {
    for (const tab of workbookTabs(HEALTHY).tabs) {
      expect(tab.blocks.filter((block) => block.filterable).length).toBeLessThanOrEqual(1);
    }
  });

  test('leaves every cell of an input column blank for people', () => {
    const inputs = workbookTabs(HEALTHY).tabs.flatMap((tab) =>
      tab.blocks.flatMap((block) =>
        block.columns
          .filter((column) => column.input)
          .flatMap((column) =>
            block.rows.map((row) => row.cells[column.id]?.value.kind ?? 'blank'),
          ),
      ),
    );
    expect(inputs.length).toBeGreaterThan(0);
    expect(new Set(inputs)).toEqual(new Set(['blank']));
  });
});

describe('a number that is not official', () => {
  test('is marked in its own cell, with a reason, and stays a number', () => {
    const governed = cellsOf(workbookTabs(TROUBLED).tabs).filter((cell) => cell.provenance);
    expect(governed.length).toBeGreaterThan(0);
    for (const cell of governed) {
      expect(cell.provenance?.standing).not.toBe('canonical');
      expect(cell.note).toMatch(/^Not official \(/);
      expect(['warning', 'muted']).toContain(cell.style);
    }
  });

  test('can not hide: whatever is wrong, no cell says canonical', () => {
    const fault = fc.constantFrom<Partial<Snapshot>>(
      { definitionsDeployed: false },
      { refreshedAt: '2025-07-01T00:00:00Z' },
      { refreshedAt: 'never' },
      { lineage: [] },
      {
        quality: HEALTHY.quality.map((result) => ({ ...result, testedAt: '2025-06-08T12:00:00Z' })),
      },
      { quality: [] },
      { quality: HEALTHY.quality.map((result) => ({ ...result, passed: false })) },
      { metrics: HEALTHY.metrics.map((metric) => ({ ...metric, status: 'proposed' as const })) },
      { values: HEALTHY.values.map((value) => ({ ...value, definitionVersion: 3 })) },
      { ledger: aLedger([]) },
      { ledger: aLedger(HEALTHY.metrics.map((metric) => ({ ...metric, version: 9 }))) },
      {
        ledger: aLedger(HEALTHY.metrics.map((metric) => ({ ...metric, definitionHash: 'other' }))),
      },
      { values: HEALTHY.values.map((value) => ({ ...value, isComplete: false })) },
      { values: HEALTHY.values.map((value) => ({ ...value, value: null })) },
    );
    fc.assert(
      fc.property(fc.array(fault, { minLength: 1 }), (faults) => {
        const broken: Snapshot = Object.assign({}, HEALTHY, ...faults);
        const standings = cellsOf(workbookTabs(broken).tabs).map(
          (cell) => cell.provenance?.standing,
        );
        expect(standings).not.toContain('canonical');
      }),
    );
  });
});

describe('the brief', () => {
  test('shows no data for a week without a row, and for one that still runs, never 0', () => {
    const metric = aMetric({ id: 'orders' });
    const running = aValue({ metricId: 'orders', value: 7, isComplete: false });
    for (const values of [[], [running]]) {
      const tab = briefOf(aSnapshot({ metrics: [metric], values }));
      expect(rowOf(tab, 'orders').value?.value).toEqual({ kind: 'text', text: 'no data' });
    }
  });

  test('compares the newest finished week, not the running one', () => {
    const values = [
      ...aSeries('orders', [100, 110]),
      aValue({
        metricId: 'orders',
        periodStart: '2025-06-09' as never,
        isComplete: false,
        value: 3,
      }),
    ];
    const row = rowOf(
      briefOf(aSnapshot({ metrics: [aMetric({ id: 'orders' })], values })),
      'orders',
    );
    expect(row.value?.value).toEqual({ kind: 'number', number: 110 });
    expect(row.change?.value).toEqual({ kind: 'number', number: expect.closeTo(0.1, 12) });
  });

  test('leaves a retired KPI out and keeps it in the registry', () => {
    const metrics = [aMetric({ id: 'old', name: 'Old KPI', status: 'retired' })];
    const { tabs } = workbookTabs(aSnapshot({ metrics, values: aSeries('old', [1]) }));
    const shows = (id: string) =>
      JSON.stringify(tabs.find((tab) => tab.id === id)).includes('Old KPI');
    expect([shows('ceo-brief'), shows('kpi-registry')]).toEqual([false, true]);
  });

  test('keeps gaps of the trend blank, so that the line neither breaks nor falls to zero', () => {
    const values = aSeries('orders', [5, null, 7]);
    const row = rowOf(
      briefOf(aSnapshot({ metrics: [aMetric({ id: 'orders' })], values })),
      'orders',
    );
    const kinds = Array.from({ length: 13 }, (_, i) => row[`w${i + 1}`]?.value.kind);
    expect(kinds).toEqual([...Array(10).fill('blank'), 'number', 'blank', 'number']);
  });

  test('opens with the sentence that the command line prints', () => {
    const head = workbookTabs(HEALTHY).tabs[1]?.blocks[0]?.rows.find(
      ({ key }) => key === 'headline',
    );
    const value = head?.cells.text?.value;
    const told = value?.kind === 'linked-text' ? value.parts.map(({ text }) => text).join('') : '';
    expect(told).toBe(briefHead(HEALTHY).headline);
  });
});

describe('the start tab', () => {
  test('lists twenty hand edits and counts the rest', () => {
    const edits = Array.from({ length: 500 }, (_, i) => ({
      tabId: 'ceo-brief',
      tabTitle: 'CEO Brief',
      cell: `B${i}`,
      found: 'x',
      restored: 'y',
    }));
    const start = workbookTabs(HEALTHY, handEditList(edits)).tabs[0];
    const rows = start?.blocks.find(({ id }) => id === 'start.hand-edits')?.rows ?? [];
    expect(rows.length).toBe(22);
    expect(rows.at(-1)?.cells.label?.value).toEqual({ kind: 'text', text: 'and 480 more' });
  });
});

describe('a review', () => {
  test('gets a tab of its own each quarter, so that what people wrote stays with its quarter', () => {
    const next = { ...HEALTHY, dataAsOf: '2025-07-02' as never };
    const ids = [HEALTHY, next].map((snapshot) => reviewIds(snapshot));
    expect(ids).toEqual([['review-sales-2025-q1'], ['review-sales-2025-q2']]);
    function reviewIds(snapshot: Snapshot) {
      const all = workbookTabs(snapshot).tabs.map(({ id }) => id);
      return all.filter((id) => id.startsWith('review-'));
    }
  });
});

function briefOf(snapshot: Snapshot): Tab {
  const tab = workbookTabs(snapshot).tabs.find(({ id }) => id === 'ceo-brief');
  if (tab === undefined) throw new Error('no brief');
  return tab;
}

function rowOf(tab: Tab, key: string): Readonly<Record<string, Cell>> {
  const row = tab.blocks
    .find(({ id }) => id === 'ceo-brief.table')
    ?.rows.find((candidate) => candidate.key === key);
  if (row === undefined) throw new Error(`no row ${key}`);
  return row.cells;
}

function cellsOf(tabs: readonly Tab[]): readonly Cell[] {
  return tabs.flatMap((tab) =>
    tab.blocks.flatMap((block) => block.rows.flatMap((row) => Object.values(row.cells))),
  );
}

function withoutStamps(workbook: Workbook): unknown {
  return JSON.parse(JSON.stringify(workbook), (_, value) =>
    value?.style === 'stamp' ? 'stamp' : value,
  );
}

function expectUnique(names: readonly string[]): void {
  expect([...new Set(names)]).toEqual(names);
}

function expectConsistent(tab: Tab): void {
  for (const block of tab.blocks) {
    const known = block.columns.map(({ id }) => id);
    const used = block.rows.flatMap((row) => Object.keys(row.cells));
    const ruled = (block.rules ?? []).map(({ column }) => column);
    expect(known).toEqual(expect.arrayContaining([...new Set([...used, ...ruled])]));
  }
  for (const chart of tab.charts ?? []) {
    const block = tab.blocks.find(({ id }) => id === chart.blockId);
    const columns =
      chart.type === 'org'
        ? [chart.labelColumn, chart.parentColumn, chart.tooltipColumn]
        : [chart.domainColumn, ...chart.series.map(({ column }) => column)];
    expect(block?.columns.map(({ id }) => id)).toEqual(expect.arrayContaining(columns));
  }
}
