/** Reads JSON text by path, keeping each number as it was written: what BigQuery's JSON functions give for STRING. */

import { documentAt, type JsonDocument, parseDocument, writeDocument } from './document.ts';

/** The text at a path, or null where there is nothing or the text is not JSON. */
export function textAt(text: string, path: string): string | null {
  const found = find(text, path);
  return found === undefined ? null : writeDocument(found);
}

/** The elements of the array at a path, each as text, as a JSON array of strings; null where there is no array. */
export function textsAt(text: string, path: string): string | null {
  const found = find(text, path);
  if (found?.kind !== 'array') return null;
  return JSON.stringify(found.items.map((item) => writeDocument(item)));
}

/** The same for scalars, strings without quotes and null as null; null where an element is no scalar. */
export function scalarTextsAt(text: string, path: string): string | null {
  const found = find(text, path);
  if (found?.kind !== 'array') return null;
  const items = found.items.map(scalarText);
  return items.includes(undefined) ? null : JSON.stringify(items);
}

function scalarText(document: JsonDocument): string | null | undefined {
  if (document.kind !== 'scalar') return undefined;
  if (document.raw.startsWith('"')) return JSON.parse(document.raw) as string;
  return document.raw === 'null' ? null : document.raw;
}

function find(text: string, path: string): JsonDocument | undefined {
  try {
    return documentAt(parseDocument(text), steps(path));
  } catch (error) {
    if (error instanceof SyntaxError) return undefined;
    throw error;
  }
}

/** The steps of a path in DuckDB's spelling: `$."a"[0]`. */
function steps(path: string): readonly (string | number)[] {
  return [...path.matchAll(/\."([^"]*)"|\[(\d+)\]/g)].map(([, name, position]) => {
    return name ?? Number(position);
  });
}
