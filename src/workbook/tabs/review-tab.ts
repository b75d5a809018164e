/** A leader's quarterly performance review: pinned numbers from the registry, words and ratings from people. */

import { formatPeriod } from '../../core/brief/period.ts';
import { judgementWords } from '../../core/quality/standing.ts';
import type { Snapshot } from '../../core/registry/published.ts';
import { type ReviewLine, type ReviewSheet, reviewSheet } from '../../core/review/review-sheet.ts';
import type { ReviewTemplate } from '../../core/review/review-template.ts';
import type { Block, Cell, Column, Row, Tab } from '../tab.ts';
import { blank, dash, number, text } from './cells.ts';
import { governedNumber } from './governed-number.ts';
import { kpiLabel, metricFormat } from './number-formats.ts';
import { titleBlock } from './title-block.ts';

/** One tab a leader and quarter: a new quarter makes a new tab and leaves the old one, with what people wrote, as it was. */
export function reviewTab(template: ReviewTemplate, snapshot: Snapshot): Tab {
  const sheet = reviewSheet(template, snapshot);
  const quarter = formatPeriod(sheet.quarter, 'quarter');
  const id = `review-${template.id}-${quarter.split(' ').reverse().join('-').toLowerCase()}`;
  return {
    id,
    title: `Review ${template.title} ${quarter}`,
    tabColor: 'green',
    blocks: [
      titleBlock(id, `${template.title}: performance review ${quarter}`, snapshot, [
        `${template.leaderRole}. ${template.mandate}`,
        'Attainment is computed from official numbers; a rating is given by a person. Coloured cells are for writing.',
        "A KPI that is not measured by quarter is reviewed on the quarter's last month.",
      ]),
      kpiBlock(id, sheet, snapshot),
      totalsBlock(id, sheet),
      questionsBlock(id, template),
      signatureBlock(id),
    ],
  };
}

const KPI_COLUMNS: readonly Column[] = [
  { id: 'kpi', title: 'KPI', width: 290 },
  { id: 'period', title: 'Period', width: 120 },
  { id: 'actual', title: 'Actual', width: 110, align: 'right' },
  { id: 'target', title: 'Target', width: 110, align: 'right' },
  { id: 'weight', title: 'Weight', width: 80, format: 'percent', align: 'right' },
  { id: 'attainment', title: 'Attainment', width: 110, format: 'percent', align: 'right' },
  { id: 'counted', title: 'Counted', width: 200, wrap: true },
  { id: 'standing', title: 'Standing', width: 100 },
  { id: 'leader', title: "Leader's comment", width: 280, wrap: true, input: true },
  { id: 'reviewer', title: "Reviewer's comment", width: 280, wrap: true, input: true },
  { id: 'rating', title: 'Rating (by a person)', width: 130, input: true },
];

function kpiBlock(tabId: string, sheet: ReviewSheet, snapshot: Snapshot): Block {
  return {
    id: `${tabId}.kpis`,
    columns: KPI_COLUMNS,
    showHeader: true,
    rows: sheet.lines.map((line) => kpiRow(line, sheet.totals.totalWeight, snapshot)),
  };
}

function kpiRow(line: ReviewLine, totalWeight: number, { dataAsOf }: Snapshot): Row {
  const { kpi, metric, attainment, judgement } = line;
  const isCounted = attainment.kind === 'attained';
  return {
    key: kpi.metricId,
    cells: {
      kpi: text(metric === undefined ? kpi.metricId : kpiLabel(metric), { style: 'label' }),
      period: text(formatPeriod(line.period, line.grain)),
      actual:
        metric === undefined
          ? number(null)
          : governedNumber({ ...line, metric, dataAsOf, periodStart: line.period }),
      target:
        line.target === null
          ? text('none set', { style: 'muted' })
          : number(line.target, metric === undefined ? {} : { format: metricFormat(metric) }),
      weight: number(kpi.weight / totalWeight),
      attainment: isCounted ? number(attainment.share, { style: 'number' }) : dash(),
      counted: text(
        isCounted ? 'yes' : `no: ${attainment.why}`,
        isCounted ? {} : { style: 'warning' },
      ),
      standing: text(judgement.standing, { note: judgementWords(judgement) }),
      ...inputs('leader', 'reviewer', 'rating'),
    },
  };
}

function totalsBlock(tabId: string, { totals }: ReviewSheet): Block {
  const share = totals.totalWeight > 0 ? totals.countedWeight / totals.totalWeight : null;
  const rows: readonly [string, string, number | null][] = [
    ['counted', 'Weighted attainment of the counted KPIs', totals.ofCounted],
    ['all', 'The same with uncounted KPIs at 0', totals.ofAll],
    ['weight', 'Weight that is counted', share],
  ];
  return {
    id: `${tabId}.totals`,
    columns: [
      { id: 'label', title: 'Total' },
      { id: 'value', title: 'Attainment', format: 'percent', align: 'right' },
    ],
    showHeader: false,
    rows: rows.map(([key, label, value]) => ({
      key,
      cells: { label: text(label, { style: 'label' }), value: number(value) },
    })),
  };
}

/** Answers stand beneath their question, so that long ones have the width of the tab. */
function questionsBlock(tabId: string, template: ReviewTemplate): Block {
  return {
    id: `${tabId}.questions`,
    columns: [
      { id: 'text', title: 'Question' },
      { id: 'answer', title: 'Answer', input: true },
    ],
    showHeader: true,
    rows: template.questions.flatMap((question, i) => {
      const key = `question-${i + 1}`;
      return [
        { key, cells: { text: text(question, { style: 'label' }), answer: blank('body') } },
        ...['Leader', 'Reviewer'].map((role) => ({
          key: `${key}-${role.toLowerCase()}`,
          cells: { text: text(role), ...inputs('answer') },
        })),
      ];
    }),
  };
}

function signatureBlock(tabId: string): Block {
  const people = ['Leader', 'Reviewer'];
  return {
    id: `${tabId}.signatures`,
    columns: [
      { id: 'role', title: 'Read and agreed' },
      { id: 'name', title: 'Name', input: true },
      { id: 'date', title: 'Date', input: true },
    ],
    showHeader: true,
    rows: people.map((role) => ({
      key: role.toLowerCase(),
      cells: { role: text(role, { style: 'label' }), ...inputs('name', 'date') },
    })),
  };
}

function inputs(...columns: readonly string[]): Readonly<Record<string, Cell>> {
  return Object.fromEntries(columns.map((column) => [column, blank('input')]));
}
