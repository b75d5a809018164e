/** The A/B test: each group against the control, with what is needed to judge whether it may be believed. */

import {
  type Comparison,
  type ExperimentGroup,
  rateOf,
  readOut,
} from '../../../core/experiments/read-out.ts';
import type { SampleRatio } from '../../../core/experiments/sample-ratio.ts';
import type { Snapshot } from '../../../core/registry/published.ts';
import { viewRows } from '../../../core/registry/view-rows.ts';
import type { Row, StyleName } from '../../tab.ts';
import { dash, number, text } from '../cells.ts';
import { amount, gridColumns, headingBlock } from './grid.ts';
import { markedView, NO_PART, type Part } from './part.ts';

/** The groups of `ab_metrics`; the first by name is the control. */
export function experimentBlocks(snapshot: Snapshot): Part {
  const marked = markedView(snapshot, 'ab_metrics');
  const rows = marked && viewRows(marked.view, ['ab_group', 'users', 'converters']);
  if (!marked || !rows || rows.length === 0) return NO_PART;
  const groups = rows
    .map(([name, users, converters]) => ({
      name: String(name),
      users: Number(users),
      converters: Number(converters),
    }))
    .sort((a, b) => (a.name < b.name ? -1 : 1));
  // No view and no definition says how many users the test was to have.
  const { sampleRatio, comparisons } = readOut(groups, null);
  return {
    blocks: [
      headingBlock('experiment', 'A/B test', [
        ...marked.warning,
        { words: ratioWords(sampleRatio), warns: sampleRatio?.isAsPlanned === false },
      ]),
      {
        id: 'dashboard.experiment',
        columns: gridColumns([
          { id: 'group', title: 'Group' },
          amount('users', 'Users', 'integer'),
          amount('converters', 'Converters', 'integer'),
          amount('rate', 'Conversion', 'percent'),
          amount('points', 'Uplift', 'percentage-points'),
          amount('relative', 'Relative', 'percent'),
          amount('low', '95 % from', 'percentage-points'),
          amount('high', 'to', 'percentage-points'),
          amount('p', 'p-value', 'text'),
          { id: 'verdict', title: 'Verdict', wrap: true },
        ]),
        showHeader: true,
        rows: groups.map((group, i) => groupRow(group, comparisons[i - 1], marked.style)),
      },
    ],
    charts: [],
  };
}

function ratioWords(ratio: SampleRatio | null): string {
  if (ratio === null) return 'Sample ratio: nothing to compare.';
  const { chiSquare, p, isAsPlanned } = ratio;
  const found = `chi-square ${chiSquare.toFixed(2)}, p ${shortP(p)}`;
  return isAsPlanned
    ? `Sample ratio: users were shared out evenly, as planned (${found}).`
    : `Sample ratio: users were not shared out evenly (${found}). The test is not to be read.`;
}

function shortP(p: number): string {
  return p < 0.0001 ? '< 0.0001' : p.toFixed(4);
}

function groupRow(
  group: ExperimentGroup,
  comparison: Comparison | undefined,
  style: StyleName,
): Row {
  const { name, users, converters } = group;
  return {
    key: name,
    cells: {
      group: text(name, { style: 'label' }),
      users: number(users, { style }),
      converters: number(converters, { style }),
      rate: number(rateOf(group), { style }),
      ...(comparison
        ? comparedCells(comparison, style)
        : { verdict: text('control', { style: 'muted' }) }),
    },
  };
}

function comparedCells(
  { points, relative, test, verdict }: Comparison,
  style: StyleName,
): Row['cells'] {
  const known = (value: number | null | undefined) =>
    value === null || value === undefined ? dash() : number(value, { style });
  return {
    points: known(points),
    relative: known(relative),
    low: known(test?.low),
    high: known(test?.high),
    p: test === null ? dash() : text(shortP(test.p), { style }),
    verdict: text(verdict, verdict === 'not to be read' ? { style: 'bad' } : {}),
  };
}
