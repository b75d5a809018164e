/** Reads what a language model answered: the texts by their numbers, out of a chat completion. */

import { CountersignError } from '../../core/errors/problem.ts';

/** One text for each of `count` wordings; null for those that it leaves out. Throws `CountersignError` for another form. */
export function readAnswer(body: string, count: number, place: string): readonly (string | null)[] {
  const content = path(parsed(body), 'choices', 0, 'message', 'content');
  const texts = typeof content === 'string' ? parsed(withoutFence(content)) : undefined;
  if (typeof texts !== 'object' || texts === null || Array.isArray(texts)) {
    throw new CountersignError({
      code: 'rephrase.answer',
      what: `The language model at ${place} did not answer in the form that it was asked for.`,
    });
  }
  return Array.from({ length: count }, (_, i) => {
    const text = (texts as Record<string, unknown>)[String(i + 1)];
    return typeof text === 'string' ? text : null;
  });
}

function parsed(text: string): unknown {
  try {
    return JSON.parse(text);
  } catch {
    return undefined;
  }
}

function path(value: unknown, ...keys: readonly (string | number)[]): unknown {
  return keys.reduce<unknown>(
    (at, key) => (typeof at === 'object' && at !== null ? (at as never)[key] : undefined),
    value,
  );
}

/** Many models put JSON into a block of Markdown whatever they are told. */
function withoutFence(content: string): string {
  return content.trim().replace(/^```(?:json)?\s*|\s*```$/g, '');
}
