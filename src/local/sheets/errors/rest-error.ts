/** The one shape in which this surface says no: Google's HTTP status, status word and message. */

const STATUS_WORDS: Readonly<Record<number, string>> = {
  400: 'INVALID_ARGUMENT',
  401: 'UNAUTHENTICATED',
  403: 'PERMISSION_DENIED',
  404: 'NOT_FOUND',
  409: 'ABORTED',
  429: 'RESOURCE_EXHAUSTED',
  500: 'INTERNAL',
  501: 'UNIMPLEMENTED',
  503: 'UNAVAILABLE',
  504: 'DEADLINE_EXCEEDED',
};

/** Thrown anywhere below the router, answered there as `{error: {code, message, status}}`. */
export class RestError extends Error {
  readonly code: number;

  constructor(code: number, message: string) {
    super(message);
    this.name = 'RestError';
    this.code = code;
  }
}

/** A request that Google would answer with 400 INVALID_ARGUMENT. */
export function invalid(message: string): RestError {
  return new RestError(400, message);
}

/** Google's JSON for an error answer. */
export function errorBody(code: number, message: string) {
  return { error: { code, message, status: STATUS_WORDS[code] ?? 'UNKNOWN' } };
}
