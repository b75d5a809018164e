/** Org charts in an Excel file, which has no such chart: the same boxes and lines as native shapes, grouped. */

import type { EmbeddedChart, Sheet } from '../../workbook/sheets-api.ts';
import { toHexColor } from './grid/color.ts';
import type { ChartText } from './grid/figures.ts';
import { BOX, type OrgLayout, orgChartLayout } from './grid/org-chart-layout.ts';
import { orgChartTree } from './grid/org-chart-tree.ts';

/** Parts of the file by path. */
export type XlsxParts = Map<string, string>;

const EMU = 9525;
const TITLE_HEIGHT = 34;
const DRAWING_TYPE = 'application/vnd.openxmlformats-officedocument.drawing+xml';
const RELATIONSHIPS = 'http://schemas.openxmlformats.org/officeDocument/2006/relationships';
const PACKAGE_RELATIONSHIPS = 'http://schemas.openxmlformats.org/package/2006/relationships';
const NAMESPACES =
  'xmlns:xdr="http://schemas.openxmlformats.org/drawingml/2006/spreadsheetDrawing" ' +
  'xmlns:a="http://schemas.openxmlformats.org/drawingml/2006/main"';

/** Adds the org charts of the tab that is the worksheet of this number; other parts stay as they are. */
export function addOrgCharts(
  parts: XlsxParts,
  sheetNumber: number,
  sheet: Sheet,
  textAt: ChartText,
): void {
  const anchors = (sheet.charts ?? [])
    .filter(({ spec, position }) => spec?.orgChart && position?.overlayPosition)
    .map((chart, i) => anchorOf(chart, textAt, 10_000 + i * 1000));
  if (anchors.length === 0) return;
  const path = `xl/drawings/drawing${sheetNumber}.xml`;
  const drawing = parts.get(path);
  if (drawing !== undefined) {
    parts.set(path, drawing.replace('</xdr:wsDr>', `${anchors.join('')}</xdr:wsDr>`));
    return;
  }
  parts.set(path, `${XML}<xdr:wsDr ${NAMESPACES}>${anchors.join('')}</xdr:wsDr>`);
  linkDrawing(parts, sheetNumber);
}

const XML = '<?xml version="1.0" encoding="UTF-8" standalone="yes"?>';

/** The worksheet names its drawing, a relationship says where it is, and the list of contents what it is. */
function linkDrawing(parts: XlsxParts, sheetNumber: number): void {
  const sheetPath = `xl/worksheets/sheet${sheetNumber}.xml`;
  const relationsPath = `xl/worksheets/_rels/sheet${sheetNumber}.xml.rels`;
  const relation = `<Relationship Id="rIdOrgCharts" Type="${RELATIONSHIPS}/drawing" Target="../drawings/drawing${sheetNumber}.xml"/>`;
  const relations = parts.get(relationsPath);
  parts.set(
    relationsPath,
    relations?.includes('</Relationships>')
      ? relations.replace('</Relationships>', `${relation}</Relationships>`)
      : `${XML}<Relationships xmlns="${PACKAGE_RELATIONSHIPS}">${relation}</Relationships>`,
  );
  const mark = `<drawing xmlns:r="${RELATIONSHIPS}" r:id="rIdOrgCharts"/>`;
  parts.set(
    sheetPath,
    (parts.get(sheetPath) ?? '').replace(
      /(?=<legacyDrawing|<tableParts|<extLst|<\/worksheet>)/,
      mark,
    ),
  );
  const contents = '[Content_Types].xml';
  const override = `<Override PartName="/xl/drawings/drawing${sheetNumber}.xml" ContentType="${DRAWING_TYPE}"/>`;
  parts.set(contents, (parts.get(contents) ?? '').replace('</Types>', `${override}</Types>`));
}

/** `firstId`: shapes of one drawing have numbers of their own. */
function anchorOf(chart: EmbeddedChart, textAt: ChartText, firstId: number): string {
  const { spec, position } = chart;
  const place = position?.overlayPosition ?? {};
  const [width, height] = [place.widthPixels ?? 600, place.heightPixels ?? 371];
  const layout = orgChartLayout(orgChartTree(spec?.orgChart ?? {}, textAt));
  const color = toHexColor(spec?.orgChart?.nodeColorStyle, spec?.orgChart?.nodeColor) ?? '#DDE7F3';
  const { rowIndex, columnIndex } = place.anchorCell ?? {};
  const from =
    `<xdr:from><xdr:col>${columnIndex ?? 0}</xdr:col><xdr:colOff>0</xdr:colOff>` +
    `<xdr:row>${rowIndex ?? 0}</xdr:row><xdr:rowOff>0</xdr:rowOff></xdr:from>`;
  const shapes = groupOf(layout, { title: spec?.title ?? '', color, width, height, firstId });
  return `<xdr:oneCellAnchor>${from}<xdr:ext ${size(width, height)}/>${shapes}<xdr:clientData/></xdr:oneCellAnchor>`;
}

