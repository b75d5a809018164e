/**
 * Finds the lines that were written last among the rows of the sheet, whatever people inserted, deleted or sorted.
 * Stages: 1. rows whose contents occur once; 2. equal neighbours of matched rows, then equal rows in order; both first
 * by all slots, then by the block's own; 3. the marks on the first and last row of a block; 4. edited rows, by their
 * place between matched ones.
 */

import { type Found, signatureOf } from './content.ts';
import type { Line } from './line.ts';

/** The rows of a sheet through its slots. */
export interface SlotRows {
  readonly rows: number;
  /** Slots whose column is there. */
  readonly slots: readonly number[];
  found(row: number, slot: number): Found;
}

/** Row numbers that marks give, by index of the line. */
export type Anchors = ReadonlyMap<number, number>;

/** For each line the row that holds it, or undefined when it is gone. No row is given twice. */
export function matchRows(
  lines: readonly Line[],
  sheet: SlotRows,
  anchors: Anchors,
): readonly (number | undefined)[] {
  const match = new Matching(lines.length);
  const shapes = lines.map(shapeOf);
  const views = new Map(
    [...new Set(shapes)].map((shape) => [shape, viewOf(lines, shapes, shape, sheet)]),
  );
  for (const view of views.values()) matchEqual(match, view);
  for (const view of views.values()) matchEqual(match, ownSlotsOf(view));
  for (const [line, row] of anchors) match.pair(line, row);
  for (const run of openRuns(lines, match)) {
    const view = views.get(shapes[run.lines[0] ?? 0] ?? '');
    if (view) matchRun(match, run, view);
  }
  return match.rows;
}

/** Lines and rows as signatures by slot; slots that are inputs for the lines are left out, for people write there. */
interface View {
  /** How many of the slots belong to the lines of the shape. */
  readonly width: number;
  /** Empty for lines of another shape. */
  readonly wanted: readonly (readonly string[])[];
  readonly found: readonly (readonly string[])[];
}

/** The view of the lines' own slots only: people wrote in the free slots of a narrower block. */
function ownSlotsOf({ width, wanted, found }: View): View {
  return {
    width,
    wanted: wanted.map((cells) => cells.slice(0, width)),
    found: found.map((cells) => cells.slice(0, width)),
  };
}

/** The width and the input slots of a line as text. */
function shapeOf(line: Line): string {
  const inputs = line.cells.flatMap((cell, slot) => (cell.input ? [slot] : []));
  return [line.cells.length, ...inputs].join(' ');
}

function viewOf(
  lines: readonly Line[],
  shapes: readonly string[],
  shape: string,
  sheet: SlotRows,
): View {
  const [width = 0, ...inputSlots] = shape.split(' ').map(Number);
  const inputs = new Set(inputSlots);
  const slots = sheet.slots.filter((slot) => !inputs.has(slot));
  return {
    width: slots.filter((slot) => slot < width).length,
    wanted: lines.map((line, index) =>
      shapes[index] === shape
        ? slots.map((slot) => signatureOf(line.cells[slot]?.content ?? null))
        : [],
    ),
    found: Array.from({ length: sheet.rows }, (_, row) =>
      slots.map((slot) => signatureOf(sheet.found(row, slot))),
    ),
  };
}

/** Pairs of line and row, each used once. */
class Matching {
  readonly rows: (number | undefined)[];
  readonly taken = new Map<number, number>();

  constructor(lines: number) {
    this.rows = new Array<number | undefined>(lines).fill(undefined);
  }

  pair(line: number, row: number): boolean {
    if (this.rows[line] !== undefined || this.taken.has(row)) return false;
    this.rows[line] = row;
    this.taken.set(row, line);
    return true;
  }
}

/** Empty for a blank row. */
function rowText(cells: readonly string[]): string {
  return cells.every((cell) => cell === '') ? '' : cells.join('\u0001');
}

