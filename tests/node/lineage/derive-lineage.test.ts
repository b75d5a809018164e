import type { LineageEdge } from '../../../src/core/lineage/field.ts';
import { fieldImpact } from '../../../src/core/lineage/field-impact.ts';
import { type Contract, contractSubject } from '../../../src/core/quality/contract.ts';
import { compileKpiValues } from '../../../src/core/registry/compile/compile-kpi-values.ts';
import { loadDefinitions } from '../../../src/node/definitions/load-definitions.ts';
import { deriveLineage, type SqlText } from '../../../src/node/lineage/derive-lineage.ts';

function source(name: string, ...columns: readonly string[]): Contract {
  return {
    name,
    project: 'public-data',
    dataset: 'shop',
    layer: 'source',
    description: name,
    grain: 'one row a thing',
    owner: 'Data team',
    classification: 'internal',
    keys: ['id'],
    columns: columns.map((column) => ({ name: column, type: 'INT64', description: column })),
  };
}

const SOURCES = [
  source('sales', 'id', 'user_id', 'price', 'status', 'at'),
  source('users', 'id', 'country', 'tags'),
];

const view = (name: string, query: string): SqlText => ({
  path: `sql/${name}.sql`,
  sql: `CREATE OR REPLACE VIEW \`gold.${name}\` AS ${query}`,
});

/** `price <- sales.price, (sales.status)`: what each column rests on, indirect fields in parentheses. */
function rests(edges: readonly LineageEdge[], table = 'gold.v'): readonly string[] {
  const own = edges.filter(({ to }) => to.table === table);
  return [...new Set(own.map(({ to }) => to.column))].map((column) => {
    const fields = own
      .filter(({ to }) => to.column === column)
      .map(({ from, kind }) => {
        const name = `${from.table.split('.').at(-1)}.${from.column}`;
        return kind === 'direct' ? name : `(${name})`;
      });
    return `${column} <- ${fields.sort().join(' ')}`;
  });
}

const derived = (query: string, ...others: readonly SqlText[]) =>
  rests(deriveLineage([view('v', query), ...others], SOURCES));

const SALES = '`public-data.shop.sales`';
const USERS = '`public-data.shop.users`';

