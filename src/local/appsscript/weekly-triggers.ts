/** Time-driven triggers: which are due. Days and hours are UTC, as the manifest's time zone says. */

/** Where they are kept among the properties. */
export const TRIGGERS = 'triggers';

/** In the order of `Date.getUTCDay`. */
export const WEEKDAYS = [
  'SUNDAY',
  'MONDAY',
  'TUESDAY',
  'WEDNESDAY',
  'THURSDAY',
  'FRIDAY',
  'SATURDAY',
] as const;

export interface WeeklyTrigger {
  readonly uid: string;
  readonly functionName: string;
  /** Who made it, and as whom it runs. */
  readonly user: string;
  readonly weekday: string;
  readonly hour: number;
}

const HOUR_MS = 3_600_000;

/** Those whose hour begins after `from` and not after `to`, in milliseconds since 1970; each at most once. */
export function dueTriggers(
  triggers: readonly WeeklyTrigger[],
  from: number,
  to: number,
): readonly WeeklyTrigger[] {
  const hours: Date[] = [];
  for (let ms = Math.ceil((from + 1) / HOUR_MS) * HOUR_MS; ms <= to; ms += HOUR_MS) {
    hours.push(new Date(ms));
  }
  return triggers.filter(({ weekday, hour }) =>
    hours.some((date) => WEEKDAYS[date.getUTCDay()] === weekday && date.getUTCHours() === hour),
  );
}
