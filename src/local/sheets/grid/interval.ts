/** How a run of rows or columns moves when others are inserted, deleted or moved. */

/** Half-open; an absent bound is open. */
export interface Interval {
  readonly start: number | undefined;
  readonly end: number | undefined;
}

/** One change along one dimension. `move` takes `[start, end)` to stand before index `to`, counted before the move. */
export type Shift =
  | { readonly kind: 'insert'; readonly at: number; readonly count: number }
  | { readonly kind: 'delete'; readonly start: number; readonly end: number }
  | { readonly kind: 'move'; readonly start: number; readonly end: number; readonly to: number };

/** Where an index stands after the change; undefined when it was deleted. */
export function shiftIndex(index: number, shift: Shift): number | undefined {
  switch (shift.kind) {
    case 'insert':
      return index < shift.at ? index : index + shift.count;
    case 'delete':
      return index < shift.start
        ? index
        : index < shift.end
          ? undefined
          : index - (shift.end - shift.start);
    case 'move':
      return moveIndex(index, shift);
  }
}

/** Where a run stands after the change; undefined when nothing of it is left. */
export function shiftInterval(run: Interval, shift: Shift): Interval | undefined {
  switch (shift.kind) {
    case 'insert':
      return insertInto(run, shift.at, shift.count);
    case 'delete':
      return deleteFrom(run, shift.start, shift.end);
    case 'move':
      return moveRun(run, shift);
  }
}

function moveIndex(index: number, move: Shift & { kind: 'move' }): number {
  const count = move.end - move.start;
  if (index >= move.start && index < move.end) {
    return index - move.start + (move.to > move.start ? move.to - count : move.to);
  }
  if (index >= move.end && index < move.to) {
    return index - count;
  }
  return index >= move.to && index < move.start ? index + count : index;
}

function insertInto(run: Interval, at: number, count: number): Interval {
  return {
    start: run.start === undefined || run.start < at ? run.start : run.start + count,
    end: run.end === undefined || run.end <= at ? run.end : run.end + count,
  };
}

function deleteFrom(run: Interval, start: number, end: number): Interval | undefined {
  const first = run.start === undefined ? undefined : withdraw(run.start, start, end);
  const last = run.end === undefined ? undefined : withdraw(run.end, start, end);
  return last !== undefined && (first ?? 0) >= last ? undefined : { start: first, end: last };
}

function withdraw(bound: number, start: number, end: number): number {
  return bound <= start ? bound : Math.max(start, bound - (end - start));
}

/** A run inside the moved block moves with it; a run around both places stays; else the block leaves and enters. */
function moveRun(run: Interval, move: Shift & { kind: 'move' }): Interval | undefined {
  const start = run.start ?? 0;
  const end = run.end ?? Number.POSITIVE_INFINITY;
  if (start >= move.start && end <= move.end) {
    const first = moveIndex(start, move);
    return { start: first, end: first + (end - start) };
  }
  const isAround = start <= move.start && end >= move.end && move.to >= start && move.to <= end;
  if (isAround) {
    return run;
  }
  const count = move.end - move.start;
  const left = deleteFrom(run, move.start, move.end);
  const to = move.to > move.start ? move.to - count : move.to;
  return left === undefined ? undefined : insertInto(left, to, count);
}
