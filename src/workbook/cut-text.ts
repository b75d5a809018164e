/** Cuts text without breaking a character: half of a surrogate pair is no text, and Google may refuse or replace it. */

/** The first `length` UTF-16 units, or one fewer where the cut would fall inside a character. */
export function cutText(text: string, length: number): string {
  return text.slice(0, cutIndex(text, length));
}

/** Pieces of at most `length` UTF-16 units that join to the same text; one empty piece for empty text. */
export function textPieces(text: string, length: number): readonly string[] {
  const pieces: string[] = [];
  for (let start = 0; start < text.length; ) {
    const piece = cutText(text.slice(start, start + length + 1), length);
    pieces.push(piece);
    start += piece.length;
  }
  return pieces.length > 0 ? pieces : [''];
}

function cutIndex(text: string, length: number): number {
  const isInside = length < text.length && isHighSurrogate(text.charCodeAt(length - 1));
  return isInside ? length - 1 : length;
}

function isHighSurrogate(unit: number): boolean {
  return unit >= 0xd800 && unit <= 0xdbff;
}
