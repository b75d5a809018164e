/** A person's edits in the component as requests to the spreadsheet, which is the only truth. */

import type { CoreCommand, Dimension, Zone } from '@odoo/o-spreadsheet';
import type { GridRange, Request } from '../../../workbook/sheets-api.ts';
import { cellWrites, type Getters } from './cell-writes.ts';
import {
  deletions,
  dimensionProperties,
  folding,
  insertion,
  movement,
} from './dimension-requests.ts';
import type { Edit, EditCommand } from './edit-command.ts';
import { refusedEditName } from './refused-edits.ts';
import { sheetNumber } from './sheet-number.ts';
import * as sheet from './sheet-requests.ts';
import { type Touched, touchedBy } from './touched-cells.ts';

/** Either everything can be passed on, or the first edit that can not is named and nothing is. */
export type EditPlan =
  | { readonly ok: true; readonly requests: readonly Request[] }
  | { readonly ok: false; readonly refused: string };

/**
 * Structure is passed on step by step, in order; cells are written last, as they stand in the component.
 * `getters` must show the state after all edits.
 */
export function editRequests(edits: readonly Edit[], getters: Getters): EditPlan {
  const touched: Touched[] = [];
  const requests: Request[] = [];
  for (const edit of edits) {
    const cells = touchedBy(edit.command);
    if (cells) {
      touched.push(...cells);
      continue;
    }
    const planned = structure(edit, getters);
    if (planned === 'cells are rewritten') touched.push(...restored(edit.command, getters));
    const steps = planned === 'cells are rewritten' ? reinsertion(edit.command, getters) : planned;
    if (!steps) return { ok: false, refused: refusedEditName(edit.command.type) };
    if (
      steps.some(shiftsCells) &&
      touched.some((one) => sameSheet(one, edit.command)) &&
      !edit.undone
    ) {
      return { ok: false, refused: 'Editing cells and moving rows or columns in one step' };
    }
    requests.push(...steps);
  }
  return { ok: true, requests: [...requests, ...cellWrites(touched, getters)] };
}

type Steps = readonly Request[] | 'cells are rewritten' | undefined;

/** Undefined for what can not be passed on. */
function structure({ command, undone }: Edit, getters: Getters): Steps {
  switch (command.type) {
    case 'UPDATE_CELL_POSITION':
      return [];
    case 'ADD_COLUMNS_ROWS': {
      const { sheetId, dimension, quantity } = command;
      const start = command.position === 'after' ? command.base + 1 : command.base;
      const added = Array.from({ length: quantity }, (_, offset) => start + offset);
      if (undone) return deletions(sheetId, dimension, added);
      const before = count(sheetId, dimension, getters) - quantity;
      return [insertion(sheetId, dimension, { start, end: start + quantity }, before)];
    }
    case 'MOVE_COLUMNS_ROWS':
      return [movement(command)];
    case 'REMOVE_COLUMNS_ROWS':
      if (undone) return 'cells are rewritten';
      return deletions(command.sheetId, command.dimension, command.elements);
    case 'RESIZE_COLUMNS_ROWS':
    case 'HIDE_COLUMNS_ROWS':
    case 'UNHIDE_COLUMNS_ROWS':
      return dimensionProperties(command.sheetId, command.dimension, command.elements, getters);
    case 'FOLD_HEADER_GROUP':
    case 'UNFOLD_HEADER_GROUP': {
      const collapsed = (command.type === 'FOLD_HEADER_GROUP') !== undone;
      return [folding(command.sheetId, command.dimension, command.start, command.end, collapsed)];
    }
    case 'ADD_MERGE':
    case 'REMOVE_MERGE': {
      const merging = (command.type === 'ADD_MERGE') !== undone;
      return command.target.map((zone) => merge(gridRange(command.sheetId, zone), merging));
    }
    case 'MOVE_RANGES':
      return undone ? undefined : command.target.map((zone) => cutPaste(command, zone));
    default:
      return sheetStructure({ command, undone }, getters);
  }
}

