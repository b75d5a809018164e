/** Guard rails made with a block: a warning before typing over governed cells, and filter buttons. */

import type { GridRange, Request } from '../sheets-api.ts';
import { type BlockPlace, blockSpan } from './block-place.ts';
import { stableId } from './fingerprint.ts';
import type { Before } from './plan-rules.ts';
import { becomes, covers, type Shift, type Span } from './span.ts';

export interface GuardPlan {
  readonly deletes: readonly Request[];
  readonly writes: readonly Request[];
}

/** Protection and filter are made once; what people removed stays removed, what is there follows its block. */
export function planGuards(
  before: Before,
  places: readonly BlockPlace[],
  goneBlocks: readonly string[],
): GuardPlan {
  const found = new Map(
    (before.sheet?.protectedRanges ?? []).map(({ protectedRangeId, range }) => [
      protectedRangeId ?? 0,
      range,
    ]),
  );
  const runs = places.map((place) => governedRuns(place));
  const surplus = [
    ...goneBlocks.flatMap((blockId) => presentIds(blockId, 0, found)),
    ...places.flatMap(({ block }, at) => presentIds(block.id, runs[at]?.length ?? 0, found)),
  ];
  const guards = places.flatMap((place, at) =>
    (runs[at] ?? []).map((span, run) => protect(place, span, run, found, before)),
  );
  return {
    deletes: [...surplus.map(unprotect), ...guards.flatMap((guard) => guard.deletes)],
    writes: [
      ...guards.flatMap((guard) => guard.writes),
      ...places.flatMap((place) => filter(place, before)),
    ],
  };
}

type FoundRanges = ReadonlyMap<number, GridRange | undefined>;

/** Neighbouring governed columns; input columns stay free. */
function governedRuns(place: BlockPlace): readonly Span[] {
  const columns = place.block.columns
    .flatMap((column, slot) => (column.input ? [] : [place.columns[slot] ?? 0]))
    .sort((a, b) => a - b);
  const whole = blockSpan(place);
  const runs: { startColumnIndex: number; endColumnIndex: number }[] = [];
  for (const column of columns) {
    const last = runs[runs.length - 1];
    if (last?.endColumnIndex === column) last.endColumnIndex += 1;
    else runs.push({ startColumnIndex: column, endColumnIndex: column + 1 });
  }
  return runs.map((run) => ({ ...whole, ...run }));
}

function guardId(blockId: string, run: number): number {
  return stableId(`guard ${blockId} ${run}`);
}

/** Guards of the block from number `from` on that are in the sheet. */
function presentIds(blockId: string, from: number, found: FoundRanges): readonly number[] {
  const ids: number[] = [];
  for (let run = from; found.has(guardId(blockId, run)); run += 1) ids.push(guardId(blockId, run));
  return ids;
}

function unprotect(protectedRangeId: number): Request {
  return { deleteProtectedRange: { protectedRangeId } };
}

function protect(
  place: BlockPlace,
  span: Span,
  run: number,
  found: FoundRanges,
  before: Before,
): GuardPlan {
  const protectedRangeId = guardId(place.block.id, run);
  const range = found.get(protectedRangeId);
  if (range === undefined) {
    return { deletes: [], writes: place.isNew ? [addGuard(protectedRangeId, span)] : [] };
  }
  if (becomes(range, span, before.shift)) return { deletes: [], writes: [] };
  if (!outlives(range, before)) {
    return { deletes: [unprotect(protectedRangeId)], writes: [addGuard(protectedRangeId, span)] };
  }
  const protectedRange = { protectedRangeId, range: { ...span } };
  return { deletes: [], writes: [{ updateProtectedRange: { protectedRange, fields: 'range' } }] };
}

function addGuard(protectedRangeId: number, span: Span): Request {
  const description = 'Countersign writes these cells; a refresh restores them.';
  const protectedRange = { protectedRangeId, range: { ...span }, description, warningOnly: true };
  return { addProtectedRange: { protectedRange } };
}

/** A protection vanishes together with the last of its rows. */
function outlives(range: GridRange, { shift }: Before): boolean {
  if (shift.rows.reorders) return false;
  const [start, end] = [range.startRowIndex ?? 0, range.endRowIndex ?? 0];
  for (let row = start; row < end; row += 1) if (shift.rows.from(row) !== undefined) return true;
  return false;
}

/** A filter that covers the block is right, even when people made it wider; one that only overlaps is stretched. */
function filter(place: BlockPlace, before: Before): readonly Request[] {
  if (!place.block.filterable || !place.block.showHeader) return [];
  const span = blockSpan(place);
  const found = before.sheet?.basicFilter;
  if (!found) return place.isNew ? [{ setBasicFilter: { filter: { range: { ...span } } } }] : [];
  const isRight = covers(found.range, span, before.shift);
  if (isRight || !overlaps(found.range, span, before.shift)) return [];
  return [{ setBasicFilter: { filter: { ...found, range: { ...span } } } }];
}

function overlaps(range: GridRange | undefined, span: Span, { rows }: Shift): boolean {
  const [start, end] = [range?.startRowIndex ?? 0, range?.endRowIndex ?? 0];
  for (let row = start; row < end; row += 1) {
    const final = rows.from(row) ?? -1;
    if (final >= span.startRowIndex && final < span.endRowIndex) return true;
  }
  return false;
}
