/** BigQuery's rows as plain objects: text stays text, 64-bit integers and decimals become numbers only when exact. */

import { CountersignError } from '../core/errors/problem.ts';
import type { QueryResponse } from './ports.ts';

/** A scalar as JSON carries it; a number only where a double holds it exactly enough for a spreadsheet. */
export type Scalar = string | number | boolean | null;
export type ResultRow = Readonly<Record<string, Scalar>>;

/** The rows of a finished query, by column name. Refuses repeated and nested columns: no statement returns them. */
export function resultRows(response: QueryResponse): ResultRow[] {
  const fields = response.schema?.fields ?? [];
  return (response.rows ?? []).map((row) =>
    Object.fromEntries(
      fields.map((field, index) => [
        field.name ?? '',
        readScalar(field.type ?? '', row.f?.[index]?.v, field.name ?? ''),
      ]),
    ),
  );
}

function readScalar(type: string, raw: unknown, column: string): Scalar {
  if (raw === null || raw === undefined) return null;
  if (typeof raw !== 'string') throw unreadable(column, type);
  switch (type) {
    case 'STRING':
    case 'DATE':
    case 'TIMESTAMP':
    case 'DATETIME':
      return raw;
    case 'BOOL':
    case 'BOOLEAN':
      return raw === 'true';
    case 'INT64':
    case 'INTEGER':
      return readInteger(raw, column);
    case 'FLOAT64':
    case 'FLOAT':
    case 'NUMERIC':
      return readNumber(raw, column, type);
    default:
      throw unreadable(column, type);
  }
}

function readInteger(raw: string, column: string): number {
  const value = Number(raw);
  if (!Number.isSafeInteger(value)) throw unreadable(column, 'INTEGER beyond 2^53');
  return value;
}

/** NaN and infinities are no values that a cell can hold: they read as unknown. */
function readNumber(raw: string, column: string, type: string): number | null {
  if (raw === 'NaN' || raw === 'Infinity' || raw === '-Infinity') return null;
  const value = Number(raw);
  if (!Number.isFinite(value)) throw unreadable(column, type);
  return value;
}

function unreadable(column: string, type: string): CountersignError {
  return new CountersignError({
    code: 'warehouse.unreadable-value',
    what: `The warehouse sent a value in column ${column} that can not be read (${type}).`,
    mend: 'Tell the data team; nothing was written.',
  });
}
