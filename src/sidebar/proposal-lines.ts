/** Proposals in a list. */

import type { ProposalLine } from '../core/endpoints/ledger-messages.ts';
import { element } from './element.ts';

/** With a heading; nothing at all for an empty list without words for it. */
export function proposalList(
  title: string,
  lines: readonly ProposalLine[],
  open: (id: string) => void,
  none = '',
): readonly HTMLElement[] {
  if (lines.length === 0 && none === '') return [];
  return [
    element('h3', {}, [title]),
    lines.length === 0
      ? element('p', { class: 'muted' }, [none])
      : element(
          'ul',
          { class: 'cards', 'aria-label': title },
          lines.map((line) => element('li', {}, [card(line, open)])),
        ),
  ];
}

function card(line: ProposalLine, open: (id: string) => void): HTMLElement {
  const made = element('button', { type: 'button', class: 'card' }, [
    element('span', { class: 'card-title', dir: 'auto' }, [line.title]),
    element('span', { class: 'muted' }, [`by ${line.proposer}`]),
    element('span', { class: 'card-facts' }, [
      statusBadge(line.status),
      ...(line.needed === 0 ? [] : [element('span', { class: 'muted' }, [progressWords(line)])]),
    ]),
    ...(line.signFor.length > 0 && line.deadline !== null
      ? [element('span', { class: 'muted' }, [`Sign by ${line.deadline}`])]
      : []),
  ]);
  made.addEventListener('click', () => open(line.id));
  return made;
}

export function progressWords({ approvals, needed, rejections }: ProposalLine): string {
  const against = rejections === 0 ? '' : `, ${rejections} against`;
  return `${approvals} of ${needed} approvals${against}`;
}

const GOOD = ['approved', 'effective'];
const BAD = ['rejected', 'lapsed', 'superseded', 'rolled back', 'withdrawn'];

export function statusBadge(status: ProposalLine['status']): HTMLElement {
  const kind = GOOD.includes(status) ? ' official' : BAD.includes(status) ? ' ended' : '';
  return element('span', { class: `badge${kind}` }, [status]);
}
