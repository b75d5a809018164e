/** Which milestones a brief tells of, as of its own week, and what it says where it can not know. */

import fc from 'fast-check';
import { buildBrief } from '../../../src/core/brief/build-brief.ts';
import { knownMilestones } from '../../../src/core/brief/known-milestones.ts';
import { sentenceText } from '../../../src/core/brief/sentence.ts';
import { verifyBrief } from '../../../src/core/brief/verify-words.ts';
import { addDays, daysBetween } from '../../../src/core/calendar/civil-date.ts';
import type { Snapshot, ViewExtract } from '../../../src/core/registry/published.ts';
import {
  milestonesTested,
  milestonesView,
  type SmallMilestone,
} from '../../support/small-milestones.ts';
import { aMetric, aSnapshot, DATA_AS_OF, day } from '../../support/small-snapshot.ts';

const HIT_RATE = aMetric({ id: 'milestone_hit_rate', accountableRole: 'COO' });

function world(view: ViewExtract, overrides: Partial<Snapshot> = {}): Snapshot {
  const lineage = [
    {
      metricId: HIT_RATE.id,
      view: 'execkpi_execkpi.milestones',
      column: 'promised_day',
      sourceTable: 'company.delivery_milestones',
      sourceField: 'promised_on',
    },
  ];
  const quality = [milestonesTested()];
  return aSnapshot({ metrics: [HIT_RATE], lineage, quality, views: [view], ...overrides });
}

/** What the brief says, line by line; every figure is proven on the way. */
function told(snapshot: Snapshot, week?: string): readonly string[] {
  const brief = buildBrief(snapshot, week === undefined ? {} : { week: day(week) });
  expect(verifyBrief(brief, snapshot)).toEqual([]);
  const { faults = [], sentences = [], items = [] } = brief.milestones ?? {};
  const summary = sentences.map(sentenceText).join(' ');
  return [
    ...faults,
    ...(summary === '' ? [] : [summary]),
    ...items.map(({ sentence }) => sentenceText(sentence)),
  ];
}

const lines = (milestones: readonly SmallMilestone[], week?: string) =>
  told(world(milestonesView(milestones)), week);

test('late ones come first, the most days late before the others, then what is due soon', () => {
  const milestones = [
    { id: 1, due: '2025-06-20' },
    { id: 2, name: 'Label printer', project: 'Carrier integration', due: '2025-06-03' },
    { id: 3, due: '2025-06-07' },
    { id: 4, due: '2025-05-01', done: '2025-06-08' },
    { id: 5, due: '2025-06-10', done: '2025-06-06' },
  ];
  expect(lines(milestones)).toEqual([
    '2 milestones are late; 1 more is due by 6 July 2025. Accountable: COO.',
    'Label printer, Carrier integration: due 3 June 2025, 5 days late.',
    'Milestone 3, Storefront: due 7 June 2025, 1 day late.',
    'Milestone 1, Storefront: due 20 June 2025.',
  ]);
});

test('four weeks after the week are looked ahead, their last day included', () => {
  const [last, after] = ['2025-07-06', '2025-07-07'];
  expect(
    lines([
      { id: 1, due: last },
      { id: 2, due: after },
    ]),
  ).toEqual([
    'No milestone is late; 1 is due by 6 July 2025. Accountable: COO.',
    'Milestone 1, Storefront: due 6 July 2025.',
  ]);
});

test('one that is not done on its day is late once that day is over', () => {
  expect(lines([{ id: 1, due: DATA_AS_OF }])).toEqual([
    '1 milestone is late; no other is due by 6 July 2025. Accountable: COO.',
    'Milestone 1, Storefront: due 8 June 2025, not done on that day.',
  ]);
  expect(lines([{ id: 1, due: DATA_AS_OF, done: DATA_AS_OF }])).toEqual([
    'No milestone is late or due by 6 July 2025.',
  ]);
});

test('of a week gone by it tells what was known then', () => {
  const milestones = [
    { id: 1, due: '2025-05-20', done: '2025-06-05' },
    { id: 2, due: '2025-06-10', began: '2025-06-03' },
    { id: 3, due: '2025-05-25', done: '2025-06-01' },
  ];
  expect(lines(milestones, '2025-05-26')).toEqual([
    '1 milestone is late; no other is due by 29 June 2025. Accountable: COO.',
    'Milestone 1, Storefront: due 20 May 2025, 12 days late.',
  ]);
  expect(lines(milestones)).toEqual([
    'No milestone is late; 1 is due by 6 July 2025. Accountable: COO.',
    'Milestone 2, Storefront: due 10 June 2025.',
  ]);
});

test('more than the page has room for are counted', () => {
  const many = Array.from({ length: 13 }, (_, i) => ({ id: i + 1, due: '2025-06-20' }));
  const [summary, ...items] = lines(many);
  expect(summary).toBe(
    'No milestone is late; 13 are due by 6 July 2025. 3 of them are not listed. Accountable: COO.',
  );
  expect(items).toHaveLength(10);
});

test('names that hold digits, or are written from right to left, stay names', () => {
  expect(lines([{ id: 1, name: 'Phase 2 of 3', project: 'אבן', due: '2025-06-20' }])[1]).toBe(
    'Phase 2 of 3, \u2068אבן\u2069: due 20 June 2025.',
  );
});

