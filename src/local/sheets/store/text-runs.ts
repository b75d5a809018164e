/** Runs: formats and links of parts of a text in a cell. */

import type { TextFormatRun } from '../../../workbook/sheets-api.ts';
import { invalid } from '../errors/rest-error.ts';
import type { Cell } from './book.ts';

/** What a link looks like unless the run says otherwise: Google's link colour, underlined. */
const LINK_COLOR = { red: 17 / 255, green: 85 / 255, blue: 204 / 255 };

/**
 * The cell with these runs in place of its own. A run that links takes the link of the whole cell away. Throws 400 for runs of anything
 * but a text, out of order, or beyond the text.
 */
export function withRuns(cell: Cell, runs: readonly TextFormatRun[]): Cell | undefined {
  const { textFormatRuns: _, ...rest } = cell;
  if (runs.length === 0) {
    return Object.keys(rest).length > 0 ? rest : undefined;
  }
  requireRuns(runs, cell.userEnteredValue?.stringValue);
  const textFormatRuns = runs.map(linked);
  const isLinked = runs.some((run) => run.format?.link?.uri);
  return { ...(isLinked ? withoutLink(rest) : rest), textFormatRuns };
}

function requireRuns(runs: readonly TextFormatRun[], text: string | null | undefined): void {
  if (typeof text !== 'string') {
    throw invalid('textFormatRuns are only valid on text, not on formulas, booleans or numbers');
  }
  let least = 0;
  for (const { startIndex } of runs) {
    const start = startIndex ?? 0;
    if (start < least) {
      throw invalid(`textFormatRuns must be in order: ${start} comes after ${least - 1}`);
    }
    if (start >= text.length) {
      throw invalid(`textFormatRuns.startIndex ${start} is not within the text of ${text.length}`);
    }
    least = start + 1;
  }
}

function linked(run: TextFormatRun): TextFormatRun {
  const { format } = run;
  if (!format?.link?.uri) {
    return run;
  }
  const hasColor = format.foregroundColor || format.foregroundColorStyle;
  const look = {
    ...(hasColor ? {} : { foregroundColorStyle: { rgbColor: LINK_COLOR } }),
    underline: true,
  };
  return { ...run, format: { ...look, ...format } };
}

function withoutLink(cell: Cell): Cell {
  const format = cell.userEnteredFormat;
  if (!format?.textFormat?.link) {
    return cell;
  }
  const { link: _, ...textFormat } = format.textFormat;
  return { ...cell, userEnteredFormat: { ...format, textFormat } };
}
