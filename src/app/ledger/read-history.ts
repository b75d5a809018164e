/** Every version of a KPI, with who proposed it, who signed it and what it changed. */

import type { KpiHistory } from '../../core/endpoints/ledger-messages.ts';
import { CountersignError } from '../../core/errors/problem.ts';
import { kpiHistory } from '../../core/ledger/read/kpi-history.ts';
import { STATEMENTS } from '../statements.ts';
import { type LedgerReader, readSlice } from './read-slice.ts';

/** One query. Throws `CountersignError` where the ledger never heard of the KPI. */
export function readHistory(reader: LedgerReader, metricId: string): KpiHistory {
  const parameters = [{ name: 'metric_id', type: 'STRING', value: metricId }] as const;
  const history = kpiHistory(
    metricId,
    readSlice(reader, STATEMENTS.metricLedger, parameters),
    reader.sha256,
  );
  if (history.versions.length > 0 || history.open.length > 0) return history;
  throw new CountersignError({
    code: 'proposal.unknown-metric',
    what: `The ledger knows no KPI ${metricId.slice(0, 80)}.`,
    mend: 'Pick one from the list.',
  });
}
