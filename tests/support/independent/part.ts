/** What the independent computation of one area gets, and how it says a number of every period. */

import { type CivilDate, periodStart } from '../../../src/core/calendar/civil-date.ts';
import type { KpiGrain, KpiKey, KpiValues, Sale } from '../independent-kpis.ts';
import type { RawEvent, RawUser } from '../raw-tables.ts';
import type { RawRow, RawRows } from './raw-rows.ts';

export interface PartWorld {
  readonly rows: RawRows;
  readonly asOf: CivilDate;
  /** One an order item of the shop. */
  readonly sales: readonly Sale[];
  readonly users: readonly RawUser[];
  readonly events: readonly RawEvent[];
  /** What was worked out before. */
  readonly known: KpiValues;
}

export type Part = (world: PartWorld) => KpiValues;

/** Groups rows by the period that holds their day, up to the last complete day; rows without a day are left out. */
export function byPeriod<Row>(
  rows: readonly Row[],
  dayOf: (row: Row) => CivilDate | null,
  grain: KpiGrain,
  asOf: CivilDate,
): ReadonlyMap<CivilDate, readonly Row[]> {
  const groups = new Map<CivilDate, Row[]>();
  for (const row of rows) {
    const day = dayOf(row);
    if (day === null || day > asOf) continue;
    const period = periodStart(day, grain);
    const group = groups.get(period);
    if (group === undefined) groups.set(period, [row]);
    else group.push(row);
  }
  return groups;
}

/** Collects values under their keys. */
export class Collected {
  readonly values = new Map<KpiKey, number | null>();

  set(metric: string, grain: KpiGrain, period: CivilDate, value: number | null): void {
    this.values.set(`${metric}|${grain}|${period}`, value);
  }

  get(metric: string, grain: KpiGrain, period: CivilDate): number | null {
    return this.values.get(`${metric}|${grain}|${period}`) ?? null;
  }
}

export function divide(top: number | null, bottom: number | null): number | null {
  return top === null || bottom === null || bottom === 0 ? null : top / bottom;
}

/** Whole numbers add up exactly. */
export function total(rows: readonly RawRow[], column: string): number {
  return rows.reduce((sum, row) => sum + Number(row[column] ?? 0), 0);
}

/** Amounts of two decimals, added up as whole hundredths. */
export function amount(rows: readonly RawRow[], column: string): number {
  return rows.reduce((sum, row) => sum + Math.round(Number(row[column] ?? 0) * 100), 0) / 100;
}

/** The day (UTC) of a day or moment. */
export function dayOf(text: string | null | undefined): CivilDate | null {
  return text === null || text === undefined ? null : (text.slice(0, 10) as CivilDate);
}
