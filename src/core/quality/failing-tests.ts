/** The data tests that keep numbers from being official now: what a waiver can be proposed for. */

import type { FailingTest } from '../endpoints/ledger-messages.ts';
import type { QualityResult, Snapshot } from '../registry/published.ts';
import { failureSentence, metricsAbove, waiverOf } from './gates.ts';

type Facts = Pick<Snapshot, 'quality' | 'lineage' | 'metrics' | 'ledger'>;

/** Of severity error, because a warning stops nothing. Those without a waiver first, then by how many KPIs rest on them. */
export function failingTests(facts: Facts): readonly FailingTest[] {
  return facts.quality
    .filter(({ severity, passed }) => severity === 'error' && !passed)
    .map((result) => failingTest(result, facts))
    .sort((a, b) => rank(a) - rank(b) || b.kpis.length - a.kpis.length);
}

function rank({ waivedUntil }: FailingTest): number {
  return waivedUntil === null ? 0 : 1;
}

function failingTest(result: QualityResult, facts: Facts): FailingTest {
  const { subject, test } = result;
  const live = metricsAbove(result, facts).filter(({ status }) => status !== 'retired');
  const open = facts.ledger.waiting.find(
    ({ content }) =>
      content.change === 'waive-test' && content.subject === subject && content.test === test,
  );
  return {
    subject,
    test,
    words: failureSentence(result),
    kpis: live.map(({ name }) => name).sort(),
    waivedUntil: waiverOf(result, facts.ledger)?.until ?? null,
    proposalId: open?.id ?? null,
  };
}
