/** A data test that fails now: how badly, which KPIs rest on it, and whether it is waived already. */

import type { FailingTest } from '../core/endpoints/ledger-messages.ts';
import { element } from './element.ts';

/** KPIs that are named; the others are counted. */
const NAMED = 5;

/** `own` is the proposal in which it is shown. */
export function failingTestView(
  { words, kpis, waivedUntil, proposalId }: FailingTest,
  own: string | undefined,
): readonly HTMLElement[] {
  const more = kpis.length - NAMED;
  const names = [...kpis.slice(0, NAMED), ...(more > 0 ? [`${more} more`] : [])].join(', ');
  const notices = [
    ...(waivedUntil === null ? [] : [`It is waived until ${waivedUntil} already.`]),
    ...(proposalId === null || proposalId === own
      ? []
      : [`Proposal ${proposalId} asks for a waiver of it already.`]),
  ];
  return [
    element('p', { class: 'muted' }, [
      `${words}. ${kpis.length === 0 ? 'No KPI rests on it.' : `KPIs that rest on it: ${names}.`}`,
    ]),
    ...notices.map((notice) => element('p', { class: 'notice' }, [notice])),
  ];
}
