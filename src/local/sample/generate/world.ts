/** The fixed facts of one sample company: its size, its span of time and its dice. */

import { addDays, type CivilDate, epochMs } from '../../../core/calendar/civil-date.ts';
import { type IncidentId, incidentSpan } from '../incidents.ts';
import { type Dice, dice } from './dice.ts';

export const HISTORY_DAYS = 1826;
/** Rows reach into the morning after the as-of date, as in a warehouse that is still loading. */
const MORNING_HOURS = 6;

export interface World {
  readonly asOf: CivilDate;
  readonly firstDay: CivilDate;
  /** Seconds since 1970 (UTC), half-open. */
  readonly start: number;
  readonly end: number;
  readonly hours: number;
  readonly users: number;
  readonly products: number;
  /** Products of the Women department are numbered 1 to this; the Men department follows. */
  readonly womenProducts: number;
  readonly unknownVisits: number;
  readonly dice: Dice;
  /** SQL condition: the moment (seconds since 1970) lies within the incident. */
  during(id: IncidentId, moment: string): string;
}

/**
 * Works the facts out from the three inputs of a sample company. Scale 1 has the public data set's size; a larger company
 * has more customers, not a larger catalogue.
 */
export function buildWorld(options: { seed: number; asOf: CivilDate; scale: number }): World {
  const { seed, asOf, scale } = options;
  const firstDay = addDays(asOf, 1 - HISTORY_DAYS);
  const start = epochMs(firstDay) / 1000;
  const hours = HISTORY_DAYS * 24 + MORNING_HOURS;
  const products = Math.max(100, Math.round(29_120 * Math.min(scale, 1)));
  return {
    asOf,
    firstDay,
    start,
    end: start + hours * 3600,
    hours,
    users: Math.max(20, Math.round(100_000 * scale)),
    products,
    womenProducts: Math.round(products * 0.55),
    unknownVisits: Math.max(20, Math.round(210_000 * scale)),
    dice: dice(seed),
    during: (id, moment) => {
      const span = incidentSpan(id, asOf);
      return `(${moment} >= ${span.start} AND ${moment} < ${span.end})`;
    },
  };
}
