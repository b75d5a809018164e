/** Date and time patterns, and the serial day numbers (days since 1899-12-30, no time zone) that they show. */

export interface DatePart {
  readonly kind: 'literal' | 'field';
  readonly text: string;
}

const DAY_MS = 86_400_000;
const EPOCH_MS = Date.UTC(1899, 11, 30);
const MONTHS =
  'January February March April May June July August September October November December'.split(
    ' ',
  );
const DAYS = 'Sunday Monday Tuesday Wednesday Thursday Friday Saturday'.split(' ');
const TOKEN =
  /"([^"]*)"|\\(.)|(\[h+\]|\[m+\]|\[s+\])|(AM\/PM|am\/pm|A\/P|a\/p|a)|(y+|m+|d+|h+|s+)|(\.0+)|(.)/gis;

/** True when the pattern shows a date or a time rather than digits. */
export function isDatePattern(pattern: string): boolean {
  const bare = pattern.replace(/"[^"]*"|\\.|_.|\*./g, '').replace(/\[\$[^\]]*\]/g, '');
  return /[ymdhs]/i.test(bare) && !/[#?@]|0(?!0*$)/.test(bare.replace(/\.0+/g, ''));
}

/** Splits a pattern; `m` beside hours or seconds means minutes and is named `n` here. */
export function parseDateParts(pattern: string): readonly DatePart[] {
  const parts: DatePart[] = [];
  for (const [, quoted, escaped, elapsed, half, run, fraction, bare] of pattern.matchAll(TOKEN)) {
    const field = elapsed?.toLowerCase() ?? half ?? run?.toLowerCase() ?? fraction;
    parts.push(
      field === undefined
        ? { kind: 'literal', text: quoted ?? escaped ?? bare ?? '' }
        : { kind: 'field', text: field },
    );
  }
  return parts.map((part, i) =>
    isMinutes(parts, i) ? { kind: 'field', text: part.text.replaceAll('m', 'n') } : part,
  );
}

function isMinutes(parts: readonly DatePart[], index: number): boolean {
  const part = parts[index];
  if (part?.kind !== 'field' || !/^m{1,2}$/.test(part.text)) {
    return false;
  }
  const before = parts
    .slice(0, index)
    .reverse()
    .find((item) => item.kind === 'field');
  const after = parts.slice(index + 1).find((item) => item.kind === 'field');
  return /^\[?h/.test(before?.text ?? '') || /^\[?s/.test(after?.text ?? '');
}

/** The text of a serial number. Seconds are rounded to milliseconds first, so that 59.9999 does not show as 60. */
export function formatDate(serial: number, parts: readonly DatePart[]): string {
  const ms = Math.round(serial * DAY_MS);
  const date = new Date(EPOCH_MS + ms);
  const isHalfDay = parts.some((part) => part.kind === 'field' && /^a/i.test(part.text));
  return parts
    .map((part) =>
      part.kind === 'literal' ? part.text : fieldText(part.text, date, ms, isHalfDay),
    )
    .join('');
}

/** Serial number of a civil date and time of day. */
export function serialOf(year: number, month: number, day: number, dayFraction = 0): number {
  return (Date.UTC(year, month - 1, day) - EPOCH_MS) / DAY_MS + dayFraction;
}

function fieldText(field: string, date: Date, ms: number, isHalfDay: boolean): string {
  switch (field[0]) {
    case 'y':
      return field.length <= 2
        ? String(date.getUTCFullYear() % 100).padStart(2, '0')
        : String(date.getUTCFullYear()).padStart(4, '0');
    case 'm':
      return monthText(field.length, date.getUTCMonth());
    case 'd':
      return dayText(field.length, date);
    case 'h':
      return padded(hours(date.getUTCHours(), isHalfDay), field);
    case 'n':
      return padded(date.getUTCMinutes(), field);
    case 's':
      return padded(date.getUTCSeconds(), field);
    case '.':
      return `.${String(date.getUTCMilliseconds())
        .padStart(3, '0')
        .padEnd(field.length - 1, '0')
        .slice(0, field.length - 1)}`;
    case '[':
      return elapsedText(field, ms);
    default:
      return halfDayText(field, date.getUTCHours());
  }
}

function monthText(width: number, month: number): string {
  const name = MONTHS[month] ?? '';
  return width >= 5
    ? name.slice(0, 1)
    : width === 4
      ? name
      : width === 3
        ? name.slice(0, 3)
        : String(month + 1).padStart(width, '0');
}

function dayText(width: number, date: Date): string {
  const name = DAYS[date.getUTCDay()] ?? '';
  return width >= 4
    ? name
    : width === 3
      ? name.slice(0, 3)
      : String(date.getUTCDate()).padStart(width, '0');
}

function hours(hour: number, isHalfDay: boolean): number {
  return isHalfDay ? ((hour + 11) % 12) + 1 : hour;
}

function padded(value: number, field: string): string {
  return String(value).padStart(Math.min(field.length, 2), '0');
}

function elapsedText(field: string, ms: number): string {
  const unit = field[1] === 'h' ? 3_600_000 : field[1] === 'm' ? 60_000 : 1000;
  return String(Math.floor(ms / unit)).padStart(field.length - 2, '0');
}

function halfDayText(field: string, hour: number): string {
  const text = field.includes('/')
    ? (field.split('/')[hour < 12 ? 0 : 1] ?? '')
    : hour < 12
      ? 'AM'
      : 'PM';
  return text;
}
