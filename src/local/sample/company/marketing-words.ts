/** Channels, campaigns and kinds of work of the marketing team, with their usual sizes. */

import type { Weighted } from '../generate/dice.ts';

export interface Campaign {
  readonly channel: string;
  readonly campaign: string;
  readonly kind: 'Media' | 'Content' | 'Tools';
  /** Part of all that marketing spends. */
  readonly share: number;
  /** Part of its channel's orders, in percent. */
  readonly orders: number;
  readonly costPerClick: number;
  readonly clickThrough: number;
}

/** All but e-mail, which has its own list. */
export const CAMPAIGNS: readonly Campaign[] = [
  campaign('Adwords', 'Brand search', 'Media', 0.12, 55, 2.2, 0.11),
  campaign('Adwords', 'Shopping', 'Media', 0.28, 45, 3.3, 0.021),
  campaign('Facebook', 'Prospecting', 'Media', 0.08, 45, 3.2, 0.011),
  campaign('Facebook', 'Retargeting', 'Media', 0.06, 55, 2.6, 0.018),
  campaign('YouTube', 'Season films', 'Media', 0.1, 100, 2.4, 0.006),
  campaign('Organic', 'Search content', 'Content', 0.24, 100, 12, 0.035),
];

export interface EmailCampaign {
  readonly campaign: string;
  readonly automated: boolean;
  /** Part of all that marketing spends. */
  readonly share: number;
  readonly clickRate: number;
  /** E-mails of a day, in SQL over the columns of a day of the mailing calendar. */
  readonly sends: string;
}

/** Letters go to everyone who may be written to; workflows answer what a customer did some days before. */
export const EMAIL_CAMPAIGNS: readonly EmailCampaign[] = [
  email('Newsletter', false, 0.06, 0.021, 'CASE WHEN isodow(day) = 4 THEN readers ELSE 0 END'),
  email('Offers', false, 0.03, 0.027, 'CASE WHEN day(day) IN (5, 20) THEN readers ELSE 0 END'),
  email('Welcome series', true, 0.01, 0.085, `${before('joined', 1)} + ${before('joined', 4)}`),
  email('Abandoned cart', true, 0.01, 0.105, `${before('carts', 1)} + ${before('carts', 3)}`),
  email('After the purchase', true, 0.01, 0.05, `${before('orders', 4)} + ${before('orders', 14)}`),
];

/** Orders from letters, those from workflows of a new and of a known customer. */
export const LETTER_ORDERS: Weighted = [
  ['Newsletter', 68],
  ['Offers', 32],
];
export const FIRST_WORKFLOW_ORDERS: Weighted = [
  ['Welcome series', 60],
  ['Abandoned cart', 40],
];
export const LATER_WORKFLOW_ORDERS: Weighted = [
  ['After the purchase', 45],
  ['Abandoned cart', 55],
];

/** What brought the leads that come to nothing: more of them from feeds and banners than those that sales wants. */
export const IDLE_LEAD_CHANNELS: Weighted = [
  ['Search', 66],
  ['Organic', 11],
  ['Facebook', 11],
  ['Email', 4],
  ['Display', 8],
];

/** Destination and its runs a day. */
export const SYNC_DESTINATIONS: readonly (readonly [name: string, runs: number])[] = [
  ['Salesforce', 96],
  ['Google Ads', 24],
  ['Braze', 24],
];

export const ACTIONS: Weighted = [
  ['Email', 30],
  ['Wait', 30],
  ['Push', 20],
  ['Ad', 14],
  ['SMS', 6],
];

/** Tasks a month before automation, hours each, and what is left of tasks and of a task's hours in the end. */
export const WORK: readonly (readonly [
  kind: string,
  tasks: number,
  hours: number,
  tasksLeft: number,
  hoursLeft: number,
])[] = [
  ['Campaign set-up', 60, 3, 0.55, 0.9],
  ['Audience lists', 45, 1.5, 0.36, 0.9],
  ['Content', 70, 5, 0.62, 0.74],
  ['Lead routing', 120, 0.25, 0.24, 1],
  ['Reporting', 40, 2.5, 0.45, 0.9],
];

/** Stage and the share of its customers that autonomous journeys lead in the end. */
export const JOURNEY_STAGES: readonly (readonly [stage: string, share: number])[] = [
  ['Onboarding', 0.93],
  ['Growth', 0.87],
  ['Retention', 0.76],
];

function campaign(
  channel: string,
  name: string,
  kind: Campaign['kind'],
  share: number,
  orders: number,
  costPerClick: number,
  clickThrough: number,
): Campaign {
  return { channel, campaign: name, kind, share, orders, costPerClick, clickThrough };
}

function email(
  name: string,
  automated: boolean,
  share: number,
  clickRate: number,
  sends: string,
): EmailCampaign {
  return { campaign: name, automated, share, clickRate, sends };
}

/** What a counter of the mailing calendar said some days before. */
function before(counter: string, days: number): string {
  return `coalesce(lag(${counter}, ${days}) OVER (ORDER BY day), 0)`;
}
