/** Reads the many error shapes of the Google clients into one. */

export interface ReadGoogleError {
  /** HTTP status; 0 when no answer came. */
  readonly status: number;
  readonly reason: string;
  readonly message: string;
}

/** Takes whatever a client threw; loses nothing that a person could use. */
export function readGoogleError(error: unknown): ReadGoogleError {
  const raw = error as {
    code?: unknown;
    status?: unknown;
    message?: string;
    errors?: { reason?: string; message?: string }[];
    response?: { status?: number; data?: unknown };
  };
  const body = bodyError(raw.response?.data);
  const status = [body?.code, raw.response?.status, raw.status, raw.code]
    .map(Number)
    .find((value) => Number.isInteger(value) && value >= 100 && value < 600);
  const first = body?.errors?.[0] ?? raw.errors?.[0];
  return {
    status: status ?? 0,
    reason: first?.reason ?? body?.status ?? '',
    message: body?.message ?? first?.message ?? raw.message ?? String(error),
  };
}

interface BodyError {
  readonly code?: number;
  readonly message?: string;
  readonly status?: string;
  readonly errors?: { reason?: string; message?: string }[];
}

/** A body that was asked for as text is still Google's JSON, unless something between us and Google has answered. */
function bodyError(data: unknown): BodyError | undefined {
  if (typeof data === 'string') {
    try {
      return bodyError(JSON.parse(data));
    } catch {
      return undefined;
    }
  }
  if (typeof data !== 'object' || data === null || !('error' in data)) return undefined;
  const error = (data as { error: unknown }).error;
  return typeof error === 'object' && error !== null ? (error as BodyError) : undefined;
}
