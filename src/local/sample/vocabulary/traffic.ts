/** How people come to the shop and what they look at it with. */

import type { Weighted } from '../generate/dice.ts';

/** What made a customer register. */
export const USER_SOURCES: Weighted = [
  ['Search', 70],
  ['Organic', 15],
  ['Facebook', 6],
  ['Email', 5],
  ['Display', 4],
];

/** What led to one visit. */
export const VISIT_SOURCES: Weighted = [
  ['Email', 45],
  ['Adwords', 30],
  ['Facebook', 10],
  ['YouTube', 10],
  ['Organic', 5],
];

export const BROWSERS: Weighted = [
  ['Chrome', 50],
  ['Firefox', 22],
  ['Safari', 19],
  ['IE', 5],
  ['Other', 4],
];

export const EMAIL_HOSTS: Weighted = [
  ['example.com', 1],
  ['example.net', 1],
  ['example.org', 1],
];

/** Steps of a visit that ends without an order, with its weight among customers and among unknown visitors. */
export interface VisitKind {
  readonly id: string;
  readonly steps: readonly string[];
  readonly customers: number;
  readonly unknown: number;
}

export const VISIT_KINDS: readonly VisitKind[] = [
  {
    id: 'browse',
    steps: ['department', 'product', 'department', 'product'],
    customers: 25,
    unknown: 15,
  },
  {
    id: 'look',
    steps: ['home', 'department', 'product', 'department', 'product', 'product'],
    customers: 30,
    unknown: 30,
  },
  { id: 'cart', steps: ['department', 'product', 'product', 'cart'], customers: 25, unknown: 5 },
  {
    id: 'long cart',
    steps: ['home', 'department', 'product', 'department', 'product', 'product', 'cart'],
    customers: 20,
    unknown: 15,
  },
  { id: 'cancel', steps: ['product', 'cart', 'cancel'], customers: 0, unknown: 35 },
];