describe('where it can not know, it says so', () => {
  const late = [{ id: 1, due: '2025-06-03' }];

  test('the view is not published, or not with its columns', () => {
    const missing = /^Nothing is known of milestones: .*not published/;
    const { columns, ...view } = milestonesView(late);
    const older = { ...view, columns: columns.map((c) => ({ ...c, name: `old_${c.name}` })) };
    for (const views of [[], [older]]) {
      expect(told(aSnapshot({ views }))).toEqual([expect.stringMatching(missing)]);
    }
  });

  test('a failed test marks every line', () => {
    const failed = world(milestonesView(late), { quality: [milestonesTested(false)] });
    expect(told(failed)).toEqual([
      'Not official. Test unique(milestone_id) failed on milestones (2 rows), which may lie beneath.',
      '1 milestone is late; no other is due by 6 July 2025 (not official). Accountable: COO.',
      'Milestone 1, Storefront: due 3 June 2025, 5 days late (not official).',
    ]);
  });

  test('a view that nothing tested, or that is older than allowed, is not official', () => {
    const view = milestonesView(late);
    const faults = (overrides: Partial<Snapshot>) => told(world(view, overrides))[0];
    expect(faults({ quality: [] })).toMatch(/^Not official\. No quality test/);
    expect(faults({ refreshedAt: '2025-07-01T00:00:00Z' })).toMatch(
      /^Not official\. The data ends/,
    );
  });

  test('a view without rows is no company without late milestones', () => {
    expect(lines([])).toEqual(['Not official. There is no data.']);
  });

  test('a view that was cut is whole for a day on which all that was left out was done', () => {
    const milestones = [
      { id: 1, due: '2025-06-03' },
      { id: 2, due: '2025-06-01', done: '2025-05-30' },
    ];
    const cut = world(
      milestonesView(milestones, { totalRows: 900, sampleRule: 'those done last' }),
    );
    expect(told(cut)[0]).toBe(
      '1 milestone is late; no other is due by 6 July 2025. Accountable: COO.',
    );
    expect(told(cut, '2025-05-19').slice(0, 2)).toEqual([
      'Not all that were open in this week are known: 2 milestones are read, open ones and those done last.',
      'No milestone is late; 2 are due by 22 June 2025, as far as they are known. Accountable: COO.',
    ]);
  });

  test('a view that was cut among its open ones is not whole', () => {
    const cut = world(milestonesView(late, { totalRows: 2, sampleRule: 'the first' }));
    expect(told(cut)[0]).toMatch(/^Not all that were open/);
  });
});

test('the words are not proven once a day or a count is another', () => {
  const snapshot = world(
    milestonesView([
      { id: 1, due: '2025-06-03' },
      { id: 2, due: '2025-06-20' },
    ]),
  );
  const brief = buildBrief(snapshot);
  for (const due of ['2025-06-04', '2025-06-21', '2025-08-01']) {
    const moved = world(
      milestonesView([
        { id: 1, due },
        { id: 2, due: '2025-06-20' },
      ]),
    );
    expect(verifyBrief(brief, moved)).not.toEqual([]);
  }
  expect(verifyBrief(brief, aSnapshot({ views: [] }))).not.toEqual([]);
});

test('every open milestone is either told, counted or due later, whatever the days', () => {
  const aDay = fc.integer({ min: -200, max: 200 }).map((days) => addDays(DATA_AS_OF, days));
  const some = fc.array(fc.record({ began: aDay, due: aDay, done: fc.option(aDay) }), {
    maxLength: 40,
  });
  fc.assert(
    fc.property(some, (drawn) => {
      const milestones = drawn.map(({ began, due, done }, i) => ({
        id: i + 1,
        began,
        due,
        ...(done === null ? {} : { done }),
      }));
      const snapshot = world(
        milestonesView([...milestones, { id: 99, due: DATA_AS_OF, done: DATA_AS_OF }]),
      );
      const brief = buildBrief(snapshot);
      expect(verifyBrief(brief, snapshot)).toEqual([]);
      const open = milestones.filter(
        ({ began, done }) => began <= DATA_AS_OF && (done === undefined || done > DATA_AS_OF),
      );
      const near = open.filter(({ due }) => daysBetween(DATA_AS_OF, due) <= 28);
      const late = near.filter(({ due }) => due <= DATA_AS_OF);
      const items = brief.milestones?.items ?? [];
      expect(items.length).toBe(Math.min(10, near.length));
      expect(items.filter(({ daysLate }) => daysLate !== null).length).toBe(
        Math.min(10, late.length),
      );
      expect(items.map(({ due }) => due)).toEqual(
        near
          .map(({ due }) => due)
          .sort()
          .slice(0, 10),
      );
    }),
  );
});

test('what is cut off is never told as whole', () => {
  const aDay = fc.integer({ min: -60, max: 30 }).map((days) => addDays(DATA_AS_OF, days));
  const some = fc.array(fc.record({ due: aDay, done: fc.option(aDay) }), {
    minLength: 1,
    maxLength: 30,
  });
  fc.assert(
    fc.property(some, fc.nat(30), aDay, (drawn, kept, until) => {
      const milestones = drawn.map(({ due, done }, i) => ({
        id: i,
        due,
        ...(done === null ? {} : { done }),
      }));
      const whole = milestonesView(milestones);
      const cut = { ...whole, rows: whole.rows.slice(0, kept) };
      const [all, some] = [whole, cut].map((view) => knownMilestones({ views: [view] }, until));
      if (some?.isWhole) expect(some.open).toEqual(all?.open);
    }),
  );
});
