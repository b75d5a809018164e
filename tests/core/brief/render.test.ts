/** A brief written out: the same facts in every form, to the byte, and text of people stays text. */

import fc from 'fast-check';
import type { Brief } from '../../../src/core/brief/brief.ts';
import { draftOf, plainBrief } from '../../../src/core/brief/issued-brief.ts';
import { briefHtml } from '../../../src/core/brief/render/brief-html.ts';
import { briefJson } from '../../../src/core/brief/render/brief-json.ts';
import { briefMail } from '../../../src/core/brief/render/brief-mail.ts';
import { briefMarkdown } from '../../../src/core/brief/render/brief-markdown.ts';
import { sparklineSvg } from '../../../src/core/brief/render/sparkline-svg.ts';
import { expectGolden } from '../../support/golden.ts';
import { AOV_LINE, AOV_STORY, smallBrief } from '../../support/small-brief.ts';
import { CORRECTED, DRAFT, ISSUED } from './sample-documents.ts';

const FORMS = { briefHtml, briefMail, briefMarkdown, briefJson };

test.each([
  ['draft.md', briefMarkdown(DRAFT)],
  ['issued.md', briefMarkdown(ISSUED)],
  ['corrected.md', briefMarkdown(CORRECTED)],
  ['issued.html', briefHtml(ISSUED)],
  ['mail.html', briefMail(ISSUED)],
])('%s reads as it was agreed', (name, text) => {
  expectGolden(`tests/core/brief/golden/${name}`, text);
});

test.each(Object.entries(FORMS))('%s gives the same bytes for the same brief', (_, render) => {
  const again = JSON.parse(JSON.stringify(ISSUED)) as typeof ISSUED;
  expect(render(again)).toBe(render(ISSUED));
});

test('a draft says so and an issued brief says by whom, when and on which head', () => {
  for (const render of [briefHtml, briefMail, briefMarkdown]) {
    expect(render(DRAFT)).toContain('DRAFT');
    expect(render(ISSUED)).not.toContain('DRAFT:');
    expect(render(ISSUED)).toMatch(/ceo@example\.com on 2025-12-22 09:30 UTC/);
    expect(render(ISSUED)).toContain('cd'.repeat(32));
  }
  expect(JSON.parse(briefJson(DRAFT))).toMatchObject({ status: 'draft' });
  expect(briefHtml(ISSUED)).not.toContain('class="draft"');
});

test('as known then stands beside as known now, where what is known is another', () => {
  const text = briefMarkdown(CORRECTED);
  expect(text).toContain('| Average Order Value | $81.50 (v2) | $83.25 (v3) | other |');
  expect(text).toContain('It replaces what ceo@example.com issued on 2025-12-22 08:00 UTC.');
  expect(briefMarkdown(ISSUED)).not.toContain('As known then');
});

test('a brief that was issued before milestones were told of reads as it was', () => {
  const { milestones: _, ...earlier } = smallBrief();
  const document = { ...ISSUED, brief: { ...earlier, gates: [] } };
  const told =
    '\n## Milestones\n\n- No milestone is late; 1 is due by 18 January 2026.\n- Churn model in production, Data platform: due 15 January 2026.\n';
  expect(briefMarkdown(ISSUED)).toContain(told);
  expect(briefMarkdown(document)).toBe(briefMarkdown(ISSUED).replace(told, ''));
  expect(JSON.parse(briefJson(document)).brief.gates).toEqual([]);
});

test('what is wrong with the milestones stands before them in every form', () => {
  const { milestones } = smallBrief();
  if (milestones === undefined) throw new Error('no milestones');
  const fault = 'Not official. There is no data.';
  const document = draftOf(smallBrief({ milestones: { ...milestones, faults: [fault] } }));
  for (const render of [briefHtml, briefMail, briefMarkdown]) {
    const text = render(document);
    expect(text.indexOf(fault)).toBeGreaterThan(0);
    expect(text.indexOf(fault)).toBeLessThan(text.indexOf('No milestone is late'));
  }
});

test('each figure of a KPI on the page leads to its row', () => {
  const page = briefHtml(ISSUED);
  expect(page).toContain('<a href="#kpi-aov">8.1 %</a>');
  expect(page).toContain('<tr id="kpi-aov">');
});

