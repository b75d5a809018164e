/** Excel's own sparklines, which live in an extension list at the end of a worksheet. */

import { quotedTitle } from './grid/zone.ts';

export interface NativeSparkline {
  /** The cell that shows it. */
  readonly cell: string;
  /** The numbers it draws; on its own tab unless the range names another. */
  readonly range: string;
  readonly sheetName: string;
  /** Of the text of its cell, `#1F5FBF`: a line is drawn in it. */
  readonly color: string;
}

const X14 = 'http://schemas.microsoft.com/office/spreadsheetml/2009/9/main';
const XM = 'http://schemas.microsoft.com/office/excel/2006/main';
const EXTENSION = '{05C60535-1F16-4fd2-B693-F4E0CDC0A8AB}';

/** Adds line sparklines to a worksheet, one group a colour; unchanged when there are none. */
export function withSparklines(worksheet: string, sparklines: readonly NativeSparkline[]): string {
  if (sparklines.length === 0) return worksheet;
  const colors = [...new Set(sparklines.map(({ color }) => color))];
  const list =
    `<extLst><ext uri="${EXTENSION}" xmlns:x14="${X14}">` +
    `<x14:sparklineGroups xmlns:xm="${XM}">` +
    colors
      .map((color) =>
        groupNode(
          color,
          sparklines.filter((one) => one.color === color),
        ),
      )
      .join('') +
    '</x14:sparklineGroups></ext></extLst>';
  const end = worksheet.lastIndexOf('</worksheet>');
  return `${worksheet.slice(0, end)}${list}${worksheet.slice(end)}`;
}

/** An unknown period is a gap in the line. */
function groupNode(color: string, sparklines: readonly NativeSparkline[]): string {
  return (
    `<x14:sparklineGroup displayEmptyCellsAs="gap"><x14:colorSeries rgb="FF${color.slice(1, 7)}"/>` +
    `<x14:sparklines>${sparklines.map(sparklineNode).join('')}</x14:sparklines></x14:sparklineGroup>`
  );
}

function sparklineNode({ cell, range, sheetName }: NativeSparkline): string {
  const source = range.includes('!') ? range : `${quotedTitle(sheetName)}!${range}`;
  return `<x14:sparkline><xm:f>${escaped(source.replaceAll('$', ''))}</xm:f><xm:sqref>${cell}</xm:sqref></x14:sparkline>`;
}

function escaped(text: string): string {
  return text.replaceAll('&', '&amp;').replaceAll('<', '&lt;').replaceAll('>', '&gt;');
}
