/**
 * The words that a rephrased sentence may use beside its names and figures, and what they say. Everything else is a claim that no
 * data backs: a word that is not listed here means itself, so it has to stand in the brief's own sentence at the same place.
 */

import type { FigureSource } from './sentence.ts';

/** Words that say nothing of the facts: they may come and go. None is of the past: "was stale" would say that it no longer is. */
export const FILLERS: readonly string[] = [
  ...['a', 'an', 'the', 'it', 'its', 'this', 'that', 'which', 'of', 'at', 'in', 'on', 'for'],
  ...['during', 'is', 'are', 'has', 'have', 'stands'],
];

/** Wordings that say the same; the first of each is what the brief writes. Standings and negations have no other words. */
export const SAME_MEANING: readonly (readonly [string, ...string[]])[] = [
  ['above', 'over'],
  ['against', 'versus', 'compared with'],
  ['average', 'mean'],
  ['below', 'under', 'beneath'],
  ['beyond', 'past'],
  ['can not be told', 'cannot be told', 'can not be said', 'cannot be said'],
  ['farthest', 'furthest'],
  ['first', 'starting with', 'beginning with'],
  ['in a row', 'running', 'on end'],
  ['kpi', 'kpis'],
  ['largest', 'biggest', 'greatest'],
  ['more', 'further', 'other'],
  ['needed', 'necessary'],
  ['needs', 'need', 'requires', 'require'],
  ['numbers', 'figures', 'values'],
  ['of the change', 'to the change'],
  ['part', 'portion'],
  ['three of the last four'],
  ['unusual', 'atypical'],
  ['usual', 'normal', 'typical'],
  ['change of'],
  ['target of'],
  ['contributed', 'added', 'accounted for'],
  ['stood', 'was', 'were', 'came to'],
];

/** What may be said of a figure right before it, because its source says so. */
export const LABELS: Readonly<Partial<Record<FigureSource['of'], string>>> = {
  change: 'change of',
  driver: 'contributed',
  target: 'target of',
  value: 'stood',
};

const MEANINGS = new Map(
  SAME_MEANING.flatMap(([meaning, ...others]) =>
    [meaning, ...others].map((wording) => [wording, meaning] as const),
  ),
);
const LONGEST = Math.max(...[...MEANINGS.keys()].map((wording) => wording.split(' ').length));
const SILENT = new Set(FILLERS);
const NEGATIONS = new Set(['no', 'not', 'nothing']);

/**
 * What a stretch of words says, in its order: meanings, and where it pauses (`,` `;` `:`). Between two figures every "of" counts too:
 * "4 of 5" is not "4 5". So does the word right after a negation: "no the KPI" is not "no KPI".
 */
export function meaningsOf(text: string, isBetweenFigures: boolean): readonly string[] {
  const tokens = text.toLowerCase().match(/[a-z]+|[,;:]/g) ?? [];
  const told: string[] = [];
  for (let i = 0; i < tokens.length; ) {
    const { meaning, length } = meaningAt(tokens, i);
    const tells =
      !SILENT.has(meaning) ||
      (isBetweenFigures && meaning === 'of') ||
      NEGATIONS.has(tokens[i - 1] ?? '');
    if (tells) told.push(meaning);
    i += length;
  }
  return told;
}

/** The longest wording that begins there; a word that is in none means itself. */
function meaningAt(tokens: readonly string[], at: number) {
  for (let length = LONGEST; length > 0; length -= 1) {
    const meaning = MEANINGS.get(tokens.slice(at, at + length).join(' '));
    if (meaning !== undefined) return { meaning, length };
  }
  return { meaning: tokens[at] ?? '', length: 1 };
}
