/** Text of any origin as the ledger takes it: without characters that nobody can see. */

import { isReadable } from './shape.ts';

/** At most `length` UTF-16 units; invisible and broken characters stand as their code, nothing but blanks as `(blank)`. */
export function legible(text: string, length: number): string {
  const shown = [...text].map((character) =>
    isReadable(character) ? character : coded(character),
  );
  const line = shown.join('');
  if (line.trim() === '') return '(blank)';
  return line.length <= length ? line : `${cut(line, length - 1)}…`;
}

function coded(character: string): string {
  return `\\u${`000${character.charCodeAt(0).toString(16)}`.slice(-4)}`;
}

/** Never through the middle of a character. */
function cut(line: string, length: number): string {
  return line.slice(0, length).replace(/[\ud800-\udbff]$/, '');
}
