/** The sample company as everybody gets it: every planted incident shows on a chart of a KPI that it hits. */

import { fileURLToPath } from 'node:url';
import { readSnapshot } from '../../../src/app/read-snapshot.ts';
import { newestLines } from '../../../src/core/brief/newest-lines.ts';
import {
  addDays,
  type CivilDate,
  periodStart,
  shiftPeriod,
} from '../../../src/core/calendar/civil-date.ts';
import type { Snapshot } from '../../../src/core/registry/published.ts';
import { INCIDENTS } from '../../../src/local/sample/incidents.ts';
import { sha256 } from '../../../src/node/google-host.ts';
import { fakeClock } from '../../support/fake-clock.ts';
import { expectGolden } from '../../support/golden.ts';
import { startSampleCompany } from '../../support/sample-company.ts';

const GOLDEN = fileURLToPath(new URL('golden/planted-incidents.txt', import.meta.url));
const AS_OF = '2026-06-28' as CivilDate;

test('planted incidents are found', async () => {
  const company = await startSampleCompany(AS_OF);
  const clock = fakeClock('2026-06-29T06:00:00Z');
  const { snapshot } = readSnapshot(company.host.warehouse, clock, sha256);
  const found = INCIDENTS.map(({ id, startsDaysBefore, hours }) => {
    const starts = addDays(AS_OF, -startsDaysBefore);
    const ends = addDays(starts, Math.ceil(hours / 24) - 1);
    return `${id}: ${told(snapshot, starts, ends).join(', ') || '(nothing)'}`;
  });
  expectGolden(GOLDEN, `${found.join('\n')}\n`);
}, 300_000);

/** KPIs whose signal begins in the weeks or months of an incident, and in which. */
function told(snapshot: Snapshot, starts: CivilDate, ends: CivilDate): readonly string[] {
  const names = new Set<string>();
  let week = periodStart(starts, 'week');
  for (; week <= ends; week = shiftPeriod(week, 'week', 1)) {
    for (const line of newestLines(snapshot, 13, addDays(week, 6)).values()) {
      if (
        line.signal.signal !== null &&
        (line.signal.since ?? '') >= periodStart(starts, line.grain)
      ) {
        names.add(`${line.metric.name} ${line.signal.side}`);
      }
    }
  }
  return [...names].sort();
}
