/** Places in a file that a person wrote, so that an error can point at the very word. */

/** Where something starts. `line` and `column` count from 1. */
export interface Place {
  /** As a person would type it: relative to the current folder, forward slashes. */
  readonly file: string;
  readonly line: number;
  readonly column: number;
}

/**
 * Finds the value at a JSON pointer (`/metrics/3/formula`) in the file it came from. `offset` counts characters
 * into a text value. A pointer that leads nowhere gives the nearest place above it.
 */
export type Locate = (pointer: string, offset?: number) => Place;

/** `file:line:column`. */
export function formatPlace(place: Place): string {
  return `${place.file}:${place.line}:${place.column}`;
}

/** A JSON pointer (RFC 6901) made of its unescaped parts. */
export function jsonPointer(...parts: readonly (string | number)[]): string {
  return parts
    .map((part) => `/${String(part).replaceAll('~', '~0').replaceAll('/', '~1')}`)
    .join('');
}
