import { strFromU8, unzipSync } from 'fflate';
import { exportXlsx } from '../../../src/local/workbench/xlsx.ts';
import { fixture } from './spreadsheet-fixture.ts';

async function exported(): Promise<Record<string, string>> {
  const files = unzipSync(await exportXlsx(fixture()));
  return Object.fromEntries(Object.entries(files).map(([path, bytes]) => [path, strFromU8(bytes)]));
}

/** Every opened element is closed in order. */
function isWellFormed(xml: string): boolean {
  const open: string[] = [];
  for (const [, closing, name, selfClosing] of xml.matchAll(
    /<(\/?)([\w:.-]+)(?:"[^"]*"|[^">])*?(\/?)>/g,
  )) {
    if (closing === '/') {
      if (open.pop() !== name) return false;
    } else if (selfClosing !== '/' && name !== undefined) open.push(name);
  }
  return open.length === 0 && !/&(?!amp;|lt;|gt;|quot;|apos;|#)/.test(xml);
}

describe('exportXlsx', () => {
  test('gives the same bytes for the same spreadsheet', async () => {
    expect(Buffer.from(await exportXlsx(fixture())).equals(await exportXlsx(fixture()))).toBe(true);
  });

  test('writes well-formed XML in every part', async () => {
    const files = await exported();
    expect(Object.keys(files).length).toBeGreaterThan(8);
    for (const [path, xml] of Object.entries(files))
      expect([path, isWellFormed(xml)]).toEqual([path, true]);
  });

  test('makes sparklines native and empties the cells that held the formula', async () => {
    const sheet = (await exported())['xl/worksheets/sheet0.xml'] ?? '';
    expect(sheet).not.toContain('SPARKLINE');
    expect(sheet).toContain("<xm:f>'CEO’s Brief'!E2:G2</xm:f><xm:sqref>D2</xm:sqref>");
    expect(sheet).toContain("<xm:f>'CEO’s Brief'!E3:G3</xm:f><xm:sqref>D3</xm:sqref>");
    expect(sheet).toMatch(/<\/extLst>\s*<\/worksheet>$/);
  });

  test('draws a sparkline in the colour of its cell, and an unknown period as a gap', async () => {
    const sheet = (await exported())['xl/worksheets/sheet0.xml'] ?? '';
    const groups = sheet.match(/<x14:sparklineGroup .*?<\/x14:sparklineGroup>/g) ?? [];
    expect(groups).toHaveLength(2);
    expect(groups[0]).toContain('rgb="FF1F5FBF"/><x14:sparklines><x14:sparkline><xm:f>');
    expect(groups[0]).toContain('<xm:sqref>D2<');
    expect(groups[1]).toContain('rgb="FF991A1A"');
    expect(groups[1]).toContain('<xm:sqref>D3<');
    for (const group of groups) expect(group).toContain('displayEmptyCellsAs="gap"');
  });

  test('keeps text that looks like a formula, a number, a date or a link as text', async () => {
    const files = await exported();
    const sheet = files['xl/worksheets/sheet1.xml'] ?? '';
    const strings = files['xl/sharedStrings.xml'] ?? '';
    expect(sheet).not.toContain('<f>');
    expect(sheet.match(/t="s"/g)).toHaveLength(9);
    for (const shown of [
      '=IMPORTXML(&quot;https://example.com&quot;)',
      '007',
      '[label](https://example.com)',
      '2026-01-02',
      '+1',
    ]) {
      expect(strings.replaceAll('"', '&quot;')).toContain(`>${shown}<`);
    }
    expect(strings).not.toContain('\uE000');
  });

  test('holds the formula, the chart, the rule, the merge, the frozen panes and the hidden tab', async () => {
    const files = await exported();
    const sheet = files['xl/worksheets/sheet0.xml'] ?? '';
    expect(sheet).toContain('SUM(B2,B3)');
    expect(sheet).toContain('<formula>&quot;stale&quot;</formula>');
    expect(sheet).toContain('mergeCell');
    expect(sheet).toContain('ySplit="1"');
    expect(files['xl/charts/chart1.xml']).toContain('F2:F3');
    expect(files['xl/workbook.xml']).toContain('state="hidden"');
  });

  test('names a link to another tab by its title', async () => {
    expect((await exported())['xl/worksheets/sheet1.xml']).toContain(
      'location="\'CEO’s Brief\'!A1"',
    );
  });
});

describe('an org chart', () => {
  test('becomes boxes and lines of Excel itself, beside the charts that are there', async () => {
    const workbook = fixture();
    const [brief] = workbook.sheets ?? [];
    const column = (startColumnIndex: number) => ({
      sourceRange: {
        sources: [
          {
            sheetId: 7,
            startRowIndex: 1,
            endRowIndex: 4,
            startColumnIndex,
            endColumnIndex: startColumnIndex + 1,
          },
        ],
      },
    });
    const position = { overlayPosition: { anchorCell: { sheetId: 7, rowIndex: 9 } } };
    const spec = { title: 'Pyramid', orgChart: { labels: column(0), parentLabels: column(7) } };
    const chart = { chartId: 99, spec, position };
    for (const sheet of [brief, workbook.sheets?.[1]]) {
      if (sheet) Object.assign(sheet, { charts: [...(sheet.charts ?? []), chart] });
    }
    const files = unzipSync(await exportXlsx(workbook));
    const text = (path: string) => strFromU8(files[path] ?? new Uint8Array());
    for (const path of Object.keys(files))
      expect([path, isWellFormed(text(path))]).toEqual([path, true]);
    for (const number of [0, 1]) {
      const drawing = text(`xl/drawings/drawing${number}.xml`);
      for (const label of ['Pyramid', 'Revenue', 'Orders', 'Total']) {
        expect(drawing).toContain(`<a:t>${label}</a:t>`);
      }
      expect(text(`xl/worksheets/sheet${number}.xml`)).toContain('<drawing ');
      expect(text(`xl/worksheets/_rels/sheet${number}.xml.rels`)).toContain(`drawing${number}.xml`);
      expect(text('[Content_Types].xml')).toContain(`/xl/drawings/drawing${number}.xml`);
    }
    expect(text('xl/drawings/drawing0.xml')).toContain('graphicFrame');
  });
});
