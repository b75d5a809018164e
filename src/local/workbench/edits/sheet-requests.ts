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

/** Title, colour, hiding and frozen panes as they stand now, so that doing and undoing are one case. */
export function properties(sheetId: string, getters: Getters): Request {
  const sheet = getters.getSheet(sheetId);
  const panes = getters.getPaneDivisions(sheetId);
  return {
    updateSheetProperties: {
      properties: {
        sheetId: sheetNumber(sheetId),
        title: sheet.name,
        hidden: !sheet.isVisible,
        ...(sheet.color ? { tabColorStyle: toSheetsColor(sheet.color) } : {}),
        gridProperties: { frozenRowCount: panes.ySplit, frozenColumnCount: panes.xSplit },
      },
      fields:
        'title,hidden,tabColorStyle,gridProperties.frozenRowCount,gridProperties.frozenColumnCount',
    },
  };
}
