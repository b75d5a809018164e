/** Text as HTML. */

import type { Sentence } from '../sentence.ts';

/** Text of any origin as text, in an element or in an attribute. */
export function html(text: string): string {
  return text
    .replace(/&/g, '&amp;')
    .replace(/</g, '&lt;')
    .replace(/>/g, '&gt;')
    .replace(/"/g, '&quot;')
    .replace(/'/g, '&#39;');
}

/** A name keeps its reading direction to itself; a figure links to the row of its KPI where the page has one. */
export function sentenceHtml(sentence: Sentence, rows: ReadonlySet<string>): string {
  return sentence
    .map((part) => {
      if (part.kind === 'words') return html(part.text);
      if (part.kind === 'name') return `<bdi>${html(part.text)}</bdi>`;
      const { text, source } = part.figure;
      return 'metricId' in source && rows.has(source.metricId)
        ? `<a href="#${rowId(source.metricId)}">${html(text)}</a>`
        : html(text);
    })
    .join('');
}

export function rowId(metricId: string): string {
  return `kpi-${html(metricId)}`;
}
