/** Guard rails made with a block: a warning before typing over governed cells, and filter buttons. */

import type { Request } from '../sheets-api.ts';
import { type BlockPlace, blockSpan } from './block-place.ts';
import { stableId } from './fingerprint.ts';
import type { Before } from './plan-rules.ts';
import { becomes, type Span } from './span.ts';

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
  const writes = places.flatMap((place, at) =>
    (runs[at] ?? []).flatMap((span, run) => protect(place, span, run, found, before)),
  );
  return {
    deletes: surplus.map((protectedRangeId) => ({ deleteProtectedRange: { protectedRangeId } })),
    writes: [...writes, ...places.flatMap((place) => filter(place, before))],
  };
}

type FoundRanges = ReadonlyMap<number, Parameters<typeof becomes>[0]>;

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

function protect(
  place: BlockPlace,
  span: Span,
  run: number,
  found: FoundRanges,
  before: Before,
): readonly Request[] {
  const protectedRangeId = guardId(place.block.id, run);
  if (found.has(protectedRangeId)) {
    if (becomes(found.get(protectedRangeId), span, before.shift)) return [];
    const protectedRange = { protectedRangeId, range: { ...span } };
    return [{ updateProtectedRange: { protectedRange, fields: 'range' } }];
  }
  if (!place.isNew) return [];
  const description = 'Countersign writes these cells; a refresh restores them.';
  const protectedRange = { protectedRangeId, range: { ...span }, description, warningOnly: true };
  return [{ addProtectedRange: { protectedRange } }];
}

function filter(place: BlockPlace, before: Before): readonly Request[] {
  if (!place.block.filterable || !place.block.showHeader) return [];
  const range = blockSpan(place);
  const found = before.sheet?.basicFilter;
  if (!found) return place.isNew ? [{ setBasicFilter: { filter: { range } } }] : [];
  const header = before.shift.rows.from(found.range?.startRowIndex ?? 0);
  const isOurs = header === range.startRowIndex;
  if (!isOurs || becomes(found.range, range, before.shift)) return [];
  return [{ setBasicFilter: { filter: { ...found, range } } }];
}
