/** Documents of issued briefs that somebody made by hand: a good one is read as it is, any other is told, and nothing is thrown. */

import fc from 'fast-check';
import { briefHash, isUnread, type KnownIssue } from '../../../src/core/brief/issued-brief.ts';
import { readDocument } from '../../../src/core/brief/read-document.ts';
import { readIssue } from '../../../src/core/brief/read-issue.ts';
import { briefHtml } from '../../../src/core/brief/render/brief-html.ts';
import { briefJson } from '../../../src/core/brief/render/brief-json.ts';
import { briefMail } from '../../../src/core/brief/render/brief-mail.ts';
import { briefMarkdown } from '../../../src/core/brief/render/brief-markdown.ts';
import { planRender } from '../../../src/workbook/render/plan-render.ts';
import type { Workbook } from '../../../src/workbook/tab.ts';
import { workbookTabs } from '../../../src/workbook/tabs/workbook-tabs.ts';
import { smallBrief, WEEK } from '../../support/small-brief.ts';
import { aMetric, aSnapshot } from '../../support/small-snapshot.ts';
import { sha256 } from '../ledger/small-ledger.ts';

type Json = null | boolean | number | string | readonly Json[] | { readonly [name: string]: Json };

const GOOD = JSON.parse(JSON.stringify(smallBrief())) as Json;

/** As the ledger holds it once its issuer signed exactly this. */
function issueOf(document: unknown, body: object = {}): KnownIssue {
  const signed = briefHash(document as never, sha256);
  return readIssue(
    {
      ...{ seq: 42, actor: 'ceo@example.com', at: '2025-12-22T09:30:00.000000Z' },
      hash: 'cd'.repeat(32),
      body: {
        kind: 'brief.issued',
        week: WEEK,
        briefHash: signed,
        statement: 'Read',
        brief: document,
        ...body,
      },
    },
    sha256,
  );
}

const problemOf = (issue: KnownIssue) => (isUnread(issue) ? issue.problem : undefined);

test('a good document is read as it is, with members that nothing shows', () => {
  const issue = issueOf(GOOD);
  expect(issue).toMatchObject({ brief: GOOD, by: 'ceo@example.com', seq: 42, correction: null });
  const more = { ...(GOOD as object), later: { kind: 'control' } };
  expect(readDocument(more)).toBe(more);
  const { milestones: _, ...before } = GOOD as { readonly milestones: Json };
  expect(readDocument(before)).toBe(before);
});

test.each<readonly [string, unknown, string]>([
  ['no object', [], 'it should be an object'],
  [
    'a later form',
    { ...(GOOD as object), format: 2 },
    'format should be 1, the form that is known',
  ],
  ['another week', { ...(GOOD as object), week: '2025-12-08' }, 'week should be that of its event'],
  ['a week of a Tuesday', { ...(GOOD as object), week: '2025-12-16' }, 'week should be a Monday'],
  ['no title', { ...(GOOD as object), title: undefined }, 'title should be there'],
  ['a number as title', { ...(GOOD as object), title: 7 }, 'title should be a text'],
  [
    'a member of all objects',
    { ...(GOOD as object), title: { toString: 'x' } },
    'title should be a text',
  ],
  [
    'a KPI id that would be a key of its own',
    { ...(GOOD as object), scoreboard: [{ ...smallBrief().scoreboard[0], metricId: '(none)' }] },
    'scoreboard[0].metricId should be a KPI id',
  ],
])('%s is told in a sentence', (_, document, what) => {
  const plain = JSON.parse(JSON.stringify(document)) as Json;
  expect(problemOf(issueOf(plain))).toMatchObject({
    code: 'brief.unreadable',
    what: `The brief in event 42 of the ledger has a form that is not known here: ${what}.`,
  });
});

test('a document of another hash, half a character, or no document at all is damaged', () => {
  const altered = { ...(GOOD as object), moreAttention: 3 };
  const briefHashOfGood = briefHash(GOOD as never, sha256);
  for (const body of [
    { brief: altered, briefHash: briefHashOfGood },
    { brief: { title: '\ud800' } },
    { brief: undefined },
    { briefHash: 7 },
  ]) {
    expect(problemOf(issueOf(GOOD, body))?.code).toBe('ledger.damaged');
  }
  const bodyless = readIssue({ seq: 1, actor: 'a', at: 'b', hash: 'c', body: null }, sha256);
  expect(problemOf(bodyless)?.code).toBe('ledger.damaged');
});

type Path = readonly (string | number)[];

