/** "Did you mean": the known word that a mistyped one was probably meant to be. */

/** The candidate nearest to `word` (case ignored), or undefined when none is near enough to be a slip of the hand. */
export function nearMatch(word: string, candidates: Iterable<string>): string | undefined {
  const typed = word.toLowerCase();
  let best: { candidate: string; distance: number } | undefined;
  for (const candidate of candidates) {
    const distance = editDistance(typed, candidate.toLowerCase());
    if (distance <= tolerance(typed, candidate) && (!best || distance < best.distance)) {
      best = { candidate, distance };
    }
  }
  return best?.candidate;
}

/** ` Did you mean "x"?` with its leading space, or nothing. */
export function didYouMean(word: string, candidates: Iterable<string>): string {
  const near = nearMatch(word, candidates);
  return near === undefined ? '' : ` Did you mean "${near}"?`;
}

function tolerance(typed: string, candidate: string): number {
  return Math.max(1, Math.floor(Math.max(typed.length, candidate.length) / 3));
}

/** Edits to turn `a` into `b`: insert, delete, replace or swap two neighbours (optimal string alignment). */
export function editDistance(a: string, b: string): number {
  let twoBack: number[] = [];
  let back = Array.from({ length: b.length + 1 }, (_, j) => j);
  for (let i = 1; i <= a.length; i++) {
    const row = [i];
    for (let j = 1; j <= b.length; j++) {
      const replace = at(back, j - 1) + (a[i - 1] === b[j - 1] ? 0 : 1);
      let cost = Math.min(replace, at(back, j) + 1, at(row, j - 1) + 1);
      if (i > 1 && j > 1 && a[i - 1] === b[j - 2] && a[i - 2] === b[j - 1]) {
        cost = Math.min(cost, at(twoBack, j - 2) + 1);
      }
      row.push(cost);
    }
    twoBack = back;
    back = row;
  }
  return at(back, b.length);
}

function at(row: readonly number[], index: number): number {
  return row[index] ?? Number.POSITIVE_INFINITY;
}
