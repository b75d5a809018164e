/** Data quality and freshness, as a brief tells them. */

import { failureSentence, waiverOf, waiverWords } from '../quality/gates.ts';
import type { Snapshot } from '../registry/published.ts';
import type { QualityItem } from './brief.ts';
import type { KpiLine } from './kpi-line.ts';

export function qualityItem(
  { quality, ledger }: Pick<Snapshot, 'quality' | 'ledger'>,
  lines: readonly KpiLine[],
): QualityItem {
  const failures = quality.filter(({ passed, severity }) => !passed && severity === 'error');
  const told = failures.map((result) => ({ result, waiver: waiverOf(result, ledger) }));
  return {
    tests: quality.length,
    failed: told.flatMap(({ result, waiver }) => (waiver ? [] : [failureSentence(result)])),
    waived: told.flatMap(({ result, waiver }) =>
      waiver ? [`${failureSentence(result)}; ${waiverWords(waiver)}`] : [],
    ),
    stale: lines
      .filter(({ judgement }) => judgement.standing === 'stale')
      .map(({ metric }) => metric.name),
  };
}
