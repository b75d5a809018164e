/** The first rows of every tab: what it is and how old. */

import { formatDay } from '../../core/brief/period.ts';
import type { Snapshot } from '../../core/registry/published.ts';
import type { Block, Row } from '../tab.ts';
import { text } from './cells.ts';

/** Rows to freeze above a table that follows a title with one sentence: title, stamp, sentence, gap, header. */
export const FROZEN_HEADER = 5;

/** A title, the day that the data reaches, and a sentence or more beneath. */
export function titleBlock(
  tabId: string,
  title: string,
  snapshot: Snapshot,
  sentences: readonly string[] = [],
): Block {
  const rows: readonly Row[] = [
    { key: 'title', cells: { text: text(title, { style: 'title' }) } },
    { key: 'stamp', cells: { text: text(dataStamp(snapshot), { style: 'stamp' }) } },
    ...sentences.map((sentence, i) => ({
      key: `sentence-${i + 1}`,
      cells: { text: text(sentence, { style: 'subtitle' }) },
    })),
  ];
  return {
    id: `${tabId}.title`,
    columns: [{ id: 'text', title: 'Text' }],
    showHeader: false,
    rows,
  };
}

/** `Data as of 1 June 2025`. */
export function dataStamp(snapshot: Pick<Snapshot, 'dataAsOf'>): string {
  return `Data as of ${formatDay(snapshot.dataAsOf)} (the last complete day, UTC)`;
}
