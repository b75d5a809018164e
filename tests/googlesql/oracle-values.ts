/** Cells between readable test data and the engine's value messages: what a person would write, without loss. */

/** Scalar types that the sources and views use. */
export type OracleType =
  | 'STRING'
  | 'INT64'
  | 'FLOAT64'
  | 'NUMERIC'
  | 'BOOL'
  | 'BYTES'
  | 'DATE'
  | 'TIMESTAMP'
  | 'GEOGRAPHY';

/** INT64 and NUMERIC as decimal text, BYTES as base64, DATE `2024-02-29`, TIMESTAMP `2024-02-29 12:00:00.000000`, FLOAT64 as number. */
export type Cell = string | number | boolean | null;

const KIND: Record<OracleType, string> = {
  STRING: 'TYPE_STRING',
  INT64: 'TYPE_INT64',
  FLOAT64: 'TYPE_DOUBLE',
  NUMERIC: 'TYPE_NUMERIC',
  BOOL: 'TYPE_BOOL',
  BYTES: 'TYPE_BYTES',
  DATE: 'TYPE_DATE',
  TIMESTAMP: 'TYPE_TIMESTAMP',
  // The engine has no geography without a plug-in; no view reads the points, so their text form is enough.
  GEOGRAPHY: 'TYPE_STRING',
};

const DAY_MS = 86_400_000;
const NUMERIC_SCALE = 1_000_000_000n;

export function typeProto(type: OracleType): object {
  return { typeKind: KIND[type] };
}

export function encodeCell(cell: Cell, type: OracleType): object {
  if (cell === null) return {};
  switch (type) {
    case 'STRING':
    case 'GEOGRAPHY':
      return { stringValue: String(cell) };
    case 'INT64':
      return { int64Value: String(cell) };
    case 'FLOAT64':
      return { doubleValue: Number(cell) };
    case 'NUMERIC':
      return { numericValue: encodeNumeric(String(cell)) };
    case 'BOOL':
      return { boolValue: cell === true };
    case 'BYTES':
      return { bytesValue: Buffer.from(String(cell), 'base64') };
    case 'DATE':
      return { dateValue: Date.parse(`${cell}T00:00:00Z`) / DAY_MS };
    case 'TIMESTAMP':
      return { timestampValue: encodeTimestamp(String(cell)) };
  }
}

export function decodeCell(value: Record<string, unknown>, type: OracleType): Cell {
  const kind = String(value.value ?? '');
  if (kind === '') return null;
  const inner = value[kind];
  switch (type) {
    case 'STRING':
    case 'GEOGRAPHY':
    case 'INT64':
      return String(inner);
    case 'FLOAT64':
      return Number(inner);
    case 'NUMERIC':
      return decodeNumeric(inner as Uint8Array);
    case 'BOOL':
      return inner === true;
    case 'BYTES':
      return Buffer.from(inner as Uint8Array).toString('base64');
    case 'DATE':
      return new Date(Number(inner) * DAY_MS).toISOString().slice(0, 10);
    case 'TIMESTAMP':
      return decodeTimestamp(inner as { seconds: string; nanos?: number });
  }
}

function encodeTimestamp(text: string): object {
  const [, start = '', fraction = ''] = /^(.{19})(?:\.(\d+))?/.exec(text) ?? [];
  const seconds = Date.parse(`${start.replace(' ', 'T')}Z`) / 1000;
  return { seconds: String(seconds), nanos: Number(fraction.padEnd(9, '0')) };
}

function decodeTimestamp(value: { seconds: string; nanos?: number }): string {
  const start = new Date(Number(value.seconds) * 1000).toISOString().slice(0, 19).replace('T', ' ');
  return `${start}.${String(Math.floor((value.nanos ?? 0) / 1000)).padStart(6, '0')}`;
}

/** NUMERIC travels as a little-endian two's complement integer of 10^-9 units, in as few bytes as hold it. */
function encodeNumeric(text: string): Uint8Array {
  const [, sign = '', whole = '0', fraction = ''] = /^(-?)(\d+)(?:\.(\d+))?$/.exec(text) ?? [];
  let rest = BigInt(whole) * NUMERIC_SCALE + BigInt(fraction.padEnd(9, '0').slice(0, 9));
  if (sign === '-') rest = -rest;
  const bytes: number[] = [];
  do {
    bytes.push(Number(rest & 0xffn));
    rest >>= 8n;
  } while (!(rest === 0n && last(bytes) < 128) && !(rest === -1n && last(bytes) >= 128));
  return Uint8Array.from(bytes);
}

function decodeNumeric(bytes: Uint8Array): string {
  let units = bytes.reduceRight((sum, byte) => (sum << 8n) | BigInt(byte), 0n);
  if (last([...bytes]) >= 128) units -= 1n << BigInt(8 * bytes.length);
  const [sign, size] = units < 0n ? ['-', -units] : ['', units];
  const fraction = String(size % NUMERIC_SCALE)
    .padStart(9, '0')
    .replace(/0+$/, '');
  return `${sign}${size / NUMERIC_SCALE}${fraction === '' ? '' : `.${fraction}`}`;
}

function last(bytes: readonly number[]): number {
  return bytes[bytes.length - 1] ?? 0;
}
