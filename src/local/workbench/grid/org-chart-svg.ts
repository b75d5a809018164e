/** An org chart as a drawing, for a component that draws none itself. */

import { BOX, type OrgLayout } from './org-chart-layout.ts';

export interface OrgLook {
  readonly title: string;
  readonly nodeColor: string;
  readonly width: number;
  readonly height: number;
}

const TITLE_HEIGHT = 34;
const MARGIN = 12;
const LINE_HEIGHT = 14;
const INK = '#1f2933';
const FONT = 'font-family="Liberation Sans, Arial, sans-serif"';

/** The text of an SVG document; the tree is scaled down to fit, never up. */
export function orgChartSvg(layout: OrgLayout, look: OrgLook): string {
  const room = {
    width: look.width - 2 * MARGIN,
    height: look.height - TITLE_HEIGHT - 2 * MARGIN,
  };
  const scale = Math.min(1, room.width / layout.width, room.height / layout.height);
  const left = MARGIN + (room.width - layout.width * scale) / 2;
  const top = TITLE_HEIGHT + MARGIN;
  return [
    `<svg xmlns="http://www.w3.org/2000/svg" viewBox="0 0 ${look.width} ${look.height}">`,
    `<rect width="100%" height="100%" fill="#ffffff"/>`,
    `<text x="${MARGIN}" y="24" ${FONT} font-size="16" font-weight="bold" fill="${INK}">${escaped(look.title)}</text>`,
    `<g transform="translate(${round(left)} ${top}) scale(${round(scale)})">`,
    ...layout.links.map(linkPath),
    ...layout.boxes.map((box) => boxMarks(box, look.nodeColor)),
    '</g></svg>',
  ].join('');
}

function linkPath({ fromX, fromY, toX, toY }: OrgLayout['links'][number]): string {
  const middle = (fromY + toY) / 2;
  const way = `M${round(fromX)} ${fromY}V${middle}H${round(toX)}V${toY}`;
  return `<path d="${way}" fill="none" stroke="#7b8794" stroke-width="1.25"/>`;
}

function boxMarks({ x, y, lines }: OrgLayout['boxes'][number], nodeColor: string): string {
  const first = y + BOX.height / 2 - ((lines.length - 1) * LINE_HEIGHT) / 2 + 4;
  const middle = round(x + BOX.width / 2);
  return [
    `<rect x="${round(x)}" y="${y}" width="${BOX.width}" height="${BOX.height}" rx="5" fill="${nodeColor}" stroke="#7b8794"/>`,
    ...lines.map(
      (line, i) =>
        `<text x="${middle}" y="${first + i * LINE_HEIGHT}" ${FONT} font-size="11.5" text-anchor="middle" fill="${INK}">${escaped(line)}</text>`,
    ),
  ].join('');
}

function round(value: number): number {
  return Math.round(value * 100) / 100;
}

function escaped(text: string): string {
  return text
    .replaceAll('&', '&amp;')
    .replaceAll('<', '&lt;')
    .replaceAll('>', '&gt;')
    .replaceAll('"', '&quot;');
}
