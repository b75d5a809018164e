/** Where the figures of a sentence lead: to the cell that says the same of the same period, or nowhere. */

import type { FigureSource, MetricMeasure } from '../../../src/core/brief/sentence.ts';
import type { CellTarget, TextPart } from '../../../src/workbook/tab.ts';
import { sentenceParts } from '../../../src/workbook/tabs/sentence-parts.ts';
import { type TabContext, tabContext } from '../../../src/workbook/tabs/tab-context.ts';
import { workbookTabs } from '../../../src/workbook/tabs/workbook-tabs.ts';
import { day } from '../../support/small-snapshot.ts';
import { HEALTHY, TROUBLED } from './worlds.ts';

const CONTEXT = tabContext(HEALTHY);

function targetOf(source: FigureSource, context: TabContext = CONTEXT): CellTarget | undefined {
  const [part] = sentenceParts([[{ kind: 'figure', figure: { text: '1', source } }]], context);
  return part?.target;
}

function of(measure: MetricMeasure, metricId = 'conversion_rate'): FigureSource {
  const line = CONTEXT.lines.get(metricId);
  if (line === undefined) throw new Error(`${metricId} has no line.`);
  return { of: measure, metricId, grain: line.grain, period: line.period };
}

const inBlock = (blockId: string, columnId: string, rowKey = 'conversion_rate'): CellTarget => ({
  blockId,
  rowKey,
  columnId,
});

test.each<[MetricMeasure, string]>([
  ['value', 'value'],
  ['change', 'change'],
  ['change on four periods', 'on-four'],
  ['change on a year', 'on-year'],
  ['target', 'target'],
  ['distance to target', 'versus-target'],
  ['lower limit', 'range'],
  ['expected', 'range'],
  ['upper limit', 'range'],
  ['periods of the signal', 'signal'],
])('The %s of a KPI on the scoreboard stands in its column %s', (measure, column) => {
  expect(targetOf(of(measure))).toEqual(inBlock('ceo-brief.table', column));
});

test('What a driver added leads to the change that it is a part of', () => {
  const { grain, period, metricId } = of('change') as Extract<FigureSource, { metricId: string }>;
  const driver = {
    of: 'driver',
    metricId,
    grain,
    period,
    by: 'channel',
    driver: 'Search',
  } as const;
  expect(targetOf(driver)).toEqual(inBlock('ceo-brief.table', 'change'));
});

test('A KPI off the scoreboard is found in what needs attention, then in Engines', () => {
  const off = { ...CONTEXT, brief: { ...CONTEXT.brief, scoreboard: [] } };
  expect(CONTEXT.brief.attention.map(({ metricId }) => metricId)).toContain('conversion_rate');
  expect(targetOf(of('value'), off)).toEqual(inBlock('ceo-brief.attention', 'value'));
  expect(targetOf(of('target'), off)).toEqual(inBlock('engines.kpis', 'target'));
  expect(targetOf(of('upper limit'), off)).toEqual(inBlock('engines.kpis', 'range'));
  const quiet = { ...off, brief: { ...off.brief, attention: [] } };
  expect(targetOf(of('value'), quiet)).toEqual(inBlock('engines.kpis', 'value'));
  expect(targetOf(of('change on a year'), quiet)).toBeUndefined();
});

test('A figure of another period or grain, of an unknown KPI, and a count lead nowhere', () => {
  const value = of('value') as Extract<FigureSource, { metricId: string }>;
  expect(targetOf({ ...value, period: day('2025-05-26') })).toBeUndefined();
  expect(targetOf({ ...value, grain: 'month' })).toBeUndefined();
  expect(targetOf({ ...value, metricId: 'unknown' })).toBeUndefined();
  expect(targetOf(of('previous'))).toBeUndefined();
  expect(targetOf({ of: 'count', counted: 'attention' })).toBeUndefined();
  expect(targetOf({ of: 'milestones', counted: 'late' })).toBeUndefined();
});

test('Sentences are one space apart, words and names lead nowhere', () => {
  const name = [{ kind: 'name', text: 'Revenue' }] as const;
  const words = [{ kind: 'words', text: 'rose.' }] as const;
  expect(sentenceParts([name, words], CONTEXT)).toEqual([
    { text: 'Revenue' },
    { text: ' ' },
    { text: 'rose.' },
  ]);
});

test.each([
  ['healthy', HEALTHY],
  ['troubled', TROUBLED],
] as const)('Every target in the workbook of a company that is %s is a cell of it', (_, world) => {
  const { tabs } = workbookTabs(world);
  const blocks = new Map(tabs.flatMap((tab) => tab.blocks.map((block) => [block.id, block])));
  const parts = [...blocks.values()]
    .flatMap((block) => block.rows.flatMap((row) => Object.values(row.cells)))
    .flatMap(({ value }): readonly TextPart[] => (value.kind === 'linked-text' ? value.parts : []));
  expect(parts.length).toBeGreaterThan(0);
  for (const { target } of parts) {
    if (target === undefined) continue;
    const row = blocks.get(target.blockId)?.rows.find(({ key }) => key === target.rowKey);
    expect([target, row?.cells[target.columnId] !== undefined]).toEqual([target, true]);
  }
});
