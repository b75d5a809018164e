/** Finds what people changed in governed cells since the last write, and tells it with old and new content. */

import { a1 } from './a1.ts';
import { type Content, cellDataOf, type Found, isUntouched, signatureOf } from './content.ts';
import type { EditFinding, Entered } from './edit-finding.ts';
import { foundAt, type StandingTab } from './last-rows.ts';
import { type Line, lineName } from './line.ts';
import { styleNameOf } from './theme.ts';

export interface EditSearch {
  readonly tabId: string;
  readonly sheetTitle: string;
  readonly standing: StandingTab;
  readonly wanted: readonly Line[];
  /** Stamps show a mark of trouble that the add-on wrote itself. */
  readonly ignoreStamps: boolean;
}

/** One entry a changed cell, removed row or removed column. A change to what is wanted now is no edit. */
export function findEdits(search: EditSearch): readonly EditFinding[] {
  const { tabId, standing } = search;
  const wanted = new Map(search.wanted.map((line) => [lineName(line), line]));
  const cells = standing.rows.flatMap(({ row, line }) =>
    editsInRow(search, row, line, wanted.get(lineName(line))),
  );
  const rows = standing.removed.map(
    ({ blockId, key }): EditFinding => ({ kind: 'row-removed', tabId, blockId, rowKey: key }),
  );
  const columns = standing.columns.flatMap((column, slot): readonly EditFinding[] =>
    column === undefined ? [{ kind: 'column-removed', tabId, slot }] : [],
  );
  return [...cells, ...rows, ...columns];
}

function editsInRow(
  search: EditSearch,
  row: number,
  line: Line,
  wanted: Line | undefined,
): readonly EditFinding[] {
  const { grid, columns } = search.standing;
  return line.cells.flatMap((cell, slot): readonly EditFinding[] => {
    const column = columns[slot];
    if (cell.input || column === undefined) return [];
    if (search.ignoreStamps && styleNameOf(cell.style) === 'stamp') return [];
    const found = foundAt(grid, columns, row, slot);
    if (isUntouched(found, cell.content) || isWanted(found, wanted, cell.columnId)) return [];
    return [
      {
        kind: 'cell',
        tabId: search.tabId,
        blockId: line.blockId,
        rowKey: line.key,
        columnId: cell.columnId,
        a1: a1(row, column),
        sheetTitle: search.sheetTitle,
        was: entered(cell.content, row, columns),
        found: enteredFound(found),
      },
    ];
  });
}

function isWanted(found: Found, wanted: Line | undefined, columnId: string): boolean {
  const cell = wanted?.cells.find((one) => one.columnId === columnId);
  return cell !== undefined && signatureOf(found) === signatureOf(cell.content);
}

function entered(content: Content, row: number, columns: readonly (number | undefined)[]): Entered {
  const known = columns.map((column) => column ?? 0);
  const value = cellDataOf(content, row, known).userEnteredValue;
  return (
    value?.formulaValue ?? value?.stringValue ?? value?.numberValue ?? value?.boolValue ?? null
  );
}

function enteredFound(found: Found): Entered {
  return typeof found === 'object' && found !== null ? found.formula : found;
}
