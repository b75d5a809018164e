/** The CEO KPIs as cards, five beside each other. */

import { formatValue } from '../../../core/brief/format-number.ts';
import type { KpiLine } from '../../../core/brief/kpi-line.ts';
import { shortPeriod } from '../../../core/brief/period.ts';
import { judgementWords } from '../../../core/quality/standing.ts';
import { metricsInOrder } from '../../../core/registry/metric-order.ts';
import type { Block, Cell, Column, Row } from '../../tab.ts';
import { blank, text } from '../cells.ts';
import { changeCells } from '../change-cells.ts';
import { governedNumber } from '../governed-number.ts';
import { kpiLabel } from '../number-formats.ts';
import { STANDING_STYLES, STATE_STYLES } from '../state-rules.ts';
import type { TabContext } from '../tab-context.ts';
import { trendCells, trendColumns } from '../trend-cells.ts';
import { gridColumns } from './grid.ts';

const BESIDE = 5;

/** Each card: name, value with its trend, change with its period, state with the target, standing. */
export function scorecards({ snapshot, lines }: TabContext): Block {
  const { dataAsOf, brief } = snapshot;
  const cards = metricsInOrder(snapshot)
    .filter(({ isCeoKpi }) => isCeoKpi)
    .flatMap(({ id }) => lines.get(id) ?? [])
    .map((line) => cardCells(line, dataAsOf));
  const rows: Row[] = [];
  for (let first = 0; first < cards.length; first += BESIDE) {
    const shown = cards.slice(first, first + BESIDE);
    for (const part of PARTS) {
      const cells = shown.flatMap((card, at) =>
        Object.entries(card[part]).map(([id, cell]) => [place(id, at), placed(cell, at)]),
      );
      rows.push({ key: `${first / BESIDE + 1}|${part}`, cells: Object.fromEntries(cells) });
    }
  }
  return {
    id: 'dashboard.cards',
    columns: [...gridColumns(CARD_COLUMNS), ...helpers(brief.trendWeeks)],
    showHeader: false,
    rows,
  };
}

const PARTS = ['name', 'value', 'change', 'state', 'standing', 'gap'] as const;

type Card = Readonly<Record<(typeof PARTS)[number], Row['cells']>>;

const EACH = Array.from({ length: BESIDE }, (_, at) => at);

const CARD_COLUMNS = EACH.flatMap((at): readonly Column[] => [
  { id: place('left', at), title: '', align: 'left' },
  { id: place('right', at), title: '', align: 'left' },
]);

/** The points of the trends, beyond the grid. */
function helpers(length: number): readonly Column[] {
  return EACH.flatMap((at) =>
    trendColumns(length).map((column) => ({ ...column, id: place(column.id, at) })),
  );
}

function place(id: string, at: number): string {
  return `${id}-${at + 1}`;
}

function placed(cell: Cell, at: number): Cell {
  const { value } = cell;
  if (value.kind !== 'sparkline') return cell;
  const [fromColumn, toColumn] = [place(value.fromColumn, at), place(value.toColumn, at)];
  return { ...cell, value: { ...value, fromColumn, toColumn } };
}

function cardCells(line: KpiLine, dataAsOf: TabContext['snapshot']['dataAsOf']): Card {
  const { metric, grain, period, judgement, state, target } = line;
  const { trend, ...points } = trendCells(line);
  const value = governedNumber({ ...line, dataAsOf, periodStart: period });
  return {
    name: {
      left: text(kpiLabel(metric), { style: 'label', note: metric.description }),
      right: blank('label'),
    },
    value: {
      left: value.style === 'number' ? { ...value, style: 'figure' } : value,
      right: trend ?? blank(),
      ...points,
    },
    change: {
      left: changeCells(line).change ?? blank(),
      right: text(shortPeriod(period, grain).replace('Week of ', ''), { style: 'muted' }),
    },
    state: {
      left: text(state, { style: STATE_STYLES[state] }),
      right: text(target === null ? '' : `to ${formatValue(target, metric.unit)}`, {
        style: 'muted',
      }),
    },
    standing: {
      left: text(judgement.standing, {
        style: STANDING_STYLES[judgement.standing],
        ...(judgement.standing === 'canonical' ? {} : { note: judgementWords(judgement) }),
      }),
    },
    gap: {},
  };
}
