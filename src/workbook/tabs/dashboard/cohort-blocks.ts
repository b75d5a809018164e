/** Cohort retention as a heat map: the darker, the more of a cohort came back in that week. */

import type { Snapshot } from '../../../core/registry/published.ts';
import type { Cell, StyleName } from '../../tab.ts';
import { number } from '../cells.ts';
import { cohortRates } from '../cohort-rates.ts';
import { cohortCell, weekColumn } from '../retention-block.ts';
import { amount, gridColumns, headingBlock } from './grid.ts';
import { markedView, NO_PART, type Part } from './part.ts';

const WEEKS = [1, 2, 3, 4, 5, 6, 7, 8, 9];
const MOST_COHORTS = 16;
const HEAT: readonly StyleName[] = ['heat-1', 'heat-2', 'heat-3', 'heat-4', 'heat-5'];

/** The newest cohorts of `retention_weekly` that have a week behind them; week 0 is always whole and left out. */
export function cohortBlocks(snapshot: Snapshot): Part {
  const marked = markedView(snapshot, 'retention_weekly');
  const cohorts = marked && cohortRates(marked.view)?.filter(([, rates]) => rates.has(1));
  if (!marked || !cohorts || cohorts.length === 0) return NO_PART;
  const shown = cohorts.slice(-MOST_COHORTS);
  const most = Math.max(...shown.flatMap(([, rates]) => WEEKS.map((n) => rates.get(n) ?? 0)));
  const heated = (rate: number | undefined): Cell | undefined =>
    rate === undefined
      ? undefined
      : number(rate, { style: marked.style === 'number' ? heatOf(rate, most) : marked.style });
  return {
    blocks: [
      headingBlock('cohorts', 'Cohort retention', [
        ...marked.warning,
        {
          words:
            'Share of the users who first came in a week that came back so many weeks later. The darker, the more.',
        },
      ]),
      {
        id: 'dashboard.cohorts',
        columns: gridColumns([
          { id: 'cohort', title: 'Cohort week', align: 'left' },
          ...WEEKS.map((n) => amount(weekColumn(n), `Week ${n}`, 'percent')),
        ]),
        showHeader: true,
        rows: shown.map(([key, rates]) => ({
          key,
          cells: {
            ...cohortCell(key),
            ...Object.fromEntries(
              WEEKS.flatMap((n) => {
                const cell = heated(rates.get(n));
                return cell === undefined ? [] : [[weekColumn(n), cell]];
              }),
            ),
          },
        })),
      },
    ],
    charts: [],
  };
}

/** Five steps from nothing to the most that is shown. */
function heatOf(rate: number, most: number): StyleName {
  const step = most > 0 ? Math.ceil((rate / most) * HEAT.length) : 1;
  return HEAT[Math.min(HEAT.length, Math.max(1, step)) - 1] ?? 'number';
}
