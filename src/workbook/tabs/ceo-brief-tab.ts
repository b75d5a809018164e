/** The CEO brief on a page, in the same order every week. What it says is made in `core/brief`; this lays it out. */

import type { Brief } from '../../core/brief/brief.ts';
import { formatDay } from '../../core/brief/period.ts';
import { type Sentence, sentenceText } from '../../core/brief/sentence.ts';
import { dayOf } from '../../core/ledger/state.ts';
import type { Snapshot } from '../../core/registry/published.ts';
import type { Block, StyleName, Tab } from '../tab.ts';
import { attentionBlock } from './attention-block.ts';
import { headWords } from './audit-trail-tab.ts';
import { briefLists } from './brief-lists.ts';
import { linkedText, text } from './cells.ts';
import { scoreboardBlock } from './scoreboard-block.ts';
import { sentenceParts } from './sentence-parts.ts';
import { type TabContext, tabContext } from './tab-context.ts';
import { dataStamp } from './title-block.ts';

export function ceoBriefTab(context: TabContext): Tab {
  return {
    id: 'ceo-brief',
    title: 'CEO Brief',
    tabColor: 'blue',
    frozenColumns: 1,
    blocks: [
      headBlock(context),
      scoreboardBlock(context),
      attentionBlock(context),
      ...briefLists(context),
      notesBlock(context),
    ],
  };
}

/** The two lines that the command line prints. */
export interface BriefHead {
  /** What moved. */
  readonly headline: string;
  /** How many numbers are official, and why not when none is. */
  readonly official: string;
}

export function briefHead(snapshot: Snapshot): BriefHead {
  const [moves = [], , official = []] = tabContext(snapshot).brief.headline;
  return { headline: sentenceText(moves), official: sentenceText(official) };
}

function headBlock(context: TabContext): Block {
  const { brief, snapshot } = context;
  const [moves = [], attention = [], official = []] = brief.headline;
  const isAllOfficial = brief.scoreboard.every(({ standing }) => standing === 'canonical');
  const lines: readonly HeadLine[] = [
    ['title', brief.title, 'title'],
    standingLine(brief, snapshot),
    ['headline', moves, 'headline'],
    ['attention', attention, 'subtitle'],
    ['official', official, isAllOfficial ? 'good' : 'warning'],
    [
      'stamp',
      `${dataStamp(snapshot)}. Week of ${formatDay(brief.week)}; a week that still runs is not shown.`,
      'stamp',
    ],
  ];
  return {
    id: 'ceo-brief.head',
    columns: [{ id: 'text', title: 'Text' }],
    showHeader: false,
    rows: lines.map(([key, content, style]) => ({
      key,
      cells: {
        text:
          typeof content === 'string'
            ? text(content, { style })
            : linkedText(sentenceParts([content], context), { style }),
      },
    })),
  };
}

type HeadLine = readonly [key: string, content: string | Sentence, style: StyleName];

/** This tab goes on with the data; what was issued is kept as it was in the ledger. */
function standingLine({ week }: Brief, { ledger }: Snapshot): HeadLine {
  const last = ledger.state.issues.get(week)?.at(-1);
  if (last === undefined) {
    return ['draft', 'DRAFT: not issued. Nobody has certified these numbers yet.', 'warning'];
  }
  const issued = `Issued by ${last.by} on ${formatDay(dayOf(last.at))} (ledger event ${last.seq}).`;
  return [
    'draft',
    `${issued} This tab shows what is known now; the tab Issued Brief keeps what was issued.`,
    'good',
  ];
}

function notesBlock({ brief, lines, snapshot }: TabContext): Block {
  const notes = [...missingNotes(brief), ...restNotes(brief, lines.size), ...READING_NOTES];
  return {
    id: 'ceo-brief.notes',
    columns: [{ id: 'text', title: 'Text' }],
    showHeader: false,
    rows: [...notes, headWords({ snapshot })].map((note, i) => ({
      key: `note-${i + 1}`,
      cells: { text: text(note, { style: 'muted' }) },
    })),
  };
}

function missingNotes({ scoreboard }: Brief): readonly string[] {
  const missing = scoreboard.filter(({ value }) => value === null);
  if (missing.length === 0) return [];
  const names = missing.map(({ name, grain }) => `${name} (${grain})`);
  return [`No data, which is not zero: ${names.join(', ')}.`];
}

function restNotes({ scoreboard, attention, improved }: Brief, all: number): readonly string[] {
  const listed = new Set([...scoreboard, ...attention, ...improved].map((item) => item.metricId));
  const rest = all - listed.size;
  if (rest === 0) return [];
  const kpis = rest === 1 ? 'other KPI is' : 'other KPIs are';
  return [`${rest} ${kpis} not listed: see Engines and KPI Registry.`];
}

const READING_NOTES = [
  'Each KPI is shown in the newest finished period of the shortest grain in which it is measured. Amounts change in percent; shares change in percentage points (pp).',
  'Unusual: outside what the locked baseline leads one to expect (3 sigma of the moving range), eight in a row on one side of it, or three of four far from it. Growth and seasons are part of what is expected. At least 7 periods are needed.',
  'Only a number whose standing is canonical is official. The Start tab explains the others.',
] as const;
