/** `addSheet`, `deleteSheet`, `updateSheetProperties` and `updateSpreadsheetProperties`. */

import { requireEditable } from '../access/protection.ts';
import { invalid } from '../errors/rest-error.ts';
import { wholeArea } from '../grid/area.ts';
import { mergeByMask } from '../masks/apply-mask.ts';
import { emptySheet, type SheetProperties, type SheetState } from '../store/book.ts';
import { describeSheet, sheetResource } from '../store/describe-sheet.ts';
import { type Draft, MAX_COLUMNS } from '../store/draft.ts';
import { resizeGrid } from '../store/resize-grid.ts';
import { moveSheet, removeSheet, renameSheet } from '../store/sheet-list.ts';
import { chooseId, type Handlers, type Payload, required, requiredMask } from './handler.ts';

export const sheetHandlers: Handlers = {
  addSheet,
  deleteSheet,
  updateSheetProperties,
  updateSpreadsheetProperties,
};

function addSheet(draft: Draft, request: Payload<'addSheet'>) {
  const sheet = insertSheet(draft, request.properties ?? {});
  return { addSheet: { properties: describeSheet(draft.book, sheet) } };
}

/** Adds an empty sheet; ids, titles and sizes are checked as Google checks them. */
export function insertSheet(draft: Draft, properties: SheetProperties): SheetState {
  if (properties.sheetType && properties.sheetType !== 'GRID') {
    throw invalid(`Sheets of type ${properties.sheetType} are not emulated`);
  }
  const { sheets } = draft.book;
  const id = chooseSheetId(draft, properties.sheetId);
  const title = properties.title ?? freeTitle(sheets.map((sheet) => sheet.title));
  requireFreeTitle(draft, title, id);
  const { rowCount, columnCount, ...grid } = properties.gridProperties ?? {};
  const sheet: SheetState = {
    ...emptySheet(id, title, rowCount ?? 1000, columnCount ?? 26),
    properties: looseProperties({ ...properties, gridProperties: grid }),
  };
  requireSoundSheet(sheet);
  const index = Math.min(properties.index ?? sheets.length, sheets.length);
  draft.setSheets([...sheets.slice(0, index), sheet, ...sheets.slice(index)]);
  return sheet;
}

/** A sheet id that is free: the client's or a new one. */
export function chooseSheetId(draft: Draft, wanted: number | null | undefined): number {
  const taken = draft.book.sheets.map((sheet) => sheet.sheetId);
  return chooseId(wanted, taken, (id) => `A sheet with id ${id} already exists.`);
}

/** Throws Google's message when another sheet has the title. */
export function requireFreeTitle(draft: Draft, title: string, ownId: number): void {
  if (title === '' || title.length > 100) {
    throw invalid('A sheet name must have between 1 and 100 characters.');
  }
  const isTaken = draft.book.sheets.some(
    (sheet) => sheet.sheetId !== ownId && sheet.title.toLowerCase() === title.toLowerCase(),
  );
  if (isTaken) {
    throw invalid(`A sheet with the name "${title}" already exists. Please enter another name.`);
  }
}

function freeTitle(titles: readonly string[]): string {
  let n = titles.length + 1;
  while (titles.includes(`Sheet${n}`)) {
    n += 1;
  }
  return `Sheet${n}`;
}

function looseProperties(properties: SheetProperties): SheetProperties {
  const { sheetId, title, index, sheetType, dataSourceSheetProperties, ...loose } = properties;
  return loose;
}

function requireSoundSheet(sheet: SheetState): void {
  const { frozenRowCount, frozenColumnCount } = sheet.properties.gridProperties ?? {};
  if (sheet.rowCount < 1 || sheet.columnCount < 1) {
    throw invalid(
      `You can't delete all the ${sheet.rowCount < 1 ? 'rows' : 'columns'} on the sheet.`,
    );
  }
  if (sheet.columnCount > MAX_COLUMNS) {
    throw invalid(
      `A sheet may have at most ${MAX_COLUMNS} columns; asked for ${sheet.columnCount}.`,
    );
  }
  if ((frozenRowCount ?? 0) >= sheet.rowCount || (frozenColumnCount ?? 0) >= sheet.columnCount) {
    throw invalid("You can't freeze all visible rows or columns on the sheet.");
  }
}

function requireVisibleSheet(draft: Draft): void {
  if (draft.book.sheets.length === 0) {
    throw invalid("You can't remove all the sheets in a document.");
  }
  if (draft.book.sheets.every((sheet) => sheet.properties.hidden === true)) {
    throw invalid("You can't remove all the visible sheets in a document.");
  }
}

function deleteSheet(draft: Draft, request: Payload<'deleteSheet'>) {
  const sheet = draft.sheet(request.sheetId);
  requireEditable(draft, sheet, wholeArea(sheet));
  removeSheet(draft, sheet.sheetId);
  requireVisibleSheet(draft);
  return undefined;
}

function updateSheetProperties(draft: Draft, request: Payload<'updateSheetProperties'>) {
  const next = required(request.properties, 'properties');
  const mask = requiredMask(request.fields, 'SheetProperties');
  const sheet = draft.sheet(next.sheetId);
  const merged = mergeByMask(sheetResource(draft.book, sheet), next, mask) ?? {};
  if (merged.title !== sheet.title) {
    const title = merged.title ?? '';
    requireFreeTitle(draft, title, sheet.sheetId);
    renameSheet(draft, sheet.sheetId, title);
  }
  const { rowCount, columnCount, ...grid } = merged.gridProperties ?? {};
  resizeGrid(draft, sheet.sheetId, rowCount ?? 0, columnCount ?? 0);
  draft.patchSheet(sheet.sheetId, {
    properties: looseProperties({ ...merged, gridProperties: grid }),
  });
  requireSoundSheet(draft.sheet(sheet.sheetId));
  requireVisibleSheet(draft);
  const isMoved = mask === 'all' ? next.index !== undefined : mask.has('index');
  if (isMoved) {
    moveSheet(draft, sheet.sheetId, next.index ?? 0);
  }
  return undefined;
}

function updateSpreadsheetProperties(
  draft: Draft,
  request: Payload<'updateSpreadsheetProperties'>,
) {
  const mask = requiredMask(request.fields, 'SpreadsheetProperties');
  const next = mergeByMask(draft.book.properties, request.properties ?? {}, mask) ?? {};
  if (!next.title) {
    throw invalid('The spreadsheet title can not be empty.');
  }
  draft.patchBook({ properties: { ...draft.book.properties, ...next } });
  return undefined;
}
