/** The sample company as everybody gets it: each planted incident is told by a KPI that it hits; where another one is silent, the list says why. */

import { readFileSync } from 'node:fs';
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

test('every planted incident is told', () => {
  const weeks = new Map<CivilDate, NewestLines>();
  const linesOf = (week: CivilDate) => {
    const lines = weeks.get(week) ?? newestLines(snapshot, 13, addDays(week, 6));
    weeks.set(week, lines);
    return lines;
  };
  const found = INCIDENTS.map(({ id, startsDaysBefore, hours }) => {
    const starts = addDays(AS_OF, -startsDaysBefore);
    const ends = addDays(starts, Math.ceil(hours / 24) - 1);
    const hits = HITS[id].map(([metricId, side]) => ({ metricId, side, starts, ends }));
    const told = hits.flatMap((hit) => firstTold(hit, linesOf) ?? []);
    const silent = hits.filter((hit) => firstTold(hit, linesOf) === null);
    const lines = [
      ...told.map(({ words }) => words),
      ...silent.map((hit) => whyNotTold(hit, linesOf)),
    ];
    return {
      id,
      by: told.map(({ name }) => name),
      text: [`${id} (from ${starts})`, ...lines].join('\n  '),
    };
  });
  expectGolden(golden('planted-incidents.txt'), `${found.map(({ text }) => text).join('\n')}\n`);
  expect(found.filter(({ by }) => by.length === 0)).toEqual([]);
  const page = readFileSync('docs/sample-company.md', 'utf8').split('\n');
  for (const { id, by } of found) {
    const row = page.find((line) => line.startsWith(`| \`${id}\` |`));
    expect(row?.split(' | ').at(-1)).toBe(`${by.join(', ')} |`);
  }
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

interface Told {
  /** Of the KPI. */
  readonly name: string;
  readonly words: string;
}

type LinesOf = (week: CivilDate) => NewestLines;

/** The first week whose brief would tell the KPI's signal of a period that the incident reached; null where none does. */
function firstTold(hit: Hit, linesOf: LinesOf): Told | null {
  for (const [week, line] of linesAfter(hit, linesOf)) {
    if (isTold(line, hit, linesOf)) {
      const { metric, grain, signal } = line;
      const since = shortPeriod(signal.since ?? line.period, grain);
      const words = `${metric.name}: ${signal.words}, since ${since}; told in the brief of ${week}`;
      return { name: metric.name, words };
    }
  }
  return null;
}

/** What the table of the brief says of the KPI in the periods that the incident reached, and on how many cases it rests. */
function whyNotTold(hit: Hit, linesOf: LinesOf): string {
  const reached = linesAfter(hit, linesOf).flatMap(([, line]) =>
    line.period >= periodStart(hit.starts, line.grain) && line.period <= hit.ends ? [line] : [],
  );
  const words = [...new Set(reached.map(({ signal }) => signal.words))];
  const sizes = reached.flatMap(({ metric, grain, period }) => {
    const rows = snapshot.values.filter(
      (row) => row.metricId === metric.id && row.grain === grain && row.periodStart === period,
    );
    return rows.find(({ sliceDimension }) => sliceDimension === 'all')?.sampleSize ?? [];
  });
  const cases = [...new Set([Math.min(...sizes), Math.max(...sizes)])].join(' to ');
  const [first] = reached;
  const name = first?.metric.name ?? hit.metricId;
  return `not by ${name}: ${words.join('; ')} (cases in a ${first?.grain}: ${cases})`;
}

/** The KPI as each brief would have it, from the week in which the incident began to the last in which its numbers come in. */
function linesAfter(
  { metricId, starts, ends }: Hit,
  linesOf: LinesOf,
): readonly (readonly [CivilDate, KpiLine])[] {
  const last = shiftPeriod(periodStart(ends, 'week'), 'week', WEEKS_AFTER);
  const weeks: CivilDate[] = [];
  for (
    let week = periodStart(starts, 'week');
    week <= last && addDays(week, 6) <= AS_OF;
    week = shiftPeriod(week, 'week', 1)
  ) {
    weeks.push(week);
  }
  return weeks.flatMap((week) => {
    const line = linesOf(week).get(metricId);
    return line === undefined ? [] : [[week, line] as const];
  });
}

/**
 * The signal began with the incident; or it is an older one, and a number of the incident is beyond a limit, as the one before was not.
 */
function isTold(line: KpiLine, { metricId, side, starts, ends }: Hit, linesOf: LinesOf): boolean {
  const { signal, grain, period } = line;
  const first = periodStart(starts, grain);
  if (signal.side !== side) return false;
  if ((signal.since ?? '') >= first) return true;
  const before = linesOf(periodStart(addDays(first, -1), 'week')).get(metricId);
  const isNew = before?.signal.signal !== 'beyond a limit' || before.signal.side !== side;
  return signal.signal === 'beyond a limit' && period >= first && period <= ends && isNew;
}

function golden(name: string): string {
  return fileURLToPath(new URL(`golden/${name}`, import.meta.url));
}
