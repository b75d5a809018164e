/**
 * Sentences in other words. What goes out is the words alone, with a numbered place for each name and figure; what comes back is taken
 * only if it says the same of the same places, else the brief's own sentence stands.
 */

import { LABELS, meaningsOf } from './rephrase-vocabulary.ts';
import { type Sentence, type SentencePart, sentenceText } from './sentence.ts';
import { type FigureAgain, wrongWords } from './verify-words.ts';

/** A sentence without its facts: "{1}: {2} in {3}." */
export interface Wording {
  readonly text: string;
  /** What each place holds, the first place first: "name", "value", "upper limit". */
  readonly holds: readonly string[];
}

export type Reworded =
  | { readonly kind: 'taken'; readonly sentence: Sentence }
  /** Proposed as it is. */
  | { readonly kind: 'same' }
  | { readonly kind: 'refused'; readonly why: string };

type Fact = Exclude<SentencePart, { readonly kind: 'words' }>;

/** Holds no name, no figure, no day and nothing that a person wrote. */
export function wordingOf(sentence: Sentence): Wording {
  const holds: string[] = [];
  const texts = sentence.map((part) => {
    if (part.kind === 'words') return part.text;
    holds.push(held(part));
    return `{${holds.length}}`;
  });
  return { text: texts.join(''), holds };
}

function held(fact: Fact): string {
  if (fact.kind === 'name') return 'name';
  const { source } = fact.figure;
  return source.of === 'count' ? `number of: ${source.counted}` : source.of;
}

/**
 * The sentence in the proposed words, with its own names and figures in their own order. Refused, with why: a character, word or pause
 * that could say something else, a place that is missing or moved, and any figure that `again` computes otherwise. What is proposed may
 * come from anywhere and have any form.
 */
export function reword(proposed: string, sentence: Sentence, again: FigureAgain): Reworded {
  const own = wordingOf(sentence).text;
  const text = proposed.trim();
  if (text === own) return { kind: 'same' };
  const why = misfit(text, own, sentence);
  if (why !== undefined) return { kind: 'refused', why };
  const reworded = filled(text, sentence);
  const [wrong] = wrongWords(sentenceText(reworded), sentence, again);
  if (wrong !== undefined) return { kind: 'refused', why: wrong };
  return { kind: 'taken', sentence: reworded };
}

/** Words and places with one blank between them: no digits, signs, quotes, markup, line breaks or characters that nobody sees. */
const TOKEN = String.raw`\(?(?:\{\d{1,2}\}|KPIs?|[A-Za-z][a-z]{0,19})\)?[,;:]?`;
const GRAMMAR = new RegExp(`^(?=[A-Z{])${TOKEN}(?: ${TOKEN})*\\.?$`);
const PLACE = /\{\d+\}/;

function misfit(text: string, own: string, sentence: Sentence): string | undefined {
  if (text.length > 2 * own.length) return 'it is more than twice as long';
  if (!GRAMMAR.test(text)) return 'it is not one plain sentence of words and places';
  const places = (of: string) => of.match(/\{\d+\}/g)?.join() ?? '';
  if (places(text) !== places(own))
    return 'its places are not those of the sentence, in their order';
  if (text.endsWith('.') !== own.endsWith('.')) return 'it does not end as the sentence does';
  const [told, expected] = [text.split(PLACE), own.split(PLACE)];
  const brackets = told.map(bracketsOf);
  if (brackets.join('') !== '' && brackets.join() !== expected.map(bracketsOf).join()) {
    return 'it puts other words or places in brackets';
  }
  const facts = sentence.filter((part) => part.kind !== 'words');
  return told
    .map((gap, i) => otherMeaning(gap, expected[i] ?? '', facts[i - 1], facts[i]))
    .find((why) => why !== undefined);
}

function bracketsOf(gap: string): string {
  return gap.replace(/[^()]/g, '');
}

/** Why the words between two places do not say what the brief's own words say there. */
function otherMeaning(
  gap: string,
  own: string,
  before: SentencePart | undefined,
  after: SentencePart | undefined,
): string | undefined {
  const isBetweenFigures = before?.kind === 'figure' && after?.kind === 'figure';
  const [said, meant] = [gap, own].map((text) => {
    const meanings = meaningsOf(text, isBetweenFigures);
    return isBetweenFigures ? meanings : withoutOuterPauses(meanings);
  }) as [readonly string[], readonly string[]];
  const label = after?.kind === 'figure' ? LABELS[after.figure.source.of] : undefined;
  const isLabelled = said.length > meant.length && said.at(-1) === label;
  const told = isLabelled ? withoutLabel(said, isBetweenFigures) : said;
  for (let i = 0; i < Math.max(told.length, meant.length); i += 1) {
    if (told[i] === meant[i]) continue;
    const [extra, missing] = [told[i], meant[i]];
    return extra === undefined || isPause(extra)
      ? `"${missing ?? extra}" is left out or parted`
      : `"${extra}" is not what the sentence says there`;
  }
  const isBare = /[a-z]/i.test(own) ? !/[a-z]/i.test(gap) : own.trim() !== '' && gap.trim() === '';
  return isBare ? 'two of its places run into each other' : undefined;
}

function withoutLabel(said: readonly string[], isBetweenFigures: boolean): readonly string[] {
  const rest = said.slice(0, -1);
  return isBetweenFigures ? rest : withoutOuterPauses(rest);
}

const PAUSE = /^[,;:]$/;

function isPause(token: string): boolean {
  return PAUSE.test(token);
}

/** Beside a name or at an end a pause changes nothing; between words any one is as good as another. */
function withoutOuterPauses(meanings: readonly string[]): readonly string[] {
  const places = meanings.flatMap((token, i) => (isPause(token) ? [] : [i]));
  return meanings
    .slice(places[0] ?? meanings.length, (places.at(-1) ?? -1) + 1)
    .map((token) => (isPause(token) ? ',' : token));
}

/** The proposed words with the sentence's own facts in their places. */
function filled(text: string, sentence: Sentence): Sentence {
  const facts = sentence.filter((part) => part.kind !== 'words');
  return text.split(PLACE).flatMap((gap, i): Sentence => {
    const fact = facts[i];
    const words: Sentence = gap === '' ? [] : [{ kind: 'words', text: gap }];
    return fact === undefined ? words : [...words, fact];
  });
}
