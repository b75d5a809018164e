/** The ten columns that every part of the dashboard stands in, so that cards, charts and tables line up. */

import type { Block, Column, NumberFormat, Row } from '../../tab.ts';
import { text } from '../cells.ts';

export const COLUMN_WIDTH = 108;
const COLUMNS = 10;

/** Titles by column id, one a column of the grid; the rest of the ten stay empty. */
export function gridColumns(columns: readonly Column[]): readonly Column[] {
  return Array.from({ length: COLUMNS }, (_, i) => ({
    ...(columns[i] ?? { id: `free-${i}`, title: '' }),
    width: COLUMN_WIDTH,
  }));
}

/** A column of numbers. */
export function amount(id: string, title: string, format: NumberFormat): Column {
  return { id, title, align: 'right', format };
}

/** The first column is for names, which run into the empty one beside it. */
export function named(id: string, title: string): readonly Column[] {
  return [
    { id, title },
    { id: `${id}-more`, title: '' },
  ];
}

/** A heading with lines beneath it; a line that warns stands out. */
export function headingBlock(
  id: string,
  title: string,
  lines: readonly { readonly words: string; readonly warns?: boolean }[] = [],
): Block {
  const rows = lines.map(
    ({ words, warns }, i): Row => ({
      key: `line-${i + 1}`,
      cells: { text: text(words, { style: warns ? 'warning' : 'muted' }) },
    }),
  );
  return {
    id: `dashboard.${id}-title`,
    columns: gridColumns([{ id: 'text', title: 'Text' }]),
    showHeader: false,
    rows: [{ key: 'title', cells: { text: text(title) }, style: 'section' }, ...rows],
  };
}
