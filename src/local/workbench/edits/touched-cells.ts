/** Which cells an edit touched, and in what respect. */

import type { Zone } from '@odoo/o-spreadsheet';
import type { EditCommand } from './edit-command.ts';

/** What of a cell changed. */
export type Aspect = 'value' | 'style' | 'number format';

export interface Touched {
  readonly sheetId: string;
  readonly zone: Zone;
  readonly aspects: readonly Aspect[];
}

/** Undefined when the command is not about the content or the look of cells. */
export function touchedBy(command: EditCommand): readonly Touched[] | undefined {
  switch (command.type) {
    case 'UPDATE_CELL':
      return [{ sheetId: command.sheetId, zone: single(command), aspects: aspectsOf(command) }];
    case 'CLEAR_CELL':
      return [{ sheetId: command.sheetId, zone: single(command), aspects: ALL }];
    case 'CLEAR_CELLS':
      return zones(command, ALL);
    case 'DELETE_CONTENT':
      return zones(command, ['value']);
    case 'SET_FORMATTING':
      return zones(command, aspectsOf(command));
    case 'CLEAR_FORMATTING':
      return zones(command, ['style', 'number format']);
    default:
      return undefined;
  }
}

const ALL: readonly Aspect[] = ['value', 'style', 'number format'];

function aspectsOf(command: { content?: string; style?: unknown; format?: string }): Aspect[] {
  const { content, style, format } = command;
  const aspects: Aspect[] = [];
  if (content !== undefined) aspects.push('value');
  if (style !== undefined) aspects.push('style');
  if (format !== undefined) aspects.push('number format');
  return aspects;
}

function zones(
  command: { sheetId: string; target: Zone[] },
  aspects: readonly Aspect[],
): readonly Touched[] {
  return command.target.map((zone) => ({ sheetId: command.sheetId, zone, aspects }));
}

function single({ col, row }: { col: number; row: number }): Zone {
  return { left: col, right: col, top: row, bottom: row };
}

/** Drops what a larger zone covers and joins neighbours of one row. */
export function condensed(touched: readonly Touched[]): readonly Touched[] {
  const kept: Touched[] = [];
  for (const one of [...touched].sort((a, b) => area(b.zone) - area(a.zone))) {
    if (one.aspects.length > 0 && !kept.some((other) => covers(other, one))) kept.push(one);
  }
  kept.sort((a, b) => a.zone.top - b.zone.top || a.zone.left - b.zone.left);
  const joined: Touched[] = [];
  for (const one of kept) {
    const last = joined.at(-1);
    if (last && continues(last, one)) {
      joined[joined.length - 1] = { ...last, zone: { ...last.zone, right: one.zone.right } };
    } else joined.push(one);
  }
  return joined;
}

function area(zone: Zone): number {
  return (zone.right - zone.left + 1) * (zone.bottom - zone.top + 1);
}

function covers(big: Touched, small: Touched): boolean {
  return (
    big.sheetId === small.sheetId &&
    big.zone.left <= small.zone.left &&
    big.zone.right >= small.zone.right &&
    big.zone.top <= small.zone.top &&
    big.zone.bottom >= small.zone.bottom &&
    small.aspects.every((aspect) => big.aspects.includes(aspect))
  );
}

function continues(last: Touched, next: Touched): boolean {
  return (
    last.sheetId === next.sheetId &&
    last.zone.top === next.zone.top &&
    last.zone.bottom === next.zone.bottom &&
    last.zone.right + 1 === next.zone.left &&
    last.aspects.join() === next.aspects.join()
  );
}