function matchEqual(match: Matching, view: View): void {
  const lines = view.wanted.map((cells, line) =>
    match.rows[line] === undefined ? rowText(cells) : '',
  );
  const rows = view.found.map((cells, row) => (match.taken.has(row) ? '' : rowText(cells)));
  const [lineSpots, rowSpots] = [spotsOf(lines), spotsOf(rows)];
  for (const [text, [line, ...moreLines]] of lineSpots) {
    const [row, ...moreRows] = rowSpots.get(text) ?? [];
    const once = moreLines.length === 0 && moreRows.length === 0;
    if (once && line !== undefined && row !== undefined) match.pair(line, row);
  }
  for (let line = 0; line < lines.length; line += 1) follow(match, lines, rows, line, 1);
  for (let line = lines.length - 1; line >= 0; line -= 1) follow(match, lines, rows, line, -1);
  for (const [text, spots] of lineSpots) {
    const open = (rowSpots.get(text) ?? []).filter((row) => !match.taken.has(row));
    for (const line of spots) {
      if (match.rows[line] !== undefined) continue;
      const row = open.shift();
      if (row !== undefined) match.pair(line, row);
    }
  }
}

/** A matched line's neighbour is matched with the row's neighbour when they are equal. */
function follow(
  match: Matching,
  lines: readonly string[],
  rows: readonly string[],
  line: number,
  step: 1 | -1,
): void {
  const row = match.rows[line];
  const text = lines[line + step];
  if (row === undefined || !text || rows[row + step] !== text) return;
  match.pair(line + step, row + step);
}

function spotsOf(texts: readonly string[]): ReadonlyMap<string, readonly number[]> {
  const spots = new Map<string, number[]>();
  for (const [index, text] of texts.entries()) {
    if (text === '') continue;
    const list = spots.get(text);
    if (list) list.push(index);
    else spots.set(text, [index]);
  }
  return spots;
}

/** Unmatched neighbouring lines of one block, with the matched rows around them. */
interface OpenRun {
  readonly lines: readonly number[];
  readonly above: number | undefined;
  readonly below: number | undefined;
}

function openRuns(lines: readonly Line[], match: Matching): readonly OpenRun[] {
  const runs: OpenRun[] = [];
  let open: number[] = [];
  for (let index = 0; index < lines.length; index += 1) {
    if (match.rows[index] !== undefined) continue;
    open.push(index);
    const next = index + 1;
    const same = lines[next]?.blockId === lines[index]?.blockId;
    if (same && match.rows[next] === undefined) continue;
    const before = (open[0] ?? 0) - 1;
    const sameBefore = lines[before]?.blockId === lines[index]?.blockId;
    runs.push({
      lines: open,
      above: sameBefore ? match.rows[before] : undefined,
      below: same ? match.rows[next] : undefined,
    });
    open = [];
  }
  return runs;
}

/**
 * Between two matched rows of the block, as many rows as lines are those lines, edited. Otherwise, and at the ends of
 * a block (whose marks went with their rows), only a row that still resembles the line is taken for it.
 */
function matchRun(match: Matching, run: OpenRun, { wanted, found }: View): void {
  const { above, below, lines } = run;
  const reach = lines.length + 1;
  const from = above ?? (below === undefined ? undefined : Math.max(-1, below - reach - 1));
  if (from === undefined) return;
  const to = below !== undefined && below > from ? below : Math.min(found.length, from + reach + 1);
  const rows: number[] = [];
  for (let row = from + 1; row < to; row += 1) if (!match.taken.has(row)) rows.push(row);
  const enclosed = above !== undefined && below !== undefined && below > above;
  if (enclosed && rows.length === lines.length) {
    for (const [index, line] of lines.entries()) match.pair(line, rows[index] ?? -1);
    return;
  }
  let next = 0;
  for (const line of lines) {
    const at = mostAlike(wanted[line] ?? [], rows.slice(next), found);
    if (at === undefined) continue;
    match.pair(line, rows[next + at] ?? -1);
    next += at + 1;
  }
}

function mostAlike(
  line: readonly string[],
  rows: readonly number[],
  found: readonly (readonly string[])[],
): number | undefined {
  let best: number | undefined;
  let most = 0;
  for (const [at, row] of rows.entries()) {
    const equal = line.filter((text, slot) => text !== '' && text === found[row]?.[slot]).length;
    if (equal <= most) continue;
    most = equal;
    best = at;
  }
  return best;
}
