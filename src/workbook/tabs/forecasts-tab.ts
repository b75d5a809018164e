/** Where every KPI is heading: the next period, the end of the quarter, how sure that is, and whether the target will be met. */

import type { KpiLine } from '../../core/brief/kpi-line.ts';
import { shortPeriod } from '../../core/brief/period.ts';
import type { Grain } from '../../core/calendar/civil-date.ts';
import {
  type ForecastGrain,
  forecastPeriods,
  HORIZON,
  type KpiForecast,
  type PeriodForecast,
} from '../../core/forecast/kpi-forecast.ts';
import { outlook } from '../../core/forecast/outlook.ts';
import {
  addsUpOverTime,
  atQuarterEnd,
  quarterTotal,
  runningQuarter,
} from '../../core/forecast/quarter.ts';
import { metricsInOrder } from '../../core/registry/metric-order.ts';
import type { Block, Cell, Column, Row, Tab } from '../tab.ts';
import { blank, dash, number, text } from './cells.ts';
import { FORECAST_NOTES, forecastMark, outlookCell, whyNone } from './forecast-words.ts';
import { newestCells } from './newest-cells.ts';
import { kpiLabel, metricFormat } from './number-formats.ts';
import { STANDING_RULES } from './state-rules.ts';
import type { TabContext } from './tab-context.ts';
import { titleBlock } from './title-block.ts';

/** The tab: one row a KPI that is measured by week or by month, then the quarter of those that add up. */
export function forecastsTab(context: TabContext): Tab {
  const { snapshot } = context;
  const told = metricsInOrder(snapshot).flatMap(({ id }) => context.lines.get(id) ?? []);
  const rows = told.flatMap((line) => {
    const made = isForecastGrain(line.grain) && context.forecasts.of(line.metric, line.grain);
    return made ? [{ line, made }] : [];
  });
  const left = told.length - rows.length;
  const found = rows.filter(({ made }) => made.outcome.kind === 'forecast').length;
  return {
    id: 'forecasts',
    title: 'Forecasts',
    tabColor: 'blue',
    frozenColumns: 1,
    blocks: [
      titleBlock('forecasts', 'Forecasts', snapshot, [
        `${found} of ${rows.length} KPIs have a forecast: tried on their own past, a method was clearly better than the newest value.${left === 0 ? '' : ` ${left} are measured by quarter or day only and have none.`}`,
        'The value will lie in the 80 % range in 8 of 10 cases, in the 95 % range in 19 of 20. A forecast is never official.',
      ]),
      ...quarterBlocks(told, context),
      {
        id: 'forecasts.table',
        columns: COLUMNS,
        showHeader: true,
        rows: rows.map((row) => forecastRow(row, context)),
        rules: STANDING_RULES,
      },
      notesBlock(),
    ],
  };
}

interface Told {
  readonly line: KpiLine;
  readonly made: KpiForecast;
}

function isForecastGrain(grain: Grain): grain is ForecastGrain {
  return grain === 'week' || grain === 'month';
}

const amount = (id: string, title: string, width = 105): Column => ({
  id,
  title,
  width,
  align: 'right',
});

const RANGE = ['low80', 'high80', 'low95', 'high95'] as const;

const STEPS = Array.from({ length: HORIZON.week }, (_, i) => `p${i + 1}`);

const COLUMNS: readonly Column[] = [
  { id: 'kpi', title: 'KPI', width: 250 },
  amount('value', 'Latest value', 110),
  { id: 'period', title: 'Period', width: 140 },
  amount('point', 'Next period'),
  amount('low80', '80 % from'),
  amount('high80', 'to'),
  amount('low95', '95 % from'),
  amount('high95', 'to'),
  { id: 'path', title: 'Forecast path', width: 130 },
  { id: 'end', title: 'End of quarter', width: 150 },
  amount('end-point', 'Forecast then'),
  amount('end-low95', '95 % from'),
  amount('end-high95', 'to'),
  amount('target', 'Target'),
  { id: 'outlook', title: 'Will it be met?', width: 110 },
  { id: 'method', title: 'Method, or why there is none', width: 260, wrap: true },
  { ...amount('mase', 'Error'), format: 'decimal' },
  { ...amount('naive', 'Error, naive'), format: 'decimal' },
  { ...amount('in80', 'Held, 80 %'), format: 'percent' },
  { ...amount('in95', 'Held, 95 %'), format: 'percent' },
  { id: 'standing', title: 'Standing', width: 100 },
  ...STEPS.map(
    (id, i): Column => ({ id, title: `${i + 1} ahead`, width: 80, align: 'right', helper: true }),
  ),
];

