/** BigQuery's error reasons, and the one error type that the HTTP border turns into Google's JSON. */

import { CountersignError } from '../../core/errors/problem.ts';

/** The reasons this surface answers with, each with its HTTP status. */
const STATUS = {
  invalid: 400,
  invalidQuery: 400,
  bytesBilledLimitExceeded: 400,
  resourceInUse: 400,
  stopped: 400,
  required: 401,
  accessDenied: 403,
  rateLimitExceeded: 429,
  notFound: 404,
  duplicate: 409,
  internalError: 500,
  backendError: 503,
} as const;

export type BigQueryReason = keyof typeof STATUS;

/** A failure in BigQuery's own terms: a reason, its HTTP status and BigQuery's wording. */
export class BigQueryError extends CountersignError {
  readonly reason: BigQueryReason;
  readonly status: number;
  /** What Google puts in `errors[].location`: `query`, a parameter or a resource name. */
  readonly location: string | undefined;

  constructor(
    reason: BigQueryReason,
    message: string,
    options: { location?: string; cause?: unknown } = {},
  ) {
    super({ code: `bigquery.${reason}`, what: message }, { cause: options.cause });
    this.name = 'BigQueryError';
    this.reason = reason;
    this.status = STATUS[reason];
    this.location = options.location;
  }
}

/** An error in the user's SQL, with BigQuery's `at [line:column]` when the place is known. */
export function invalidQuery(message: string, at?: string, cause?: unknown): BigQueryError {
  const text = at === undefined ? message : `${message} at ${at}`;
  return new BigQueryError('invalidQuery', text, { location: 'query', cause });
}

/** Refuses a construct that BigQuery has and this emulator does not: by name, never a wrong answer. */
export function notEmulated(construct: string, at?: string): BigQueryError {
  return invalidQuery(`Not emulated: ${construct}`, at);
}
