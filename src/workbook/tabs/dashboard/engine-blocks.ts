/** Each engine's state in a line: how many of its KPIs are where, how many moved unusually, and the worst standing among them. */

import type { KpiLine } from '../../../core/brief/kpi-line.ts';
import type { TargetState } from '../../../core/brief/target-state.ts';
import { WORST_FIRST } from '../../../core/quality/standing.ts';
import { inDeclaredOrder } from '../../../core/registry/declared-order.ts';
import type { Cell, Row, StyleName } from '../../tab.ts';
import { number, text } from '../cells.ts';
import { STANDING_RULES, STATE_STYLES } from '../state-rules.ts';
import type { TabContext } from '../tab-context.ts';
import { amount, gridColumns, headingBlock, named } from './grid.ts';
import type { Part } from './part.ts';

const STATES = ['on target', 'watch', 'act'] as const satisfies readonly TargetState[];

/** A row for each engine, in declared order. */
export function engineBlocks({ snapshot, lines }: TabContext): Part {
  const all = [...lines.values()];
  const engines = inDeclaredOrder(
    all.map(({ metric }) => metric.engine),
    snapshot.organisation.engines,
  );
  return {
    blocks: [
      headingBlock('engines', 'The engines'),
      {
        id: 'dashboard.engines',
        columns: gridColumns([
          ...named('engine', 'Engine'),
          amount('kpis', 'KPIs', 'integer'),
          amount('on target', 'On target', 'integer'),
          amount('watch', 'Watch', 'integer'),
          amount('act', 'Act', 'integer'),
          amount('signals', 'Unusual', 'integer'),
          { id: 'standing', title: 'Worst standing' },
        ]),
        showHeader: true,
        rows: engines.map((engine) =>
          engineRow(
            engine,
            all.filter(({ metric }) => metric.engine === engine),
          ),
        ),
        rules: STANDING_RULES,
      },
    ],
    charts: [],
  };
}

function engineRow(engine: string, lines: readonly KpiLine[]): Row {
  const worst = WORST_FIRST.find((found) =>
    lines.some(({ judgement }) => judgement.standing === found),
  );
  return {
    key: engine,
    cells: {
      engine: text(engine, { style: 'label' }),
      kpis: number(lines.length),
      ...Object.fromEntries(
        STATES.map((state) => [
          state,
          count(
            lines.filter((line) => line.state === state),
            STATE_STYLES[state],
          ),
        ]),
      ),
      signals: count(
        lines.filter(({ signal }) => signal.signal !== null),
        'warning',
      ),
      standing: text(worst ?? 'canonical'),
    },
  };
}

/** A zero says that nothing is in this state, so it stays quiet. */
function count(lines: readonly KpiLine[], style: StyleName): Cell {
  return number(lines.length, { style: lines.length === 0 ? 'muted' : style });
}
