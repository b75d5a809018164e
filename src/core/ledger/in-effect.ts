/** What the ledger says is live, what took effect to make it so, and what may take effect now. */

import type { CivilDate } from '../calendar/civil-date.ts';
import { canonicalJson, type JsonValue } from '../registry/canonical-json.ts';
import type { Definition, DefinitionChange, Instant } from './event.ts';
import { ratificationOf, statusOf } from './proposal-status.ts';
import type { LedgerState, Proposal } from './state.ts';

type Content = Definition['content'];

/** One definition a KPI: in the order of the opening, new ones after them. */
export function liveDefinitions({ definitions }: LedgerState): readonly Definition[] {
  return [...definitions.values()].flatMap((versions) => versions.slice(-1));
}

/** A proposal that made a version live. */
export interface EffectiveChange {
  readonly proposalId: string;
  readonly content: DefinitionChange;
  readonly version: number;
  readonly at: Instant;
}

/** Every version after the first, in the order in which they took effect. */
export function effectiveChanges({ proposals }: LedgerState): readonly EffectiveChange[] {
  return [...proposals.values()]
    .flatMap(({ id, content, publication }): readonly EffectiveChange[] =>
      publication !== undefined && 'metricId' in content
        ? [{ proposalId: id, content, version: publication.version, at: publication.at }]
        : [],
    )
    .sort((a, b) => (a.at < b.at ? -1 : a.at > b.at ? 1 : 0));
}

/** Approved: those whose day has come, in the order of that day and of their submission; and those that wait for theirs. */
export function approvedProposals(
  state: LedgerState,
  today: CivilDate,
): { readonly due: readonly Proposal[]; readonly waiting: readonly Proposal[] } {
  const approved = [...state.proposals.values()]
    .filter((proposal) => statusOf(proposal, state, today) === 'approved')
    .sort((a, b) => (orderOf(a) < orderOf(b) ? -1 : 1));
  const isDue = ({ content }: Proposal) =>
    !('effectiveOn' in content) || content.effectiveOn <= today;
  return { due: approved.filter(isDue), waiting: approved.filter((one) => !isDue(one)) };
}

/** Took effect before its quorum, and the quorum did not follow in time. */
export function notRatified(state: LedgerState, today: CivilDate): readonly Proposal[] {
  return [...state.proposals.values()].filter(
    (proposal) =>
      ratificationOf(proposal, today) === 'failed' &&
      statusOf(proposal, state, today) === 'effective',
  );
}

/** The ids whose content is another one, or that are new, in the order of `wanted`; the version says nothing. */
export function differingDefinitions(
  live: readonly Content[],
  wanted: readonly Content[],
): readonly string[] {
  const known = new Map(live.map((content) => [content.id, unversioned(content)]));
  return wanted
    .filter((content) => known.get(content.id) !== unversioned(content))
    .map(({ id }) => String(id));
}

function unversioned({ version: _, ...content }: Content): string {
  return canonicalJson(content as JsonValue);
}

function orderOf({ content, submittedAt, id }: Proposal): string {
  const day = 'effectiveOn' in content ? content.effectiveOn : '';
  return `${day} ${submittedAt ?? ''} ${id}`;
}
