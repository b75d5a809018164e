/** Inserting, deleting, moving, appending, sizing and hiding rows and columns. */

import { requireEditable } from '../access/protection.ts';
import { invalid } from '../errors/rest-error.ts';
import type { Area } from '../grid/area.ts';
import { mergeByMask } from '../masks/apply-mask.ts';
import type { DimensionProperties, SheetState } from '../store/book.ts';
import { type Draft, MAX_COLUMNS } from '../store/draft.ts';
import type { DimensionRange } from '../store/follow-change.ts';
import { applyStructuralEdit, type Dimension } from '../store/structural-edit.ts';
import { type Handlers, type Payload, required, requiredMask } from './handler.ts';
import { inheritFormats } from './inherit-formats.ts';
import type { Lines } from './lines.ts';

export const dimensionHandlers: Handlers = {
  insertDimension,
  deleteDimension,
  moveDimension,
  appendDimension,
  updateDimensionProperties,
};

/** Closes a `DimensionRange` by the sheet; 400 for an unknown dimension, an empty run or one beyond `limit`. */
export function linesOf(draft: Draft, range: DimensionRange, mayEndPast = false): Lines {
  const sheet = draft.sheet(range.sheetId);
  const dimension = requireDimension(range.dimension);
  const count = countOf(sheet, dimension);
  const start = range.startIndex ?? 0;
  const end = range.endIndex ?? count;
  const noun = dimension === 'ROWS' ? 'row' : 'column';
  if (start < 0 || start >= end) {
    throw invalid(`range.startIndex[${start}] must be less than range.endIndex[${end}]`);
  }
  if (start > count || (!mayEndPast && end > count)) {
    throw invalid(`range.endIndex[${end}] is after last ${noun} in grid[${count}]`);
  }
  return { sheet, dimension, start, end };
}

/** `ROWS` or `COLUMNS`, or 400. */
export function requireDimension(dimension: string | null | undefined): Dimension {
  if (dimension !== 'ROWS' && dimension !== 'COLUMNS') {
    throw invalid('No dimension specified.');
  }
  return dimension;
}

/** The cells of a run of lines. */
export function areaOfLines(lines: Lines): Area {
  return lines.dimension === 'ROWS'
    ? { top: lines.start, bottom: lines.end, left: 0, right: lines.sheet.columnCount }
    : { top: 0, bottom: lines.sheet.rowCount, left: lines.start, right: lines.end };
}

function countOf(sheet: SheetState, dimension: Dimension): number {
  return dimension === 'ROWS' ? sheet.rowCount : sheet.columnCount;
}

function growGrid(draft: Draft, lines: Omit<Lines, 'start' | 'end'>, count: number): void {
  const size = countOf(lines.sheet, lines.dimension) + count;
  if (lines.dimension === 'COLUMNS' && size > MAX_COLUMNS) {
    throw invalid(`A sheet may have at most ${MAX_COLUMNS} columns; asked for ${size}.`);
  }
  const patch = lines.dimension === 'ROWS' ? { rowCount: size } : { columnCount: size };
  draft.patchSheet(lines.sheet.sheetId, patch);
}

function insertDimension(draft: Draft, request: Payload<'insertDimension'>) {
  const lines = linesOf(draft, required(request.range, 'range'), true);
  if (request.inheritFromBefore && lines.start === 0) {
    throw invalid('inheritFromBefore cannot be true if inserting at the start of the sheet');
  }
  requireMayInsert(draft, lines);
  const { sheetId } = lines.sheet;
  const count = lines.end - lines.start;
  growGrid(draft, lines, count);
  const shift = { kind: 'insert', at: lines.start, count } as const;
  applyStructuralEdit(draft, { sheetId, dimension: lines.dimension, shift });
  inheritFormats(draft, lines, request.inheritFromBefore === true);
  return undefined;
}

/** Lines between two protected ones belong to the protection, so that they can not be inserted either. */
function requireMayInsert(draft: Draft, lines: Lines): void {
  const start = Math.max(0, lines.start - 1);
  const end = Math.min(countOf(lines.sheet, lines.dimension), lines.start + 1);
  if (lines.start > 0 && end - start === 2) {
    for (const protection of lines.sheet.protectedRanges) {
      const isRows = lines.dimension === 'ROWS';
      const range = protection.range ?? {};
      const from = (isRows ? range.startRowIndex : range.startColumnIndex) ?? 0;
      const to = (isRows ? range.endRowIndex : range.endColumnIndex) ?? Number.MAX_SAFE_INTEGER;
      if (from < lines.start && to > lines.start) {
        requireEditable(
          draft,
          { ...lines.sheet, protectedRanges: [protection] },
          areaOfLines({ ...lines, start, end }),
        );
      }
    }
  }
}