test.each([
  ['an alias', `SELECT s.price AS p FROM ${SALES} AS s`, ['p <- sales.price']],
  [
    'a filter',
    `SELECT price FROM ${SALES} WHERE status = 1`,
    ['price <- (sales.status) sales.price'],
  ],
  [
    'a path quoted in parts',
    'SELECT price FROM `public-data`.shop.`sales`',
    ['price <- sales.price'],
  ],
  [
    'an aggregate and its group',
    `SELECT user_id, SUM(price) AS spent, COUNT(*) AS n FROM ${SALES} GROUP BY user_id`,
    ['user_id <- sales.user_id', 'spent <- (sales.user_id) sales.price', 'n <- (sales.user_id)'],
  ],
  [
    'a group by position',
    `SELECT status, MAX(price) AS top FROM ${SALES} GROUP BY 1`,
    ['status <- sales.status', 'top <- (sales.status) sales.price'],
  ],
  [
    'a group by alias',
    `SELECT DATE(at) AS day, MAX(price) AS top FROM ${SALES} GROUP BY day`,
    ['day <- sales.at', 'top <- (sales.at) sales.price'],
  ],
  [
    'having',
    `SELECT user_id FROM ${SALES} GROUP BY user_id HAVING SUM(price) > 1`,
    ['user_id <- (sales.price) sales.user_id'],
  ],
  [
    'a case',
    `SELECT CASE WHEN status = 1 THEN price ELSE id END AS x FROM ${SALES}`,
    ['x <- (sales.status) sales.id sales.price'],
  ],
  [
    'an if',
    `SELECT IF(status = 1, price, 0) AS x FROM ${SALES}`,
    ['x <- (sales.status) sales.price'],
  ],
  [
    'a window',
    `SELECT LAG(price) OVER (PARTITION BY user_id ORDER BY at) AS x FROM ${SALES}`,
    ['x <- (sales.at) (sales.user_id) sales.price'],
  ],
  [
    'a named window',
    `SELECT SUM(price) OVER w AS x FROM ${SALES} WINDOW w AS (PARTITION BY user_id)`,
    ['x <- (sales.user_id) sales.price'],
  ],
  [
    'qualify',
    `SELECT price FROM ${SALES} QUALIFY ROW_NUMBER() OVER (PARTITION BY id ORDER BY at DESC) = 1`,
    ['price <- (sales.at) (sales.id) sales.price'],
  ],
  [
    'a clause that hides a table',
    `WITH sales AS (SELECT id AS price FROM ${USERS}) SELECT price FROM sales`,
    ['price <- users.id'],
  ],
  [
    'clauses on clauses',
    `WITH a AS (SELECT price, status FROM ${SALES}), b AS (SELECT price AS p FROM a WHERE status = 2) SELECT p * 2 AS x FROM b`,
    ['x <- (sales.status) sales.price'],
  ],
  [
    'a star',
    `SELECT * FROM (SELECT id, price FROM ${SALES} WHERE at > 1)`,
    ['id <- (sales.at) sales.id', 'price <- (sales.at) sales.price'],
  ],
  [
    'a star with exceptions',
    `SELECT s.* EXCEPT (id, user_id, at), u.country FROM ${SALES} AS s INNER JOIN ${USERS} AS u ON u.id = s.user_id`,
    [
      'price <- (sales.user_id) (users.id) sales.price',
      'status <- (sales.user_id) (users.id) sales.status',
      'country <- (sales.user_id) (users.id) users.country',
    ],
  ],
  [
    'a left join',
    `SELECT s.price, u.country FROM ${SALES} AS s LEFT JOIN ${USERS} AS u ON u.id = s.user_id`,
    ['price <- sales.price', 'country <- (sales.user_id) (users.id) users.country'],
  ],
  [
    'a join by name',
    `SELECT price, country, id FROM ${SALES} JOIN ${USERS} USING (id)`,
    [
      'price <- (sales.id) (users.id) sales.price',
      'country <- (sales.id) (users.id) users.country',
      'id <- sales.id users.id',
    ],
  ],
  [
    'a comma join',
    `SELECT s.price FROM ${SALES} AS s, ${USERS} AS u WHERE u.id = s.user_id`,
    ['price <- (sales.user_id) (users.id) sales.price'],
  ],
  [
    'joins in parentheses',
    `SELECT s.price FROM ${USERS} AS u JOIN (${SALES} AS s JOIN ${USERS} AS w ON w.id = s.id) ON u.id = s.user_id`,
    ['price <- (sales.id) (sales.user_id) (users.id) sales.price'],
  ],
  [
    'a union',
    `SELECT price AS x FROM ${SALES} WHERE status = 1 UNION ALL SELECT id FROM ${USERS}`,
    ['x <- (sales.status) sales.price users.id'],
  ],
  [
    'what is taken away',
    `SELECT id FROM ${SALES} EXCEPT DISTINCT SELECT id FROM ${USERS}`,
    ['id <- sales.id users.id'],
  ],
  [
    'an IN query',
    `SELECT price FROM ${SALES} WHERE user_id IN (SELECT id FROM ${USERS} WHERE country = 1)`,
    ['price <- (sales.user_id) (users.country) (users.id) sales.price'],
  ],
  [
    'a correlated EXISTS',
    `SELECT price FROM ${SALES} AS s WHERE EXISTS (SELECT 1 FROM ${USERS} WHERE country = s.status)`,
    ['price <- (sales.status) (users.country) sales.price'],
  ],
  [
    'a scalar subquery',
    `SELECT (SELECT MAX(id) FROM ${USERS}) AS top FROM ${SALES}`,
    ['top <- users.id'],
  ],
  [
    'an unnested column',
    `SELECT tag, n FROM ${USERS} CROSS JOIN UNNEST(tags) AS tag WITH OFFSET AS n`,
    ['tag <- users.tags', 'n <- users.tags'],
  ],
  [
    'unnested structures',
    `SELECT kpi.value FROM ${SALES} CROSS JOIN UNNEST([STRUCT(price AS value)]) AS kpi`,
    ['value <- sales.price'],
  ],
  [
    'a star with replaced columns',
    `SELECT * EXCEPT (user_id, at) REPLACE (price + id AS price, 1 AS status) FROM ${SALES}`,
    ['id <- sales.id', 'price <- sales.id sales.price'],
  ],
  [
    'fields of unnested structures without their name',
    `SELECT value, kind FROM ${SALES} CROSS JOIN UNNEST([STRUCT(price AS value, 1 AS kind), STRUCT(id, 2)])`,
    ['value <- (sales.id) sales.price', 'kind <- (sales.id) (sales.price)'],
  ],
  [
    'date parts and parameters',
    `SELECT DATE_TRUNC(DATE(at), WEEK(MONDAY)) AS w, EXTRACT(YEAR FROM at) AS y, @x AS x FROM ${SALES}`,
    ['w <- sales.at', 'y <- sales.at'],
  ],
  ['names in another case', `SELECT S.PRICE FROM ${SALES} AS s`, ['PRICE <- sales.price']],
  [
    'a limit',
    `SELECT price FROM ${SALES} ORDER BY at LIMIT 1`,
    ['price <- (sales.at) sales.price'],
  ],
  [
    'distinct rows',
    `SELECT DISTINCT price, status FROM ${SALES}`,
    ['price <- (sales.status) sales.price', 'status <- (sales.price) sales.status'],
  ],
])('%s is followed', (_what, query, expected) => {
  expect(derived(query)).toEqual(expected);
});