/** Every place of a document, as a path. */
function placesIn(value: Json, path: Path = []): Path[] {
  if (typeof value !== 'object' || value === null) return [path];
  return [
    path,
    ...Object.entries(value).flatMap(([name, item]) => placesIn(item, [...path, name])),
  ];
}

const GONE: unique symbol = Symbol('gone');

function withAt(value: Json, [first, ...rest]: Path, put: Json | typeof GONE): Json | typeof GONE {
  if (first === undefined) return put;
  const copy = structuredClone(value) as Record<string | number, Json>;
  const inner = withAt(copy[first] ?? null, rest, put);
  if (inner !== GONE) copy[first] = inner;
  else if (Array.isArray(copy)) copy.splice(Number(first), 1);
  else delete copy[first];
  return copy;
}

const PLACES = placesIn(GOOD).filter((path) => path.length > 0);
const anything = fc.oneof(
  fc.constantFrom<Json>(null, true, -1, 0.5, 'x', [], [null], [[]], {}, { kind: 'figure' }),
  fc.jsonValue().map((value) => JSON.parse(JSON.stringify(value)) as Json),
);
const TEXTS = ['', '=1+1', '9999-12-31', '0001-01-01', 'unknown', 'x'.repeat(60_000), '<b>|`'];

/** Half of the time of the kind that stands there, so that many a document stays readable. */
function hostileAt(path: Path): fc.Arbitrary<Json | typeof GONE> {
  const there = path.reduce<Json>(
    (value, name) => (value as Record<string, Json>)[name] ?? null,
    GOOD,
  );
  const alike =
    typeof there === 'string'
      ? fc.constantFrom(...TEXTS)
      : typeof there === 'number'
        ? fc.constantFrom(0, 1, -1, 1e308, 5e-324)
        : Array.isArray(there)
          ? fc.constantFrom<Json>([], [...there, ...there])
          : fc.constant(there);
  return fc.oneof({ weight: 3, arbitrary: alike }, anything, fc.constant<typeof GONE>(GONE));
}
const step = fc
  .constantFrom(...PLACES)
  .chain((path) => fc.tuple(fc.constant(path), hostileAt(path)));
const mutations = fc.array(step, { minLength: 1, maxLength: 3 });

const mutated = mutations.map((steps) =>
  steps.reduce<Json>((document, [path, put]) => {
    try {
      const next = withAt(document, path, put);
      return next === GONE ? document : next;
    } catch {
      // An earlier step took the place away.
      return document;
    }
  }, GOOD),
);

const SNAPSHOT = aSnapshot({ metrics: [aMetric({ id: 'aov', version: 2, isCeoKpi: true })] });
const issuedTab = ({ tabs }: Workbook) => tabs.filter(({ id }) => id === 'issued-brief');
const others = ({ tabs }: Workbook) => tabs.filter(({ id }) => id !== 'issued-brief');
const EMPTY_SPREADSHEET = { sheets: [{ properties: { sheetId: 0, title: 'Sheet1' } }] };

test('whatever an issuer signs is read or told; every form of it can be written, and the rest of the workbook is as it was', () => {
  const without = others(workbookTabs(SNAPSHOT));
  let [read, told] = [0, 0];
  fc.assert(
    fc.property(mutated, (document) => {
      const issued = issueOf(document);
      const workbook = workbookTabs({ ...SNAPSHOT, issued });
      expect(others(workbook)).toEqual(without);
      const tabs = issuedTab(workbook);
      const [tab] = tabs;
      for (const { rows } of tab?.blocks ?? []) {
        expect(new Set(rows.map(({ key }) => key)).size).toBe(rows.length);
      }
      const stamp = {
        dataAsOf: SNAPSHOT.dataAsOf,
        writtenAt: SNAPSHOT.refreshedAt,
        writtenBy: 'a',
      };
      expect(
        planRender({ current: EMPTY_SPREADSHEET, workbook: { ...workbook, tabs }, stamp }).changed,
      ).toBe(true);
      if (isUnread(issued)) {
        told += 1;
        expect(issued.problem.what).toMatch(/^The brief in event 42 [^\n]{20,400}\.$/);
        expect(JSON.stringify(tab)).toContain('It can not be shown.');
      } else {
        read += 1;
        const { brief, ...issue } = issued;
        const page = { brief, issue, corrected: [], asKnownNow: smallBrief() };
        for (const write of [briefHtml, briefMarkdown, briefMail, briefJson]) {
          expect(write(page).length).toBeGreaterThan(100);
        }
      }
    }),
    { numRuns: 200 },
  );
  expect(Math.min(read, told)).toBeGreaterThan(20);
}, 120_000);
