/** The scoreboard of an issued brief: its numbers as known then, and as known now where they are other. */

import type { Brief, ScoreLine } from '../../core/brief/brief.ts';
import { formatValue } from '../../core/brief/format-number.ts';
import type { IssueStamp } from '../../core/brief/issued-brief.ts';
import type { KnownNow } from '../../core/brief/known-now.ts';
import { formatDay, shortPeriod } from '../../core/brief/period.ts';
import type { CivilDate } from '../../core/calendar/civil-date.ts';
import { dayOf } from '../../core/ledger/state.ts';
import type { Block, Cell, Column, NumberFormat, Row } from '../tab.ts';
import { blank, dash, number, text } from './cells.ts';
import { changeCells } from './change-cells.ts';
import { COMPARISON_COLUMNS } from './comparison-columns.ts';
import { distinctKeys } from './distinct-keys.ts';
import { governedNumber } from './governed-number.ts';
import { LIMITS_COLUMN } from './limits-cell.ts';
import { changeCell, formatOf, kpiLabel } from './number-formats.ts';
import { forecastCell } from './scoreboard-block.ts';
import { STATE_RULES } from './state-rules.ts';
import { trendColumns } from './trend-cells.ts';

type Now = (line: ScoreLine) => KnownNow | undefined;

export const KPI_WIDTH = 250;

/** More would not be seen in one cell. */
const LONGEST_TREND = 60;

/** `dataAsOf`: of what is known now. */
export function issuedScoreboardBlock(
  brief: Brief,
  issue: IssueStamp,
  now: Now,
  dataAsOf: CivilDate,
): Block {
  const keys = distinctKeys(brief.scoreboard.map(({ metricId }) => metricId));
  const longest = Math.max(0, ...brief.scoreboard.map(({ trend }) => trend.length));
  const trendLength = Math.min(longest, LONGEST_TREND);
  return {
    id: 'issued-brief.table',
    columns: columns(trendLength),
    showHeader: true,
    rows: brief.scoreboard.map((line, i): Row => {
      const known = now(line);
      return {
        key: keys[i] ?? '',
        cells: {
          ...cellsThen(line),
          ...trendCells(line, trendLength),
          issued: issuedCell(line, brief, issue),
          now: nowCell(line, known, dataAsOf),
          definition: definitionCell(line, known),
        },
      };
    }),
    rules: STATE_RULES,
  };
}

function columns(trendLength: number): readonly Column[] {
  return [
    { id: 'kpi', title: 'KPI', width: KPI_WIDTH },
    { id: 'issued', title: 'As issued', width: 120, align: 'right' },
    { id: 'now', title: 'As known now', width: 120, align: 'right' },
    { id: 'definition', title: 'Definition', width: 120 },
    { id: 'period', title: 'Period', width: 150 },
    { id: 'trend', title: `${trendLength} periods`, width: 240 },
    { id: 'signal', title: 'Unusual?', width: 220 },
    { id: 'change', title: 'Change', width: 130, align: 'right' },
    ...COMPARISON_COLUMNS,
    LIMITS_COLUMN,
    { id: 'forecast', title: 'Next period (95 %)', width: 200 },
    { id: 'standing', title: 'Standing then', width: 110 },
    { id: 'owner', title: 'Owner', width: 170 },
    ...trendColumns(trendLength),
  ];
}

function cellsThen(line: ScoreLine): Readonly<Record<string, Cell>> {
  const { target } = line;
  return {
    kpi: text(kpiLabel(line), { style: 'label' }),
    period: text(shortPeriod(line.period, line.grain)),
    signal: text(line.signal, line.isSignal ? {} : { style: 'muted' }),
    ...changeCells(line),
    'on-four': changeCell(line.changeOnFour),
    'on-year': changeCell(line.changeOnYear),
    target: target === null ? dash() : number(target, { format: formatThen(line) }),
    'versus-target': target === null ? dash() : changeCell(line.versusTarget),
    state: text(line.state),
    range: rangeCell(line),
    forecast: forecastCell(line.forecast, line.unit),
    standing: text(line.standing),
    owner: text(line.accountableRole),
  };
}

function rangeCell({ limits, unit }: ScoreLine): Cell {
  if (limits === null) return dash();
  const { lower, upper, expected } = limits;
  const [low, high, middle] = [lower, upper, expected].map((x) => formatValue(x, unit));
  return text(`${low} to ${high}, expected ${middle}`);
}

/** Never marked by what is known now; it is a number of its day, and "Trace this cell" says so. */
function issuedCell(line: ScoreLine, { dataAsOf }: Brief, { at }: IssueStamp): Cell {
  const { metricId, version, grain, period } = line;
  return number(line.value, {
    format: formatThen(line),
    style: 'number',
    note: `As issued on ${formatDay(dayOf(at))}: this copy never changes. The number of today is told beside it.`,
    provenance: {
      ...{ metricId, definitionVersion: version, grain, periodStart: period },
      standing: 'drifted',
      dataAsOf,
      isReplaced: true,
    },
  });
}

function nowCell(line: ScoreLine, known: KnownNow | undefined, dataAsOf: CivilDate): Cell {
  if (known === undefined) return text('not published now', { style: 'warning', format: 'text' });
  if (known.isSame) return text('the same', { style: 'muted', format: 'text' });
  const { grain, period: periodStart } = line;
  return governedNumber({ ...known, grain, periodStart, dataAsOf });
}

function definitionCell({ version }: ScoreLine, known: KnownNow | undefined): Cell {
  const other = known !== undefined && known.metric.version !== version;
  return other
    ? text(`v${version}, now v${known.metric.version}`, { style: 'warning' })
    : text(`v${version}`, { style: 'muted' });
}

/** The newest points stand to the right, as in the brief. */
function trendCells({ trend, ...line }: ScoreLine, length: number): Readonly<Record<string, Cell>> {
  if (length === 0) return {};
  const shown = trend.slice(-length);
  const before = Array.from({ length: length - shown.length }, () => null);
  const points = [...before, ...shown].map((point, i): [string, Cell] => [
    `w${i + 1}`,
    point === null ? blank() : number(point, { format: formatThen(line), style: 'muted' }),
  ]);
  return {
    trend: { value: { kind: 'sparkline', fromColumn: 'w1', toColumn: `w${length}` } },
    ...Object.fromEntries(points),
  };
}

/** The document has no type of the KPI; cents matter in small amounts. */
function formatThen({ unit, value }: Pick<ScoreLine, 'unit' | 'value'>): NumberFormat {
  return unit === 'currency' && Math.abs(value ?? 0) < 1000 ? 'currency-cents' : formatOf(unit);
}
