/** A call of the add-on as a person sees it: what is being done, for how long, and what went wrong. */

import { callAddOn, type Endpoint } from './call-add-on.ts';
import { element } from './element.ts';
import { problemView } from './problem-view.ts';

const SECOND_MS = 1000;
/** Computing both sides of a change may take long on large data. */
const WAIT_MS = 5 * 60_000;

export interface Question {
  readonly endpoint: Endpoint;
  readonly args?: readonly string[];
  /** `Computing both sides`. */
  readonly doing: string;
}

/**
 * Shows the work in `live` and gives back the answer, or undefined where `live` now shows what went wrong: its first line has the
 * focus, and `retry` asks again. An older question of the same place is not answered any more.
 */
export async function ask<T>(
  live: HTMLElement,
  { endpoint, args = [], doing }: Question,
  retry: () => void,
): Promise<T | undefined> {
  const place = live as HTMLElement & { question?: number };
  const question = (place.question ?? 0) + 1;
  place.question = question;
  const seconds = element('span', { 'aria-hidden': 'true' });
  live.replaceChildren(element('p', { class: 'muted working' }, [`${doing} ...`, seconds]));
  const start = Date.now();
  const timer = setInterval(() => {
    seconds.textContent = ` ${Math.round((Date.now() - start) / SECOND_MS)} s`;
  }, SECOND_MS);
  const answer = await callAddOn<T>(endpoint, args, WAIT_MS);
  clearInterval(timer);
  if (place.question !== question) return undefined;
  if (answer.ok) {
    live.replaceChildren();
    return answer.value;
  }
  live.replaceChildren(problemView(answer.problems, retry));
  live.querySelector<HTMLElement>('[tabindex]')?.focus();
  return undefined;
}

/** What was done, said aloud; it takes the focus, because what was clicked is often gone. */
export function done(live: HTMLElement, words: string): void {
  const line = element('p', { class: 'done', tabindex: '-1' }, [words]);
  live.replaceChildren(line);
  line.focus();
}
