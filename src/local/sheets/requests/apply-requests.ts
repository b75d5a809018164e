/** Applies the requests of one batch in order to one draft; the first that fails fails them all. */

import { CountersignError } from '../../../core/errors/problem.ts';
import type { Request } from '../../../workbook/sheets-api.ts';
import { invalid, RestError } from '../errors/rest-error.ts';
import type { Draft } from '../store/draft.ts';
import type { Handlers, Kind, Reply } from './handler.ts';
import { HANDLERS } from './supported.ts';

/** Returns one reply a request. Throws Google's `Invalid requests[i].kind: …`; the draft is then to be dropped. */
export function applyRequests(draft: Draft, requests: readonly Request[]): Reply[] {
  if (requests.length === 0) {
    throw invalid('Must specify at least one request.');
  }
  return requests.map((request, index) => applyRequest(draft, request, index));
}

function applyRequest(draft: Draft, request: Request, index: number): Reply {
  const kinds = Object.keys(request) as Kind[];
  const [kind] = kinds;
  if (kind === undefined || kinds.length > 1) {
    throw invalid(
      `Invalid requests[${index}]: a request must have exactly one kind; found ${kinds.length}`,
    );
  }
  try {
    return runHandler(draft, kind, request, HANDLERS) ?? {};
  } catch (error) {
    throw located(error, `Invalid requests[${index}].${kind}: `);
  }
}

function runHandler<K extends Kind>(
  draft: Draft,
  kind: K,
  request: Request,
  handlers: Handlers,
): Reply | undefined {
  const handler = handlers[kind];
  const payload = request[kind];
  if (handler === undefined) {
    throw invalid(`${kind} is not emulated`);
  }
  if (payload === undefined || payload === null) {
    throw invalid('the request is empty');
  }
  return handler(draft, payload);
}

function located(error: unknown, prefix: string): unknown {
  if (error instanceof CountersignError || !(error instanceof RestError)) {
    return error;
  }
  return new RestError(error.code, prefix + error.message);
}
