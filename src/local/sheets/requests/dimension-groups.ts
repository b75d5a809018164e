/** `addDimensionGroup`, `deleteDimensionGroup`, `updateDimensionGroup`: nested groups are depths of lines. */

import { invalid } from '../errors/rest-error.ts';
import { mergeByMask } from '../masks/apply-mask.ts';
import type { DimensionGroup } from '../store/book.ts';
import type { Draft } from '../store/draft.ts';
import { linesOf, updateLines } from './dimensions.ts';
import { type Handlers, type Payload, required, requiredMask } from './handler.ts';
import type { Lines } from './lines.ts';

export const dimensionGroupHandlers: Handlers = {
  addDimensionGroup,
  deleteDimensionGroup,
  updateDimensionGroup,
};

/** Google nests groups at most this deep. */
const MAX_DEPTH = 8;

function addDimensionGroup(draft: Draft, request: Payload<'addDimensionGroup'>) {
  const lines = linesOf(draft, required(request.range, 'range'));
  const dimensionGroups = changeDepth(draft, lines, 1);
  return { addDimensionGroup: { dimensionGroups } };
}

function deleteDimensionGroup(draft: Draft, request: Payload<'deleteDimensionGroup'>) {
  const lines = linesOf(draft, required(request.range, 'range'));
  const depths = depthsOf(groupsOf(lines), [lines.start, lines.end]);
  if (depths.every((run) => run.depth === 0 || run.end <= lines.start || run.start >= lines.end)) {
    throw invalid('There is no group over the range to delete.');
  }
  const dimensionGroups = changeDepth(draft, lines, -1);
  return { deleteDimensionGroup: { dimensionGroups } };
}

/** A group is named by its range and depth; collapsing hides its lines, expanding shows them. */
function updateDimensionGroup(draft: Draft, request: Payload<'updateDimensionGroup'>) {
  const mask = requiredMask(request.fields, 'DimensionGroup');
  const next = required(request.dimensionGroup, 'dimensionGroup');
  const lines = linesOf(draft, required(next.range, 'dimensionGroup.range'));
  const groups = groupsOf(lines);
  const found = groups.find((group) => isSameGroup(group, lines, next.depth ?? 0));
  if (found === undefined) {
    throw invalid('dimensionGroup must specify the range and depth of a group on the sheet');
  }
  const merged = mergeByMask(
    found,
    { ...next, range: found.range, depth: found.depth } as DimensionGroup,
    mask,
  );
  const collapsed = merged?.collapsed === true;
  keepGroups(
    draft,
    lines,
    groups.map((group) => (group === found ? withCollapsed(group, collapsed) : group)),
  );
  if (collapsed !== (found.collapsed === true)) {
    updateLines(draft, lines, (old) => {
      const { hiddenByUser, ...rest } = old ?? {};
      return collapsed
        ? { ...rest, hiddenByUser: true }
        : Object.keys(rest).length
          ? rest
          : undefined;
    });
  }
  return undefined;
}

function withCollapsed(group: DimensionGroup, collapsed: boolean): DimensionGroup {
  const { collapsed: _old, ...rest } = group;
  return collapsed ? { ...rest, collapsed } : rest;
}

function groupsOf(lines: Lines): readonly DimensionGroup[] {
  return lines.dimension === 'ROWS' ? lines.sheet.rowGroups : lines.sheet.columnGroups;
}

function keepGroups(draft: Draft, lines: Lines, groups: readonly DimensionGroup[]): void {
  const key = lines.dimension === 'ROWS' ? 'rowGroups' : 'columnGroups';
  draft.patchSheet(lines.sheet.sheetId, { [key]: groups });
}

function isSameGroup(group: DimensionGroup, lines: Omit<Lines, 'sheet'>, depth: number): boolean {
  const { range } = group;
  return (
    group.depth === depth &&
    (range?.startIndex ?? 0) === lines.start &&
    (range?.endIndex ?? 0) === lines.end
  );
}

interface Run {
  readonly start: number;
  readonly end: number;
  readonly depth: number;
}

/** Adds to the depth of the lines and reads the groups back from the depths, as Google describes it. */
function changeDepth(draft: Draft, lines: Lines, by: 1 | -1): DimensionGroup[] {
  const before = groupsOf(lines);
  const runs = depthsOf(before, [lines.start, lines.end]).map((run) =>
    run.start >= lines.start && run.end <= lines.end
      ? { ...run, depth: Math.max(0, run.depth + by) }
      : run,
  );
  if (runs.some((run) => run.depth > MAX_DEPTH)) {
    throw invalid(`Groups can not be nested deeper than ${MAX_DEPTH}.`);
  }
  const groups = groupsFromDepths(runs, lines).map((group) => {
    const { startIndex, endIndex } = group.range ?? {};
    const place = { dimension: lines.dimension, start: startIndex ?? 0, end: endIndex ?? 0 };
    const old = before.find((item) => isSameGroup(item, place, group.depth ?? 0));
    return old?.collapsed ? { ...group, collapsed: true } : group;
  });
  keepGroups(draft, lines, groups);
  return groups;
}

/** Runs of lines of one depth, split at the given indexes too. */
function depthsOf(groups: readonly DimensionGroup[], cuts: readonly number[]): Run[] {
  const edges = groups.flatMap(({ range }) => [range?.startIndex ?? 0, range?.endIndex ?? 0]);
  const bounds = [...new Set([...edges, ...cuts])].sort((a, b) => a - b);
  return bounds.slice(1).map((end, i) => {
    const start = bounds[i] ?? 0;
    const around = groups.filter(
      ({ range }) => (range?.startIndex ?? 0) <= start && (range?.endIndex ?? 0) >= end,
    );
    return { start, end, depth: around.length };
  });
}

function groupsFromDepths(runs: readonly Run[], lines: Lines): DimensionGroup[] {
  const groups: DimensionGroup[] = [];
  for (let depth = 1; depth <= MAX_DEPTH; depth++) {
    let open: { start: number; end: number } | undefined;
    for (const run of runs.filter((item) => item.depth >= depth)) {
      if (open !== undefined && open.end === run.start) {
        open.end = run.end;
      } else {
        open = { start: run.start, end: run.end };
        groups.push(groupOf(lines, open, depth));
      }
      groups[groups.length - 1] = groupOf(lines, open, depth);
    }
  }
  return groups;
}

function groupOf(lines: Lines, run: { start: number; end: number }, depth: number): DimensionGroup {
  const { dimension, sheet } = lines;
  return {
    range: { sheetId: sheet.sheetId, dimension, startIndex: run.start, endIndex: run.end },
    depth,
  };
}
