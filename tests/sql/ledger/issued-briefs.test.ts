/** Briefs that are issued through the procedure: one a week whatever comes between, and read again as they were. */

import { verifyRows } from '../../../src/app/ledger/verify-ledger.ts';
import { addDays } from '../../../src/core/calendar/civil-date.ts';
import { PUBLISHER, STAFF, sha256 } from '../../core/ledger/small-ledger.ts';
import { API, type LedgerWarehouse, startLedger } from '../../support/ledger-warehouse.ts';
import { issueOf, smallBrief, WEEK } from '../../support/small-brief.ts';

let ledger: LedgerWarehouse;
beforeAll(async () => {
  ledger = await startLedger();
});
afterAll(() => ledger.close());

const read = (week: string, email: string) =>
  ledger.warehouse.rows(
    API('brief'),
    {
      parameterMode: 'NAMED',
      queryParameters: [
        { name: 'week', parameterType: { type: 'STRING' }, parameterValue: { value: week } },
      ],
    },
    email,
  );

test('a week is issued once, corrected with a reason, and read by anybody as it was', async () => {
  const brief = smallBrief();
  expect(await ledger.tell(STAFF, issueOf(brief))).toMatchObject({ code: 'brief.not-entitled' });
  const issued = await ledger.tell(PUBLISHER, issueOf(brief));
  expect(issued).toMatchObject({ outcome: 'recorded', code: null });
  const earlier = smallBrief({ week: addDays(WEEK, -7) });
  expect(await ledger.tell(PUBLISHER, issueOf(earlier))).toMatchObject({ outcome: 'recorded' });
  expect(await ledger.tell(PUBLISHER, issueOf(brief))).toMatchObject({
    code: 'brief.issued-before',
  });
  const correction = 'A figure was wrong';
  const again = await ledger.tell(
    PUBLISHER,
    issueOf(smallBrief({ moreAttention: 1 }), { correction }),
  );
  expect(again).toMatchObject({ outcome: 'recorded' });

  const rows = await read(WEEK, STAFF);
  expect(rows.map((row) => row[4])).toEqual([
    'stamp',
    'ledger.opened',
    'brief.issued',
    'brief.issued',
  ]);
  expect(rows[0]?.[2]).toBe(STAFF);
  expect(JSON.parse(String(rows[2]?.[5]))).toEqual(issueOf(brief));
  expect(rows[2]?.[6]).toBe(issued.hash);
  expect(verifyRows(await ledger.rows(), await ledger.head(), { sha256 }).ok).toBe(true);
});
