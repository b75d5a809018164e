import fc from 'fast-check';
import type { PublishedMetric } from '../../../src/core/registry/published.ts';
import { workbookTabs } from '../../../src/workbook/tabs/workbook-tabs.ts';
import { aMetric, aSeries, aSnapshot } from '../../support/small-snapshot.ts';
import { Desk } from '../render/desk.ts';

const TEXTS = ['=1+1', '+A1', '-2', '@me', "'quoted", 'Ümlaut ÷', 'a\nb', '💥'.repeat(30), ''];
const word = fc.oneof(fc.constantFrom(...TEXTS), fc.string({ unit: 'grapheme', maxLength: 40 }));

/** Parents may be missing, repeated or part of a circle: what the checks refuse must still render. */
const registry = fc
  .array(
    fc.record({
      name: word,
      theme: word,
      engine: fc.constantFrom('Growth', 'People', 'Unheard of'),
      workflow: word,
      level: fc.constantFrom('functional', 'leading', 'operational'),
      isTop: fc.boolean(),
      status: fc.constantFrom('approved', 'draft', 'retired'),
      parents: fc.array(fc.nat(25), { maxLength: 3 }),
      target: fc.option(fc.double({ noNaN: true, noDefaultInfinity: true })),
      value: fc.option(fc.double()),
    }),
    { maxLength: 24 },
  )
  .map((all) => {
    const metrics = all.map((one, i): PublishedMetric => {
      const { name, theme, engine, workflow, isTop, status, target } = one;
      return aMetric({
        id: `m${i}`,
        name,
        theme,
        engine,
        workflow,
        status: status as PublishedMetric['status'],
        level: (isTop ? 'ceo' : one.level) as PublishedMetric['level'],
        isCeoKpi: isTop,
        target,
        thresholds: target === null ? null : { watch: target - 1, act: target - 2 },
        rollsUpTo: one.parents.map((at) => `m${at}`),
      });
    });
    const values = all.flatMap(({ value }, i) => aSeries(`m${i}`, [value]));
    return aSnapshot({ metrics, values });
  });

test('any registry renders within the grid, holds no formula made of text, and renders again without a write', () => {
  fc.assert(
    fc.property(registry, (snapshot) => {
      const desk = new Desk();
      const stamp = {
        dataAsOf: snapshot.dataAsOf,
        writtenAt: snapshot.refreshedAt,
        writtenBy: 'a',
      };
      desk.render(workbookTabs(snapshot), stamp);
      const sheets = desk.readAll().sheets ?? [];
      const formulas = sheets
        .flatMap((sheet) => sheet.data ?? [])
        .flatMap((grid) => grid.rowData ?? [])
        .flatMap((row) => row.values ?? [])
        .flatMap((cell) => cell.userEnteredValue?.formulaValue ?? []);
      for (const formula of formulas)
        expect(formula).toMatch(/^=SPARKLINE\([A-Z]+\d+:[A-Z]+\d+\)$/);
      expect(desk.render(workbookTabs(snapshot), stamp).requests).toEqual([]);
    }),
    { numRuns: 25 },
  );
});

test('no registry makes two boxes of one picture alike, or a box beneath one that is not drawn', () => {
  fc.assert(
    fc.property(registry, (snapshot) => {
      const pyramid = workbookTabs(snapshot).tabs.find(({ id }) => id === 'kpi-pyramid');
      for (const { id, rows } of pyramid?.blocks ?? []) {
        if (!id.endsWith('.boxes')) continue;
        const texts = (column: string) =>
          rows.map(({ cells }) => {
            const value = cells[column]?.value;
            return value?.kind === 'text' ? value.text : '';
          });
        const labels = texts('label');
        expect(new Set(labels).size).toBe(labels.length);
        expect(labels).toEqual(expect.arrayContaining(texts('parent').filter((up) => up !== '')));
      }
    }),
  );
});
