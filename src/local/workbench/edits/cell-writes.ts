/** Writes touched cells to the spreadsheet as they stand in the component now. */

import type { Cell, Model } from '@odoo/o-spreadsheet';
import type { CellData, Request } from '../../../workbook/sheets-api.ts';
import { unguarded } from '../grid/cell-content.ts';
import { STYLE_FIELDS, toSheetsStyle } from '../grid/cell-style.ts';
import { toSheetsFormula } from '../grid/formula-text.ts';
import { toSheetsFormat } from '../grid/number-format.ts';
import { sheetNumber } from './sheet-number.ts';
import { type Aspect, condensed, type Touched } from './touched-cells.ts';

export type Getters = Model['getters'];

const NUMBER_FORMAT = 'userEnteredFormat.numberFormat';

const FIELDS: Readonly<Record<Aspect, readonly string[]>> = {
  value: ['userEnteredValue'],
  style: STYLE_FIELDS,
  'number format': [NUMBER_FORMAT],
};

/** One `updateCells` a zone, on tabs that still are there. */
export function cellWrites(touched: readonly Touched[], getters: Getters): Request[] {
  const here = touched.filter(({ sheetId }) => getters.getSheetIds().includes(sheetId));
  const written = here.map((one) => withTypedFormat(one, getters));
  return condensed(written).map(({ sheetId, zone, aspects }) => {
    const rows = [];
    for (let row = zone.top; row <= zone.bottom; row++) {
      const values: CellData[] = [];
      for (let col = zone.left; col <= zone.right; col++) {
        values.push(toCellData(getters.getCell({ sheetId, col, row }), getters));
      }
      rows.push({ values });
    }
    const start = { sheetId: sheetNumber(sheetId), rowIndex: zone.top, columnIndex: zone.left };
    return { updateCells: { start, rows, fields: fieldsOf(aspects).join(',') } };
  });
}

/** Typing a date or a percentage gives the cell a number format; a cell without one may have one unknown here. */
function withTypedFormat(touched: Touched, getters: Getters): Touched {
  const { sheetId, zone, aspects } = touched;
  const cell = getters.getCell({ sheetId, col: zone.left, row: zone.top });
  const isTyped = aspects.join() === 'value' && cell?.format !== undefined;
  const isSingle = zone.left === zone.right && zone.top === zone.bottom;
  return isTyped && isSingle ? { ...touched, aspects: ['value', 'number format'] } : touched;
}

function fieldsOf(aspects: readonly Aspect[]): string[] {
  return aspects.flatMap((aspect) => [...FIELDS[aspect]]);
}

/** A cell that the component does not hold is empty and plain. */
export function toCellData(cell: Cell | undefined, getters: Getters): CellData {
  if (!cell) return {};
  const link = linkOf(cell);
  const style = toSheetsStyle(cell.style);
  return {
    ...value(cell, getters, link?.label),
    userEnteredFormat: {
      ...style,
      ...(cell.format ? { numberFormat: toSheetsFormat(cell.format) } : {}),
      ...(link ? { textFormat: { ...style.textFormat, link: { uri: link.uri } } } : {}),
    },
  };
}

function value(cell: Cell, getters: Getters, label?: string): CellData {
  if (cell.isFormula) {
    const formulaValue = toSheetsFormula(cell.compiledFormula.toFormulaString(getters));
    return { userEnteredValue: { formulaValue } };
  }
  if (label !== undefined) return { userEnteredValue: { stringValue: label } };
  const parsed = cell.parsedValue;
  if (cell.format === '@' && parsed !== null) {
    return { userEnteredValue: { stringValue: unguarded(cell.content) } };
  }
  switch (typeof parsed) {
    case 'number':
      return { userEnteredValue: { numberValue: parsed } };
    case 'boolean':
      return { userEnteredValue: { boolValue: parsed } };
    case 'string':
      return { userEnteredValue: { stringValue: unguarded(cell.content) } };
    default:
      return {};
  }
}

function linkOf(cell: Cell): { label: string; uri: string } | undefined {
  const match = cell.isFormula ? null : /^\[(.+)\]\((.+)\)$/.exec(cell.content);
  const [, label, address] = match ?? [];
  if (label === undefined || address === undefined) return undefined;
  const tab = /^o-spreadsheet:\/\/(.+)$/.exec(address)?.[1];
  return { label, uri: tab === undefined ? address : `#gid=${sheetNumber(tab)}` };
}
