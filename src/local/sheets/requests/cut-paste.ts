/** `cutPaste` and `pasteData`: moving a block of cells, and putting in text from a clipboard. */

import { requireEditable } from '../access/protection.ts';
import { invalid } from '../errors/rest-error.ts';
import { areaOf, requireInside } from '../grid/area.ts';
import { type Cell, cellAt } from '../store/book.ts';
import { requireLength } from '../store/cell-write.ts';
import type { Draft } from '../store/draft.ts';
import { followRelocation } from '../store/relocate.ts';
import { enteredCell } from '../values/entered-cell.ts';
import { parseUserEntered } from '../values/parse-user-entered.ts';
import { checkRanges } from './check-ranges.ts';
import { type Handlers, type Payload, required } from './handler.ts';

export const cutPasteHandlers: Handlers = { cutPaste, pasteData };

/** References to the block follow it; formulas inside it stay as they are written. */
function cutPaste(draft: Draft, request: Payload<'cutPaste'>) {
  const range = required(request.source, 'source');
  if (request.pasteType && request.pasteType !== 'PASTE_NORMAL') {
    throw invalid(`cutPaste.pasteType ${request.pasteType} is not emulated`);
  }
  const start = checkRanges(draft, 'GridCoordinate', required(request.destination, 'destination'));
  const source = draft.sheet(range.sheetId);
  const target = draft.sheet(start.sheetId);
  const area = areaOf(range, source);
  const top = start.rowIndex ?? 0;
  const left = start.columnIndex ?? 0;
  const to = {
    top,
    left,
    bottom: top + area.bottom - area.top,
    right: left + area.right - area.left,
  };
  requireInside(to, target);
  requireEditable(draft, source, area);
  requireEditable(draft, target, to);
  const before = draft.book;
  const cut: [number, number, Cell | undefined][] = [];
  for (let row = area.top; row < area.bottom; row++) {
    for (let column = area.left; column < area.right; column++) {
      cut.push([row - area.top, column - area.left, cellAt(source, row, column)]);
      draft.setCell(source.sheetId, row, column, undefined);
    }
  }
  for (const [rows, columns, cell] of cut) {
    draft.setCell(target.sheetId, top + rows, left + columns, cell);
  }
  const move = { sheetId: source.sheetId, area, targetId: target.sheetId, top, left };
  followRelocation(draft, move, before);
  return undefined;
}

function pasteData(draft: Draft, request: Payload<'pasteData'>) {
  if (request.html) {
    throw invalid('pasteData.html is not emulated');
  }
  const type = request.type ?? 'PASTE_NORMAL';
  if (type !== 'PASTE_NORMAL' && type !== 'PASTE_VALUES') {
    throw invalid(`pasteData.type ${type} is not emulated`);
  }
  const start = checkRanges(draft, 'GridCoordinate', required(request.coordinate, 'coordinate'));
  const rows = splitText(request.data ?? '', required(request.delimiter, 'delimiter'));
  const sheet = draft.sheet(start.sheetId);
  const top = start.rowIndex ?? 0;
  const left = start.columnIndex ?? 0;
  const width = rows.reduce((most, row) => Math.max(most, row.length), 1);
  const area = { top, left, bottom: top + rows.length, right: left + width };
  requireInside(area, sheet);
  requireEditable(draft, sheet, area);
  rows.forEach((row, i) => {
    row.forEach((text, j) => {
      requireLength(text);
      const old = draft.cell(sheet.sheetId, top + i, left + j);
      const next = enteredCell(old, parseUserEntered(text, draft.now));
      draft.setCell(sheet.sheetId, top + i, left + j, next);
    });
  });
  return undefined;
}

/** Rows by line ends, cells by the delimiter; a cell in double quotes may hold both. */
function splitText(text: string, delimiter: string): string[][] {
  const rows: string[][] = [];
  for (const line of splitOutsideQuotes(text, '\n')) {
    const cells = splitOutsideQuotes(line.replace(/\r$/, ''), delimiter);
    rows.push(cells.map((cell) => /^"(.*)"$/s.exec(cell)?.[1]?.replaceAll('""', '"') ?? cell));
  }
  return rows;
}

function splitOutsideQuotes(text: string, separator: string): string[] {
  const parts: string[] = [];
  for (const piece of text.split(separator)) {
    const last = parts.at(-1);
    if (last?.startsWith('"') && (last.split('"').length - 1) % 2 === 1) {
      parts[parts.length - 1] = last + separator + piece;
    } else {
      parts.push(piece);
    }
  }
  return parts;
}
