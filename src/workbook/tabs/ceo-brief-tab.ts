/** The CEO brief on a page: one sentence, the KPIs of the CEO, and what needs attention. */

import { needsAttention, orderLines } from '../../core/brief/brief-order.ts';
import { headline, officialLine } from '../../core/brief/headline.ts';
import { type KpiLine, kpiLines } from '../../core/brief/kpi-line.ts';
import { rhythmOf } from '../../core/brief/newest-lines.ts';
import { formatDay, formatPeriod, latestCompletePeriod } from '../../core/brief/period.ts';
import type { Grain } from '../../core/calendar/civil-date.ts';
import type { Snapshot } from '../../core/registry/published.ts';
import type { Block, StyleName, Tab } from '../tab.ts';
import { headWords } from './audit-trail-tab.ts';
import { text } from './cells.ts';
import { kpiTable } from './kpi-table.ts';
import { metricsInOrder, type TabContext } from './tab-context.ts';
import { dataStamp } from './title-block.ts';

const MONTHS_IN_TREND = 13;

/**
 * The tab: the KPIs of the CEO, each in its newest finished period, then what needs attention. A KPI without a value
 * stays in the table and says so; what is not listed is counted.
 */
export function ceoBriefTab({ snapshot, lines }: TabContext): Tab {
  const { brief, dataAsOf } = snapshot;
  const { sections, rest } = orderLines(inBriefOrder([...lines.values()], snapshot), brief);
  const monthly = kpiLines(snapshot, 'month', MONTHS_IN_TREND).filter(
    ({ metric }) => metric.isCeoKpi && rhythmOf(metric) !== 'month',
  );
  const listed = [...sections.flatMap((section) => section.lines), ...monthly];
  return {
    id: 'ceo-brief',
    title: 'CEO Brief',
    tabColor: 'blue',
    frozenColumns: 1,
    blocks: [
      headBlock(snapshot, kpiLines(snapshot, 'week', brief.trendWeeks)),
      kpiTable({
        blockId: 'ceo-brief.table',
        rhythm: 'own',
        trendLength: brief.trendWeeks,
        sections,
        dataAsOf,
      }),
      ...monthlyBlocks(monthly, snapshot),
      notesBlock(listed, rest, headWords({ snapshot })),
    ],
  };
}

/** Sections keep the order of the registry: from the KPIs of the CEO down, engine by engine. */
function inBriefOrder(lines: readonly KpiLine[], snapshot: Snapshot): readonly KpiLine[] {
  const order = metricsInOrder(snapshot).map(({ id }) => id);
  const rank = new Map(order.map((id, i) => [id, i]));
  return [...lines].sort((a, b) => (rank.get(a.metric.id) ?? 0) - (rank.get(b.metric.id) ?? 0));
}

/** The KPIs of the CEO that are measured by week, by month. */
function monthlyBlocks(lines: readonly KpiLine[], snapshot: Snapshot): readonly Block[] {
  if (lines.length === 0) return [];
  return [
    sectionBlock('ceo-brief.monthly-title', `By month: ${period(snapshot, 'month')}`),
    kpiTable({
      blockId: 'ceo-brief.monthly',
      rhythm: 'month',
      trendLength: MONTHS_IN_TREND,
      sections: [{ title: 'CEO KPIs', lines }],
      dataAsOf: snapshot.dataAsOf,
    }),
  ];
}

/** The two lines on top of the brief; the command line prints the same. */
export interface BriefHead {
  readonly headline: string;
  /** How many numbers are official, and why not when none is. */
  readonly official: string;
}

export function briefHead(snapshot: Snapshot): BriefHead {
  return headOf(snapshot, kpiLines(snapshot, 'week', snapshot.brief.trendWeeks));
}

function headOf({ dataAsOf }: Snapshot, lines: readonly KpiLine[]): BriefHead {
  const period = latestCompletePeriod(dataAsOf, 'week');
  const facts = { dataAsOf, grain: 'week', period, lines } as const;
  return { headline: headline(facts), official: officialLine(facts) };
}

function headBlock(snapshot: Snapshot, weekly: readonly KpiLine[]): Block {
  const week = latestCompletePeriod(snapshot.dataAsOf, 'week');
  const head = headOf(snapshot, weekly);
  const isAllOfficial = weekly.length > 0 && weekly.every(isOfficial);
  const lines: readonly [string, string, StyleName][] = [
    ['title', snapshot.brief.title, 'title'],
    ['headline', head.headline, 'headline'],
    ['official', head.official, isAllOfficial ? 'good' : 'warning'],
    [
      'stamp',
      `${dataStamp(snapshot)}. Week of ${formatDay(week)} against the week before; a week that still runs is not shown.`,
      'stamp',
    ],
  ];
  return {
    id: 'ceo-brief.head',
    columns: [{ id: 'text', title: 'Text' }],
    showHeader: false,
    rows: lines.map(([key, content, style]) => ({
      key,
      cells: { text: text(content, { style }) },
    })),
  };
}

function isOfficial({ judgement }: KpiLine): boolean {
  return judgement.standing === 'canonical';
}

function sectionBlock(id: string, title: string): Block {
  return {
    id,
    columns: [{ id: 'text', title: 'Text' }],
    showHeader: false,
    rows: [{ key: 'title', cells: { text: text(title, { style: 'section' }) } }],
  };
}

function period(snapshot: Snapshot, grain: Grain): string {
  return formatPeriod(latestCompletePeriod(snapshot.dataAsOf, grain), grain);
}

function notesBlock(listed: readonly KpiLine[], rest: readonly KpiLine[], head: string): Block {
  const notes = [...missingNotes(listed), ...restNotes(rest), ...READING_NOTES, head];
  return {
    id: 'ceo-brief.notes',
    columns: [{ id: 'text', title: 'Text' }],
    showHeader: false,
    rows: notes.map((note, i) => ({
      key: `note-${i + 1}`,
      cells: { text: text(note, { style: 'muted' }) },
    })),
  };
}

function missingNotes(lines: readonly KpiLine[]): readonly string[] {
  const missing = lines.filter((line) => line.value === null);
  if (missing.length === 0) return [];
  const names = missing.map((line) => `${line.metric.name} (${line.grain})`);
  return [`No data, which is not zero: ${names.join(', ')}.`];
}

function restNotes(rest: readonly KpiLine[]): readonly string[] {
  if (rest.length === 0) return [];
  const more = rest.filter(needsAttention).length;
  const empty = rest.filter(({ value }) => value === null).length;
  const told = [
    ...(more === 0 ? [] : [`${more} more to act on or unusual`]),
    ...(empty === 0 ? [] : [`${empty} without data`]),
  ];
  const which = told.length === 0 ? 'nothing unusual among them' : told.join(', ');
  const count = `${rest.length} other ${rest.length === 1 ? 'KPI is' : 'KPIs are'} not listed`;
  return [`${count} (${which}): see Engines and KPI Registry.`];
}

const READING_NOTES = [
  'Each KPI is shown in the newest finished period of the shortest grain in which it is measured. Amounts change in percent; shares change in percentage points (pp).',
  'Unusual: outside what the periods before lead one to expect (mean ± 3 sigma of the moving range), or a run to one side of the average. A series that clearly grows or shrinks is read around its line. At least 6 periods are needed.',
  'Only a number whose standing is canonical is official. The Start tab explains the others.',
] as const;
