/** A table of KPIs in a brief: one row a metric, in sections. */

import type { SectionLines } from '../../core/brief/brief-order.ts';
import type { Change } from '../../core/brief/change.ts';
import type { KpiLine } from '../../core/brief/kpi-line.ts';
import { shortPeriod } from '../../core/brief/period.ts';
import type { CivilDate, Grain } from '../../core/calendar/civil-date.ts';
import { judgementWords } from '../../core/quality/standing.ts';
import type { Block, Cell, Column, Row } from '../tab.ts';
import { dash, text } from './cells.ts';
import { changeCells } from './change-cells.ts';
import { governedNumber } from './governed-number.ts';
import { targetCell } from './newest-cells.ts';
import { changeCell, kpiLabel } from './number-formats.ts';
import { STANDING_RULES } from './state-rules.ts';
import { trendCells, trendColumns } from './trend-cells.ts';

export interface KpiTable {
  readonly blockId: string;
  /** The grain of every line, or `own` where each line has its own. */
  readonly rhythm: Grain | 'own';
  readonly trendLength: number;
  readonly sections: readonly SectionLines[];
  readonly dataAsOf: CivilDate;
}

/** The block: values, comparison, trend with its points as helper columns, standing with its reason, owner. */
export function kpiTable(table: KpiTable): Block {
  return {
    id: table.blockId,
    columns: columns(table.rhythm, table.trendLength),
    showHeader: true,
    rows: table.sections.flatMap((section) => sectionRows(section, table.dataAsOf)),
    rules: STANDING_RULES,
  };
}

function columns(rhythm: KpiTable['rhythm'], trendLength: number): readonly Column[] {
  const period = rhythm === 'own' ? 'period' : rhythm;
  return [
    { id: 'kpi', title: 'KPI', width: 250 },
    { id: 'value', title: `Latest ${period}`, width: 110, align: 'right' },
    { id: 'period', title: 'Period', width: 145 },
    { id: 'previous', title: `Previous ${period}`, width: 100, align: 'right' },
    { id: 'change', title: 'Change', width: 90, align: 'right' },
    { id: 'reading', title: 'Better or worse', width: 110 },
    { id: 'target', title: 'Target', width: 100, align: 'right' },
    { id: 'versus-target', title: 'Versus target', width: 110, align: 'right' },
    { id: 'trend', title: `Last ${trendLength} ${period}s`, width: 160 },
    { id: 'signal', title: 'Unusual?', width: 200 },
    { id: 'standing', title: 'Standing', width: 100 },
    { id: 'reason', title: 'Why', width: 260, wrap: true },
    { id: 'owner', title: 'Owner', width: 170 },
    ...trendColumns(trendLength),
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
  return {
    key: metric.id,
    cells: {
      kpi: text(kpiLabel(metric), { style: 'label', note: metric.description }),
      value: governedNumber({ ...line, dataAsOf, periodStart: line.period }),
      period: text(shortPeriod(line.period, line.grain)),
      previous: governedNumber({
        ...line,
        dataAsOf,
        periodStart: line.previousPeriod,
        value: line.previous,
        judgement: line.previousJudgement,
      }),
      ...changeCells(line),
      target: targetCell(line),
      'versus-target': versusTarget(line.versusTarget, line.meetsTarget, line.target),
      signal: text(line.signal.words, line.signal.signal === null ? { style: 'muted' } : {}),
      standing: text(judgement.standing),
      reason: text(judgementWords(judgement), { style: 'muted' }),
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