interface Look {
  readonly title: string;
  readonly color: string;
  readonly width: number;
  readonly height: number;
  readonly firstId: number;
}

/** Scaled down to fit below the title, never up. */
function groupOf(layout: OrgLayout, look: Look): string {
  const { width, height, title, firstId } = look;
  const scale = Math.min(1, width / layout.width, (height - TITLE_HEIGHT) / layout.height);
  const left = (width - layout.width * scale) / 2;
  const x = (value: number) => left + value * scale;
  const y = (value: number) => TITLE_HEIGHT + value * scale;
  let id = firstId;
  const lines = layout.links.flatMap(({ fromX, fromY, toX, toY }) => {
    const middle = (fromY + toY) / 2;
    const turns = [
      [fromX, fromY],
      [fromX, middle],
      [toX, middle],
      [toX, toY],
    ] as const;
    return turns.slice(1).map(([endX, endY], i) => {
      const [startX, startY] = turns[i] ?? [endX, endY];
      id += 1;
      return line(id, x(Math.min(startX, endX)), y(startY), x(Math.max(startX, endX)), y(endY));
    });
  });
  const boxes = layout.boxes.map((box) => {
    id += 1;
    const place = frame(x(box.x), y(box.y), BOX.width * scale, BOX.height * scale);
    return textShape(id, place, box.lines.join(' '), { fill: look.color, points: 8.5 * scale });
  });
  const heading = textShape(id + 1, frame(0, 0, width, TITLE_HEIGHT), title, { points: 12 });
  const whole = `<a:off x="0" y="0"/><a:ext ${size(width, height)}/>`;
  const inner = `<a:chOff x="0" y="0"/><a:chExt ${size(width, height)}/>`;
  return (
    `<xdr:grpSp><xdr:nvGrpSpPr><xdr:cNvPr id="${firstId}" name="${escaped(title)}"/><xdr:cNvGrpSpPr/></xdr:nvGrpSpPr>` +
    `<xdr:grpSpPr><a:xfrm>${whole}${inner}</a:xfrm></xdr:grpSpPr>` +
    `${heading}${lines.join('')}${boxes.join('')}</xdr:grpSp>`
  );
}

function line(id: number, fromX: number, fromY: number, toX: number, toY: number): string {
  const place = frame(fromX, fromY, toX - fromX, toY - fromY);
  return (
    `<xdr:cxnSp macro=""><xdr:nvCxnSpPr><xdr:cNvPr id="${id}" name="Line ${id}"/><xdr:cNvCxnSpPr/></xdr:nvCxnSpPr>` +
    `<xdr:spPr>${place}<a:prstGeom prst="line"><a:avLst/></a:prstGeom>` +
    '<a:ln w="9525"><a:solidFill><a:srgbClr val="7B8794"/></a:solidFill></a:ln></xdr:spPr></xdr:cxnSp>'
  );
}

function textShape(
  id: number,
  place: string,
  text: string,
  look: { readonly fill?: string; readonly points: number },
): string {
  const isBox = look.fill !== undefined;
  const paint = isBox
    ? `<a:solidFill><a:srgbClr val="${look.fill?.slice(1).toUpperCase()}"/></a:solidFill><a:ln w="9525"><a:solidFill><a:srgbClr val="7B8794"/></a:solidFill></a:ln>`
    : '<a:noFill/>';
  const points = Math.max(100, Math.round(look.points * 100));
  return (
    `<xdr:sp macro="" textlink=""><xdr:nvSpPr><xdr:cNvPr id="${id}" name="${isBox ? 'Box' : 'Title'} ${id}"/><xdr:cNvSpPr/></xdr:nvSpPr>` +
    `<xdr:spPr>${place}<a:prstGeom prst="${isBox ? 'roundRect' : 'rect'}"><a:avLst/></a:prstGeom>${paint}</xdr:spPr>` +
    '<xdr:txBody><a:bodyPr wrap="square" lIns="36000" tIns="18000" rIns="36000" bIns="18000" anchor="ctr"/><a:lstStyle/>' +
    `<a:p><a:pPr algn="${isBox ? 'ctr' : 'l'}"/><a:r><a:rPr lang="en-US" sz="${points}"${isBox ? '' : ' b="1"'}>` +
    `<a:solidFill><a:srgbClr val="1F2933"/></a:solidFill></a:rPr><a:t>${escaped(text)}</a:t></a:r></a:p></xdr:txBody></xdr:sp>`
  );
}

function frame(x: number, y: number, width: number, height: number): string {
  return `<a:xfrm><a:off x="${emu(x)}" y="${emu(y)}"/><a:ext ${size(width, height)}/></a:xfrm>`;
}

function size(width: number, height: number): string {
  return `cx="${emu(width)}" cy="${emu(height)}"`;
}

function emu(pixels: number): number {
  return Math.round(pixels * EMU);
}

function escaped(text: string): string {
  return text
    .replaceAll('&', '&amp;')
    .replaceAll('<', '&lt;')
    .replaceAll('>', '&gt;')
    .replaceAll('"', '&quot;');
}
