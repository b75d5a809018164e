/** Reads a request's body and identity; both may be missing or wrong. */

import type { IncomingMessage } from 'node:http';
import { gunzipSync } from 'node:zlib';
import { invalid, RestError } from '../errors/rest-error.ts';

/** The e-mail address that the bearer token is, in lower case. 401 without one. */
export function readUser(authorization: string | undefined): string {
  const token = /^Bearer\s+(\S+)$/i.exec(authorization ?? '')?.[1];
  if (token === undefined) {
    throw new RestError(
      401,
      'Request is missing required authentication credential. Expected OAuth 2 access token, login cookie or other valid authentication credential.',
    );
  }
  if (!/^[^@\s]+@[^@\s]+$/.test(token)) {
    throw new RestError(
      401,
      'Request had invalid authentication credentials. Expected OAuth 2 access token, login cookie or other valid authentication credential.',
    );
  }
  return token.toLowerCase();
}

/** The JSON body, unpacked when it was sent with gzip; undefined when there is none. */
export async function readBody(request: IncomingMessage): Promise<unknown> {
  const chunks: Buffer[] = [];
  for await (const chunk of request) {
    chunks.push(chunk as Buffer);
  }
  const raw = Buffer.concat(chunks);
  if (raw.length === 0) {
    return undefined;
  }
  try {
    const isPacked = request.headers['content-encoding'] === 'gzip';
    return JSON.parse((isPacked ? gunzipSync(raw) : raw).toString('utf8'));
  } catch {
    throw invalid('Invalid JSON payload received. The body is not JSON.');
  }
}
