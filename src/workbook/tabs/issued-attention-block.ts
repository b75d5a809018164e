/** What needed attention when a brief was issued, with what its owners had written by then. */

import type { AttentionItem, Brief } from '../../core/brief/brief.ts';
import { shortPeriod } from '../../core/brief/period.ts';
import { figuresOf, sentenceText } from '../../core/brief/sentence.ts';
import type { Grain } from '../../core/calendar/civil-date.ts';
import type { Block, Column, Row } from '../tab.ts';
import { blank, number, text } from './cells.ts';
import { distinctKeys } from './distinct-keys.ts';

/** Beneath the columns of the scoreboard that are as wide. */
const COLUMNS: readonly Column[] = [
  { id: 'kpi', title: 'Needed attention' },
  { id: 'since', title: 'Since' },
  { id: 'open', title: 'Weeks open', format: 'integer', align: 'right' },
  { id: 'role', title: 'Accountable', wrap: true },
  { id: 'look', title: 'Look at', wrap: true },
  { id: 'comment', title: "Owner's comment", wrap: true },
  { id: 'action', title: 'Action', wrap: true },
  { id: 'action-owner', title: 'Action owner', wrap: true },
  { id: 'due', title: 'Due' },
];

export function issuedAttentionBlock({ attention, moreAttention }: Brief): Block {
  const keys = distinctKeys(attention.map(({ metricId }) => metricId));
  const muted = (key: string, content: string): Row => ({
    key,
    cells: { kpi: text(content, { style: 'muted' }) },
  });
  return {
    id: 'issued-brief.attention',
    columns: COLUMNS,
    showHeader: true,
    rows: [
      ...(attention.length === 0 ? [muted('(none)', 'Nothing.')] : []),
      ...attention.flatMap((item, i) => itemRows(item, keys[i] ?? '')),
      ...(moreAttention === 0 ? [] : [muted('(more)', `${moreAttention} more.`)]),
    ],
  };
}

function itemRows(item: AttentionItem, key: string): readonly Row[] {
  const { name, since, weeksOpen, accountableRole, workflow, step, note } = item;
  return [
    {
      key,
      cells: {
        kpi: text(name, { style: 'label' }),
        since: since === null ? blank() : text(shortPeriod(since, grainOf(item))),
        open: number(weeksOpen),
        role: text(accountableRole),
        look: text(`${workflow}: ${step}`),
        comment: text(note.comment),
        action: text(note.action),
        'action-owner': text(note.actionOwner),
        due: text(note.due),
      },
    },
    ...item.sentences.map((sentence, i) => ({
      key: `${key}:story-${i + 1}`,
      cells: { kpi: text(`    ${sentenceText(sentence)}`) },
    })),
  ];
}

/** The rhythm of the KPI, as its own figures tell it. */
function grainOf({ metricId, sentences }: AttentionItem): Grain {
  for (const { source } of sentences.flatMap(figuresOf)) {
    if ('grain' in source && source.metricId === metricId) return source.grain;
  }
  return 'day';
}
