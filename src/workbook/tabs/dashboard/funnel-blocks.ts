/** How many users came how far: visited, added to cart, converted. */

import type { Snapshot } from '../../../core/registry/published.ts';
import { number, text } from '../cells.ts';
import { amount, gridColumns, headingBlock, named } from './grid.ts';
import { markedView, NO_PART, type Part } from './part.ts';

const BLOCK = 'dashboard.funnel';

const STEPS = [
  ['visited', 'Visited'],
  ['added_to_cart', 'Added to cart'],
  ['converted', 'Converted'],
] as const;

/** The steps of `funnel_users` over all users, each with its share of the step before and of all. */
export function funnelBlocks(snapshot: Snapshot): Part {
  const marked = markedView(snapshot, 'funnel_users');
  if (marked === undefined) return NO_PART;
  const { view, style } = marked;
  const { totals, totalRows } = view;
  if (STEPS.some(([name]) => typeof totals[name] !== 'number')) return NO_PART;
  const counts = STEPS.map(([name]) => totals[name] ?? 0);
  const share = (part: number, whole: number) => number(whole > 0 ? part / whole : null, { style });
  return {
    blocks: [
      headingBlock('funnel', 'Funnel', [
        ...marked.warning,
        {
          words:
            'All registered users. An order without a tracked visit still counts as converted.',
        },
      ]),
      {
        id: BLOCK,
        columns: gridColumns([
          ...named('step', 'Step'),
          amount('users', 'Users', 'integer'),
          amount('of-before', 'Of step before', 'percent'),
          amount('of-all', 'Of all users', 'percent'),
        ]),
        showHeader: true,
        rows: STEPS.map(([name, title], i) => ({
          key: name,
          cells: {
            step: text(title, { style: 'label' }),
            users: number(counts[i] ?? 0, { style }),
            'of-before': share(counts[i] ?? 0, counts[i - 1] ?? totalRows),
            'of-all': share(counts[i] ?? 0, totalRows),
          },
        })),
      },
    ],
    charts: [
      {
        id: 'chart-dashboard-funnel',
        title: `Funnel: users by step${marked.suffix}`,
        type: 'bar',
        blockId: BLOCK,
        domainColumn: 'step',
        series: [{ column: 'users' }],
      },
    ],
  };
}
