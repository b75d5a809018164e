/** Reads what an advanced service throws into the facts that the rules of failure need. */

import { GoogleFailure, type GoogleService } from '../../app/google-failure.ts';

interface Thrown {
  readonly message?: string;
  readonly details?: {
    readonly code?: number;
    readonly message?: string;
    readonly status?: string;
    readonly errors?: readonly { readonly reason?: string }[];
  };
}

interface Rule {
  readonly says: RegExp;
  readonly status: number;
  readonly reason: string;
}

/** Apps Script gives no status with these; its wording is all there is. */
const RULES: readonly Rule[] = [
  { says: /empty response|address unavailable|timed? ?out|timeout/i, status: 0, reason: '' },
  { says: /rate limit|quota|too many/i, status: 429, reason: 'rateLimitExceeded' },
  { says: /permission|access denied|forbidden|authoriz/i, status: 403, reason: 'accessDenied' },
  { says: /not found/i, status: 404, reason: 'notFound' },
  { says: /internal error|service unavailable|backend/i, status: 503, reason: 'backendError' },
];

/** Every failure of a service becomes one kind of failure; anything else the caller must not catch. */
export function readServiceError(service: GoogleService, error: unknown): GoogleFailure {
  if (error instanceof GoogleFailure) return error;
  const thrown = error as Thrown;
  const said = thrown.message ?? String(error);
  const message = said.replace(/^(?:.*?: )?API call to \S+ failed with error: /, '');
  const details = thrown.details;
  if (details?.code !== undefined) {
    const reason = details.errors?.[0]?.reason ?? details.status ?? '';
    return new GoogleFailure(service, details.code, reason, details.message ?? message);
  }
  const rule = RULES.find((candidate) => candidate.says.test(said));
  return new GoogleFailure(service, rule?.status ?? 400, rule?.reason ?? '', message);
}

/** Runs one call of a service. */
export function calling<T>(service: GoogleService, call: () => T): T {
  try {
    return call();
  } catch (error) {
    throw readServiceError(service, error);
  }
}
