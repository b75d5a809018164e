/** The sample company as everybody gets it: a planted incident is told by a KPI that it hits. */

import { fileURLToPath } from 'node:url';
import { readSnapshot } from '../../../src/app/read-snapshot.ts';
import { buildBrief } from '../../../src/core/brief/build-brief.ts';
import { draftOf } from '../../../src/core/brief/issued-brief.ts';
import type { KpiLine } from '../../../src/core/brief/kpi-line.ts';
import { type NewestLines, newestLines } from '../../../src/core/brief/newest-lines.ts';
import { shortPeriod } from '../../../src/core/brief/period.ts';
import { briefMarkdown } from '../../../src/core/brief/render/brief-markdown.ts';
import { verifyBrief } from '../../../src/core/brief/verify-words.ts';
import {
  addDays,
  type CivilDate,
  periodStart,
  shiftPeriod,
} from '../../../src/core/calendar/civil-date.ts';
import type { Snapshot } from '../../../src/core/registry/published.ts';
import { INCIDENTS, type IncidentId } from '../../../src/local/sample/incidents.ts';
import { sha256 } from '../../../src/node/google-host.ts';
import { fakeClock } from '../../support/fake-clock.ts';
import { expectGolden } from '../../support/golden.ts';
import { type SampleCompany, startSampleCompany } from '../../support/sample-company.ts';

const AS_OF = '2026-06-28' as CivilDate;
const OUTAGE_WEEK = '2026-06-08' as CivilDate;
/** A month's number, and what comes of a lead, is known weeks after an incident ended. */
const WEEKS_AFTER = 9;

/** What each incident is to be seen in, and on which side. */
const HITS: Readonly<Record<IncidentId, readonly (readonly [string, 'above' | 'below'])[]>> = {
  'tracking-loss': [
    ['sessions', 'below'],
    ['data_quality_score', 'below'],
  ],
  'checkout-outage': [
    ['uptime', 'below'],
    ['incident_count', 'above'],
    ['conversion_rate', 'below'],
  ],
  'sync-cut-off': [['sync_success_rate', 'below']],
  'price-error': [
    ['aov', 'below'],
    ['gross_margin_pct', 'below'],
  ],
  'load-failures': [
    ['pipeline_error_rate', 'above'],
    ['data_freshness', 'below'],
  ],
  'paid-channel-collapse': [
    ['sessions', 'below'],
    ['conversion_rate', 'above'],
  ],
  'runaway-campaign': [
    ['marketing_spend', 'above'],
    ['cpa', 'above'],
  ],
  'support-backlog': [
    ['first_response_hours', 'above'],
    ['ticket_backlog', 'above'],
  ],
  'price-undercut': [
    ['win_rate', 'below'],
    ['quota_attainment', 'below'],
    ['forecast_accuracy', 'below'],
  ],
  'returns-wave': [['return_rate', 'above']],
  'broken-release': [['feature_adoption', 'below']],
  'supplier-insolvency': [
    ['milestone_hit_rate', 'below'],
    ['qa_score', 'below'],
    ['risk_burndown', 'above'],
  ],
  'lead-score-drift': [
    ['lead_score_precision', 'below'],
    ['lead_score_accuracy', 'below'],
  ],
  resignations: [
    ['turnover_rate', 'above'],
    ['employee_engagement', 'below'],
  ],
  'late-close': [['close_days', 'above']],
  'late-delivery': [
    ['on_time_delivery', 'below'],
    ['delivery_latency_days', 'above'],
  ],
  'churn-model-drift': [['churn_prediction_accuracy', 'below']],
};

let snapshot: Snapshot;
let company: SampleCompany;

beforeAll(async () => {
  company = await startSampleCompany(AS_OF);
  const { host } = company;
  const clock = fakeClock('2026-06-29T06:00:00Z');
  snapshot = readSnapshot(host.warehouse, clock, sha256, {}, 6).snapshot;
}, 300_000);

afterAll(() => company.surfaces.close());

test('planted incidents are found', () => {
  const weeks = new Map<CivilDate, NewestLines>();
  const linesOf = (week: CivilDate) => {
    const lines = weeks.get(week) ?? newestLines(snapshot, 13, addDays(week, 6));
    weeks.set(week, lines);
    return lines;
  };
  const found = INCIDENTS.map(({ id, startsDaysBefore, hours }) => {
    const starts = addDays(AS_OF, -startsDaysBefore);
    const told = HITS[id].flatMap(([metricId, side]) =>
      firstTold(
        { metricId, side, starts, ends: addDays(starts, Math.ceil(hours / 24) - 1) },
        linesOf,
      ),
    );
    return `${id} (from ${starts})\n${told.map((line) => `  ${line}\n`).join('') || '  (not to be told from chance in a company of this size)\n'}`;
  });
  expectGolden(golden('planted-incidents.txt'), found.join(''));
});

test('the brief of the week of the checkout outage', () => {
  const brief = buildBrief(snapshot, { week: OUTAGE_WEEK });
  expect(verifyBrief(brief, snapshot)).toEqual([]);
  // The ledger was opened now, so its head is another one every time.
  const page = briefMarkdown(draftOf(brief)).replace(/[0-9a-f]{64}/, '(head)');
  expectGolden(golden('outage-week.md'), page);
});

interface Hit {
  readonly metricId: string;
  readonly side: 'above' | 'below';
  readonly starts: CivilDate;
  readonly ends: CivilDate;
}

/** The first week whose brief would tell the KPI's signal of a period that the incident reached. */
function firstTold(hit: Hit, linesOf: (week: CivilDate) => NewestLines): readonly string[] {
  const last = shiftPeriod(periodStart(hit.ends, 'week'), 'week', WEEKS_AFTER);
  for (
    let week = periodStart(hit.starts, 'week');
    week <= last && addDays(week, 6) <= AS_OF;
    week = shiftPeriod(week, 'week', 1)
  ) {
    const line = linesOf(week).get(hit.metricId);
    if (line !== undefined && isTold(line, hit)) {
      const { metric, grain, signal } = line;
      const since = shortPeriod(signal.since ?? line.period, grain);
      return [`${metric.name}: ${signal.words}, since ${since}; told in the brief of ${week}`];
    }
  }
  return [];
}

function isTold({ signal, grain }: KpiLine, { side, starts }: Hit): boolean {
  return signal.side === side && (signal.since ?? '') >= periodStart(starts, grain);
}

function golden(name: string): string {
  return fileURLToPath(new URL(`golden/${name}`, import.meta.url));
}
