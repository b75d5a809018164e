/** Makes the ledger and opens it, once. */

import type { LedgerOpened } from '../../core/ledger/event.ts';
import type { Progress, Warehouse } from '../ports.ts';
import { runFiles, type SqlFile } from '../provision.ts';
import type { QueryLimits } from '../query-request.ts';
import { appendEvent } from './append-event.ts';
import { readLedgerHead } from './read-ledger.ts';

/** What the files of `sql/ledger` and `templates/` give. */
export interface LedgerDefinition {
  /** Datasets, tables, the rules, the procedure and the views, in order. */
  readonly files: readonly SqlFile[];
  /** The first event: policy, who holds which role, and the definitions that are version 1. */
  readonly opening: LedgerOpened;
}

export interface ProvisioningLedger {
  readonly warehouse: Warehouse;
  readonly progress: Progress;
  readonly limits?: QueryLimits;
  readonly ledger: LedgerDefinition;
}

/** An open ledger stays as it is, whatever the files say by now: from then on it changes by events alone. */
export function provisionLedger({ warehouse, progress, limits, ledger }: ProvisioningLedger): void {
  progress.step('Checking the ledger');
  const common = { warehouse, ...(limits && { limits }) };
  runFiles({ ...common, files: ledger.files });
  if (readLedgerHead(warehouse, limits).seq > 0) return;
  appendEvent({ ...common, newEventId: () => 'opening' }, ledger.opening);
}