function sheetStructure({ command, undone }: Edit, getters: Getters): Steps {
  switch (command.type) {
    case 'CREATE_SHEET':
      return undone
        ? [sheet.deletion(command.sheetId)]
        : [sheet.addition(command.sheetId, getters)];
    case 'DUPLICATE_SHEET':
      if (undone) return [sheet.deletion(command.sheetIdTo)];
      return [sheet.copy(command.sheetId, command.sheetIdTo, getters)];
    case 'DELETE_SHEET':
      return undone ? undefined : [sheet.deletion(command.sheetId)];
    case 'MOVE_SHEET':
      return [sheet.move(command.sheetId, undone ? -command.delta : command.delta, getters)];
    case 'RENAME_SHEET':
      return property(command.sheetId, 'title', getters);
    case 'COLOR_SHEET':
      return property(command.sheetId, 'color', getters);
    case 'HIDE_SHEET':
    case 'SHOW_SHEET':
      return property(command.sheetId, 'hidden', getters);
    case 'FREEZE_COLUMNS':
    case 'FREEZE_ROWS':
    case 'UNFREEZE_COLUMNS':
    case 'UNFREEZE_ROWS':
    case 'UNFREEZE_COLUMNS_ROWS':
      return property(command.sheetId, 'frozen', getters);
    default:
      return undefined;
  }
}

/** A tab that is gone again has no properties to write. */
function property(sheetId: string, aspect: sheet.SheetAspect, getters: Getters): Request[] {
  const isThere = getters.getSheetIds().includes(sheetId);
  return isThere ? [sheet.properties(sheetId, aspect, getters)] : [];
}

function merge(range: GridRange, merging: boolean): Request {
  return merging ? { mergeCells: { range, mergeType: 'MERGE_ALL' } } : { unmergeCells: { range } };
}

type MoveRanges = Extract<CoreCommand, { type: 'MOVE_RANGES' }>;

function cutPaste(command: MoveRanges, zone: Zone): Request {
  return {
    cutPaste: {
      source: gridRange(command.sheetId, zone),
      destination: {
        sheetId: sheetNumber(command.targetSheetId),
        rowIndex: command.row,
        columnIndex: command.col,
      },
      pasteType: 'PASTE_NORMAL',
    },
  };
}

function gridRange(sheetId: string, zone: Zone): GridRange {
  return {
    sheetId: sheetNumber(sheetId),
    startRowIndex: zone.top,
    endRowIndex: zone.bottom + 1,
    startColumnIndex: zone.left,
    endColumnIndex: zone.right + 1,
  };
}

function count(sheetId: string, dimension: Dimension, getters: Getters): number {
  return dimension === 'ROW' ? getters.getNumberRows(sheetId) : getters.getNumberCols(sheetId);
}

type Removal = Extract<CoreCommand, { type: 'REMOVE_COLUMNS_ROWS' }>;

const isRemoval = (command: EditCommand): command is Removal =>
  command.type === 'REMOVE_COLUMNS_ROWS';

/** Rows that were deleted and came back. */
function reinsertion(command: EditCommand, getters: Getters): Request[] {
  if (!isRemoval(command)) return [];
  const { sheetId, dimension, elements } = command;
  let before = count(sheetId, dimension, getters) - elements.length;
  return [...elements]
    .sort((a, b) => a - b)
    .map((start) => insertion(sheetId, dimension, { start, end: start + 1 }, before++));
}

function restored(command: EditCommand, getters: Getters): Touched[] {
  if (!isRemoval(command)) return [];
  const { sheetId, dimension, elements } = command;
  const right = getters.getNumberCols(sheetId) - 1;
  const bottom = getters.getNumberRows(sheetId) - 1;
  const aspects = ['value', 'style', 'number format'] as const;
  return elements.map((element) => ({
    sheetId,
    zone:
      dimension === 'ROW'
        ? { top: element, bottom: element, left: 0, right }
        : { top: 0, bottom, left: element, right: element },
    aspects,
  }));
}

function shiftsCells(request: Request): boolean {
  return Boolean(request.insertDimension ?? request.deleteDimension ?? request.cutPaste);
}

function sameSheet(touched: Touched, command: EditCommand): boolean {
  return 'sheetId' in command && command.sheetId === touched.sheetId;
}
