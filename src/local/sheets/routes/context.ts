/** What one request carries, parsed at the border: who asks, what for, with which parameters and body. */

import type { Access } from '../access/access.ts';
import type { BookStore } from '../store/book-store.ts';

export interface RouteContext {
  /** The e-mail address from the bearer token. */
  readonly user: string;
  readonly query: URLSearchParams;
  /** Parsed JSON; undefined when the request has no body. */
  readonly body: unknown;
  /** The address at which the caller reached this surface, `http://127.0.0.1:4321`. */
  readonly origin: string;
  readonly store: BookStore;
  /** What people of the creator's domain may do with a new spreadsheet. */
  readonly domainRole: Access['domain'];
  readonly clock: () => number;
}

/** The JSON answer of a route. */
export type Answer = object;
