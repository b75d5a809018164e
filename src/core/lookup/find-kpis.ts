/** Finds KPIs by name, synonym, id or owner; forgives order, missing words, accents and slips of the hand. */

import { editDistance } from '../errors/near-match.ts';
import type { Level } from '../registry/published.ts';
import type { KpiEntry } from './kpi-entry.ts';

export interface KpiMatch {
  readonly entry: KpiEntry;
  /** The synonym, owner or id that was meant, when it was not the name. */
  readonly via: string | null;
}

/**
 * The best matches first. Each typed word must fit a word of the KPI; names weigh most, then synonyms, ids, owners,
 * engines. Nothing typed gives the KPIs in the order of the pyramid.
 */
export function findKpis(
  entries: readonly KpiEntry[],
  query: string,
  limit: number,
): readonly KpiMatch[] {
  const typed = wordsOf(query);
  if (typed.length === 0) {
    const inOrder = [...entries].sort((a, b) => LEVELS.indexOf(a.level) - LEVELS.indexOf(b.level));
    return inOrder.slice(0, limit).map((entry) => ({ entry, via: null }));
  }
  return entries
    .flatMap((entry) => rate(entry, typed))
    .sort(
      (a, b) =>
        b.score - a.score ||
        LEVELS.indexOf(a.match.entry.level) - LEVELS.indexOf(b.match.entry.level) ||
        (a.match.entry.name < b.match.entry.name ? -1 : 1),
    )
    .slice(0, limit)
    .map(({ match }) => match);
}

const LEVELS: readonly Level[] = ['ceo', 'functional', 'leading', 'operational'];

interface Rated {
  readonly match: KpiMatch;
  readonly score: number;
}

interface SearchField {
  readonly text: string;
  readonly weight: number;
  readonly isName: boolean;
}

function fieldsOf(entry: KpiEntry): readonly SearchField[] {
  const field =
    (weight: number, isName = false) =>
    (text: string) => ({ text, weight, isName });
  return [
    field(1, true)(entry.name),
    ...entry.synonyms.map(field(0.95)),
    field(0.9)(entry.id),
    field(0.6)(entry.owner),
    field(0.6)(entry.ownerFunction),
    field(0.4)(entry.engine),
  ];
}

/** All words in one field beat the same words spread over several. */
function rate(entry: KpiEntry, typed: readonly string[]): readonly Rated[] {
  const fields = fieldsOf(entry).map((field) => ({ ...field, words: wordsOf(field.text) }));
  const whole = fields.map((field) => ({
    field,
    score: field.weight * closeness(typed, field.words),
  }));
  const best = whole.reduce((a, b) => (b.score > a.score ? b : a));
  if (best.score > 0) {
    const via = best.field.isName ? null : best.field.text;
    return [{ match: { entry, via }, score: best.score }];
  }
  const spread = typed.map((word) =>
    Math.max(...fields.map((field) => field.weight * closeness([word], field.words))),
  );
  if (spread.some((score) => score === 0)) return [];
  return [{ match: { entry, via: null }, score: 0.5 * mean(spread) }];
}

/** From 0, no fit, to 1: exactly the words of the field. */
function closeness(typed: readonly string[], words: readonly string[]): number {
  const joined = words.join('');
  if (typed.join('') === joined) return 1;
  if (typed.length === 1 && typed[0] !== undefined && isAcronym(typed[0], words)) return 0.9;
  const scores = typed.map((word) => Math.max(0, ...words.map((other) => wordFit(word, other))));
  if (scores.some((score) => score === 0)) return isSlipOf(typed.join(''), joined) ? 0.6 : 0;
  const covered = Math.min(1, typed.join('').length / Math.max(1, joined.length));
  return 0.85 * mean(scores) + 0.1 * covered;
}

function wordFit(typed: string, word: string): number {
  if (typed === word) return 1;
  if (word.startsWith(typed)) return 0.9;
  if (typed.length >= 3 && word.includes(typed)) return 0.6;
  const slips = tolerance(typed);
  if (slips === 0) return 0;
  const beginning = word.slice(0, typed.length + 1);
  const distance = Math.min(
    editDistance(typed, word),
    editDistance(typed, beginning),
    editDistance(typed, word.slice(0, typed.length)),
  );
  return distance <= slips ? 0.7 - 0.15 * distance : 0;
}

/** A slip anywhere in the whole field, a missing space included. */
function isSlipOf(typed: string, joined: string): boolean {
  const slips = tolerance(typed);
  if (Math.abs(typed.length - joined.length) > slips) return false;
  return editDistance(typed, joined) <= slips;
}

/** Short words have no room for slips. */
function tolerance(typed: string): number {
  if (typed.length < 4) return 0;
  return typed.length < 8 ? 1 : 2;
}

/** `nrr` is Net Revenue Retention. */
function isAcronym(typed: string, words: readonly string[]): boolean {
  return words.length > 1 && typed === words.map((word) => word.slice(0, 1)).join('');
}

/** Lower case without accents, in words of letters and digits of any script. */
function wordsOf(text: string): readonly string[] {
  return (
    text
      .normalize('NFKD')
      .replace(/\p{M}/gu, '')
      .toLowerCase()
      .match(/[\p{L}\p{N}%]+/gu) ?? []
  );
}

function mean(numbers: readonly number[]): number {
  return numbers.reduce((sum, x) => sum + x, 0) / Math.max(1, numbers.length);
}
