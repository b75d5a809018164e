/** The scoreboard of a brief: one row a KPI, with its comparisons, its trend and how far it may be believed. */

import type { ScoreForecast, ScoreLine } from '../../core/brief/brief.ts';
import type { Change } from '../../core/brief/change.ts';
import { formatValue } from '../../core/brief/format-number.ts';
import type { KpiLine } from '../../core/brief/kpi-line.ts';
import { shortPeriod } from '../../core/brief/period.ts';
import type { CivilDate } from '../../core/calendar/civil-date.ts';
import type { Unit } from '../../core/registry/published.ts';
import type { Block, Cell, Column, Row } from '../tab.ts';
import { dash, text } from './cells.ts';
import { changeCells } from './change-cells.ts';
import { COMPARISON_COLUMNS } from './comparison-columns.ts';
import { governedNumber } from './governed-number.ts';
import { SCOREBOARD_BLOCK } from './kpi-blocks.ts';
import { LIMITS_COLUMN, limitsCell } from './limits-cell.ts';
import { targetCell } from './newest-cells.ts';
import { changeCell, kpiLabel } from './number-formats.ts';
import { STANDING_RULES, STATE_RULES } from './state-rules.ts';
import type { TabContext } from './tab-context.ts';
import { trendCells, trendColumns } from './trend-cells.ts';

export function scoreboardBlock({ brief, snapshot, lines }: TabContext): Block {
  return {
    id: SCOREBOARD_BLOCK,
    columns: columns(snapshot.brief.trendWeeks),
    showHeader: true,
    rows: brief.scoreboard.flatMap((score) => {
      const line = lines.get(score.metricId);
      return line === undefined ? [] : [scoreRow(score, line, snapshot.dataAsOf)];
    }),
    rules: [...STANDING_RULES, ...STATE_RULES],
  };
}

function columns(trendLength: number): readonly Column[] {
  return [
    { id: 'kpi', title: 'KPI', width: 250 },
    { id: 'value', title: 'Latest value', width: 110, align: 'right' },
    { id: 'period', title: 'Period', width: 145 },
    { id: 'change', title: 'Change', width: 90, align: 'right' },
    ...COMPARISON_COLUMNS,
    { id: 'trend', title: `Last ${trendLength} periods`, width: 160 },
    LIMITS_COLUMN,
    { id: 'signal', title: 'Unusual?', width: 200 },
    { id: 'forecast', title: 'Next period (95 %)', width: 200 },
    { id: 'standing', title: 'Standing', width: 100 },
    { id: 'reason', title: 'Why', width: 260, wrap: true },
    { id: 'owner', title: 'Owner', width: 170 },
    ...trendColumns(trendLength),
  ];
}

function scoreRow(score: ScoreLine, line: KpiLine, dataAsOf: CivilDate): Row {
  const { metric } = line;
  return {
    key: metric.id,
    cells: {
      kpi: text(kpiLabel(metric), { style: 'label', note: metric.description }),
      value: governedNumber({ ...line, dataAsOf, periodStart: line.period }),
      period: text(shortPeriod(line.period, line.grain)),
      ...changeCells(line),
      'on-four': changeCell(line.changeOnFour),
      'on-year': changeCell(line.changeOnYear),
      target: targetCell(line),
      'versus-target': versusTarget(line.versusTarget, line.meetsTarget, line.target),
      state: text(line.state),
      range: limitsCell(line),
      signal: text(score.signal, score.isSignal ? {} : { style: 'muted' }),
      forecast: forecastCell(score.forecast, metric.unit),
      standing: text(score.standing),
      reason: text(score.standingWords, { style: 'muted' }),
      owner: text(metric.accountableRole),
      ...trendCells(line),
    },
  };
}

export function forecastCell(next: ScoreForecast | null, unit: Unit): Cell {
  if (next === null) return dash();
  const [point, low, high] = [next.point, next.low95, next.high95].map((x) => formatValue(x, unit));
  return text(`${point} (${low} to ${high})`);
}

function versusTarget(change: Change, isMet: boolean | null, target: number | null): Cell {
  if (target === null) return dash();
  if (isMet === null) return changeCell(change);
  return changeCell(change, { style: isMet ? 'good' : 'bad' });
}
