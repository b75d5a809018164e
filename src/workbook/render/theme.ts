/** How declared styles look: a calm page, dark ink on white, colour only where something is said with it. */

import type { CellFormat } from '../sheets-api.ts';
import type { ColorName, NumberFormat, StyleName } from '../tab.ts';

/** A declared look as text: style, number format, alignment, wrapping and link, so that looks are compared as strings. */
export type StyleKey = string & { readonly __brand: 'StyleKey' };

export interface Look {
  readonly style: StyleName;
  readonly format?: NumberFormat | undefined;
  readonly align?: 'left' | 'center' | 'right' | undefined;
  readonly wrap?: boolean | undefined;
  /** `#gid=1` */
  readonly link?: string | undefined;
}

/** Raised when a look changes its meaning: formats are then written again once. */
export const THEME_VERSION = 2;

interface StyleRecipe {
  readonly ink?: string;
  readonly fill?: string;
  readonly size?: number;
  readonly bold?: boolean;
  readonly italic?: boolean;
  readonly underline?: boolean;
  readonly rule?: string;
}

const HAIRLINE = '#e8ecf1';

/**
 * Ink on fill reaches a contrast of at least 4.5 to 1 in every style. Gridlines are hidden; hairlines carry the eye
 * along the rows of a table.
 */
export const STYLES: Readonly<Record<StyleName, StyleRecipe>> = {
  title: { size: 18, bold: true },
  subtitle: { ink: '#52606d', size: 11 },
  header: { ink: '#334155', fill: '#eef2f6', bold: true, rule: '#94a3b8' },
  label: { ink: '#334155', bold: true, rule: HAIRLINE },
  body: { rule: HAIRLINE },
  number: { rule: HAIRLINE },
  muted: { ink: '#64707d' },
  headline: { size: 12, bold: true },
  figure: { size: 14, bold: true, rule: HAIRLINE },
  stamp: { ink: '#52606d', size: 9, italic: true },
  good: { ink: '#0b5d33', fill: '#e6f4ec', rule: HAIRLINE },
  bad: { ink: '#9b1c1c', fill: '#fdecec', bold: true, rule: HAIRLINE },
  warning: { ink: '#7a4b00', fill: '#fff4d6', rule: HAIRLINE },
  section: { ink: '#1e3a5f', size: 11, bold: true, rule: '#cbd5e1' },
  input: { ink: '#1d4ed8', fill: '#fffbea', rule: '#e5d9a6' },
  link: { ink: '#1a56b0', underline: true, rule: HAIRLINE },
  'heat-1': { ink: '#52606d', fill: '#f5f9fd' },
  'heat-2': { fill: '#d6e6f5' },
  'heat-3': { fill: '#a3c8e8' },
  'heat-4': { ink: '#ffffff', fill: '#3f78b5' },
  'heat-5': { ink: '#ffffff', fill: '#1e4f86' },
};

/** Patterns in Google's notation. Percentage points are given in points: 2.5 is +2.5 pp. */
export const NUMBER_FORMATS: Readonly<
  Record<NumberFormat, NonNullable<CellFormat['numberFormat']>>
> = {
  integer: { type: 'NUMBER', pattern: '#,##0' },
  decimal: { type: 'NUMBER', pattern: '#,##0.00' },
  currency: { type: 'CURRENCY', pattern: '$#,##0' },
  'currency-cents': { type: 'CURRENCY', pattern: '$#,##0.00' },
  percent: { type: 'PERCENT', pattern: '0.0%' },
  'percentage-points': { type: 'NUMBER', pattern: '+0.00" pp";-0.00" pp";0.00" pp"' },
  date: { type: 'DATE', pattern: 'yyyy-mm-dd' },
  month: { type: 'DATE', pattern: 'mmm yyyy' },
  instant: { type: 'DATE_TIME', pattern: 'yyyy-mm-dd hh:mm' },
  text: { type: 'TEXT', pattern: '@' },
};

export const COLORS: Readonly<Record<ColorName, string>> = {
  ink: '#1f2933',
  blue: '#2563a8',
  green: '#15803d',
  amber: '#b7791f',
  red: '#b91c1c',
  grey: '#94a3b8',
  purple: '#6d4aa8',
};

/** The look as a key. */
export function styleKey(look: Look): StyleKey {
  const wrap = look.wrap ? 'wrap' : '';
  return [look.style, look.format ?? '', look.align ?? '', wrap, look.link ?? ''].join(
    '|',
  ) as StyleKey;
}

/** The style name in a key. */
export function styleNameOf(key: StyleKey): string {
  return key.slice(0, key.indexOf('|'));
}

/** The format that a key stands for. */
export function formatOf(key: StyleKey): CellFormat {
  const [style, format, align, wrap, link] = key.split('|');
  const number = NUMBER_FORMATS[format as NumberFormat];
  return {
    ...baseFormat(STYLES[style as StyleName] ?? {}, link),
    ...(number && { numberFormat: number }),
    ...(align && { horizontalAlignment: align.toUpperCase() }),
    ...(wrap && { wrapStrategy: 'WRAP' }),
  };
}

function baseFormat(recipe: StyleRecipe, link: string | undefined): CellFormat {
  return {
    verticalAlignment: 'MIDDLE',
    ...(recipe.fill && { backgroundColorStyle: colorStyle(recipe.fill) }),
    ...(recipe.rule && {
      borders: { bottom: { style: 'SOLID', colorStyle: colorStyle(recipe.rule) } },
    }),
    textFormat: {
      foregroundColorStyle: colorStyle(recipe.ink ?? COLORS.ink),
      fontSize: recipe.size ?? 10,
      ...(recipe.bold && { bold: true }),
      ...(recipe.italic && { italic: true }),
      ...(recipe.underline && { underline: true }),
      ...(link && { link: { uri: link } }),
    },
  };
}

/** `#rrggbb` in Google's form. */
export function colorStyle(hex: string): {
  rgbColor: { red: number; green: number; blue: number };
} {
  const part = (at: number): number => Number.parseInt(hex.slice(at, at + 2), 16) / 255;
  return { rgbColor: { red: part(1), green: part(3), blue: part(5) } };
}

/**
 * The field mask by which a cell of look `before` becomes look `after`; undefined when nothing differs.
 * It names only what differs, so what people changed elsewhere in the cell's format survives.
 */
export function changedFormatFields(before: StyleKey, after: StyleKey): string | undefined {
  if (before === after) return undefined;
  const [old, wanted] = [leaves(formatOf(before)), leaves(formatOf(after))];
  const names = [...new Set([...Object.keys(old), ...Object.keys(wanted)])];
  const changed = names.filter((name) => old[name] !== wanted[name]).sort();
  return changed.length === 0
    ? undefined
    : changed.map((name) => `userEnteredFormat.${name}`).join(',');
}

function leaves({ textFormat, ...rest }: CellFormat): Record<string, string> {
  const text = Object.entries(textFormat ?? {}).map(([name, value]) => [
    `textFormat.${name}`,
    value,
  ]);
  return Object.fromEntries(
    [...Object.entries(rest), ...text].map(([name, value]) => [name, JSON.stringify(value)]),
  );
}
