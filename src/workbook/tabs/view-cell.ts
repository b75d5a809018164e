/** A value of a governed view as a cell of its column's type. */

import { parseCivilDate } from '../../core/calendar/civil-date.ts';
import type { ViewColumn, ViewValue } from '../../core/registry/published.ts';
import type { Cell, NumberFormat } from '../tab.ts';
import { blank, boolean, date, instant, number, text } from './cells.ts';
import { formatOf } from './number-formats.ts';

/** The cell; null is blank, for in a view an empty field is the value itself. */
export function viewCell(value: ViewValue, column: ViewColumn): Cell {
  if (value === null) return blank();
  if (typeof value === 'boolean') return boolean(value);
  if (typeof value === 'number') return number(value);
  return textCell(value, column);
}

/** The number format of a view's column. */
export function viewFormat(column: ViewColumn): NumberFormat {
  if (column.unit === 'currency') return 'currency-cents';
  if (column.unit !== undefined) return formatOf(column.unit);
  switch (column.type) {
    case 'INT64':
      return 'integer';
    case 'FLOAT64':
    case 'NUMERIC':
      return 'decimal';
    case 'DATE':
      return 'date';
    case 'TIMESTAMP':
      return 'instant';
    case 'STRING':
    case 'BOOL':
      return 'text';
  }
}

/** Text that its column's type says is a day, a moment or a number becomes one if nothing of it is lost. */
function textCell(value: string, { type }: ViewColumn): Cell {
  switch (type) {
    case 'DATE': {
      const day = parseCivilDate(value);
      return day === undefined ? text(value) : date(day);
    }
    case 'TIMESTAMP':
      return Number.isNaN(Date.parse(value)) ? text(value) : instant(value);
    case 'INT64':
    case 'FLOAT64':
    case 'NUMERIC':
      return String(Number(value)) === value ? number(Number(value)) : text(value);
    case 'STRING':
    case 'BOOL':
      return text(value);
  }
}
