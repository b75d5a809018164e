/** The table of KPIs in a brief: one row a metric, sections in the order of the template. */

import { orderLines, type SectionLines } from '../../core/brief/brief-order.ts';
import type { BriefTemplate } from '../../core/brief/brief-template.ts';
import type { Change, Reading } from '../../core/brief/change.ts';
import type { KpiLine } from '../../core/brief/kpi-line.ts';
import type { CivilDate, Grain } from '../../core/calendar/civil-date.ts';
import type { Standing } from '../../core/quality/standing.ts';
import type { Block, Cell, Column, Row, Rule, StyleName } from '../tab.ts';
import { blank, dash, number, text } from './cells.ts';
import { governedNumber } from './governed-number.ts';
import { changeCell, kpiLabel, metricFormat } from './number-formats.ts';

export interface KpiTable {
  readonly blockId: string;
  readonly grain: Grain;
  readonly trendLength: number;
  readonly template: BriefTemplate;
  readonly lines: readonly KpiLine[];
  readonly dataAsOf: CivilDate;
}

/** The block: values, comparison, trend with its points as helper columns, standing with its reason, owner. */
export function kpiTable(table: KpiTable): Block {
  const sections = orderLines(table.lines, table.template);
  return {
    id: table.blockId,
    columns: columns(table.grain, table.trendLength),
    showHeader: true,
    rows: sections.flatMap((section) => sectionRows(section, table.dataAsOf)),
    rules: STANDING_RULES,
  };
}

const STANDING_RULES: readonly Rule[] = (
  [
    ['canonical', 'good'],
    ['provisional', 'warning'],
    ['drifted', 'bad'],
    ['stale', 'warning'],
    ['failed gate', 'bad'],
    ['no data', 'muted'],
  ] as const satisfies readonly (readonly [Standing, StyleName])[]
).map(([textIs, style]) => ({ column: 'standing', when: { textIs }, style }));

function columns(grain: Grain, trendLength: number): readonly Column[] {
  const points = Array.from({ length: trendLength }, (_, i) => ({
    id: `w${i + 1}`,
    title: i + 1 === trendLength ? 'Newest' : `${trendLength - i - 1} before`,
    width: 70,
    align: 'right' as const,
    helper: true,
  }));
  return [
    { id: 'kpi', title: 'KPI', width: 220 },
    { id: 'value', title: `Latest ${grain}`, width: 110, align: 'right' },
    { id: 'previous', title: `Previous ${grain}`, width: 110, align: 'right' },
    { id: 'change', title: 'Change', width: 90, align: 'right' },
    { id: 'reading', title: 'Better or worse', width: 110 },
    { id: 'target', title: 'Target', width: 100, align: 'right' },
    { id: 'versus-target', title: 'Versus target', width: 110, align: 'right' },
    { id: 'trend', title: `Last ${trendLength} ${grain}s`, width: 160 },
    { id: 'signal', title: 'Unusual?', width: 170 },
    { id: 'standing', title: 'Standing', width: 100 },
    { id: 'reason', title: 'Why', width: 260, wrap: true },
    { id: 'owner', title: 'Owner', width: 170 },
    ...points,
  ];
}

function sectionRows(section: SectionLines, dataAsOf: CivilDate): readonly Row[] {
  const heading: Row = {
    key: `section:${section.title}`,
    cells: { kpi: text(section.title) },
    style: 'section',
  };
  return [heading, ...section.lines.map((line) => kpiRow(line, dataAsOf))];
}

function kpiRow(line: KpiLine, dataAsOf: CivilDate): Row {
  const { metric, judgement } = line;
  const format = metricFormat(metric);
  return {
    key: metric.id,
    cells: {
      kpi: text(kpiLabel(metric), { style: 'label', note: metric.description }),
      value: governedNumber({ ...line, dataAsOf, periodStart: line.period }),
      previous: governedNumber({
        ...line,
        dataAsOf,
        periodStart: line.previousPeriod,
        value: line.previous,
        judgement: line.previousJudgement,
      }),
      change: changeCell(line.change, { style: READING_STYLES[line.reading] }),
      reading: text(READING_WORDS[line.reading], { style: READING_STYLES[line.reading] }),
      target:
        line.target === null
          ? text('none set', { style: 'muted', format: 'text' })
          : number(line.target, { format }),
      'versus-target': versusTarget(line.versusTarget, line.meetsTarget, line.target),
      trend: { value: { kind: 'sparkline', fromColumn: 'w1', toColumn: `w${line.trend.length}` } },
      signal: text(line.signal.words, line.signal.signal === null ? { style: 'muted' } : {}),
      standing: text(judgement.standing),
      reason: text(judgement.reason, { style: 'muted' }),
      owner: text(metric.accountableRole),
      ...trendCells(line),
    },
  };
}

function versusTarget(change: Change, isMet: boolean | null, target: number | null): Cell {
  if (target === null) return dash();
  if (isMet === null) return changeCell(change);
  return changeCell(change, { style: isMet ? 'good' : 'bad' });
}

/** An unknown week stays blank: a word among numbers would break the line, a 0 would lie. */
function trendCells(line: KpiLine): Readonly<Record<string, Cell>> {
  const format = metricFormat(line.metric);
  return Object.fromEntries(
    line.trend.map((point, i): [string, Cell] => [
      `w${i + 1}`,
      point === null ? blank() : number(point, { format, style: 'muted' }),
    ]),
  );
}

const READING_WORDS: Readonly<Record<Reading, string>> = {
  better: 'better',
  worse: 'worse',
  same: 'the same',
  unknown: '–',
};

const READING_STYLES: Readonly<Record<Reading, StyleName>> = {
  better: 'good',
  worse: 'bad',
  same: 'body',
  unknown: 'muted',
};
