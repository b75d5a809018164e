/** What every request kind provides: one function that changes a draft and may reply. */

import type { sheets_v4 } from 'googleapis/build/src/apis/sheets/v4';
import type { Request } from '../../../workbook/sheets-api.ts';
import { invalid } from '../errors/rest-error.ts';
import { type Mask, parseMask } from '../masks/parse-mask.ts';
import { colorStyleMask } from '../schema/color-names.ts';
import type { Draft } from '../store/draft.ts';

export type Kind = keyof Request;
export type Reply = sheets_v4.Schema$Response;
export type Payload<K extends Kind> = NonNullable<Request[K]>;

/** Changes the draft or throws `RestError`; what it returns is the request's reply. */
export type Handler<K extends Kind> = (draft: Draft, request: Payload<K>) => Reply | undefined;

/** The handlers of one family, by kind. */
export type Handlers = { readonly [K in Kind]?: Handler<K> };

/** The mask of a request that must have one. */
export function requiredMask(fields: string | null | undefined, typeName: string): Mask {
  if (!fields) {
    throw invalid(
      "At least one field must be listed in 'fields'. (Use '*' to indicate all fields.)",
    );
  }
  if (fields !== '*' && fields.includes('*')) {
    throw invalid(`Invalid field mask: '${fields}'; a "*" stands alone in an update`);
  }
  return colorStyleMask(parseMask(fields, typeName), typeName);
}

/** A part of a request that must be there. */
export function required<T>(value: T | null | undefined, name: string): T {
  if (value === null || value === undefined) {
    throw invalid(`${name} is required`);
  }
  return value;
}

/** A positive id that is not taken: the client's, or the first free one from a hash of the names in use. */
export function chooseId(
  wanted: number | null | undefined,
  taken: readonly (number | null | undefined)[],
  duplicate: (id: number) => string,
): number {
  if (wanted !== null && wanted !== undefined) {
    if (taken.includes(wanted)) {
      throw invalid(duplicate(wanted));
    }
    return wanted;
  }
  let id = 1_000_003 + taken.length * 7919;
  while (taken.includes(id)) {
    id += 1;
  }
  return id;
}
