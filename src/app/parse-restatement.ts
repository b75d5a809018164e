/** A `restatement` row of `sql/ledger/workbook_facts.sql`, parsed once at the border. */

import { parseCivilDate } from '../core/calendar/civil-date.ts';
import type { RestatedPeriod, Restatement } from '../core/registry/published.ts';
import { toNumber, unexpected } from './metric-value-rows.ts';

type Body = Readonly<Record<string, unknown>>;

/** Throws `CountersignError` when a period is no day. */
export function parseRestatement(body: Body): Restatement {
  return {
    proposalId: String(body.proposalId),
    metricId: String(body.metricId),
    grain: String(body.grain) as Restatement['grain'],
    versionFrom: Number(body.versionFrom),
    versionTo: Number(body.versionTo),
    reason: String(body.reason),
    restatedAt: String(body.restatedAt),
    restatedBy: String(body.restatedBy),
    periods: Number(body.periods),
    largestDifference: toNumber(body.largestDifference),
    largestFraction: toNumber(body.largestFraction),
    newest: (body.newest as readonly Body[]).map(toPeriod),
  };
}

function toPeriod({ periodStart, before, after }: Body): RestatedPeriod {
  const start = parseCivilDate(String(periodStart));
  if (start === undefined) throw unexpected('restatement.periodStart', periodStart);
  return { periodStart: start, before: toNumber(before), after: toNumber(after) };
}
