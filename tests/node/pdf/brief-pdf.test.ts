/** A brief as a PDF: one sheet, the same bytes on every run, and no character that would show as a box. */

import { briefPdf } from '../../../src/node/pdf/brief-pdf.ts';
import { CORRECTED, DRAFT, ISSUED } from '../../core/brief/sample-documents.ts';
import { AOV_LINE, AOV_STORY, milestonesOf, smallBrief } from '../../support/small-brief.ts';

const LATER_MS = 1100;

test.each([
  ['a draft', DRAFT],
  ['an issued brief', ISSUED],
  ['a correction with both numbers', CORRECTED],
])(
  '%s has the same bytes on every run, and one sheet',
  async (_, document) => {
    const first = await briefPdf(document);
    await new Promise((resolve) => setTimeout(resolve, LATER_MS));
    const again = await briefPdf(JSON.parse(JSON.stringify(document)));
    expect(again.equals(first)).toBe(true);
    expect(first.subarray(0, 5).toString()).toBe('%PDF-');
    expect(sheets(first)).toBe(1);
  },
  30_000,
);

test('another digit is another PDF', async () => {
  const other = { ...ISSUED, brief: smallBrief({ scoreboard: [{ ...AOV_LINE, value: 81.6 }] }) };
  expect((await briefPdf(other)).equals(await briefPdf(ISSUED))).toBe(false);
});

test('the company of sixteen KPIs, six stories and ten milestones fits on one sheet', async () => {
  const brief = smallBrief({
    scoreboard: Array.from({ length: 16 }, (_, i) => ({ ...AOV_LINE, metricId: `kpi_${i}` })),
    attention: Array.from({ length: 6 }, (_, i) => ({ ...AOV_STORY, metricId: `kpi_${i}` })),
    milestones: milestonesOf(
      Array.from({ length: 10 }, (_, i) => ({ milestoneId: i, name: `Security review ${i}` })),
    ),
  });
  expect(sheets(await briefPdf({ ...ISSUED, brief }))).toBe(1);
});

test('it is dated by the signature, not by the clock', async () => {
  expect((await briefPdf(ISSUED)).toString('latin1')).toContain('D:20251222093000');
});

test('a draft is marked across the sheet, in a colour that one reads through', async () => {
  const faint = /\/ca 0\.09/;
  expect((await briefPdf(DRAFT)).toString('latin1')).toMatch(faint);
  expect((await briefPdf(ISSUED)).toString('latin1')).not.toMatch(faint);
});

test('a sign that the fonts lack is refused by name', async () => {
  const brief = smallBrief({ title: '経営 週報' });
  await expect(briefPdf({ ...DRAFT, brief })).rejects.toThrow('no sign for 経 営 週 報');
});

function sheets(pdf: Buffer): number {
  return pdf.toString('latin1').match(/\/Type \/Page\b/g)?.length ?? 0;
}
