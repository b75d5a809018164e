/** Who may do what, and who stands in for whom. */

import type { RolesView } from '../../core/endpoints/ledger-messages.ts';
import { rolesView } from '../../core/ledger/read/roles-view.ts';
import { STATEMENTS } from '../statements.ts';
import { type LedgerReader, readSlice } from './read-slice.ts';

/** One query. */
export function readRoles(reader: LedgerReader): RolesView {
  return rolesView(readSlice(reader, STATEMENTS.roles));
}