function deleteDimension(draft: Draft, request: Payload<'deleteDimension'>) {
  const lines = linesOf(draft, required(request.range, 'range'));
  const { sheet, dimension, start, end } = lines;
  const size = countOf(sheet, dimension) - (end - start);
  if (size < 1) {
    const noun = dimension === 'ROWS' ? 'rows' : 'columns';
    throw invalid(`You can't delete all the ${noun} on the sheet.`);
  }
  requireEditable(draft, sheet, areaOfLines(lines));
  const { sheetId } = sheet;
  applyStructuralEdit(draft, { sheetId, dimension, shift: { kind: 'delete', start, end } });
  draft.patchSheet(sheetId, dimension === 'ROWS' ? { rowCount: size } : { columnCount: size });
  unfreeze(draft, lines);
  return undefined;
}

/** Deleting frozen lines leaves fewer frozen lines, and never all of them. */
function unfreeze(draft: Draft, lines: Lines): void {
  const { sheetId } = lines.sheet;
  const { properties, rowCount, columnCount } = draft.sheet(sheetId);
  const isRows = lines.dimension === 'ROWS';
  const key = isRows ? 'frozenRowCount' : 'frozenColumnCount';
  const frozen = properties.gridProperties?.[key] ?? 0;
  if (lines.start < frozen) {
    const left = frozen - (Math.min(lines.end, frozen) - lines.start);
    const most = (isRows ? rowCount : columnCount) - 1;
    const gridProperties = { ...properties.gridProperties, [key]: Math.min(left, most) };
    draft.patchSheet(sheetId, { properties: { ...properties, gridProperties } });
  }
}

function moveDimension(draft: Draft, request: Payload<'moveDimension'>) {
  const lines = linesOf(draft, required(request.source, 'source'));
  const { sheet, dimension, start, end } = lines;
  const to = request.destinationIndex ?? 0;
  const count = countOf(sheet, dimension);
  if (to < 0 || to > count) {
    throw invalid(`destinationIndex[${to}] is outside the grid[${count}]`);
  }
  if (to > start && to < end) {
    throw invalid('Cannot move a range into itself');
  }
  requireEditable(draft, sheet, areaOfLines(lines));
  const shift = { kind: 'move', start, end, to } as const;
  applyStructuralEdit(draft, { sheetId: sheet.sheetId, dimension, shift });
  return undefined;
}

function appendDimension(draft: Draft, request: Payload<'appendDimension'>) {
  const sheet = draft.sheet(request.sheetId);
  const dimension = requireDimension(request.dimension);
  const length = request.length ?? 0;
  if (length < 1) {
    throw invalid('length must be greater than 0');
  }
  growGrid(draft, { sheet, dimension }, length);
  return undefined;
}

function updateDimensionProperties(draft: Draft, request: Payload<'updateDimensionProperties'>) {
  const mask = requiredMask(request.fields, 'DimensionProperties');
  if (mask !== 'all' && mask.has('developerMetadata')) {
    throw invalid(
      'DimensionProperties.developerMetadata is not emulated here; use createDeveloperMetadata',
    );
  }
  const lines = linesOf(draft, required(request.range, 'range'));
  const { developerMetadata, hiddenByFilter, ...next } = request.properties ?? {};
  updateLines(draft, lines, (old) => mergeByMask(old, next, mask));
  return undefined;
}

/** Replaces the properties of each line of a run. */
export function updateLines(
  draft: Draft,
  lines: Lines,
  update: (old: DimensionProperties | undefined, index: number) => DimensionProperties | undefined,
): void {
  const key = lines.dimension === 'ROWS' ? 'rowProperties' : 'columnProperties';
  const properties = new Map(draft.sheet(lines.sheet.sheetId)[key]);
  for (let index = lines.start; index < lines.end; index++) {
    const next = update(properties.get(index), index);
    if (next === undefined) {
      properties.delete(index);
    } else {
      properties.set(index, next);
    }
  }
  draft.patchSheet(lines.sheet.sheetId, { [key]: properties });
}
