/** Tabs: adding, copying, deleting, moving, and their properties. */

import type { Request } from '../../../workbook/sheets-api.ts';
import { toSheetsColor } from '../grid/color.ts';
import type { Getters } from './cell-writes.ts';
import { sheetNumber } from './sheet-number.ts';

export function addition(sheetId: string, getters: Getters): Request {
  return {
    addSheet: {
      properties: {
        sheetId: sheetNumber(sheetId),
        title: getters.getSheetName(sheetId),
        index: getters.getSheetIds().indexOf(sheetId),
        gridProperties: {
          rowCount: getters.getNumberRows(sheetId),
          columnCount: getters.getNumberCols(sheetId),
        },
      },
    },
  };
}

export function copy(sourceId: string, copyId: string, getters: Getters): Request {
  return {
    duplicateSheet: {
      sourceSheetId: sheetNumber(sourceId),
      newSheetId: sheetNumber(copyId),
      newSheetName: getters.getSheetName(copyId),
      insertSheetIndex: getters.getSheetIds().indexOf(copyId),
    },
  };
}

export function deletion(sheetId: string): Request {
  return { deleteSheet: { sheetId: sheetNumber(sheetId) } };
}

/** Google counts places as they are before the move. */
export function move(sheetId: string, delta: number, getters: Getters): Request {
  const now = getters.getSheetIds().indexOf(sheetId);
  const index = delta > 0 ? now + 1 : now;
  return {
    updateSheetProperties: {
      properties: { sheetId: sheetNumber(sheetId), index },
      fields: 'index',
    },
  };
}

/** What of a tab a command changes. */
export type SheetAspect = 'title' | 'color' | 'hidden' | 'frozen';

/** One property as it stands now, so that doing and undoing are one case. */
export function properties(sheetId: string, aspect: SheetAspect, getters: Getters): Request {
  const { name, color, isVisible } = getters.getSheet(sheetId);
  const id = { sheetId: sheetNumber(sheetId) };
  const update = (values: object, fields: string): Request => ({
    updateSheetProperties: { properties: { ...id, ...values }, fields },
  });
  switch (aspect) {
    case 'title':
      return update({ title: name }, 'title');
    case 'color':
      return update(color ? { tabColorStyle: toSheetsColor(color) } : {}, 'tabColorStyle');
    case 'hidden':
      return update({ hidden: !isVisible }, 'hidden');
    case 'frozen': {
      const { xSplit, ySplit } = getters.getPaneDivisions(sheetId);
      return update(
        { gridProperties: { frozenRowCount: ySplit, frozenColumnCount: xSplit } },
        'gridProperties.frozenRowCount,gridProperties.frozenColumnCount',
      );
    }
  }
}
