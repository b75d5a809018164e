/** A brief as Markdown (GitHub's): to be read as it is, or shown by what knows it. */

import type { BriefDocument } from '../issued-brief.ts';
import { type Sentence, sentenceText } from '../sentence.ts';
import { BOARD_TITLES, type BriefPage, briefPage, type PageItem } from './brief-page.ts';

/** The same brief gives the same text, to the byte; it ends with a line break. Text of any origin stays text. */
export function briefMarkdown(document: BriefDocument): string {
  const page = briefPage(document);
  const parts = [
    `# ${escaped(page.title)}`,
    page.standing.map(escaped).join('  \n'),
    page.headline.map(textOf).join(' '),
    table(BOARD_TITLES, page.board.map(boardCells)),
    ...page.sections.map(({ title, items }) => `## ${title}\n\n${items.map(itemText).join('\n')}`),
    ...comparison(page),
    '---',
    page.foot.map(escaped).join('  \n'),
  ];
  return `${parts.join('\n\n')}\n`;
}

function boardCells({
  name,
  value,
  change,
  target,
  forecast,
  status,
  mark,
}: BriefPage['board'][number]) {
  return [name, mark === '' ? value : `${value} [${mark}]`, change, target, forecast, status];
}

function comparison({ compared }: BriefPage): readonly string[] {
  if (compared === null) return [];
  const rows = compared.map(({ name, was, is, isOther }) => [
    name,
    was,
    is,
    isOther ? 'other' : 'same',
  ]);
  return ['## As known then and now', table(['KPI', 'As issued', 'As known now', ''], rows)];
}

function itemText({ head, lines }: PageItem): string {
  const [first = '', ...rest] = [
    ...(head === '' ? [] : [`**${escaped(head)}**`]),
    ...lines.map(textOf),
  ];
  return [`- ${first}`, ...rest.map((text) => `  ${text}`)].join('  \n');
}

function textOf(sentence: Sentence): string {
  return escaped(sentenceText(sentence));
}

function table(titles: readonly string[], rows: readonly (readonly string[])[]): string {
  const line = (cells: readonly string[]) => `| ${cells.map(escaped).join(' | ')} |`;
  return [line(titles), `|${titles.map(() => '---').join('|')}|`, ...rows.map(line)].join('\n');
}

/** Nothing that a person wrote becomes a heading, a link, a table or HTML. */
function escaped(text: string): string {
  return text
    .replace(/\s+/g, ' ')
    .replace(/[\\`*_[\]<>|#~&]/g, '\\$&')
    .replace(/^([-+]|\d+[.)])(?=\s)/, '\\$1');
}
