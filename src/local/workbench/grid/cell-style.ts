/** Cell formats of Google Sheets as styles of the spreadsheet component, and back. */

import type { Border, Style } from '@odoo/o-spreadsheet';
import type { CellFormat } from '../../../workbook/sheets-api.ts';
import { toHexColor, toSheetsColor } from './color.ts';

const ALIGNMENTS = { LEFT: 'left', CENTER: 'center', RIGHT: 'right' } as const;
const VERTICAL = { TOP: 'top', MIDDLE: 'middle', BOTTOM: 'bottom' } as const;
const WRAPPING = {
  OVERFLOW_CELL: 'overflow',
  WRAP: 'wrap',
  CLIP: 'clip',
  LEGACY_WRAP: 'clip',
} as const;

/** Undefined when the format says nothing that the component shows. */
export function toComponentStyle(format: CellFormat | null | undefined): Style | undefined {
  if (!format) return undefined;
  const text = format.textFormat ?? {};
  const style: Style = {
    ...(text.bold ? { bold: true } : {}),
    ...(text.italic ? { italic: true } : {}),
    ...(text.underline ? { underline: true } : {}),
    ...(text.strikethrough ? { strikethrough: true } : {}),
    ...(text.fontSize ? { fontSize: text.fontSize } : {}),
    ...present('textColor', toHexColor(text.foregroundColorStyle, text.foregroundColor)),
    ...present('fillColor', toHexColor(format.backgroundColorStyle, format.backgroundColor)),
    ...present('align', chosen(ALIGNMENTS, format.horizontalAlignment)),
    ...present('verticalAlign', chosen(VERTICAL, format.verticalAlignment)),
    ...present('wrapping', chosen(WRAPPING, format.wrapStrategy)),
  };
  return Object.keys(style).length === 0 ? undefined : style;
}

/** The format that a style stands for; `fields` of the write must be `STYLE_FIELDS`. */
export function toSheetsStyle(style: Style | undefined): CellFormat {
  if (!style) return {};
  const text = {
    ...(style.bold ? { bold: true } : {}),
    ...(style.italic ? { italic: true } : {}),
    ...(style.underline ? { underline: true } : {}),
    ...(style.strikethrough ? { strikethrough: true } : {}),
    ...(style.fontSize ? { fontSize: style.fontSize } : {}),
    ...(style.textColor ? { foregroundColorStyle: toSheetsColor(style.textColor) } : {}),
  };
  return {
    ...(Object.keys(text).length > 0 ? { textFormat: text } : {}),
    ...(style.fillColor ? { backgroundColorStyle: toSheetsColor(style.fillColor) } : {}),
    ...present('horizontalAlignment', style.align?.toUpperCase()),
    ...present('verticalAlignment', style.verticalAlign?.toUpperCase()),
    ...present('wrapStrategy', style.wrapping && SHEETS_WRAPPING[style.wrapping]),
  };
}

const SHEETS_WRAPPING = { overflow: 'OVERFLOW_CELL', wrap: 'WRAP', clip: 'CLIP' } as const;

/** What `toSheetsStyle` speaks of; a font family or a border set elsewhere is left alone. */
export const STYLE_FIELDS: readonly string[] = [
  'userEnteredFormat.textFormat.bold',
  'userEnteredFormat.textFormat.italic',
  'userEnteredFormat.textFormat.underline',
  'userEnteredFormat.textFormat.strikethrough',
  'userEnteredFormat.textFormat.fontSize',
  'userEnteredFormat.textFormat.foregroundColorStyle',
  'userEnteredFormat.backgroundColorStyle',
  'userEnteredFormat.horizontalAlignment',
  'userEnteredFormat.verticalAlignment',
  'userEnteredFormat.wrapStrategy',
];

const LINES = {
  SOLID: 'thin',
  SOLID_MEDIUM: 'medium',
  SOLID_THICK: 'thick',
  DOUBLE: 'thick',
  DASHED: 'dashed',
  DOTTED: 'dotted',
} as const;

/** Undefined when no side has a line. */
export function toComponentBorder(format: CellFormat | null | undefined): Border | undefined {
  const border: Border = {};
  for (const side of ['top', 'bottom', 'left', 'right'] as const) {
    const line = format?.borders?.[side];
    const style = chosen(LINES, line?.style);
    if (style)
      border[side] = { style, color: toHexColor(line?.colorStyle, line?.color) ?? '#000000' };
  }
  return Object.keys(border).length === 0 ? undefined : border;
}

function chosen<V extends string>(
  table: Readonly<Record<string, V>>,
  key: string | null | undefined,
): V | undefined {
  return key ? table[key] : undefined;
}

function present<K extends string, V>(key: K, value: V | undefined): { [P in K]?: V } {
  return value === undefined ? {} : ({ [key]: value } as { [P in K]?: V });
}
