/** A brief as a PDF: one sheet of A4, the same bytes for the same brief. */

import pdfmake, { type PdfContent, type PdfDefinition } from 'pdfmake';
import type { BriefDocument } from '../../core/brief/issued-brief.ts';
import {
  BOARD_TITLES,
  type BoardRow,
  type BriefPage,
  briefPage,
  type PageSection,
} from '../../core/brief/render/brief-page.ts';
import { sparklineSvg } from '../../core/brief/render/sparkline-svg.ts';
import type { Sentence } from '../../core/brief/sentence.ts';
import { FONTS, refuseUnshown } from './fonts.ts';

/** Of the text, in points: the largest that fits on one sheet; a brief that fits with none goes over two. */
const SIZES = [8.5, 8, 7.5, 7, 6.5, 6] as const;
const MUTED = '#59635e';
const RED = '#b3261e';
const GREEN = '#1f5c4a';

/** Throws `CountersignError` where a character can not be shown. */
export async function briefPdf(document: BriefDocument): Promise<Buffer> {
  pdfmake.setFonts(FONTS);
  pdfmake.setUrlAccessPolicy(() => false);
  const own = Object.values(FONTS.Roboto) as readonly string[];
  pdfmake.setLocalAccessPolicy((path) => own.includes(path));
  const page = briefPage(document);
  refuseUnshown(JSON.stringify(page));
  let made = await pdfOf(page, document, SIZES[0]);
  for (const size of SIZES.slice(1)) {
    if (made.pages <= 1) break;
    made = await pdfOf(page, document, size);
  }
  return made.bytes;
}

interface MadePdf {
  readonly bytes: Buffer;
  readonly pages: number;
}

async function pdfOf(page: BriefPage, document: BriefDocument, size: number): Promise<MadePdf> {
  let pages = 0;
  const definition: PdfDefinition = {
    pageSize: 'A4',
    pageMargins: [30, 26, 30, 26],
    info: infoOf(page, document),
    defaultStyle: { font: 'Roboto', fontSize: size, lineHeight: 1.1 },
    ...(page.isDraft && {
      watermark: { text: 'DRAFT', color: RED, opacity: 0.09, bold: true, angle: -30 },
    }),
    content: contentOf(page, size),
    footer: (_, count) => {
      pages = count;
      return '';
    },
  };
  const bytes = await pdfmake.createPdf(definition).getBuffer();
  return { bytes, pages };
}

/** Dated by the signature, a draft by its data: never by the clock. */
function infoOf({ title }: BriefPage, { brief, issue }: BriefDocument): PdfDefinition['info'] {
  const moment = new Date(issue === null ? `${brief.dataAsOf}T00:00:00Z` : issue.at);
  return {
    title,
    author: issue?.by ?? 'Countersign',
    creator: 'Countersign',
    producer: 'Countersign',
    creationDate: moment,
    modDate: moment,
  };
}

function contentOf(page: BriefPage, size: number): readonly PdfContent[] {
  const rows = new Set(page.board.map(({ line }) => line.metricId));
  const [first, ...others] = page.sections;
  const stack = (sections: readonly PageSection[]): PdfContent => ({
    width: '*',
    stack: sections.flatMap((section) => sectionContent(section, rows)),
  });
  return [
    { text: page.title, fontSize: size * 1.7, bold: true },
    ...page.standing.map((text) => ({ text, color: MUTED, fontSize: size * 0.85 })),
    {
      text: page.headline.flatMap((sentence) => [...linked(sentence, rows), { text: ' ' }]),
      fontSize: size * 1.15,
      margin: [0, 5, 0, 5],
    },
    table(
      ['*', 'auto', 'auto', 'auto', 76, 'auto', 'auto'],
      [...BOARD_TITLES.slice(0, 4), 'Trend', ...BOARD_TITLES.slice(4)],
      page.board.map(boardRow),
    ),
    { columns: [stack(first === undefined ? [] : [first]), stack(others)], columnGap: 18 },
    ...comparison(page),
    ...page.foot.map((text, i) => ({
      text,
      color: MUTED,
      fontSize: size * 0.8,
      margin: [0, i === 0 ? 6 : 0, 0, 0],
    })),
  ];
}

function boardRow({ line, ...row }: BoardRow): readonly PdfContent[] {
  const right = (text: string): PdfContent => ({ text, alignment: 'right', noWrap: true });
  const drawing = sparklineSvg(line);
  const mark = row.mark === '' ? [] : [{ text: ` [${row.mark}]`, color: RED }];
  return [
    { text: row.name, id: `kpi-${line.metricId}` },
    { text: [row.value, ...mark], alignment: 'right' },
    right(row.change),
    right(row.target),
    drawing === '' ? '' : { svg: drawing, width: 72 },
    { text: row.forecast, noWrap: true },
    { text: row.status, ...(line.isSignal && { color: RED }) },
  ];
}

function sectionContent(
  { title, items }: PageSection,
  rows: ReadonlySet<string>,
): readonly PdfContent[] {
  return [
    { text: title, bold: true, color: GREEN, margin: [0, 6, 0, 1] },
    {
      ul: items.map(({ head, lines }) => ({
        stack: [
          ...(head === '' ? [] : [{ text: head, bold: true }]),
          ...lines.map((sentence) => ({ text: linked(sentence, rows) })),
        ],
      })),
    },
  ];
}

function comparison({ compared }: BriefPage): readonly PdfContent[] {
  if (compared === null) return [];
  const rows = compared.map(({ name, was, is, isOther }) => [
    name,
    was,
    { text: is, ...(isOther && { color: RED, bold: true }) },
  ]);
  return [
    { text: 'As known then and now', bold: true, color: GREEN, margin: [0, 6, 0, 1] },
    table(['*', 'auto', 'auto'], ['KPI', 'As issued', 'As known now'], rows),
  ];
}

function table(
  widths: readonly (string | number)[],
  titles: readonly string[],
  rows: readonly (readonly PdfContent[])[],
): PdfContent {
  const head = titles.map((text) => ({ text, color: MUTED, bold: true }));
  return {
    table: { headerRows: 1, widths: [...widths], body: [head, ...rows.map((row) => [...row])] },
    layout: 'lightHorizontalLines',
  };
}

/** Figures lead to the row of their KPI. */
function linked(sentence: Sentence, rows: ReadonlySet<string>): readonly { text: string }[] {
  return sentence.map((part) => {
    if (part.kind !== 'figure') return { text: part.text };
    const { text, source } = part.figure;
    return 'metricId' in source && rows.has(source.metricId)
      ? { text, linkToDestination: `kpi-${source.metricId}` }
      : { text };
  });
}
