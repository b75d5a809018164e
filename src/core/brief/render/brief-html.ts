/** A brief as one page of HTML that needs nothing else, prints on one sheet of A4, and runs nothing. */

import type { BriefDocument } from '../issued-brief.ts';
import { BOARD_TITLES, type BriefPage, briefPage, type PageItem } from './brief-page.ts';
import { html, rowId, sentenceHtml } from './html-text.ts';
import { sparklineSvg } from './sparkline-svg.ts';

const STYLE = `@page{size:A4;margin:10mm}*{box-sizing:border-box}body{font:10.5px/1.35 "Segoe UI",Roboto,Arial,sans-serif;color:#1b1f1d;margin:0 auto;max-width:190mm;padding:4mm;background:#fff}
h1{font-size:17px;margin:0}h2{font-size:11.5px;margin:7px 0 2px;color:#1f5c4a}p{margin:2px 0}.lead{font-size:12px;margin:6px 0}.by,footer{color:#59635e;font-size:9px;overflow-wrap:anywhere}footer{margin-top:8px;border-top:1px solid #cfd8d3}
table{border-collapse:collapse;width:100%}th,td{text-align:left;padding:1.5px 5px;border-bottom:1px solid #e4eae7;vertical-align:middle}th{color:#59635e;font-weight:600}.n,.f{white-space:nowrap}.n{text-align:right}td svg{display:block}
tr:target{background:#fff3c4}.s{color:#b3261e;font-weight:600}a{color:inherit}ul{margin:0;padding-left:14px}li{break-inside:avoid}.cols{columns:2;column-gap:8mm}h2{break-after:avoid}@media print{body{font-size:9px;padding:0;max-width:none}.lead{font-size:10.5px}}
.draft:before{content:"DRAFT";position:fixed;top:38%;left:0;right:0;text-align:center;font:700 150px Arial,sans-serif;color:rgba(179,38,30,.1);transform:rotate(-30deg);pointer-events:none}`;

/** The same brief gives the same page, to the byte. */
export function briefHtml(document: BriefDocument): string {
  const page = briefPage(document);
  const rows = new Set(page.board.map(({ line }) => line.metricId));
  return `<!doctype html>
<html lang="en"><head><meta charset="utf-8"><meta name="viewport" content="width=device-width,initial-scale=1"><meta http-equiv="Content-Security-Policy" content="default-src 'none';style-src 'unsafe-inline'"><title>${html(page.title)}</title><style>${STYLE}</style></head>
<body${page.isDraft ? ' class="draft"' : ''}><h1>${html(page.title)}</h1>
${page.standing.map((text) => `<p class="by">${html(text)}</p>`).join('\n')}
<p class="lead">${page.headline.map((sentence) => sentenceHtml(sentence, rows)).join(' ')}</p>
${board(page)}
<div class="cols">${page.sections.map(({ title, items }) => `<section><h2>${html(title)}</h2><ul>${items.map((item) => itemHtml(item, rows)).join('')}</ul></section>`).join('\n')}</div>
${comparison(page)}<footer>${page.foot.map((text) => `<p>${html(text)}</p>`).join('')}</footer></body></html>
`;
}

function board({ board: lines }: BriefPage): string {
  const [name, value, change, target, next, status] = BOARD_TITLES;
  const head = `<tr><th>${name}</th><th class="n">${value}</th><th class="n">${change}</th><th class="n">${target}</th><th>Trend</th><th>${next}</th><th>${status}</th></tr>`;
  return `<table><thead>${head}</thead><tbody>${lines
    .map(
      (row) =>
        `<tr id="${rowId(row.line.metricId)}"><td><bdi>${html(row.name)}</bdi></td><td class="n">${html(row.value)}${row.mark === '' ? '' : ` <span class="s">[${html(row.mark)}]</span>`}</td><td class="n">${html(row.change)}</td><td class="n">${html(row.target)}</td><td>${sparklineSvg(row.line)}</td><td class="f">${html(row.forecast)}</td><td${row.line.isSignal ? ' class="s"' : ''}>${html(row.status)}</td></tr>`,
    )
    .join('\n')}</tbody></table>`;
}

function itemHtml({ head, lines }: PageItem, rows: ReadonlySet<string>): string {
  const texts = lines.map((sentence) => sentenceHtml(sentence, rows));
  return `<li>${[head === '' ? [] : [`<b>${html(head)}</b>`], texts].flat().join('<br>')}</li>`;
}

function comparison({ compared }: BriefPage): string {
  if (compared === null) return '';
  const rows = compared.map(
    ({ name, was, is, isOther }) =>
      `<tr><td><bdi>${html(name)}</bdi></td><td class="n">${html(was)}</td><td class="n${isOther ? ' s' : ''}">${html(is)}</td></tr>`,
  );
  return `<h2>As known then and now</h2><table><tr><th>KPI</th><th class="n">As issued</th><th class="n">As known now</th></tr>${rows.join('')}</table>`;
}
