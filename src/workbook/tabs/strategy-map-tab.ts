/** Strategy to numbers: theme, objective, the KPIs of the CEO that measure it, and the functional KPIs that move them. */

import { inDeclaredOrder } from '../../core/registry/declared-order.ts';
import type { PublishedMetric } from '../../core/registry/published.ts';
import type { Cell, Column, Row, Tab } from '../tab.ts';
import { text } from './cells.ts';
import { NEWEST_COLUMNS, newestCells } from './newest-cells.ts';
import { kpiLabel } from './number-formats.ts';
import { STANDING_RULES, STATE_RULES } from './state-rules.ts';
import type { TabContext } from './tab-context.ts';
import { FROZEN_HEADER, titleBlock } from './title-block.ts';
import { trendCells, trendColumns } from './trend-cells.ts';

/** The tab; a KPI that moves two KPIs of the CEO stands under both. */
export function strategyMapTab(context: TabContext): Tab {
  const { snapshot, pyramid } = context;
  const themes = inDeclaredOrder(
    pyramid.ceoKpis.map(({ theme }) => theme),
    snapshot.organisation.themes,
  );
  return {
    id: 'strategy-map',
    title: 'Strategy Map',
    tabColor: 'blue',
    frozenRows: FROZEN_HEADER,
    blocks: [
      titleBlock('strategy-map', 'Strategy Map', snapshot, [
        'What the company wants, how it is measured, and which functional KPIs move it. Leading and operational KPIs beneath them are counted; the KPI Pyramid draws them.',
      ]),
      {
        id: 'strategy-map.table',
        columns: columns(snapshot.brief.trendWeeks),
        showHeader: true,
        rows: themes.flatMap((theme) => themeRows(theme, context)),
        rules: [...STATE_RULES, ...STANDING_RULES],
      },
    ],
  };
}

function columns(trendLength: number): readonly Column[] {
  return [
    { id: 'ceo', title: 'Theme and CEO KPI', width: 190 },
    { id: 'kpi', title: 'Functional KPI', width: 230 },
    ...NEWEST_COLUMNS,
    { id: 'trend', title: `Last ${trendLength} periods`, width: 160 },
    { id: 'owner', title: 'Owner', width: 110 },
    { id: 'beneath', title: 'Beneath it', width: 210 },
    ...trendColumns(trendLength),
  ];
}

function themeRows(theme: string, context: TabContext): readonly Row[] {
  const { snapshot, pyramid } = context;
  const tops = pyramid.ceoKpis.filter((metric) => metric.theme === theme);
  const declared = snapshot.organisation.themes.find(({ name }) => name === theme);
  const objectives = inDeclaredOrder(
    tops.map(({ objective }) => objective),
    (declared?.objectives ?? []).map((name) => ({ name })),
  );
  return objectives.flatMap((objective) => [
    {
      key: `objective|${theme}|${objective}`,
      cells: { ceo: text(`${theme}: ${objective}`) },
      style: 'section',
    },
    ...tops
      .filter((metric) => metric.objective === objective)
      .flatMap((top) => ceoRows(top, context)),
  ]);
}

function ceoRows(top: PublishedMetric, context: TabContext): readonly Row[] {
  const functional = context.pyramid.beneath(top.id).filter(({ level }) => level === 'functional');
  return [
    { key: top.id, cells: { ceo: text(kpiLabel(top), LABEL(top)), ...rest(top, context) } },
    ...functional.map((metric) => ({
      key: `${top.id}|${metric.id}`,
      cells: { kpi: text(kpiLabel(metric), LABEL(metric)), ...rest(metric, context) },
    })),
  ];
}

const LABEL = ({ description }: PublishedMetric) =>
  ({ style: 'label', note: description }) as const;

function rest(metric: PublishedMetric, context: TabContext): Readonly<Record<string, Cell>> {
  const line = context.lines.get(metric.id);
  return {
    ...newestCells(line, context.snapshot),
    ...(line === undefined ? {} : trendCells(line)),
    owner: text(metric.accountableRole),
    beneath: text(beneathWords(metric, context), { style: 'muted' }),
  };
}

function beneathWords(metric: PublishedMetric, { pyramid }: TabContext): string {
  const beneath = pyramid.beneath(metric.id);
  const counts = (['functional', 'leading', 'operational'] as const).flatMap((level) => {
    const count = beneath.filter((other) => other.level === level).length;
    return count === 0 ? [] : [`${count} ${level}`];
  });
  return counts.length === 0 ? '–' : counts.join(', ');
}
