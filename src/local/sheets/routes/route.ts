/** Finds the method that an HTTP verb and path mean; what Google has and this surface lacks is said by name. */

import { RestError } from '../errors/rest-error.ts';
import { appendValues } from './append-values.ts';
import type { Answer, RouteContext } from './context.ts';
import { getMetadata, searchMetadata } from './developer-metadata.ts';
import { batchUpdate, createSpreadsheet, getByDataFilter, getSpreadsheet } from './spreadsheets.ts';
import {
  batchClear,
  batchGetValues,
  batchUpdateValues,
  clearRange,
  getValues,
  updateValues,
} from './values.ts';
import {
  batchClearByDataFilter,
  batchGetByDataFilter,
  batchUpdateByDataFilter,
} from './values-by-filter.ts';

type Method = (context: RouteContext, ...parts: string[]) => Answer | Promise<Answer>;

interface Route {
  readonly verb: string;
  readonly path: RegExp;
  readonly method: Method;
}

const ID = '([^/:]+)';
/** An address may hold a bare colon, and a quoted title a slash. */
const RANGE = '(.+)';

const ROUTES: readonly Route[] = [
  route('POST', '', createSpreadsheet),
  route('GET', `/${ID}`, getSpreadsheet),
  route('POST', `/${ID}:batchUpdate`, batchUpdate),
  route('POST', `/${ID}:getByDataFilter`, getByDataFilter),
  route('POST', `/${ID}/developerMetadata:search`, searchMetadata),
  route('GET', `/${ID}/developerMetadata/${ID}`, getMetadata),
  route('GET', `/${ID}/values:batchGet`, batchGetValues),
  route('POST', `/${ID}/values:batchUpdate`, batchUpdateValues),
  route('POST', `/${ID}/values:batchClear`, batchClear),
  route('POST', `/${ID}/values:batchGetByDataFilter`, batchGetByDataFilter),
  route('POST', `/${ID}/values:batchUpdateByDataFilter`, batchUpdateByDataFilter),
  route('POST', `/${ID}/values:batchClearByDataFilter`, batchClearByDataFilter),
  route('POST', `/${ID}/values/${RANGE}:append`, appendValues),
  route('POST', `/${ID}/values/${RANGE}:clear`, clearRange),
  route('GET', `/${ID}/values/${RANGE}`, getValues),
  route('PUT', `/${ID}/values/${RANGE}`, updateValues),
];

/** True for every path of this surface, supported or not. */
export function isSheetsPath(path: string): boolean {
  return path === '/v4/spreadsheets' || path.startsWith('/v4/spreadsheets/');
}

/** Runs the method that matches; 404 for a path that the API does not have, 501 for one that is not emulated. */
export async function runRoute(context: RouteContext, verb: string, path: string): Promise<Answer> {
  for (const candidate of ROUTES) {
    const match = candidate.verb === verb ? candidate.path.exec(path) : null;
    if (match !== null) {
      return candidate.method(context, ...match.slice(1).map(decode));
    }
  }
  throw new RestError(501, `${verb} ${path} is not emulated`);
}

function route(verb: string, path: string, method: Method): Route {
  return { verb, path: new RegExp(`^/v4/spreadsheets${path}$`), method };
}

function decode(part: string): string {
  try {
    return decodeURIComponent(part);
  } catch {
    return part;
  }
}
