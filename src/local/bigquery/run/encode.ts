/** Result values as BigQuery's REST rows: every scalar a string, nested rows and arrays as `{v}`. */

import {
  DuckDBBlobValue,
  DuckDBDateValue,
  DuckDBDecimalValue,
  DuckDBListValue,
  DuckDBStructValue,
  DuckDBTimestampTZValue,
  DuckDBTimestampValue,
  DuckDBTimeValue,
  type DuckDBValue,
} from '@duckdb/node-api';
import { BigQueryError } from '../errors.ts';
import type { Type } from '../sql/types.ts';

export type Cell =
  | string
  | null
  | readonly { readonly v: Cell }[]
  | { readonly f: readonly { readonly v: Cell }[] };

/** One value of a result. Timestamps are microseconds; `floatTimestamps` turns them into seconds. */
export function encodeValue(value: DuckDBValue, type: Type): Cell {
  if (type.kind === 'ARRAY') {
    const items = value instanceof DuckDBListValue ? value.items : [];
    return items.map((item) => {
      if (item === null) throw nullElement();
      return { v: encodeValue(item, type.element) };
    });
  }
  if (value === null) return null;
  if (type.kind === 'STRUCT') {
    const entries = value instanceof DuckDBStructValue ? Object.values(value.entries) : [];
    return {
      f: type.fields.map((field, index) => ({
        v: encodeValue(entries[index] ?? null, field.type),
      })),
    };
  }
  return encodeScalar(value);
}

function encodeScalar(value: DuckDBValue): string {
  if (typeof value === 'number') return floatText(value);
  if (value instanceof DuckDBDecimalValue) return decimalText(value);
  if (value instanceof DuckDBTimestampTZValue) return microsText(value.micros);
  if (value instanceof DuckDBTimestampValue) return inRange(String(value)).replace(' ', 'T');
  if (value instanceof DuckDBDateValue) return inRange(String(value));
  if (value instanceof DuckDBTimeValue) return String(value);
  if (value instanceof DuckDBBlobValue) return Buffer.from(value.bytes).toString('base64');
  return String(value);
}

const FIRST_MICROS = BigInt(Date.parse('0001-01-01T00:00:00Z')) * 1000n;
const LAST_MICROS = BigInt(Date.parse('9999-12-31T23:59:59.999Z')) * 1000n + 999n;

/** A TIMESTAMP of the years that BigQuery has: DuckDB's calendar goes further. */
function microsText(micros: bigint): string {
  if (micros < FIRST_MICROS || micros > LAST_MICROS) throw outOfRange(`${micros} microseconds`);
  return String(micros);
}

function inRange(text: string): string {
  if (!/^(?!0000)\d{4}-/.test(text) || text.endsWith('BC)')) throw outOfRange(text);
  return text;
}

function outOfRange(text: string): BigQueryError {
  return new BigQueryError('invalidQuery', `Date or time out of range: ${text}`, {
    location: 'query',
  });
}

function nullElement(): BigQueryError {
  return new BigQueryError(
    'invalidQuery',
    'Array cannot have a null element; error in writing field of the query result',
    { location: 'query' },
  );
}

/** NUMERIC without trailing zeros. */
function decimalText(value: DuckDBDecimalValue): string {
  const negative = value.value < 0n;
  const digits = (negative ? -value.value : value.value).toString().padStart(value.scale + 1, '0');
  const whole = digits.slice(0, digits.length - value.scale);
  const fraction = digits.slice(digits.length - value.scale).replace(/0+$/, '');
  const text = fraction === '' ? whole : `${whole}.${fraction}`;
  return negative ? `-${text}` : text;
}

/** FLOAT64 in the form BigQuery sends: shortest digits, a decimal point, `E` notation outside 1e-3..1e7. */
export function floatText(value: number): string {
  if (Number.isNaN(value)) return 'NaN';
  if (!Number.isFinite(value)) return value > 0 ? 'Infinity' : '-Infinity';
  if (value === 0) return Object.is(value, -0) ? '-0.0' : '0.0';
  const size = Math.abs(value);
  if (size >= 1e-3 && size < 1e7) {
    const text = String(value);
    return text.includes('.') ? text : `${text}.0`;
  }
  const [mantissa = '0', exponent = '0'] = value.toExponential().split('e');
  const digits = mantissa.includes('.') ? mantissa : `${mantissa}.0`;
  return `${digits}E${Number(exponent)}`;
}

/** Microsecond timestamps of an encoded row as float seconds, the REST default. */
export function floatTimestamps(cell: Cell, type: Type): Cell {
  if (cell === null) return null;
  if (typeof cell === 'string') {
    return type.kind === 'TIMESTAMP' ? secondsText(cell) : cell;
  }
  if ('f' in cell) {
    const fields = type.kind === 'STRUCT' ? type.fields : [];
    return {
      f: cell.f.map((item, index) => {
        const field = fields[index];
        return field === undefined ? item : { v: floatTimestamps(item.v, field.type) };
      }),
    };
  }
  const element = type.kind === 'ARRAY' ? type.element : type;
  return cell.map((item) => ({ v: floatTimestamps(item.v, element) }));
}

/** Seconds in E notation: `1.7E9`. */
function secondsText(micros: string): string {
  const seconds = Number(micros) / 1e6;
  if (seconds === 0) return '0.0';
  const [mantissa = '0', exponent = '0'] = seconds.toExponential().split('e');
  return `${mantissa.includes('.') ? mantissa : `${mantissa}.0`}E${Number(exponent)}`;
}
