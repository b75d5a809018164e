/** What a rule is asked about: the state, and who and when the warehouse says. */

import type { ContentHasher, Sha256 } from '../content-hash.ts';
import type { Instant, Person } from '../event.ts';
import { type Refusal, type RefusalCode, refusal } from '../refusal.ts';
import type { LedgerState } from '../state.ts';

/** What the warehouse stamps. */
export interface Stamp {
  readonly actor: Person;
  readonly at: Instant;
}

export interface Case {
  readonly state: LedgerState;
  readonly stamp: Stamp;
  readonly contentHash: ContentHasher;
}

/** With what a whole document is hashed by. */
export interface WholeCase extends Case {
  readonly sha256: Sha256;
}

/** An e-mail address as the warehouse writes one. */
export function isPerson(text: string): boolean {
  return text.length <= 254 && /^[a-z0-9._%+'-]+@[a-z0-9-]+(\.[a-z0-9-]+)+$/.test(text);
}

/** That the person may not do it; `names` is what the policy calls those who may. */
export function notEntitled(
  code: RefusalCode,
  doing: string,
  names: 'issuers' | 'limitSetters',
  { state, stamp }: Pick<Case, 'state' | 'stamp'>,
): Refusal | undefined {
  const roles = state.policy?.[names] ?? [];
  if (holdsOneOf(roles, stamp.actor, state)) return undefined;
  const words = roles.join(', ') || `${names}, and the policy of this ledger names none`;
  return refusal(code, `${doing} takes one of the roles ${words}.`, 'Ask somebody who holds it.');
}

/** Whether the person holds at least one of the roles. */
export function holdsOneOf(roles: readonly string[], person: Person, state: LedgerState): boolean {
  return roles.some((role) => state.roles.get(role)?.has(person));
}
