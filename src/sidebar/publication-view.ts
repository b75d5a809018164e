/** What was put into effect, and what was not. */

import type { PublicationNote } from '../core/endpoints/ledger-messages.ts';
import { element } from './element.ts';

export function publicationView(note: PublicationNote): HTMLElement {
  const { published, refused, waiting, restatedPeriods } = note;
  const list = (items: readonly string[]) =>
    element(
      'ul',
      {},
      items.map((item) => element('li', {}, [item])),
    );
  return element('div', {}, [
    element('p', { class: 'done', tabindex: '-1' }, [
      published.length === 0 ? 'Nothing was due.' : `In effect now: ${published.join('; ')}.`,
    ]),
    ...(restatedPeriods === 0
      ? []
      : [
          element('p', {}, [
            `${restatedPeriods} ${restatedPeriods === 1 ? 'period has' : 'periods have'} another number now. Refresh to see it.`,
          ]),
        ]),
    ...refused.map(({ what, problems }) =>
      element('div', { class: 'problem' }, [
        element('p', {}, [element('strong', {}, [`${what} can not go live.`])]),
        ...problems.map((problem) =>
          element('p', {}, [`${problem.what} ${problem.mend ?? ''}`.trim()]),
        ),
      ]),
    ),
    ...(waiting.length === 0
      ? []
      : [element('p', { class: 'muted' }, ['Approved for a later day:']), list(waiting)]),
  ]);
}
