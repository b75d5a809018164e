/** The format of a cell that nobody formatted, and the properties of a new spreadsheet. */

import type { CellFormat } from '../../../workbook/sheets-api.ts';
import type { SpreadsheetProperties } from './book.ts';

const WHITE = { red: 1, green: 1, blue: 1 };

export const DEFAULT_FORMAT: CellFormat = {
  backgroundColorStyle: { rgbColor: WHITE },
  padding: { top: 2, right: 3, bottom: 2, left: 3 },
  verticalAlignment: 'BOTTOM',
  wrapStrategy: 'OVERFLOW_CELL',
  textFormat: {
    foregroundColorStyle: { rgbColor: {} },
    fontFamily: 'arial,sans,sans-serif',
    fontSize: 10,
    bold: false,
    italic: false,
    strikethrough: false,
    underline: false,
  },
};

export const DEFAULT_PROPERTIES: SpreadsheetProperties = {
  title: 'Untitled spreadsheet',
  locale: 'en_US',
  autoRecalc: 'ON_CHANGE',
  timeZone: 'Etc/GMT',
  defaultFormat: DEFAULT_FORMAT,
};

export const DEFAULT_ROW_PIXELS = 21;
export const DEFAULT_COLUMN_PIXELS = 100;
