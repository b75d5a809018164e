/** Growing and shrinking a sheet's grid at its end. */

import { requireEditable } from '../access/protection.ts';
import type { Draft } from './draft.ts';
import { applyStructuralEdit } from './structural-edit.ts';

/** Sets the grid's size. Rows and columns cut off are deleted with everything in them. */
export function resizeGrid(
  draft: Draft,
  sheetId: number,
  rowCount: number,
  columnCount: number,
): void {
  const sheet = draft.sheet(sheetId);
  if (rowCount < sheet.rowCount) {
    const lost = { top: rowCount, bottom: sheet.rowCount, left: 0, right: sheet.columnCount };
    requireEditable(draft, sheet, lost);
    const shift = { kind: 'delete', start: rowCount, end: sheet.rowCount } as const;
    applyStructuralEdit(draft, { sheetId, dimension: 'ROWS', shift });
  }
  if (columnCount < sheet.columnCount) {
    const lost = { top: 0, bottom: sheet.rowCount, left: columnCount, right: sheet.columnCount };
    requireEditable(draft, sheet, lost);
    const shift = { kind: 'delete', start: columnCount, end: sheet.columnCount } as const;
    applyStructuralEdit(draft, { sheetId, dimension: 'COLUMNS', shift });
  }
  draft.patchSheet(sheetId, { rowCount, columnCount });
}
