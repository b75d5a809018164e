/** The words of `brief --rephrase`: how many sentences a language model worded, and why the others kept theirs. */

import type { Rephrased } from '../app/brief/rephrase-brief.ts';
import type { BriefDocument } from '../core/brief/issued-brief.ts';
import { oneLine } from './harmless-text.ts';

/** Nothing where it was not asked for; null is an issued brief. */
export function rephraseLines(rephrased: Rephrased | null | undefined): readonly string[] {
  if (rephrased === undefined) return [];
  if (rephrased === null) return ['Nothing was rephrased: an issued brief keeps its words.'];
  const { asked, taken, refused, problem } = rephrased;
  if (problem !== null) return [`Nothing was rephrased. ${problem.what}`];
  const all = `${asked} ${asked === 1 ? 'sentence' : 'sentences'}`;
  return [
    `Rephrased: ${taken} of ${all}. Refused: ${refused.length}.`,
    ...refused.map(({ sentence, why }) => `Kept as it is, because ${why}: ${oneLine(sentence)}`),
  ];
}

/** What the page says of it; nothing where every sentence is the brief's own. */
export function rephraseRemark({ taken }: Rephrased): Pick<BriefDocument, 'remark'> {
  if (taken === 0) return {};
  const sentences = taken === 1 ? '1 sentence is' : `${taken} sentences are`;
  return {
    remark: `${sentences} worded by a language model; names and figures are the brief's own, and checked.`,
  };
}
