/** A cell's value as the `values` methods answer it. */

import { invalid } from '../errors/rest-error.ts';
import type { Cell } from '../store/book.ts';
import { isDatePattern } from './date-pattern.ts';
import type { ExtendedValue } from './extended-value.ts';
import { formattedValue, patternOf } from './formatted-value.ts';

export interface RenderOptions {
  readonly value: 'FORMATTED_VALUE' | 'UNFORMATTED_VALUE' | 'FORMULA';
  readonly dateTime: 'SERIAL_NUMBER' | 'FORMATTED_STRING';
}

/** Reads the two options; Google's defaults are formatted values and serial numbers. */
export function renderOptions(
  value: string | null | undefined,
  dateTime: string | null | undefined,
): RenderOptions {
  return {
    value: oneOf(value, ['FORMATTED_VALUE', 'UNFORMATTED_VALUE', 'FORMULA'], 'value_render_option'),
    dateTime: oneOf(dateTime, ['SERIAL_NUMBER', 'FORMATTED_STRING'], 'date_time_render_option'),
  };
}

/** The answered value; an empty text for a blank, as Google fills gaps. */
export function renderValue(
  cell: Cell,
  value: ExtendedValue | undefined,
  options: RenderOptions,
): string | number | boolean {
  const formula = cell.userEnteredValue?.formulaValue;
  if (options.value === 'FORMULA' && formula) {
    return formula;
  }
  const format = cell.userEnteredFormat?.numberFormat;
  const pattern = patternOf(format);
  const isShownDate =
    options.dateTime === 'FORMATTED_STRING' && pattern !== undefined && isDatePattern(pattern);
  if (options.value === 'FORMATTED_VALUE' || isShownDate || value?.errorValue) {
    return formattedValue(value, format) ?? '';
  }
  return value?.numberValue ?? value?.boolValue ?? value?.stringValue ?? '';
}

function oneOf<T extends string>(
  text: string | null | undefined,
  words: readonly [T, ...T[]],
  name: string,
): T {
  const found = text ? words.find((word) => word === text) : words[0];
  if (found === undefined) {
    throw invalid(`Invalid value at '${name}' (TYPE_ENUM), "${text}"`);
  }
  return found;
}
