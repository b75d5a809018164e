/** Places in what a person wrote, so that an error can point at the very word. */

/** Where something starts: in a file, or in what the warehouse holds. */
export type Place = FilePlace | NamedPlace;

/** `line` and `column` count from 1. */
export interface FilePlace {
  /** As a person would type it: relative to the current folder, forward slashes. */
  readonly file: string;
  readonly line: number;
  readonly column: number;
}

/** A part of something that is in no file. */
export interface NamedPlace {
  /** `KPI aov, formula`. */
  readonly words: string;
}

/**
 * Finds the value at a JSON pointer (`/metrics/3/formula`) in the file it came from. `offset` counts characters
 * into a text value. A pointer that leads nowhere gives the nearest place above it.
 */
export type Locate = (pointer: string, offset?: number) => Place;

/** The same where everything stands in a file. */
export type LocateInFile = (pointer: string, offset?: number) => FilePlace;

/** `file:line:column`, or the words. */
export function formatPlace(place: Place): string {
  if ('words' in place) return place.words;
  return `${place.file}:${place.line}:${place.column}`;
}

/** A JSON pointer (RFC 6901) made of its unescaped parts. */
export function jsonPointer(...parts: readonly (string | number)[]): string {
  return parts
    .map((part) => `/${String(part).replaceAll('~', '~0').replaceAll('/', '~1')}`)
    .join('');
}
