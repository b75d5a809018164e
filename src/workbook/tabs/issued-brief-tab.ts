/** The newest issued brief as it was signed: a copy that no later data changes, and beside its numbers what is known now. */

import type { ScoreLine } from '../../core/brief/brief.ts';
import { type IssuedBrief, isUnread, type UnreadIssue } from '../../core/brief/issued-brief.ts';
import { type KnownNow, knownNow } from '../../core/brief/known-now.ts';
import {
  type BriefPage,
  briefPage,
  momentText,
  type PageItem,
} from '../../core/brief/render/brief-page.ts';
import { sentenceText } from '../../core/brief/sentence.ts';
import type { Snapshot } from '../../core/registry/published.ts';
import type { Block, Row, StyleName, Tab } from '../tab.ts';
import { text } from './cells.ts';
import { issuedAttentionBlock } from './issued-attention-block.ts';
import { issuedScoreboardBlock, KPI_WIDTH } from './issued-scoreboard-block.ts';
import type { TabContext } from './tab-context.ts';
import { dataStamp } from './title-block.ts';

export function issuedBriefTab({ snapshot }: TabContext): Tab {
  return {
    id: 'issued-brief',
    title: 'Issued Brief',
    tabColor: 'green',
    frozenColumns: 1,
    blocks: blocksOf(snapshot),
  };
}

type Line = readonly [key: string, content: string, style: StyleName];

const ABOUT = 'A copy of what was issued: no later data, definition or refresh changes it.';
const NEVER =
  'No brief has been issued yet. When a week is over and nothing blocks its brief, an issuer signs it: menu Countersign > Show sidebar, Brief, Issue this brief. At the next refresh the signed copy stands here.';

function blocksOf(snapshot: Snapshot): readonly Block[] {
  const { issued } = snapshot;
  if (issued === null) {
    const lines: readonly Line[] = [
      ['title', 'Issued brief', 'title'],
      ['none', NEVER, 'subtitle'],
      ['stamp', `${dataStamp(snapshot)}.`, 'stamp'],
    ];
    return [linesBlock('head', lines)];
  }
  return isUnread(issued) ? [unreadBlock(issued, snapshot)] : issuedBlocks(issued, snapshot);
}

/** Who signed is told as the ledger stamped it; of the document nothing. */
function unreadBlock({ by, at, seq, problem }: UnreadIssue, snapshot: Snapshot): Block {
  return linesBlock('head', [
    ['title', 'Issued brief', 'title'],
    ['standing-1', `Issued by ${by} on ${momentText(at)} (ledger event ${seq}).`, 'label'],
    ['problem', `It can not be shown. ${problem.what}`, 'bad'],
    ['mend', problem.mend, 'subtitle'],
    ['stamp', `${dataStamp(snapshot)}.`, 'stamp'],
  ]);
}

function issuedBlocks({ brief, ...issue }: IssuedBrief, snapshot: Snapshot): readonly Block[] {
  const earlier = (snapshot.ledger.state.issues.get(brief.week) ?? []).filter(
    ({ seq }) => seq < issue.seq,
  );
  const corrected = earlier.map((one) => ({
    ...one,
    correction: one.correction ?? null,
    hash: '',
  }));
  const page = briefPage({ brief, issue, corrected, asKnownNow: null });
  const now = knownNow(snapshot);
  return [
    headBlock(page, issue.briefHash, comparedLine(brief.scoreboard, now), snapshot),
    issuedScoreboardBlock(brief, issue, now, snapshot.dataAsOf),
    issuedAttentionBlock(brief),
    sectionsBlock(page),
    linesBlock('foot', [
      ...page.foot.map((line, i): Line => [`foot-${i + 1}`, line, 'muted']),
      ['others', OTHERS, 'muted'],
    ]),
  ];
}

const OTHERS =
  'Briefs of other weeks: menu Countersign > Show sidebar, Brief, another week. Each stays in the ledger as it was issued.';

function headBlock(page: BriefPage, hash: string, compared: Line, snapshot: Snapshot): Block {
  const [first = '', ...rest] = page.headline.map(sentenceText);
  const asIs =
    (name: string, style: StyleName) =>
    (content: string, i: number): Line => [`${name}-${i + 1}`, content, style];
  return linesBlock('head', [
    ['title', page.title, 'title'],
    ['about', ABOUT, 'subtitle'],
    ...page.standing.map(asIs('standing', 'label')),
    ['hash', `Document hash (SHA-256) ${hash}: the copy below matches it.`, 'label'],
    ['headline', first, 'headline'],
    ...rest.map(asIs('headline', 'subtitle')),
    compared,
    ['stamp', `${dataStamp(snapshot)}, for what is known now.`, 'stamp'],
  ]);
}

function comparedLine(
  lines: readonly ScoreLine[],
  now: (line: ScoreLine) => KnownNow | undefined,
): Line {
  const others = lines.filter((line) => now(line)?.isSame !== true).length;
  return others === 0
    ? ['compared', 'What is known now is what was issued.', 'good']
    : [
        'compared',
        `${others} of ${lines.length} are other now, in number or definition: see "As known now" beside them.`,
        'warning',
      ];
}

/** The shorter parts, each with its heading, in the words of the page. */
function sectionsBlock({ sections }: BriefPage): Block {
  const rows = sections
    .filter(({ title }) => title !== 'Needs attention')
    .flatMap(({ title, items }): readonly Row[] => [
      { key: title, cells: { text: text(title) }, style: 'section' },
      ...items.flatMap((item, i) => itemRows(item, `${title}:${i + 1}`)),
    ]);
  return { id: 'issued-brief.sections', columns: TEXT, showHeader: false, rows };
}

function itemRows({ head, lines }: PageItem, key: string): readonly Row[] {
  const name = text(head, { style: 'label' });
  return [
    ...(head === '' ? [] : [{ key, cells: { text: name } }]),
    ...lines.map((line, i) => ({
      key: `${key}:${i + 1}`,
      cells: { text: text(`${head === '' ? '' : '    '}${sentenceText(line)}`) },
    })),
  ];
}

/** As wide as the names of the scoreboard, which is not there before the first issue: widths are set when a tab is made. */
const TEXT = [{ id: 'text', title: 'Text', width: KPI_WIDTH }] as const;

function linesBlock(id: string, lines: readonly Line[]): Block {
  return {
    id: `issued-brief.${id}`,
    columns: TEXT,
    showHeader: false,
    rows: lines.map(([key, content, style]) => ({
      key,
      cells: { text: text(content, { style }) },
    })),
  };
}
