/** Short fingerprints of text: they make ids repeatable and show accidental damage; they are no proof against forgery. */

/** Bound once: looking a global up for every character costs seventy times the work where globals are sandboxed. */
const { imul } = Math;

/** A 53-bit fingerprint of the text's UTF-16 units, in hex (cyrb53, public domain, by bryc). */
export function fingerprint(text: string): string {
  let high = 0xdeadbeef;
  let low = 0x41c6ce57;
  for (let index = 0; index < text.length; index += 1) {
    const unit = text.charCodeAt(index);
    high = imul(high ^ unit, 2654435761);
    low = imul(low ^ unit, 1597334677);
  }
  high = imul(high ^ (high >>> 16), 2246822507) ^ imul(low ^ (low >>> 13), 3266489909);
  low = imul(low ^ (low >>> 16), 2246822507) ^ imul(high ^ (high >>> 13), 3266489909);
  return (4294967296 * (2097151 & low) + (high >>> 0)).toString(16).padStart(14, '0');
}

/** A repeatable id between 1 and 2³¹−1 for the name, stepping past the ids that are taken. */
export function stableId(name: string, taken: ReadonlySet<number> = new Set()): number {
  const start = Number.parseInt(fingerprint(name).slice(-7), 16) + 1;
  let id = start;
  while (taken.has(id)) id += 1;
  return id;
}
