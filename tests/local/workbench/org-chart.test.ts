import { orgChartLayout } from '../../../src/local/workbench/grid/org-chart-layout.ts';
import { orgChartSvg } from '../../../src/local/workbench/grid/org-chart-svg.ts';
import { orgChartTree } from '../../../src/local/workbench/grid/org-chart-tree.ts';

const range = (column: number, rows: number) => ({
  sourceRange: {
    sources: [
      {
        sheetId: 1,
        startRowIndex: 0,
        endRowIndex: rows,
        startColumnIndex: column,
        endColumnIndex: column + 1,
      },
    ],
  },
});

/** A chart over rows of a label and its parent. */
function tree(rows: readonly (readonly [string, string])[]) {
  const chart = { labels: range(0, rows.length), parentLabels: range(1, rows.length) };
  return orgChartTree(chart, (_, row, column) => rows[row]?.[column] ?? '');
}

const COMPANY = tree([
  ['Growth: 20 %', ''],
  ['Revenue', 'Growth: 20 %'],
  ['Orders', 'Revenue'],
  ['AOV', 'Revenue'],
]);

test('each node stands beneath the parent that its row names', () => {
  expect(COMPANY).toEqual([
    {
      label: 'Growth: 20 %',
      children: [
        {
          label: 'Revenue',
          children: [
            { label: 'Orders', children: [] },
            { label: 'AOV', children: [] },
          ],
        },
      ],
    },
  ]);
});

test('a node without a known parent stands on top, and a circle is cut', () => {
  expect(tree([['a', 'gone']]).map(({ label }) => label)).toEqual(['a']);
  const [top] = tree([
    ['a', 'b'],
    ['b', 'a'],
  ]);
  expect(top).toMatchObject({ label: 'b', children: [{ label: 'a', children: [] }] });
});

test('boxes of one row never overlap and parents stand over the middle of their children', () => {
  const { boxes, links } = orgChartLayout(COMPANY);
  const [orders, aov, revenue] = boxes;
  expect(Math.abs((orders?.x ?? 0) - (aov?.x ?? 0))).toBeGreaterThan(126);
  expect(revenue?.x).toBe(((orders?.x ?? 0) + (aov?.x ?? 0)) / 2);
  expect(links).toHaveLength(3);
});

test('a number stays with its percent sign, and a long label ends in an ellipsis', () => {
  const lines = (label: string) => orgChartLayout([{ label, children: [] }]).boxes[0]?.lines;
  expect(lines('Gross Margin rate: 50.8 %')).toEqual(['Gross Margin rate:', '50.8 %']);
  expect(lines('x'.repeat(200))).toHaveLength(4);
  expect(lines('x'.repeat(200))?.[3]).toMatch(/…$/);
});

test('the drawing holds every label as text, and nothing that a label says is markup', () => {
  const look = { title: 'A & B', nodeColor: '#ffffff', width: 400, height: 300 };
  const drawing = orgChartSvg(orgChartLayout(tree([['<script>"', '']])), look);
  expect(drawing).toContain('A &amp; B');
  expect(drawing).toContain('&lt;script&gt;&quot;');
  expect(drawing).not.toContain('<script');
});
