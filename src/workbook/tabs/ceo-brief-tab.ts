/** The CEO brief: one sentence, then every KPI of the newest finished week and month. */

import { headline, officialLine } from '../../core/brief/headline.ts';
import { type KpiLine, kpiLines } from '../../core/brief/kpi-line.ts';
import { formatDay, formatPeriod, latestCompletePeriod } from '../../core/brief/period.ts';
import type { Grain } from '../../core/calendar/civil-date.ts';
import type { Snapshot } from '../../core/registry/published.ts';
import type { Block, StyleName, Tab } from '../tab.ts';
import { text } from './cells.ts';
import { kpiTable } from './kpi-table.ts';
import { dataStamp } from './title-block.ts';

const MONTHS_IN_TREND = 13;

/** The tab; a KPI without a value stays in the table and says so. */
export function ceoBriefTab(snapshot: Snapshot): Tab {
  const { brief } = snapshot;
  const weekly = kpiLines(snapshot, 'week', brief.trendWeeks);
  const monthly = kpiLines(snapshot, 'month', MONTHS_IN_TREND);
  return {
    id: 'ceo-brief',
    title: 'CEO Brief',
    tabColor: 'blue',
    frozenColumns: 1,
    blocks: [
      headBlock(snapshot, weekly),
      table(snapshot, 'week', weekly, brief.trendWeeks),
      sectionBlock('ceo-brief.monthly-title', `By month: ${period(snapshot, 'month')}`),
      table(snapshot, 'month', monthly, MONTHS_IN_TREND),
      notesBlock(snapshot, [...weekly, ...monthly]),
    ],
  };
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

function table(
  snapshot: Snapshot,
  grain: Grain,
  lines: readonly KpiLine[],
  trendLength: number,
): Block {
  return kpiTable({
    blockId: grain === 'week' ? 'ceo-brief.table' : 'ceo-brief.monthly',
    grain,
    trendLength,
    template: snapshot.brief,
    lines,
    dataAsOf: snapshot.dataAsOf,
  });
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

function notesBlock(snapshot: Snapshot, lines: readonly KpiLine[]): Block {
  const notes = [...missingNotes(lines), ...unlistedNotes(snapshot), ...READING_NOTES];
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

function unlistedNotes({ metrics }: Snapshot): readonly string[] {
  const unlisted = metrics.filter(
    ({ status, grains }) =>
      status !== 'retired' && !grains.includes('week') && !grains.includes('month'),
  );
  if (unlisted.length === 0) return [];
  return [`Measured in longer periods only: ${unlisted.map(({ name }) => name).join(', ')}.`];
}

const READING_NOTES = [
  'Amounts change in percent; shares change in percentage points (pp).',
  'Unusual: outside what the periods before lead one to expect (mean ± 3 sigma of the moving range), or a run to one side of the average. A series that clearly grows or shrinks is read around its line. At least 6 periods are needed.',
  'Only a number whose standing is canonical is official. The Start tab explains the others.',
] as const;
