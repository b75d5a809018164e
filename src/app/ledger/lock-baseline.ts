/** Changing the control limits of a KPI. */

import type { BaselineLocked } from '../../core/ledger/event.ts';
import { appendEvent, type LedgerWriter, type Recorded } from './append-event.ts';

/** What was set before stays in the ledger. Throws `CountersignError` with the ledger's refusal. */
export function lockBaseline(writer: LedgerWriter, lock: Omit<BaselineLocked, 'kind'>): Recorded {
  return appendEvent(writer, { kind: 'baseline.locked', ...lock });
}
