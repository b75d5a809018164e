/**
 * Decides which row of the sheet shows which wanted line, and in what order rows end up.
 * Stages: 1. rows that nobody wrote beside are put in order by content; 2. the longest ordered part stays where it is;
 * 3. rows that lost their line are given to new lines in between; 4. other new lines get new rows, other lost rows go.
 */

import { AxisList, type Token } from './axis-list.ts';
import { type Line, lineName } from './line.ts';
import { longestIncreasing } from './longest-increasing.ts';

/** A row of the sheet that held a line when it was written last. */
export interface KnownRow {
  readonly row: number;
  readonly line: Line;
  /** People wrote beside the line: the row must stay with its key. */
  readonly pinned: boolean;
}

export interface Arrangement {
  /** All rows in their final order, rows that are to be deleted included. */
  readonly order: readonly Token[];
  /** The tokens of the wanted lines, in the order of the lines. */
  readonly places: readonly Token[];
  /** Rows that lost their line and stay for what people wrote beside. */
  readonly released: readonly KnownRow[];
}

/** Arranges `usedRows` rows so that the wanted lines stand in their order. Rows of people keep their neighbours. */
export function arrangeRows(
  wanted: readonly Line[],
  known: readonly KnownRow[],
  usedRows: number,
): Arrangement {
  const assigned = inOrder(wanted, assignByKey(wanted, known));
  const staying = longestIncreasing(assigned.map((place) => place?.row));
  const list = new AxisList(usedRows);
  const places: (Token | undefined)[] = wanted.map((_, index) =>
    staying.has(index) ? list.at(assigned[index]?.row) : undefined,
  );
  const moved = new Set<number>();
  for (const [index, place] of assigned.entries()) {
    if (place?.pinned && !staying.has(index)) moved.add(place.row);
  }
  const held = new Set([...staying].map((index) => assigned[index]?.row));
  const lost = known.filter(({ row }) => !held.has(row) && !moved.has(row));
  const released = lost.filter((row) => row.pinned);
  const free = lost.filter((row) => !row.pinned);
  recycle(wanted, places, list, free, (index) => !isMoved(assigned[index], moved));
  const blocks = new BlockEnds(wanted, places, list);
  for (const index of wanted.keys()) {
    if (places[index] !== undefined) continue;
    const place = assigned[index];
    const token = isMoved(place, moved) ? list.take(place?.row) : list.make();
    blocks.insert(index, token);
  }
  const used = new Set(places.map((token) => token?.old));
  for (const { row } of free) if (!used.has(row)) list.at(row).deleted = true;
  return { order: list.tokens(), places: places.map((token) => token ?? list.make()), released };
}

type Assigned = KnownRow | undefined;

function isMoved(place: Assigned, moved: ReadonlySet<number>): boolean {
  return place !== undefined && moved.has(place.row);
}

function assignByKey(wanted: readonly Line[], known: readonly KnownRow[]): readonly Assigned[] {
  const rows = new Map(known.map((row) => [lineName(row.line), row]));
  return wanted.map((line) => rows.get(lineName(line)));
}

/** Within a block, rows without people's cells are interchangeable: they are given out from top to bottom. */
function inOrder(wanted: readonly Line[], assigned: readonly Assigned[]): readonly Assigned[] {
  const result = [...assigned];
  const blocks = new Map<string, number[]>();
  for (const [index, place] of assigned.entries()) {
    if (place === undefined || place.pinned) continue;
    const blockId = wanted[index]?.blockId ?? '';
    const indexes = blocks.get(blockId);
    if (indexes) indexes.push(index);
    else blocks.set(blockId, [index]);
  }
  for (const indexes of blocks.values()) {
    const rows = indexes
      .map((index) => assigned[index])
      .sort((a, b) => (a?.row ?? 0) - (b?.row ?? 0));
    for (const [rank, index] of indexes.entries()) result[index] = rows[rank];
  }
  return result;
}

/** Gives rows that lost their line to new lines of the same block between the same staying rows. */
function recycle(
  wanted: readonly Line[],
  places: (Token | undefined)[],
  list: AxisList,
  free: readonly KnownRow[],
  mayRecycle: (index: number) => boolean,
): void {
  const ceilings = nextRows(places);
  const queues = new Map<string, number[]>();
  for (const { row, line } of [...free].sort((a, b) => a.row - b.row)) {
    const queue = queues.get(line.blockId);
    if (queue) queue.push(row);
    else queues.set(line.blockId, [row]);
  }
  let floor = -1;
  for (const [index, line] of wanted.entries()) {
    const row = places[index]?.old;
    if (row !== undefined) floor = row;
    if (places[index] !== undefined || !mayRecycle(index)) continue;
    const queue = queues.get(line.blockId) ?? [];
    while ((queue[0] ?? floor + 1) <= floor) queue.shift();
    const next = queue[0];
    if (next === undefined || next >= (ceilings[index] ?? Number.POSITIVE_INFINITY)) continue;
    queue.shift();
    places[index] = list.at(next);
    floor = next;
  }
}

/** For each line the row of the next line that has one. */
function nextRows(places: readonly (Token | undefined)[]): readonly number[] {
  const result = new Array<number>(places.length);
  let next = Number.POSITIVE_INFINITY;
  for (let index = places.length - 1; index >= 0; index -= 1) {
    next = places[index]?.old ?? next;
    result[index] = next;
  }
  return result;
}

/** Puts lines without a row beside their neighbours of the block, and new blocks below the block before. */
class BlockEnds {
  readonly #wanted: readonly Line[];
  readonly #places: (Token | undefined)[];
  readonly #list: AxisList;

  constructor(wanted: readonly Line[], places: (Token | undefined)[], list: AxisList) {
    this.#wanted = wanted;
    this.#places = places;
    this.#list = list;
  }

  /** Lines must come in order, so the line above always has its place. */
  insert(index: number, token: Token): void {
    const above = this.#places[index - 1];
    const sameAbove = above && this.#blockOf(index - 1) === this.#blockOf(index);
    const below = sameAbove ? undefined : this.#below(index);
    if (sameAbove) this.#list.insertAfter(above, token);
    else if (below) this.#list.insertBefore(below, token);
    else this.#insertBlock(index, above, token);
    this.#places[index] = token;
  }

  #insertBlock(index: number, above: Token | undefined, token: Token): void {
    const gap = this.#list.make();
    if (above) {
      this.#list.insertAfter(above, gap);
      this.#list.insertAfter(gap, token);
      return;
    }
    this.#list.insertFirst(token);
    const isLast = this.#places.slice(index + 1).every((place) => place === undefined);
    if (!isLast) this.#list.insertAfter(token, gap);
  }

  #below(index: number): Token | undefined {
    for (let next = index + 1; this.#blockOf(next) === this.#blockOf(index); next += 1) {
      const place = this.#places[next];
      if (place) return place;
    }
    return undefined;
  }

  #blockOf(index: number): string | undefined {
    return this.#wanted[index]?.blockId;
  }
}
