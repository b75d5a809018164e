/** The five engines: what each is for, who owns it, how its KPIs stand now and what stands out. */

import type { KpiLine } from '../../core/brief/kpi-line.ts';
import { standsOut } from '../../core/brief/stands-out.ts';
import { TARGET_STATES, type TargetState } from '../../core/brief/target-state.ts';
import { inDeclaredOrder } from '../../core/registry/declared-order.ts';
import type { Block, Cell, Column, Row, StyleName, Tab } from '../tab.ts';
import { number, text } from './cells.ts';
import { changeCells } from './change-cells.ts';
import { ENGINES_BLOCK } from './kpi-blocks.ts';
import { LEVEL_WORDS } from './level-words.ts';
import { LIMITS_COLUMN, limitsCell } from './limits-cell.ts';
import { newestCells } from './newest-cells.ts';
import { kpiLabel } from './number-formats.ts';
import { STANDING_RULES, STATE_RULES } from './state-rules.ts';
import type { TabContext } from './tab-context.ts';
import { titleBlock } from './title-block.ts';

/** The tab: one row an engine, then its KPIs with the most urgent first. */
export function enginesTab(context: TabContext): Tab {
  const { snapshot, lines } = context;
  const all = [...lines.values()];
  const names = inDeclaredOrder(
    [
      ...snapshot.organisation.engines.map(({ name }) => name),
      ...all.map(({ metric }) => metric.engine),
    ],
    snapshot.organisation.engines,
  );
  const engines = names.map((name) => ({
    name,
    lines: all.filter(({ metric }) => metric.engine === name),
  }));
  return {
    id: 'engines',
    title: 'Engines',
    tabColor: 'blue',
    frozenColumns: 1,
    blocks: [
      titleBlock('engines', 'Engines', snapshot, [
        'Every KPI belongs to one engine. Counted in its newest finished period against its own target and thresholds.',
      ]),
      overview(engines, context),
      details(engines, context),
    ],
  };
}

interface Engine {
  readonly name: string;
  readonly lines: readonly KpiLine[];
}

const COUNT_STYLES: Readonly<Record<TargetState, StyleName>> = {
  act: 'bad',
  watch: 'warning',
  'off target': 'warning',
  'on target': 'good',
  'no target': 'number',
  'no data': 'number',
};

const OVERVIEW_COLUMNS: readonly Column[] = [
  { id: 'engine', title: 'Engine', width: 270 },
  { id: 'focus', title: 'Focus', width: 165 },
  { id: 'kpis', title: 'KPIs', width: 100, format: 'integer', align: 'right' },
  ...TARGET_STATES.map(
    (state): Column => ({
      id: stateColumn(state),
      title: `${state.slice(0, 1).toUpperCase()}${state.slice(1)}`,
      width: 95,
      format: 'integer',
      align: 'right',
    }),
  ),
  { id: 'stands-out', title: 'What stands out', width: 560, wrap: true },
  { id: 'owners', title: 'Owned by', width: 190 },
];

function stateColumn(state: TargetState): string {
  return state.replace(' ', '-');
}

function overview(engines: readonly Engine[], { snapshot }: TabContext): Block {
  return {
    id: 'engines.overview',
    columns: OVERVIEW_COLUMNS,
    showHeader: true,
    rows: engines.map(({ name, lines }): Row => {
      const declared = snapshot.organisation.engines.find((engine) => engine.name === name);
      return {
        key: name,
        cells: {
          engine: text(name, { style: 'label' }),
          focus: text(declared?.focus ?? '–'),
          owners: text(declared?.owners.join(', ') ?? '–'),
          kpis: number(lines.length),
          ...Object.fromEntries(
            TARGET_STATES.map((state) => [stateColumn(state), count(lines, state)]),
          ),
          'stands-out': text(standsOut(lines)),
        },
      };
    }),
  };
}

/** A zero says that nothing is in this state, so it stays quiet. */
function count(lines: readonly KpiLine[], state: TargetState): Cell {
  const found = lines.filter((line) => line.state === state).length;
  return number(found, { style: found === 0 ? 'muted' : COUNT_STYLES[state] });
}

/** In the slots of the overview, whose widths they share; the last is their own. */
const DETAIL_COLUMNS: readonly Column[] = [
  { id: 'kpi', title: 'KPI' },
  { id: 'period', title: 'Period' },
  { id: 'value', title: 'Latest value', align: 'right' },
  { id: 'state', title: 'Against target' },
  { id: 'target', title: 'Target', align: 'right' },
  { id: 'standing', title: 'Standing' },
  { id: 'change', title: 'Change', align: 'right' },
  { id: 'reading', title: 'Better or worse' },
  { id: 'owner', title: 'Owner' },
  { id: 'signal', title: 'Unusual?' },
  { id: 'level', title: 'Level' },
  LIMITS_COLUMN,
];

function details(engines: readonly Engine[], context: TabContext): Block {
  return {
    id: ENGINES_BLOCK,
    columns: DETAIL_COLUMNS,
    showHeader: true,
    rows: engines.flatMap(({ name, lines }): readonly Row[] => [
      { key: `engine|${name}`, cells: { kpi: text(`${name} engine`) }, style: 'section' },
      ...[...lines].sort(mostUrgent).map((line) => detailRow(line, context)),
    ]),
    rules: [...STATE_RULES, ...STANDING_RULES],
  };
}

function mostUrgent(a: KpiLine, b: KpiLine): number {
  return TARGET_STATES.indexOf(a.state) - TARGET_STATES.indexOf(b.state);
}

function detailRow(line: KpiLine, { snapshot }: TabContext): Row {
  const { metric, signal } = line;
  return {
    key: metric.id,
    cells: {
      kpi: text(kpiLabel(metric), { style: 'label', note: metric.description }),
      ...newestCells(line, snapshot),
      owner: text(metric.accountableRole),
      level: text(LEVEL_WORDS[metric.level]),
      range: limitsCell(line),
      ...changeCells(line),
      signal: text(signal.words, signal.signal === null ? { style: 'muted' } : {}),
    },
  };
}
