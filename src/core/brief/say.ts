/** Writes sentences: the literal text is the brief's own words, what is put in carries its kind. */

import type { CivilDate, Grain } from '../calendar/civil-date.ts';
import { isolate } from './isolate.ts';
import { formatDay, formatPeriod } from './period.ts';
import type { Figure, Sentence, SentencePart } from './sentence.ts';

/** A tag for template literals: ``say`${name} was ${figure}.` ``. */
export function say(
  words: readonly string[],
  ...parts: readonly (SentencePart | Sentence)[]
): Sentence {
  return words.flatMap((text, i) => {
    const part = parts[i];
    const literal: Sentence = text === '' ? [] : [{ kind: 'words', text }];
    if (part === undefined) return literal;
    return 'kind' in part ? [...literal, part] : [...literal, ...part];
  });
}

export const NOTHING: Sentence = [];

/** Words chosen by the brief, without digits. */
export function words(text: string): SentencePart {
  return { kind: 'words', text };
}

/** A name from a definition or from people; kept apart from the numbers around it where it reads from right to left. */
export function name(text: string): SentencePart {
  return { kind: 'name', text: isolate(text) };
}

export function period(start: CivilDate, grain: Grain): SentencePart {
  return { kind: 'name', text: formatPeriod(start, grain) };
}

export function day(date: CivilDate): SentencePart {
  return { kind: 'name', text: formatDay(date) };
}

export function figurePart(figure: Figure): SentencePart {
  return { kind: 'figure', figure };
}

/** `a`, `a and b`, `a, b and c`. */
export function listed(items: readonly Sentence[]): Sentence {
  return items.flatMap((item, i) => {
    if (i === 0) return item;
    return [words(i === items.length - 1 ? ' and ' : ', '), ...item];
  });
}