function forecastRow({ line, made }: Told, { snapshot }: TabContext): Row {
  const { metric } = line;
  const { state, ...newest } = newestCells(line, snapshot);
  return {
    key: metric.id,
    cells: {
      kpi: text(kpiLabel(metric), { style: 'label', note: metric.description }),
      ...newest,
      ...pathCells(line, forecastPeriods(made)),
      ...endCells(line, atQuarterEnd(made, runningQuarter(snapshot.dataAsOf))),
      ...testCells(made),
    },
  };
}

function pathCells(line: KpiLine, steps: readonly PeriodForecast[]): Row['cells'] {
  const [next] = steps;
  if (next === undefined) return {};
  const figure = figureOf(line);
  return {
    point: figure(next.point),
    ...Object.fromEntries(RANGE.map((id) => [id, figure(next[id])])),
    path: { value: { kind: 'sparkline', fromColumn: 'p1', toColumn: `p${steps.length}` } },
    ...Object.fromEntries(STEPS.map((id, i) => [id, figure(steps[i]?.point)])),
  };
}

function endCells(line: KpiLine, end: PeriodForecast | undefined): Row['cells'] {
  if (end === undefined) return {};
  const figure = figureOf(line);
  return {
    end: text(shortPeriod(end.period, line.grain)),
    'end-point': figure(end.point),
    'end-low95': figure(end.low95),
    'end-high95': figure(end.high95),
    outlook: outlookCell(outlook(line.metric, end)),
  };
}

/** A number of a KPI that is ahead: in the KPI's format, marked when what it rests on is not official. */
function figureOf({ metric, judgement }: KpiLine): (value: number | undefined) => Cell {
  const look = { format: metricFormat(metric), ...forecastMark(judgement) };
  return (value) => (value === undefined ? blank() : number(value, look));
}

function testCells({ outcome }: KpiForecast): Row['cells'] {
  const isMade = outcome.kind === 'forecast';
  const { tested } = outcome;
  const words = isMade ? outcome.method : whyNone(outcome);
  return {
    method: text(words, isMade ? {} : { style: 'muted' }),
    ...(tested && {
      mase: number(tested.mase),
      naive: number(tested.naive.mase, { note: `The ${tested.naive.method} method.` }),
    }),
    ...(tested &&
      isMade && { in80: number(tested.coverage[80]), in95: number(tested.coverage[95]) }),
  };
}

/** In the slots of the table, whose widths they share. */
const QUARTER_COLUMNS: readonly Column[] = [
  { id: 'kpi', title: 'The quarter as a whole' },
  amount('so-far', 'So far'),
  { id: 'months', title: 'Finished months' },
  amount('point', 'Whole quarter'),
  amount('low95', '95 % from'),
  amount('high95', 'to'),
  amount('last-year', 'A year before'),
  { ...amount('change', 'Change'), format: 'percent' },
];

/** Sums whose months add up to the quarter. */
function quarterBlocks(lines: readonly KpiLine[], context: TabContext): readonly Block[] {
  const quarter = runningQuarter(context.snapshot.dataAsOf);
  const rows = lines.flatMap((line): readonly Row[] => {
    const { metric } = line;
    if (!addsUpOverTime(metric)) return [];
    const total = quarterTotal(context.forecasts.of(metric, 'month'), quarter);
    if (total === null) return [];
    const figure = figureOf(line);
    const { lastYear, point } = total;
    return [
      {
        key: metric.id,
        cells: {
          kpi: text(kpiLabel(metric), { style: 'label' }),
          'so-far': figure(total.soFar),
          months: text(`${total.finishedMonths} of 3`),
          point: figure(point),
          low95: figure(total.low95),
          high95: figure(total.high95),
          'last-year': lastYear === null ? dash() : figure(lastYear),
          change: lastYear === null || lastYear <= 0 ? dash() : number(point / lastYear - 1),
        },
      },
    ];
  });
  if (rows.length === 0) return [];
  const [first, ...others] = QUARTER_COLUMNS;
  const title = `${shortPeriod(quarter, 'quarter')}, finished months and forecast`;
  return [
    {
      id: 'forecasts.quarter',
      columns: first ? [{ ...first, title }, ...others] : others,
      showHeader: true,
      rows,
    },
  ];
}

function notesBlock(): Block {
  return {
    id: 'forecasts.notes',
    columns: [{ id: 'text', title: 'Text' }],
    showHeader: false,
    rows: FORECAST_NOTES.map((note, i) => ({
      key: `note-${i + 1}`,
      cells: { text: text(note, { style: 'muted' }) },
    })),
  };
}