test('views are followed one step each, in whatever order the files come', () => {
  const base = view('base', `SELECT price AS amount FROM ${SALES} WHERE status = 1`);
  expect(derived('SELECT SUM(amount) AS total FROM `gold.base`', base)).toEqual([
    'total <- base.amount',
  ]);
});

test.each([
  [
    'SELECT prise FROM `public-data.shop.sales`',
    'sql/v.sql: The column "prise" is not found. Expected a column of sales. Did you mean "price"?',
  ],
  [
    'SELECT x FROM `public-data.shop.sale`',
    'sql/v.sql: The table "public-data.shop.sale" is not found. Expected a view of the files or a table with a source contract. Did you mean "public-data.shop.sales"?',
  ],
  [
    'SELECT * FROM `gold.v`',
    'sql/v.sql: The view "gold.v" reads itself: gold.v -> gold.v. Expected views that do not read each other in a circle.',
  ],
  [
    `SELECT * FROM ${SALES} PIVOT(SUM(price) FOR status IN (1, 2))`,
    'sql/v.sql: PIVOT in FROM is not followed. Expected a table, a subquery or UNNEST.',
  ],
  [
    `SELECT price FROM ${SALES} TABLESAMPLE SYSTEM (10 PERCENT)`,
    'sql/v.sql: table_sample of the table "public-data.shop.sales" is not followed. Expected a whole table.',
  ],
  ['SELECT (', 'sql/v.sql: Parse error at line 1'],
])('%s is refused by name, never followed half', (query, told) => {
  expect(() => derived(query)).toThrow(told);
});

describe('the shipped SQL', () => {
  const { contracts, files, keyStatements, lineage, publication } = loadDefinitions('.');
  const { registry, edges: graph } = lineage;
  const paths = publication.lineage;

  test('every column of every governed contract rests on something, or is a constant', () => {
    const sql = files.map((file) => file.sql).join('\n');
    const governed = contracts.filter(({ layer }) => layer === 'governed');
    const silent = governed.flatMap(({ dataset, name, columns }) =>
      columns
        .filter((column) => !new RegExp(`\\b\\d+ AS ${column.name}\\b`).test(sql))
        .map((column) => `${dataset}.${name}.${column.name}`)
        .filter((key) => !graph.into.has(key)),
    );
    expect(silent).toEqual([]);
  });

  test('every metric has paths, and each ends in a field of a source contract', () => {
    for (const id of registry.metrics.keys())
      expect(paths.some(({ metricId }) => metricId === id)).toBe(true);
    const fields = new Set(
      contracts
        .filter(({ layer }) => layer === 'source')
        .flatMap((contract) =>
          contract.columns.map((column) => `${contractSubject(contract)}.${column.name}`),
        ),
    );
    expect(
      paths.filter(({ sourceTable, sourceField }) => !fields.has(`${sourceTable}.${sourceField}`)),
    ).toEqual([]);
  });

  test('revenue comes from the sale price and is decided by statuses and days', () => {
    const revenue = paths.filter(({ metricId }) => metricId === 'revenue');
    const direct = revenue.filter(({ kind }) => kind === 'direct');
    expect(direct).toEqual([
      {
        metricId: 'revenue',
        view: 'execkpi_execkpi.order_lines',
        column: 'sale_price',
        sourceTable: 'bigquery-public-data.thelook_ecommerce.order_items',
        sourceField: 'sale_price',
        kind: 'direct',
      },
    ]);
    const indirect = revenue
      .filter(({ kind }) => kind === 'indirect')
      .map(({ sourceTable, sourceField }) => `${sourceTable.split('.').at(-1)}.${sourceField}`);
    expect(indirect).toEqual(
      expect.arrayContaining(['order_items.status', 'orders.status', 'orders.created_at']),
    );
    expect(
      indirect.some((field) => field.startsWith('products.') || field.startsWith('events.')),
    ).toBe(false);
  });

  test('a change of the product cost moves gross margin, and revenue not', () => {
    const cost = { table: 'bigquery-public-data.thelook_ecommerce.products', column: 'cost' };
    const { kpis } = fieldImpact(lineage, cost);
    expect(kpis).toContainEqual({ id: 'gross_margin_pct', kind: 'direct' });
    expect(kpis.map(({ id }) => id)).not.toContain('revenue');
  });

  test('the compiled view reads the very columns that the definitions name', () => {
    const compiled = { path: 'kpi_values', sql: compileKpiValues(registry) };
    const all = deriveLineage([...keyStatements.files, ...files, compiled], contracts).filter(
      ({ to }) => to.table.endsWith('.kpi_values'),
    );
    const read = new Set(all.map(({ from }) => `${from.table}.${from.column}`));
    const keys = contracts.flatMap((contract) =>
      contract.keys.map((key) => `${contractSubject(contract)}.${key}`),
    );
    const named = paths.map((path) => `${path.view}.${path.column}`);
    expect(named.filter((column) => !read.has(column) && !keys.includes(column))).toEqual([]);
  });
});
