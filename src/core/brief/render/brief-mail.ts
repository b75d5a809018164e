/** A brief as the body of a mail: only what every mail client shows. Trends are in the page that is attached. */

import type { BriefDocument } from '../issued-brief.ts';
import { BOARD_TITLES, briefPage, type PageItem } from './brief-page.ts';
import { html, sentenceHtml } from './html-text.ts';

const NO_ROWS: ReadonlySet<string> = new Set();

export function briefMail(document: BriefDocument): string {
  const { title, standing, headline, board, sections, foot } = briefPage(document);
  const cells = (tag: string, texts: readonly string[]) =>
    `<tr>${texts.map((text) => `<${tag} align="left">${html(text)}</${tag}>`).join('')}</tr>`;
  const rows = board.map(({ name, value, change, target, forecast, status, mark }) =>
    cells('td', [
      name,
      mark === '' ? value : `${value} [${mark}]`,
      change,
      target,
      forecast,
      status,
    ]),
  );
  return [
    `<h2>${html(title)}</h2>`,
    paragraphs(standing),
    `<p>${headline.map((sentence) => sentenceHtml(sentence, NO_ROWS)).join(' ')}</p>`,
    `<table cellpadding="4" border="1" style="border-collapse:collapse">${cells('th', BOARD_TITLES)}${rows.join('')}</table>`,
    ...sections.map(
      ({ title: name, items }) => `<h3>${html(name)}</h3><ul>${items.map(item).join('')}</ul>`,
    ),
    paragraphs(foot),
  ].join('\n');
}

function item({ head, lines }: PageItem): string {
  const texts = lines.map((sentence) => sentenceHtml(sentence, NO_ROWS));
  return `<li>${[head === '' ? [] : [`<b>${html(head)}</b>`], texts].flat().join('<br>')}</li>`;
}

function paragraphs(texts: readonly string[]): string {
  return `<p>${texts.map(html).join('<br>')}</p>`;
}
