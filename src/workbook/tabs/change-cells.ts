/** How a KPI moved since the period before, and whether that is for the better. */

import type { Reading } from '../../core/brief/change.ts';
import type { KpiLine } from '../../core/brief/kpi-line.ts';
import type { Cell, StyleName } from '../tab.ts';
import { text } from './cells.ts';
import { changeCell } from './number-formats.ts';

/** The columns `change` and `reading`. */
export function changeCells({
  change,
  reading,
}: Pick<KpiLine, 'change' | 'reading'>): Readonly<Record<string, Cell>> {
  const style = READING_STYLES[reading];
  return {
    change: changeCell(change, { style }),
    reading: text(READING_WORDS[reading], { style }),
  };
}

const READING_WORDS: Readonly<Record<Reading, string>> = {
  better: 'better',
  worse: 'worse',
  same: 'the same',
  unknown: '–',
};

const READING_STYLES: Readonly<Record<Reading, StyleName>> = {
  better: 'good',
  worse: 'bad',
  same: 'body',
  unknown: 'muted',
};
