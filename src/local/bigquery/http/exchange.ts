/** One HTTP exchange: who asks, what for, and answering in Google's JSON. */

import type { IncomingMessage, ServerResponse } from 'node:http';
import { BigQueryError } from '../errors.ts';

/** A request to this surface, with its path below `/projects/` split. */
export interface Exchange {
  readonly method: string;
  /** Decoded path segments, from the project id on. */
  readonly path: readonly string[];
  readonly query: URLSearchParams;
  readonly email: string;
  readonly body: Readonly<Record<string, unknown>>;
}

/** An answer: a status and either a value to write as JSON or JSON text. */
export interface Answer {
  readonly status: number;
  readonly json?: unknown;
  readonly text?: string;
}

export function ok(json: unknown): Answer {
  return { status: 200, json };
}

const MAXIMUM_BODY_BYTES = 20 * 1024 * 1024;

/** The e-mail that the bearer token names; anything else is not signed in. */
export function bearerEmail(request: IncomingMessage): string {
  const token = /^Bearer\s+(\S+)$/i.exec(request.headers.authorization ?? '')?.[1] ?? '';
  if (/^[^@\s]+@[^@\s]+$/.test(token)) return token;
  throw new BigQueryError(
    'required',
    'Request is missing required authentication credential. Expected OAuth 2 access token, login cookie or other valid authentication credential.',
  );
}

export async function readBody(
  request: IncomingMessage,
): Promise<Readonly<Record<string, unknown>>> {
  const chunks: Buffer[] = [];
  let size = 0;
  for await (const chunk of request) {
    size += (chunk as Buffer).length;
    if (size > MAXIMUM_BODY_BYTES)
      throw new BigQueryError('invalid', 'Request payload size exceeds the limit');
    chunks.push(chunk as Buffer);
  }
  if (size === 0) return {};
  try {
    const parsed: unknown = JSON.parse(Buffer.concat(chunks).toString('utf8'));
    if (typeof parsed === 'object' && parsed !== null && !Array.isArray(parsed)) {
      return parsed as Readonly<Record<string, unknown>>;
    }
  } catch (error) {
    throw new BigQueryError('invalid', 'Invalid JSON payload received.', { cause: error });
  }
  throw new BigQueryError('invalid', 'Invalid JSON payload received. Expected an object.');
}

export function send(response: ServerResponse, answer: Answer): void {
  const text = answer.text ?? (answer.json === undefined ? '' : JSON.stringify(answer.json));
  response.writeHead(answer.status, { 'content-type': 'application/json; charset=UTF-8' });
  response.end(text);
}

const STATUS_WORDS: Readonly<Record<number, string>> = {
  400: 'INVALID_ARGUMENT',
  401: 'UNAUTHENTICATED',
  403: 'PERMISSION_DENIED',
  404: 'NOT_FOUND',
  409: 'ALREADY_EXISTS',
  429: 'RESOURCE_EXHAUSTED',
  500: 'INTERNAL',
  503: 'UNAVAILABLE',
};

/** An error as Google writes it. */
export function errorAnswer(error: BigQueryError): Answer {
  return {
    status: error.status,
    json: {
      error: {
        code: error.status,
        message: messageOf(error),
        errors: [errorProto(error)],
        status: STATUS_WORDS[error.status] ?? 'UNKNOWN',
      },
    },
  };
}

/** One entry of `errors[]`, also used inside job resources. */
export function errorProto(error: BigQueryError): Readonly<Record<string, string>> {
  return {
    message: messageOf(error),
    domain: 'global',
    reason: error.reason,
    ...(error.location === undefined ? {} : { location: error.location, locationType: 'other' }),
  };
}

function messageOf(error: BigQueryError): string {
  return error.problems[0].what;
}
