/** A brief by hand: two KPIs, one of which needs attention and has its owner's comment. */

import type {
  AttentionItem,
  Brief,
  MilestoneItem,
  MilestonesItem,
  ScoreLine,
} from '../../src/core/brief/brief.ts';
import type { Sentence } from '../../src/core/brief/sentence.ts';
import type { CivilDate } from '../../src/core/calendar/civil-date.ts';
import type { BriefIssued } from '../../src/core/ledger/event.ts';
import { canonicalJson, type JsonValue } from '../../src/core/registry/canonical-json.ts';
import { sha256 } from '../core/ledger/small-ledger.ts';

export const WEEK = '2025-12-15' as CivilDate;

export const AOV_LINE: ScoreLine = {
  metricId: 'aov',
  name: 'Average Order Value',
  unit: 'currency',
  accountableRole: 'CFO',
  version: 2,
  grain: 'week',
  period: WEEK,
  value: 81.5,
  change: { kind: 'percent', fraction: -0.081 },
  reading: 'worse',
  changeOnFour: { kind: 'percent', fraction: -0.07 },
  changeOnYear: {
    kind: 'unknown',
    why: 'There is nothing to compare with.',
    isObvious: true,
  },
  target: 85,
  versusTarget: { kind: 'percent', fraction: -0.0412 },
  state: 'off target',
  trend: [88, 87.5, null, 89, 88.2, 87.9, 88.4, 88.8, 87.1, 88.3, 88.6, 88.7, 81.5],
  limits: { lower: 84.6, expected: 88.2, upper: 91.8 },
  signal: 'below its usual range',
  isSignal: true,
  forecast: { point: 84.2, low95: 79.9, high95: 88.5 },
  standing: 'canonical',
  standingWords: 'All checks passed.',
};

export const NPS_LINE: ScoreLine = {
  ...AOV_LINE,
  metricId: 'nps',
  name: 'Net Promoter Score <b>',
  unit: 'points',
  accountableRole: 'COO',
  version: 1,
  value: null,
  change: { kind: 'unknown', why: 'There is no value.', isObvious: true },
  reading: 'unknown',
  changeOnFour: { kind: 'unknown', why: 'There is no value.', isObvious: true },
  target: null,
  versusTarget: { kind: 'unknown', why: 'No target is set.', isObvious: true },
  state: 'no data',
  trend: [],
  limits: null,
  signal: 'too little history',
  isSignal: false,
  forecast: null,
};

const words = (text: string): Sentence => [{ kind: 'words', text }];

export const AOV_STORY: AttentionItem = {
  metricId: 'aov',
  name: 'Average Order Value',
  sentences: [
    [
      { kind: 'name', text: 'Average Order Value' },
      { kind: 'words', text: ' fell by ' },
      {
        kind: 'figure',
        figure: {
          text: '8.1 %',
          source: { of: 'change', metricId: 'aov', grain: 'week', period: WEEK },
        },
      },
      { kind: 'words', text: '.' },
    ],
  ],
  since: WEEK,
  weeksOpen: 2,
  accountableRole: 'CFO',
  workflow: 'Order to cash',
  step: 'Pricing',
  standing: 'canonical',
  note: {
    comment: 'A voucher was published too widely | see #12',
    action: 'Take the voucher back',
    actionOwner: 'ana.finance@example.com',
    due: '2026-01-09',
  },
};

/** Due on one day, none of them late. */
export function milestonesOf(
  named: readonly Pick<MilestoneItem, 'milestoneId' | 'name'>[],
): MilestonesItem {
  const due = '2026-01-15' as CivilDate;
  const near = `${named.length}`;
  return {
    until: '2026-01-18' as CivilDate,
    faults: [],
    sentences: [
      [
        { kind: 'words', text: 'No milestone is late; ' },
        { kind: 'figure', figure: { text: near, source: { of: 'milestones', counted: 'near' } } },
        { kind: 'words', text: ' is due by ' },
        { kind: 'name', text: '18 January 2026' },
        { kind: 'words', text: '.' },
      ],
    ],
    items: named.map(({ milestoneId, name }) => ({
      milestoneId,
      name,
      project: 'Data platform',
      due,
      daysLate: null,
      sentence: [
        { kind: 'name', text: name },
        { kind: 'words', text: ', ' },
        { kind: 'name', text: 'Data platform' },
        { kind: 'words', text: ': due ' },
        {
          kind: 'figure',
          figure: { text: '15 January 2026', source: { of: 'due day', milestoneId } },
        },
        { kind: 'words', text: '.' },
      ],
    })),
  };
}

export function smallBrief(changes: Partial<Brief> = {}): Brief {
  return {
    format: 1,
    title: 'CEO weekly brief',
    week: WEEK,
    dataAsOf: '2025-12-22' as CivilDate,
    headline: [
      AOV_STORY.sentences[0] ?? [],
      words('One KPI needs attention.'),
      words('All numbers may be believed.'),
    ],
    scoreboard: [AOV_LINE, NPS_LINE],
    attention: [AOV_STORY],
    moreAttention: 0,
    improved: [],
    decisions: [
      {
        proposalId: 'aov-1f0c9a2b',
        words: 'Change Average Order Value',
        proposer: 'ana.finance@example.com',
        deadline: '2026-01-10' as CivilDate,
        approvals: 1,
        needed: 2,
      },
    ],
    changes: [],
    restatements: [
      {
        metricId: 'aov',
        name: 'Average Order Value',
        unit: 'currency',
        grain: 'week',
        period: '2025-12-08' as CivilDate,
        was: 90.1,
        is: 88.7,
        why: 'Returns are left out',
        periods: 13,
      },
    ],
    quality: { tests: 120, failed: [], waived: [], stale: [] },
    milestones: milestonesOf([{ milestoneId: 7, name: 'Churn model in production' }]),
    foot: {
      versions: [
        { metricId: 'aov', version: 2 },
        { metricId: 'nps', version: 1 },
      ],
      ledgerHead: { seq: 41, hash: 'ab'.repeat(32) },
    },
    ...changes,
  };
}

/** What a person sends to issue it. */
export function issueOf(brief: Brief, more: Partial<BriefIssued> = {}): BriefIssued {
  const document = brief as unknown as BriefIssued['brief'];
  return {
    kind: 'brief.issued',
    week: brief.week,
    briefHash: sha256(canonicalJson(document as JsonValue)),
    statement: 'I have read it and stand for it',
    brief: document,
    ...more,
  };
}
