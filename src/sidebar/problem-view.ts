/** A failure as people read it: what happened, where, how to mend it, and a way to try again. */

import type { Problem } from '../core/errors/problem.ts';
import { button, element } from './element.ts';

/** The first line takes the focus, so that a screen reader says it at once. */
export function problemView(
  problems: readonly Problem[],
  retry: () => void,
  again = 'Try again',
): HTMLElement {
  const boxes = problems.map((problem) =>
    element('div', { class: 'problem', role: 'alert', tabindex: '-1' }, [
      element('p', {}, [element('strong', {}, [problem.what])]),
      ...(problem.where ? [element('p', { class: 'muted' }, [`Where: ${problem.where}`])] : []),
      ...(problem.mend ? [element('p', {}, [problem.mend])] : []),
    ]),
  );
  return element('div', {}, [...boxes, button(again, '', retry)]);
}