test('the page runs nothing and loads nothing', () => {
  const page = briefHtml(CORRECTED);
  expect(page).not.toMatch(/<script|<img|<link|\son\w+=|url\(|@import/i);
  expect(page).toContain("default-src 'none'");
});

const HOSTILE = fc.oneof(
  fc.constantFrom(
    '<script>alert(1)</script>',
    '"><img src=x onerror=alert(1)>',
    "' onclick='alert(1)",
    '# Heading',
    '| a | b |',
    '[x](javascript:alert(1))',
    '```',
    '&lt;b&gt;',
  ),
  fc.string({ unit: 'binary', maxLength: 40 }),
);

/** The brief with one text in every place that a person or a definition fills. */
function filledWith(text: string): Brief {
  const story = {
    ...AOV_STORY,
    name: text,
    workflow: text,
    sentences: [[{ kind: 'name' as const, text }]],
    note: { comment: text, action: text, actionOwner: text, due: text },
  };
  return smallBrief({
    title: text,
    scoreboard: [{ ...AOV_LINE, name: text, standingWords: text, signal: text }],
    attention: [story],
    improved: [story],
    quality: { tests: 1, failed: [text], waived: [text], stale: [text] },
    milestones: {
      until: AOV_LINE.period,
      faults: [text],
      sentences: [[{ kind: 'name', text }]],
      items: [
        {
          milestoneId: 1,
          name: text,
          project: text,
          due: AOV_LINE.period,
          daysLate: null,
          sentence: [{ kind: 'name', text }],
        },
      ],
    },
  });
}

test('no text becomes markup', () => {
  const tags = (page: string) => page.match(/<\/?[a-z!][^>]*>/gi)?.length;
  const [page, mail] = [briefHtml, briefMail].map((render) =>
    tags(render(draftOf(filledWith('x')))),
  );
  fc.assert(
    fc.property(HOSTILE, (text) => {
      const document = draftOf(filledWith(`x${text}`));
      expect(tags(briefHtml(document))).toBe(page);
      expect(tags(briefMail(document))).toBe(mail);
    }),
  );
});

test('in Markdown no text becomes a heading, a row, a link or HTML', () => {
  const shape = (text: string) => {
    const lines = briefMarkdown(draftOf(filledWith(text))).split('\n');
    return lines.map((line) => [/^#* /.exec(line)?.[0], line.match(/(?<!\\)[|<>`[\]]/g)?.length]);
  };
  const plain = shape('x');
  fc.assert(fc.property(HOSTILE, (text) => expect(shape(`x${text}`)).toEqual(plain)));
});

test('a name that is written from right to left can be issued: its isolates are left to the page', () => {
  const brief = filledWith('\u2068הכנסות\u2069');
  expect(JSON.stringify(plainBrief(brief))).not.toMatch(/[\u2066-\u2069]/);
  expect(briefHtml(draftOf(plainBrief(brief)))).toContain('<bdi>הכנסות</bdi>');
});

describe('the small drawing of a trend', () => {
  test('shows the band of the limits and breaks where a value is unknown', () => {
    const drawing = sparklineSvg(AOV_LINE);
    expect(drawing.match(/M/g)?.length).toBe(3);
    expect(drawing).toContain('<rect');
    expect(drawing).toContain('#b3261e');
  });

  test('stays within its frame, whatever the values', () => {
    const value = fc.option(fc.double({ noNaN: true, min: -1e12, max: 1e12 }));
    fc.assert(
      fc.property(fc.array(value, { maxLength: 30 }), (trend) => {
        const numbers = sparklineSvg({ ...AOV_LINE, trend }).match(/(?<=[ML ])-?[\d.]+/g) ?? [];
        for (const number of numbers) {
          expect(Number(number)).toBeGreaterThanOrEqual(0);
          expect(Number(number)).toBeLessThanOrEqual(108);
        }
      }),
    );
  });

  test('is left out where there is nothing to draw', () => {
    expect(sparklineSvg({ ...AOV_LINE, trend: [null, 3] })).toBe('');
  });
});
