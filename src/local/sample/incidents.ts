/** What went wrong in the sample company, and when: the one place that the generator, the tests and the docs read. */

import { addDays, type CivilDate, epochMs } from '../../core/calendar/civil-date.ts';

export type IncidentId =
  | 'checkout-outage'
  | 'returns-wave'
  | 'paid-channel-collapse'
  | 'price-error'
  | 'late-delivery'
  | 'price-undercut'
  | 'late-close'
  | 'supplier-insolvency'
  | 'broken-release'
  | 'runaway-campaign'
  | 'lead-score-drift'
  | 'sync-cut-off'
  | 'resignations'
  | 'support-backlog'
  | 'load-failures'
  | 'tracking-loss'
  | 'churn-model-drift';

export interface Incident {
  readonly id: IncidentId;
  readonly what: string;
  /** First hour, counted from the start (UTC) of the day that lies so many days before the as-of date. */
  readonly startsDaysBefore: number;
  readonly startsAtHour: number;
  readonly hours: number;
  /** What a reader of the data sees. */
  readonly effect: string;
}

/** Categories of the supplier whose size labels were wrong: about a fifth of what is sold. */
export const RETURNS_WAVE_CATEGORIES = ['Jeans', 'Pants', 'Pants & Capris', 'Shorts'] as const;
/** Share of the orders led by them that come back during the wave: what does not fit is rarely kept. */
export const RETURNS_WAVE_RATE = 0.8;
/** Paid source that collapses, and the share of its visits and orders that is lost. */
export const COLLAPSED_SOURCE = 'Adwords';
export const COLLAPSED_SHARE = 0.9;
/** Department whose prices lost a digit, and the rush that follows. */
export const PRICE_ERROR_DEPARTMENT = 'Men';
export const PRICE_ERROR_FACTOR = 0.1;
export const PRICE_ERROR_RUSH = 6;
/** Distribution center that is late (Los Angeles CA), and by how many days. */
export const LATE_CENTER = 4;
export const LATE_DAYS = 6;

/** Share of the uses of features released within a year that the broken release prevents. */
export const BROKEN_RELEASE_SHARE = 0.85;
/** Projects that the insolvent supplier works on. */
export const FAILED_SUPPLIER_PROJECTS = [
  'Carrier integration',
  'ERP migration',
  'Returns portal',
  'Warehouse automation',
] as const;

/** Campaign whose daily limit was lost, and how many times its budget it spent. */
export const RUNAWAY_CAMPAIGN = 'Prospecting';
export const RUNAWAY_FACTOR = 12;
/** Share of the leads that a scoring model without its best input calls hot. */
export const BLIND_SCORE_HOT = 0.16;
/** Tool that the warehouse could not reach, and the share of its runs that failed. */
export const CUT_OFF_DESTINATION = 'Braze';
export const CUT_OFF_SHARE = 0.85;

/** Function whose people were lured away, and the share of them who went. */
export const LURED_FUNCTION = 'Accounts';
export const LURED_SHARE = 0.35;
/** Pipeline whose source changed its format. */
export const BROKEN_PIPELINE = 'Finance';

/** Share of the opportunities that a competitor takes away although they were as good as won. */
export const UNDERCUT_SHARE = 0.45;
/** Working days by which the closing of the books is late. */
export const LATE_CLOSE_DAYS = 9;

