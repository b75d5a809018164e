/** Short ways to write cells. Text is always text: nothing here can make a formula. */

import type { CivilDate } from '../../core/calendar/civil-date.ts';
import type { Cell, Row, StyleName, TextPart } from '../tab.ts';

type Extras = Omit<Cell, 'value'>;

/** Written wherever a number is unknown; an empty cell or a 0 would be read as a fact. */
export const NO_DATA = 'no data';

export function text(content: string, extras: Extras = {}): Cell {
  return { value: { kind: 'text', text: content }, ...extras };
}

/** A number, or `no data` in grey. The cell keeps its note and provenance either way. */
export function number(value: number | null, extras: Extras = {}): Cell {
  if (value === null || !Number.isFinite(value)) {
    return { ...text(NO_DATA), ...extras, format: 'text', style: 'muted' };
  }
  return { value: { kind: 'number', number: value }, ...extras };
}

export function date(day: CivilDate, extras: Extras = {}): Cell {
  return { value: { kind: 'date', date: day }, format: 'date', ...extras };
}

export function instant(moment: string, extras: Extras = {}): Cell {
  return { value: { kind: 'instant', instant: moment }, format: 'instant', ...extras };
}

export function boolean(value: boolean): Cell {
  return { value: { kind: 'boolean', boolean: value } };
}

export function tabLink(label: string, tabId: string): Cell {
  return { value: { kind: 'tab-link', text: label, tabId }, style: 'link' };
}

export function linkedText(parts: readonly TextPart[], extras: Extras = {}): Cell {
  return { value: { kind: 'linked-text', parts }, ...extras };
}

export function blank(style?: StyleName): Cell {
  return { value: { kind: 'blank' }, ...(style === undefined ? {} : { style }) };
}

/** Where there is nothing to say; the note tells why if that is not plain to see. */
export function dash(why?: string): Cell {
  return text('–', { style: 'muted', format: 'text', ...(why === undefined ? {} : { note: why }) });
}

/** A row of text cells in the order of the columns. */
export function textRow(
  key: string,
  columns: readonly string[],
  texts: readonly string[],
  style?: StyleName,
): Row {
  const cells = Object.fromEntries(columns.map((column, i) => [column, text(texts[i] ?? '')]));
  return { key, cells, ...(style === undefined ? {} : { style }) };
}
