import { build } from 'esbuild';
import { unzipSync } from 'fflate';
import { exportXlsx } from '../../src/local/workbench/xlsx.ts';
import { fixture } from '../local/workbench/spreadsheet-fixture.ts';
import { launchBrowser } from './browser.ts';

/** The component's own reader, which needs a browser's XML parser. */
const READER = `
  import { load } from '@odoo/o-spreadsheet';
  globalThis.readXlsx = (files) => load(files);
  globalThis.brokenParts = (files) => Object.entries(files)
    .filter(([, text]) => new DOMParser().parseFromString(text, 'text/xml').querySelector('parsererror'))
    .map(([path]) => path);
`;

interface Read {
  sheets: {
    name: string;
    isVisible: boolean;
    cells: Record<string, string>;
    merges: string[];
    figures: unknown[];
    conditionalFormats: unknown[];
  }[];
}

test('the Excel file is well formed and reads back as the workbook that it was made from', async () => {
  const bundle = await build({
    stdin: { contents: READER, resolveDir: process.cwd() },
    bundle: true,
    format: 'iife',
    mainFields: ['module', 'main'],
    write: false,
  });
  const bytes = await exportXlsx(fixture());
  const files = Object.fromEntries(
    Object.entries(unzipSync(bytes)).map(([path, data]) => [
      path,
      Buffer.from(data).toString('utf8'),
    ]),
  );
  const browser = await launchBrowser();
  try {
    const page = await browser.newPage();
    await page.addScriptTag({ content: bundle.outputFiles[0]?.text ?? '' });
    const call = (name: string) =>
      page.evaluate(
        ([called, parts]) =>
          (globalThis as unknown as Record<string, (value: unknown) => unknown>)[String(called)]?.(
            parts,
          ),
        [name, files] as const,
      );
    expect(await call('brokenParts')).toEqual([]);
    const { sheets } = (await call('readXlsx')) as Read;
    expect(sheets.map(({ name, isVisible }) => [name, isVisible])).toEqual([
      ['CEO’s Brief', true],
      ['Notes', true],
      ['Hidden', false],
    ]);
    const [brief, notes] = sheets;
    expect(brief?.cells).toMatchObject({ A2: 'Revenue', B2: '1234567.891', B4: '=SUM(B2,B3)' });
    expect(brief?.cells.D2).toBeUndefined();
    expect(brief?.merges).toEqual(['A6:C6']);
    expect(brief?.figures).toHaveLength(1);
    expect(brief?.conditionalFormats).toHaveLength(1);
    expect(notes?.cells.B1).toContain('007');
  } finally {
    await browser.close();
  }
}, 60_000);
