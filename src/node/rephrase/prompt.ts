/** What a language model is asked: the rules by which its answer will be judged, and the sentences without their facts. */

import type { Wording } from '../../core/brief/rephrase.ts';
import { FILLERS, LABELS, SAME_MEANING } from '../../core/brief/rephrase-vocabulary.ts';

export interface Message {
  readonly role: 'system' | 'user';
  readonly content: string;
}

/** The same for the same wordings. */
export function promptFor(wordings: readonly Wording[]): readonly Message[] {
  const asked = wordings.map(({ text, holds }, i) => [
    String(i + 1),
    { text, places: Object.fromEntries(holds.map((held, place) => [`{${place + 1}}`, held])) },
  ]);
  return [
    { role: 'system', content: RULES },
    { role: 'user', content: JSON.stringify(Object.fromEntries(asked)) },
  ];
}

const LABEL_MEANINGS = new Set(Object.values(LABELS));
const WORDINGS = SAME_MEANING.filter(
  (wordings) => wordings.length > 1 && !LABEL_MEANINGS.has(wordings[0]),
)
  .map((wordings) => wordings.join(' = '))
  .join('; ');
const LABELLED = Object.entries(LABELS)
  .map(([held, label]) => {
    const wordings = SAME_MEANING.find(([meaning]) => meaning === label) ?? [label];
    return `before "${held}": ${wordings.join(', ')}`;
  })
  .join('; ');

const RULES = `You make sentences of a business report read more smoothly without changing what they say.
You are given a JSON object: under each number a sentence with numbered places such as {1}, and what each place holds.
Answer with a JSON object alone: under each number your sentence as a string.

Rules for each sentence. A program checks them and drops a sentence that breaks one.
- Every place stands once, as {1}, {2}, in the order of the original. A blank or a comma parts it from what is beside it.
- Between two places the words of the original stay, in their order. "not", "no" and "official" are never moved or left out, and no word is added right after "no", "not" or "nothing".
- These words may be added or left out anywhere: ${FILLERS.join(', ')}.
- These wordings may stand for each other: ${WORDINGS}.
- A word that says what a place holds may stand right before it, ${LABELLED}.
- No other words, no digits, quotes, dashes or markup. The first letter is a capital, the end is the original's.
- A sentence that you can not improve is given back as it is.`;
