/** Who may do what, and who stands in for whom. */

import type { RolesView } from '../../endpoints/ledger-messages.ts';
import { dayOf } from '../state.ts';
import { rolesOf } from './inbox.ts';
import { foldSlice, type LedgerSlice } from './slice.ts';

/** Of the slice that `api_roles.sql` chooses. Delegations that have ended are left out. */
export function rolesView({ reader, at, events }: LedgerSlice): RolesView {
  const state = foldSlice(events);
  return {
    user: reader,
    roles: [...state.roles]
      .map(([role, people]) => ({ role, people: [...people].sort() }))
      .sort((a, b) => (a.role < b.role ? -1 : 1)),
    delegations: state.delegations.filter(({ until }) => dayOf(at) <= until),
    mayDelegate: rolesOf(reader, state).length > 0,
  };
}
