/** A draft in a language model's words, where these are proven to say what the brief's own say. */

import type { Brief } from '../../core/brief/brief.ts';
import { type Reworded, reword, wordingOf } from '../../core/brief/rephrase.ts';
import { type Sentence, sentenceText } from '../../core/brief/sentence.ts';
import { CountersignError, type Problem } from '../../core/errors/problem.ts';
import type { WeekOfBrief } from './read-brief.ts';
import type { Rephraser } from './rephraser.ts';

export interface Rephrased {
  readonly brief: Brief;
  /** Sentences of the headline and of what needs attention. */
  readonly asked: number;
  /** Of them, in the model's words. */
  readonly taken: number;
  /** Of them, kept in the brief's words because the model's prove nothing; those that it left as they were are in neither. */
  readonly refused: readonly { readonly sentence: string; readonly why: string }[];
  /** Why there was no answer at all. */
  readonly problem: Problem | null;
}

/** What the model says or fails to say stops nothing: without proof the brief's own sentence stands. One request. */
export async function rephraseBrief(
  { now, again }: Pick<WeekOfBrief, 'now' | 'again'>,
  rephraser: Rephraser,
): Promise<Rephrased> {
  const sentences = [...now.headline, ...now.attention.flatMap((item) => item.sentences)];
  const untouched = { brief: now, asked: sentences.length, taken: 0, refused: [] };
  let answer: readonly (string | null)[];
  try {
    answer = await rephraser.rephrase(sentences.map(wordingOf));
  } catch (error) {
    if (error instanceof CountersignError) return { ...untouched, problem: error.problems[0] };
    throw error;
  }
  const outcomes = new Map(
    sentences.map((sentence, i) => {
      const text = answer[i] ?? null;
      return [sentence, text === null ? NO_ANSWER : reword(text, sentence, again)] as const;
    }),
  );
  const worded = (sentence: Sentence): Sentence => {
    const outcome = outcomes.get(sentence);
    return outcome?.kind === 'taken' ? outcome.sentence : sentence;
  };
  return {
    brief: {
      ...now,
      headline: now.headline.map(worded),
      attention: now.attention.map((item) => ({ ...item, sentences: item.sentences.map(worded) })),
    },
    asked: sentences.length,
    taken: [...outcomes.values()].filter(({ kind }) => kind === 'taken').length,
    refused: [...outcomes].flatMap(([sentence, outcome]) =>
      outcome.kind === 'refused' ? [{ sentence: sentenceText(sentence), why: outcome.why }] : [],
    ),
    problem: null,
  };
}

const NO_ANSWER: Reworded = { kind: 'refused', why: 'there is no answer for it' };
