/** One file of an export, as data; who writes it chooses no words. */

import type { JsonValue } from '../registry/canonical-json.ts';

export type ExportFile =
  | {
      readonly kind: 'yaml';
      readonly path: string;
      /** Lines at the top of the file. */
      readonly comment: readonly string[];
      readonly value: JsonValue;
    }
  | { readonly kind: 'json'; readonly path: string; readonly value: JsonValue }
  | { readonly kind: 'text'; readonly path: string; readonly text: string };

/** A JSON object; a key whose value is undefined is left out of the file. */
export type JsonObject = { readonly [key: string]: JsonValue | undefined };
