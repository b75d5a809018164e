/** What waits for the person who asks. The warehouse chooses what is read: it grows with what is open, not with the ledger. */

import type { Inbox } from '../../core/endpoints/ledger-messages.ts';
import { inboxOf } from '../../core/ledger/read/inbox.ts';
import { STATEMENTS } from '../statements.ts';
import { type LedgerReader, readSlice } from './read-slice.ts';

/** One query. */
export function readInbox(reader: LedgerReader): Inbox {
  return inboxOf(readSlice(reader, STATEMENTS.inbox), reader.sha256);
}
