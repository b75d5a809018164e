/** `api_view_rows.sql` extracts each view as its contract declares: order, limit and totals over all rows. */

import type { Contract, ExtractRule } from '../../src/core/quality/contract.ts';
import { evaluateViews, rowsOf } from './evaluate-views.ts';
import { type Oracle, type OracleTable, startOracle } from './oracle.ts';
import { readContracts, sampleTables } from './sample-tables.ts';
import { sqlFiles } from './sql-files.ts';

type Row = Record<string, unknown>;

const contracts = readContracts();
const files = sqlFiles();
const sql = files.get('api_view_rows.sql') ?? '';
const view = files.get('governed/view_rows.sql') ?? '';
const shown = contracts.flatMap((contract) =>
  contract.extract ? [{ contract, name: contract.name, extract: contract.extract }] : [],
);
let oracle: Oracle;
let tables: readonly OracleTable[];

beforeAll(async () => {
  oracle = await startOracle();
  tables = await evaluateViews(oracle, sampleTables(contracts));
});

afterAll(() => oracle?.stop());

async function extracted(view: string, rowLimit: number): Promise<readonly Row[]> {
  const { columns, rows } = await oracle.evaluate(sql, tables, [
    { name: 'row_limit', type: 'INT64', value: String(rowLimit) },
  ]);
  return rowsOf([{ name: '.answer', columns, rows }], 'answer').filter(
    ({ view_name }) => view_name === view,
  );
}

test('the views with an extract are the seven that have a tab', () => {
  expect(shown.map(({ name }) => name)).toEqual([
    'ab_group',
    'ab_metrics',
    'features_conversion',
    'funnel_users',
    'milestones',
    'retention_weekly',
    'revenue_daily',
  ]);
});

test.each(shown)(
  '$name comes in its declared order, with every column',
  async ({ contract, name, extract }) => {
    const rows = await extracted(name, 1000);
    const expected = [...rowsOf(tables, name)].sort(byOrder(extract)).slice(0, extract.limit);
    expect(rows.map(({ body }) => JSON.parse(String(body)))).toEqual(
      expected.map((row) => asJson(row, contract)),
    );
  },
);

test.each(shown)(
  '$name has totals over all rows, on its first row only',
  async ({ name, extract }) => {
    const [first, ...others] = await extracted(name, 2);
    expect(others.every(({ totals }) => totals === null)).toBe(true);
    expect(first?.total_rows).toBe(String(rowsOf(tables, name).length));
    const totals = first?.totals === null ? {} : JSON.parse(String(first?.totals));
    expect(mapValues(totals, Number)).toEqual(expectedTotals(rowsOf(tables, name), extract));
  },
);

test.each(shown)('the declared limit of $name stands in the statement', ({ name, extract }) => {
  const [, limit] =
    new RegExp(`\`execkpi_execkpi\\.${name}\`[^\`]*?row_number <= (\\d+)`).exec(view) ?? [];
  expect(Number(limit)).toBe(extract.limit);
});

function byOrder({ orderBy }: ExtractRule): (a: Row, b: Row) => number {
  return (a, b) => {
    for (const term of orderBy) {
      const [column = '', direction] = term.split(' ');
      const [left, right] = [a[column], b[column]].map(sortKey);
      if (left !== right)
        return (sortsBefore(left, right) ? -1 : 1) * (direction === 'desc' ? -1 : 1);
    }
    return 0;
  };
}

function sortKey(value: unknown): string | number {
  return /^-?\d+$/.test(String(value)) ? Number(value) : String(value);
}

function sortsBefore(
  left: string | number | undefined,
  right: string | number | undefined,
): boolean {
  return (left ?? '') < (right ?? '');
}

/** Whole numbers are JSON numbers; a decimal with a fraction is JSON text, so that no reader rounds it. */
function asJson(row: Row, contract: Contract): Row {
  return Object.fromEntries(
    contract.columns.map(({ name, type }) => {
      const value = row[name];
      const isWhole = type === 'INT64' || (type === 'NUMERIC' && Number.isInteger(Number(value)));
      return [name, value !== null && isWhole ? Number(value) : value];
    }),
  );
}

function expectedTotals(rows: readonly Row[], { totals }: ExtractRule): Record<string, number> {
  return Object.fromEntries(
    Object.entries(totals).map(([column, kind]) => [
      column,
      kind === 'sum'
        ? rows.reduce((cents, row) => cents + Math.round(Number(row[column]) * 100), 0) / 100
        : rows.filter((row) => row[column] === true).length,
    ]),
  );
}

function mapValues(object: Row, change: (value: unknown) => unknown): Row {
  return Object.fromEntries(Object.entries(object).map(([key, value]) => [key, change(value)]));
}
