/** Turns a new order of rows or columns into requests, and tells where everything stands afterwards. */

import type { Request } from '../sheets-api.ts';
import type { Token } from './axis-list.ts';
import { longestIncreasing } from './longest-increasing.ts';

export type Dimension = 'ROWS' | 'COLUMNS';

export interface Axis {
  readonly sheetId: number;
  readonly dimension: Dimension;
  /** Rows or columns of the grid as read; may exceed the tokens. */
  readonly size: number;
  readonly frozen: number;
}

/** Moves, then inserts from the start, then deletes from the end: every index is right when its request runs. */
export function axisRequests(axis: Axis, order: readonly Token[]): readonly Request[] {
  const inserts = runsOf(order, (token) => token.old === undefined);
  const deletes = runsOf(order, (token) => token.deleted === true);
  return [
    ...moves(axis, order),
    ...inserted(axis, inserts),
    ...keepOneUnfrozen(axis, count(inserts), count(deletes)),
    ...[...deletes].reverse().map((run) => ({ deleteDimension: { range: rangeOf(axis, run) } })),
  ];
}

/** Where tokens stand when the requests have run. */
export class AxisChange {
  readonly #order: readonly Token[];
  readonly #index = new Map<Token, number>();
  readonly #byOld = new Map<number, Token>();
  #moved: boolean | undefined;

  constructor(order: readonly Token[]) {
    this.#order = order;
    let index = 0;
    for (const token of order) {
      if (token.old !== undefined) this.#byOld.set(token.old, token);
      if (!token.deleted) this.#index.set(token, index++);
    }
  }

  /** The final number of the token. */
  indexOf(token: Token): number {
    const index = this.#index.get(token);
    if (index === undefined) throw new RangeError('The row or column is not in the list.');
    return index;
  }

  /** The final number of what was read at `old`; undefined when it is deleted. Beyond the list all shifts alike. */
  from(old: number): number | undefined {
    const token = this.#byOld.get(old);
    if (token) return this.#index.get(token);
    return old + this.#index.size - this.#byOld.size;
  }

  /** True when something that was read changes its order: spans can not be followed then. */
  get reorders(): boolean {
    this.#moved ??= isUnordered(this.#order);
    return this.#moved;
  }
}

function isUnordered(order: readonly Token[]): boolean {
  const olds = order.flatMap((token) => (token.old === undefined ? [] : [token.old]));
  return olds.some((old, index) => index > 0 && old < (olds[index - 1] ?? 0));
}

interface Run {
  readonly start: number;
  readonly end: number;
}

function runsOf(order: readonly Token[], test: (token: Token) => boolean): readonly Run[] {
  const runs: { start: number; end: number }[] = [];
  for (const [index, token] of order.entries()) {
    if (!test(token)) continue;
    const last = runs[runs.length - 1];
    if (last?.end === index) last.end += 1;
    else runs.push({ start: index, end: index + 1 });
  }
  return runs;
}

function count(runs: readonly Run[]): number {
  return runs.reduce((sum, run) => sum + run.end - run.start, 0);
}

function rangeOf({ sheetId, dimension }: Axis, { start, end }: Run) {
  return { sheetId, dimension, startIndex: start, endIndex: end };
}

function moves(axis: Axis, order: readonly Token[]): readonly Request[] {
  const wanted = order.flatMap((token) => (token.old === undefined ? [] : [token.old]));
  const staying = longestIncreasing(wanted);
  if (staying.size === wanted.length) return [];
  const live = [...wanted].sort((a, b) => a - b);
  return wanted.flatMap((old, index) => {
    if (staying.has(index)) return [];
    const start = live.indexOf(old);
    const destinationIndex = index === 0 ? 0 : live.indexOf(wanted[index - 1] ?? -1) + 1;
    live.splice(start, 1);
    live.splice(destinationIndex > start ? destinationIndex - 1 : destinationIndex, 0, old);
    if (start === destinationIndex) return [];
    const source = rangeOf(axis, { start, end: start + 1 });
    return [{ moveDimension: { source, destinationIndex } }];
  });
}

function inserted(axis: Axis, runs: readonly Run[]): readonly Request[] {
  let size = axis.size;
  return runs.map((run): Request => {
    const length = run.end - run.start;
    const atEnd = run.start >= size;
    size += length;
    const { sheetId, dimension } = axis;
    if (atEnd) return { appendDimension: { sheetId, dimension, length } };
    const inheritFromBefore = run.start > 0;
    return { insertDimension: { range: rangeOf(axis, run), inheritFromBefore } };
  });
}

/** Google Sheets refuses to delete the last row that is not frozen. */
function keepOneUnfrozen(axis: Axis, added: number, removed: number): readonly Request[] {
  const left = axis.size + added - removed;
  if (removed === 0 || left > axis.frozen) return [];
  const { sheetId, dimension } = axis;
  return [{ appendDimension: { sheetId, dimension, length: axis.frozen + 1 - left } }];
}
