/** How one value of an extract is read: the SQL that converts it and the SQL that tells that it can not be. */

import type { ColumnType } from '../../../core/quality/contract.ts';

export interface CellReading {
  /** Expression of the table's own type; NULL where the value can not be read. */
  readonly value: string;
  /** Condition: there is a value and it can not be read. */
  readonly unreadable: string;
  /** What the value should have been, for the message. */
  readonly expected: string;
}

const UTC_TIME = String.raw`\d{4}-\d{2}-\d{2}([ T]\d{2}:\d{2}(:\d{2}(\.\d{1,9})?)?)?( ?UTC|Z|\+00(:?00)?)?`;
const WHOLE = String.raw`[+-]?\d+(\.0*)?`;
/** NUMERIC keeps nine digits after the point. */
const DECIMAL = String.raw`[+-]?(\d+(\.\d{0,9}0*)?|\.\d{1,9}0*)`;
const DAY = String.raw`\d{4}-\d{2}-\d{2}`;
const NUMBER = String.raw`[+-]?(\d+\.?\d*|\.\d+)([eE][+-]?\d+)?`;

/** Reads a column that holds text, as every CSV column does. An empty text is NULL; the text `null` is a text. */
export function readText(column: string, type: ColumnType): CellReading {
  switch (type) {
    case 'STRING':
    case 'GEOGRAPHY':
      return { value: column, unreadable: 'false', expected: 'a text' };
    case 'INT64':
      return matching(column, WHOLE, `TRY_CAST(${column} AS BIGINT)`, 'a whole number');
    case 'FLOAT64':
      return matching(column, NUMBER, `TRY_CAST(${column} AS DOUBLE)`, 'a number');
    case 'NUMERIC':
      return matching(column, DECIMAL, `TRY_CAST(${column} AS DECIMAL(38, 9))`, 'a decimal number');
    case 'BOOL':
      return matching(column, '(?i)true|false', `TRY_CAST(${column} AS BOOLEAN)`, 'true or false');
    case 'DATE':
      return matching(column, DAY, `TRY_CAST(${column} AS DATE)`, 'a day such as 2026-01-31');
    case 'TIMESTAMP': {
      const micros = `epoch_us(TRY_CAST(${column} AS TIMESTAMP))`;
      return matching(column, UTC_TIME, `make_timestamptz(${micros})`, 'a time in UTC');
    }
  }
}

/** Reads a Parquet column of a DuckDB type: as it is where the type fits, as text where not. */
export function readTyped(column: string, duckType: string, type: ColumnType): CellReading {
  const as = (value: string): CellReading => ({ value, unreadable: 'false', expected: '' });
  const isWhole = /^U?(TINY|SMALL|BIG|HUGE)?INT(EGER)?$/.test(duckType);
  if (type === 'INT64' && isWhole && !/BIGINT$|HUGEINT$/.test(duckType))
    return as(`${column}::BIGINT`);
  if (type === 'INT64' && duckType === 'BIGINT') return as(column);
  if ((type === 'DATE' && duckType === 'DATE') || (type === 'BOOL' && duckType === 'BOOLEAN')) {
    return as(column);
  }
  if (type === 'NUMERIC' && isWhole) return as(`${column}::DECIMAL(38, 9)`);
  if (type === 'FLOAT64' && (isWhole || duckType === 'FLOAT')) return as(`${column}::DOUBLE`);
  if (type === 'TIMESTAMP' && duckType === 'TIMESTAMP WITH TIME ZONE') return as(column);
  if (type === 'TIMESTAMP' && /^(TIMESTAMP|DATE)/.test(duckType)) {
    return as(`make_timestamptz(epoch_us(${column}::TIMESTAMP))`);
  }
  return readText(duckType === 'VARCHAR' ? column : `${column}::VARCHAR`, type);
}

function matching(column: string, pattern: string, value: string, expected: string): CellReading {
  return {
    value,
    unreadable: `(${column} IS NOT NULL AND (NOT regexp_full_match(${column}, '${pattern}') OR ${value} IS NULL))`,
    expected,
  };
}
