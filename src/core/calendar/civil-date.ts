/** Days without a clock or a zone. Weeks start on Monday (ISO 8601). */

/** A calendar day as `YYYY-MM-DD`. */
export type CivilDate = string & { readonly __brand: 'CivilDate' };

/** The length of period that a value covers. */
export type Grain = 'day' | 'week' | 'month' | 'quarter' | 'year';

const DAY_MS = 86_400_000;
const SHEETS_EPOCH = Date.UTC(1899, 11, 30);

/** Reads `YYYY-MM-DD`; undefined when the text is not a real calendar day. */
export function parseCivilDate(text: string): CivilDate | undefined {
  if (!/^\d{4}-\d{2}-\d{2}$/.test(text)) return undefined;
  // A 31st of a short month is read as a day of the next one; what is no month at all gives no number.
  const day = new Date(`${text}T00:00:00Z`).getUTCDate();
  return day === Number(text.slice(8)) ? (text as CivilDate) : undefined;
}

/** The UTC day of a moment given in milliseconds since 1970. */
export function toCivilDate(epochMs: number): CivilDate {
  return new Date(epochMs).toISOString().slice(0, 10) as CivilDate;
}

/** Milliseconds since 1970 of the day's start in UTC. */
export function epochMs(date: CivilDate): number {
  return Date.parse(`${date}T00:00:00Z`);
}

/** Google Sheets' serial number of the day (days since 1899-12-30). */
export function sheetsSerial(date: CivilDate): number {
  return Math.round((epochMs(date) - SHEETS_EPOCH) / DAY_MS);
}

/** The day `days` later (earlier when negative). */
export function addDays(date: CivilDate, days: number): CivilDate {
  return toCivilDate(epochMs(date) + days * DAY_MS);
}

/** Whole days from `from` to `to`. */
export function daysBetween(from: CivilDate, to: CivilDate): number {
  return Math.round((epochMs(to) - epochMs(from)) / DAY_MS);
}

/** The first day of the period that holds `date`. */
export function periodStart(date: CivilDate, grain: Grain): CivilDate {
  const [year, month] = [date.slice(0, 4), Number(date.slice(5, 7))];
  switch (grain) {
    case 'day':
      return date;
    case 'week':
      return addDays(date, -((new Date(epochMs(date)).getUTCDay() + 6) % 7));
    case 'month':
      return `${date.slice(0, 7)}-01` as CivilDate;
    case 'quarter':
      return `${year}-${String(Math.floor((month - 1) / 3) * 3 + 1).padStart(2, '0')}-01` as CivilDate;
    case 'year':
      return `${year}-01-01` as CivilDate;
  }
}

/** The first day of the period `count` periods after the one that starts at `start`. */
export function shiftPeriod(start: CivilDate, grain: Grain, count: number): CivilDate {
  switch (grain) {
    case 'day':
      return addDays(start, count);
    case 'week':
      return addDays(start, 7 * count);
    case 'month':
      return shiftMonths(start, count);
    case 'quarter':
      return shiftMonths(start, 3 * count);
    case 'year':
      return shiftMonths(start, 12 * count);
  }
}

function shiftMonths(start: CivilDate, months: number): CivilDate {
  const index = Number(start.slice(0, 4)) * 12 + Number(start.slice(5, 7)) - 1 + months;
  return toCivilDate(Date.UTC(Math.floor(index / 12), ((index % 12) + 12) % 12, 1));
}
