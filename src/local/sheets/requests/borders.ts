/** `updateBorders`: the edges and the inner lines of a range, kept as each cell's borders. */

import type { sheets_v4 } from 'googleapis/build/src/apis/sheets/v4';
import { requireEditable } from '../access/protection.ts';
import { type Area, areaOf } from '../grid/area.ts';
import type { Cell } from '../store/book.ts';
import type { Draft } from '../store/draft.ts';
import { type Handlers, type Payload, required } from './handler.ts';

export const borderHandlers: Handlers = { updateBorders };

type Border = sheets_v4.Schema$Border;
type Side = 'top' | 'bottom' | 'left' | 'right';

function updateBorders(draft: Draft, request: Payload<'updateBorders'>) {
  const range = required(request.range, 'range');
  const sheet = draft.sheet(range.sheetId);
  const area = areaOf(range, sheet);
  requireEditable(draft, sheet, area);
  for (let row = area.top; row < area.bottom; row++) {
    for (let column = area.left; column < area.right; column++) {
      const sides = sidesAt(request, area, row, column);
      if (sides.length > 0) {
        const cell = draft.cell(sheet.sheetId, row, column);
        draft.setCell(sheet.sheetId, row, column, withBorders(cell, sides));
      }
    }
  }
  return undefined;
}

/** The request's lines that touch one cell; a line that the request leaves out is not changed. */
function sidesAt(
  request: Payload<'updateBorders'>,
  area: Area,
  row: number,
  column: number,
): [Side, Border][] {
  const lines: [Side, Border | null | undefined][] = [
    ['top', row === area.top ? request.top : request.innerHorizontal],
    ['bottom', row === area.bottom - 1 ? request.bottom : request.innerHorizontal],
    ['left', column === area.left ? request.left : request.innerVertical],
    ['right', column === area.right - 1 ? request.right : request.innerVertical],
  ];
  return lines.flatMap(([side, border]) => (border ? [[side, border]] : []));
}

function withBorders(cell: Cell | undefined, sides: readonly [Side, Border][]): Cell | undefined {
  const borders = { ...cell?.userEnteredFormat?.borders };
  for (const [side, border] of sides) {
    if (border.style === 'NONE') {
      delete borders[side];
    } else {
      borders[side] = border;
    }
  }
  const { borders: _old, ...format } = cell?.userEnteredFormat ?? {};
  const hasBorders = Object.keys(borders).length > 0;
  const next = hasBorders ? { ...format, borders } : format;
  const { userEnteredFormat, ...rest } = cell ?? {};
  const whole = Object.keys(next).length > 0 ? { ...rest, userEnteredFormat: next } : rest;
  return Object.keys(whole).length > 0 ? whole : undefined;
}
