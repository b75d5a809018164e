/** Colours of Google Sheets (fractions of red, green and blue) as hexadecimal text, and back. */

import type { CellFormat } from '../../../workbook/sheets-api.ts';

type ColorStyle = NonNullable<CellFormat['backgroundColorStyle']>;
type Color = NonNullable<CellFormat['backgroundColor']>;

/** Google's standard theme, for colours given by their role. */
const THEME: Readonly<Record<string, string>> = {
  TEXT: '#000000',
  BACKGROUND: '#FFFFFF',
  ACCENT1: '#4285F4',
  ACCENT2: '#EA4335',
  ACCENT3: '#FBBC04',
  ACCENT4: '#34A853',
  ACCENT5: '#FF6D01',
  ACCENT6: '#46BDC6',
  LINK: '#1155CC',
};

/** Undefined when neither form says a colour. */
export function toHexColor(
  style: ColorStyle | null | undefined,
  color?: Color | null,
): string | undefined {
  if (style?.themeColor) return THEME[style.themeColor];
  const rgb = style?.rgbColor ?? color;
  return rgb ? `#${hex(rgb.red)}${hex(rgb.green)}${hex(rgb.blue)}` : undefined;
}

/** As the one number that colour scales of the component use. */
export function toNumberColor(style: ColorStyle | null | undefined, color?: Color | null): number {
  return Number.parseInt((toHexColor(style, color) ?? '#FFFFFF').slice(1), 16);
}

export function toSheetsColor(hexColor: string): ColorStyle {
  const [red, green, blue] = [1, 3, 5].map(
    (at) => Number.parseInt(hexColor.slice(at, at + 2), 16) / 255,
  );
  return { rgbColor: { red: red ?? 0, green: green ?? 0, blue: blue ?? 0 } };
}

function hex(fraction: number | null | undefined): string {
  return Math.round((fraction ?? 0) * 255)
    .toString(16)
    .padStart(2, '0')
    .toUpperCase();
}
