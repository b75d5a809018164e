/** What a Google service answered when it did not do what was asked, and the words for it. */

import { CountersignError, type Problem } from '../core/errors/problem.ts';

export type GoogleService = 'warehouse' | 'spreadsheet';

/** A raw refusal, thrown by a host's ports; `retrying.ts` retries it or turns it into a `CountersignError`. */
export class GoogleFailure extends Error {
  readonly service: GoogleService;
  /** HTTP status; 0 when no answer came at all. */
  readonly status: number;
  /** Google's reason (`accessDenied`, `rateLimitExceeded`), or empty. */
  readonly reason: string;

  constructor(service: GoogleService, status: number, reason: string, message: string) {
    super(message);
    this.name = 'GoogleFailure';
    this.service = service;
    this.status = status;
    this.reason = reason;
  }
}

/**
 * A write whose outcome is unknown: the service failed after it may have applied the change.
 * Who catches it reads again and decides from what is there.
 */
export class AmbiguousWrite extends CountersignError {
  constructor(failure: GoogleFailure) {
    super(describeGoogleFailure(failure), { cause: failure });
    this.name = 'AmbiguousWrite';
  }
}

interface Rule {
  readonly when: (failure: GoogleFailure) => boolean;
  readonly code: string;
  readonly what: (failure: GoogleFailure) => string;
  readonly mend: string;
}

const NAMES: Record<GoogleService, string> = {
  warehouse: 'The warehouse (BigQuery)',
  spreadsheet: 'The spreadsheet (Google Sheets)',
};

const RULES: readonly Rule[] = [
  {
    when: isConcurrentUpdate,
    code: 'concurrent-update',
    what: (failure) => `${NAMES[failure.service]} is writing for somebody else at the same time`,
    mend: 'Try again.',
  },
  {
    when: (failure) => failure.status === 0,
    code: 'unreachable',
    what: (failure) => `${NAMES[failure.service]} can not be reached: ${failure.message}`,
    mend: 'Check the address and the network, then try again.',
  },
  {
    when: (failure) =>
      failure.status === 429 ||
      (failure.reason.endsWith('LimitExceeded') && failure.reason !== 'bytesBilledLimitExceeded'),
    code: 'too-many-requests',
    what: (failure) =>
      `${NAMES[failure.service]} is turning requests away because there are too many`,
    mend: 'Wait a minute and try again.',
  },
  {
    when: (failure) => failure.status >= 500,
    code: 'unavailable',
    what: (failure) =>
      `${NAMES[failure.service]} failed on its side (${failure.status}: ${failure.message})`,
    mend: 'Try again in a few minutes.',
  },
  {
    when: (failure) => failure.status === 401,
    code: 'not-signed-in',
    what: (failure) => `${NAMES[failure.service]} does not know who is asking`,
    mend: 'Sign in again, then try again.',
  },
  {
    when: (failure) => failure.status === 403,
    code: 'access-denied',
    what: (failure) => `${NAMES[failure.service]} does not allow this: ${failure.message}`,
    mend: 'Ask the data team for access.',
  },
  {
    when: (failure) => failure.status === 404,
    code: 'not-found',
    what: (failure) => `${NAMES[failure.service]} does not have this: ${failure.message}`,
    mend: 'Check the name, or ask the data team to provision and publish again.',
  },
  {
    when: (failure) => failure.reason === 'bytesBilledLimitExceeded',
    code: 'over-budget',
    what: (failure) => `The query would read more than it may: ${failure.message}`,
    mend: 'Ask an administrator to raise the limit of bytes billed.',
  },
  {
    when: () => true,
    code: 'refused',
    what: (failure) => `${NAMES[failure.service]} refused the request: ${failure.message}`,
    mend: 'Nothing was changed. Tell the data team what it says.',
  },
];

/** The problem that a person should read for a failure. */
export function describeGoogleFailure(failure: GoogleFailure): Problem {
  const rule = RULES.find((candidate) => candidate.when(failure)) as Rule;
  return {
    code: `${failure.service}.${rule.code}`,
    what: `${rule.what(failure).replace(/\.$/, '')}.`,
    mend: rule.mend,
  };
}

/** BigQuery gives up one of two transactions that change the same table at a time; nothing of it stays. */
export function isConcurrentUpdate({ status, message }: GoogleFailure): boolean {
  return status === 400 && /due to concurrent update/.test(message);
}

/** True when the same request may succeed later. */
export function isTransient(failure: GoogleFailure): boolean {
  if (failure.reason === 'bytesBilledLimitExceeded') return false;
  return (
    failure.status === 0 ||
    failure.status === 429 ||
    failure.status >= 500 ||
    failure.reason === 'rateLimitExceeded' ||
    isConcurrentUpdate(failure)
  );
}

/** True when the service said that it did nothing, so a write may be sent again as it is. */
export function wasNotApplied(failure: GoogleFailure): boolean {
  return failure.status === 429 || failure.reason === 'rateLimitExceeded';
}