export const INCIDENTS: readonly Incident[] = [
  {
    id: 'tracking-loss',
    what: 'The event collector was down for half a day.',
    startsDaysBefore: 9,
    startsAtHour: 12,
    hours: 12,
    effect: 'No events from 12:00 to 24:00 UTC; the orders of those hours are there.',
  },
  {
    id: 'checkout-outage',
    what: 'The payment page failed for two days.',
    startsDaysBefore: 17,
    startsAtHour: 0,
    hours: 48,
    effect: 'Visits and carts as usual, not one purchase and not one order.',
  },
  {
    id: 'sync-cut-off',
    what: 'The password of the e-mail tool Braze expired, and for three days the warehouse could hardly reach it.',
    startsDaysBefore: 24,
    startsAtHour: 0,
    hours: 72,
    effect: 'Seventeen of twenty syncs to Braze fail; other destinations are unchanged.',
  },
  {
    id: 'price-error',
    what: "A price list lost a digit: men's articles were sold at a tenth of their price for a day.",
    startsDaysBefore: 27,
    startsAtHour: 0,
    hours: 24,
    effect:
      'Several times as many orders as usual, a low average order value and a negative margin in the Men department.',
  },
  {
    id: 'load-failures',
    what: 'The finance system changed the format of its export, and its data pipeline failed for six days.',
    startsDaysBefore: 33,
    startsAtHour: 0,
    hours: 6 * 24,
    effect:
      'Half of the runs of the pipeline Finance and half of its data tests fail, and its data is there hours late.',
  },
  {
    id: 'paid-channel-collapse',
    what: 'The Adwords account was suspended for a week.',
    startsDaysBefore: 41,
    startsAtHour: 0,
    hours: 7 * 24,
    effect: 'Nine of ten visits and orders from Adwords are missing; other sources are unchanged.',
  },
  {
    id: 'runaway-campaign',
    what: 'The daily limit of the Facebook campaign Prospecting was lost in a bulk edit for two weeks.',
    startsDaysBefore: 58,
    startsAtHour: 0,
    hours: 14 * 24,
    effect: 'The campaign spends twelve times its budget and brings no more orders than before.',
  },
  {
    id: 'support-backlog',
    what: 'After the resignations the help desk could not keep up for four weeks.',
    startsDaysBefore: 66,
    startsAtHour: 0,
    hours: 28 * 24,
    effect:
      'Customers wait one to three days for a first answer, tickets pile up, and those who waited are less satisfied.',
  },
  {
    id: 'price-undercut',
    what: 'A competitor offered business memberships far below our price for six weeks.',
    startsDaysBefore: 69,
    startsAtHour: 0,
    hours: 42 * 24,
    effect:
      'Nearly half of the opportunities that would have been won in these weeks are lost: win rate, quota attainment and forecast accuracy fall.',
  },
  {
    id: 'returns-wave',
    what: 'A supplier mixed up the size labels of jeans, pants and shorts for four weeks.',
    startsDaysBefore: 76,
    startsAtHour: 0,
    hours: 28 * 24,
    effect: 'About 80 % of the delivered orders led by jeans, pants or shorts are returned.',
  },
  {
    id: 'broken-release',
    what: 'A release of the app hid the features of the last twelve months for two weeks.',
    startsDaysBefore: 62,
    startsAtHour: 0,
    hours: 14 * 24,
    effect:
      'One in seven of the usual uses of features released within a year; others are unchanged.',
  },
  {
    id: 'supplier-insolvency',
    what: 'The software supplier of half of the projects became insolvent; it took five weeks to replace.',
    startsDaysBefore: 90,
    startsAtHour: 0,
    hours: 35 * 24,
    effect:
      'Milestones of four projects promised for these weeks are done about two weeks late, more of their checks fail, and risks that were to be closed stay open for two months more.',
  },
  {
    id: 'lead-score-drift',
    what: 'A form was changed, and for three weeks the lead-scoring model guessed without its best input.',
    startsDaysBefore: 100,
    startsAtHour: 0,
    hours: 21 * 24,
    effect:
      'Leads of these weeks are called hot by chance; in the weeks after most hot leads come to nothing.',
  },
  {
    id: 'resignations',
    what: 'A competitor lured people of the help desk away within four weeks.',
    startsDaysBefore: 95,
    startsAtHour: 0,
    hours: 28 * 24,
    effect:
      'About a third of the function Accounts leaves; the next staff surveys there are worse, and its positions are open.',
  },
  {
    id: 'late-close',
    what: 'The ledger was moved to another system, and nobody could post for days.',
    startsDaysBefore: 96,
    startsAtHour: 0,
    hours: 31 * 24,
    effect: 'The books of the month that ended in these weeks close nine working days late.',
  },
  {
    id: 'late-delivery',
    what: 'The Los Angeles distribution center was short of staff for three weeks.',
    startsDaysBefore: 104,
    startsAtHour: 0,
    hours: 21 * 24,
    effect: 'Orders led by an article from center 4 arrive six days later than others.',
  },
  {
    id: 'churn-model-drift',
    what: 'The churn model was trained again on too few customers, and for three months nobody noticed.',
    startsDaysBefore: 165,
    startsAtHour: 0,
    hours: 92 * 24,
    effect:
      'Scores made in these months hardly follow the last order; the share that proves right falls when their three months are over.',
  },
];

/** Half-open span of an incident in seconds since 1970 (UTC). */
export function incidentSpan(id: IncidentId, asOf: CivilDate): { start: number; end: number } {
  const incident = INCIDENTS.find((candidate) => candidate.id === id);
  if (incident === undefined) throw new Error(`no incident is called ${id}`);
  const day = epochMs(addDays(asOf, -incident.startsDaysBefore)) / 1000;
  const start = day + incident.startsAtHour * 3600;
  return { start, end: start + incident.hours * 3600 };
}
