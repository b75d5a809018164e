import type { CivilDate } from '../../../src/core/calendar/civil-date.ts';
import { generateSample } from '../../../src/local/sample/generate-sample.ts';
import { SHOP_TABLES } from '../../../src/local/sample/shop-tables.ts';
import { CATEGORIES } from '../../../src/local/sample/vocabulary/catalogue.ts';
import { ask, askNumber, checksum, openWarehouse, type TestWarehouse } from './warehouse.ts';

const asOf = '2026-03-15' as CivilDate;
const SCALE = 0.02;

let warehouse: TestWarehouse;
const count = (sql: string) => askNumber(warehouse.connection, sql);
const rows = (sql: string) => ask(warehouse.connection, sql);

beforeAll(async () => {
  warehouse = await openWarehouse();
  await generateSample(warehouse.connection, { companyTables: [], seed: 7, asOf, scale: SCALE });
});
afterAll(() => warehouse.close());

describe('The sample company has the size of the public data set', () => {
  test.each([
    ['users', 100_000, 0],
    ['products', 29_120, 0.01],
    ['orders', 125_000, 0.06],
    ['order_items', 181_000, 0.06],
    ['inventory_items', 490_000, 0.06],
    ['events', 2_400_000, 0.06],
  ])(
    '%s has %d rows at scale 1, and a share of them at a smaller scale',
    async (tableId, size, tolerance) => {
      const found = await count(`SELECT count(*) FROM {${tableId}}`);
      expect(Math.abs(found / (size * SCALE) - 1)).toBeLessThanOrEqual(tolerance);
    },
  );

  test('there are the ten distribution centers', async () => {
    expect(await count('SELECT count(DISTINCT id) FROM {distribution_centers}')).toBe(10);
  });

  test('the report counts every row and nothing is left behind in the connection', async () => {
    const other = await openWarehouse();
    const report = await generateSample(other.connection, {
      companyTables: [],
      seed: 1,
      asOf,
      scale: 0.001,
    });
    const sum = report.tables.reduce((total, { rows: read }) => total + read, 0);
    expect(report.tables.map(({ tableId }) => tableId)).toEqual(
      SHOP_TABLES.map(({ tableId }) => tableId),
    );
    expect(report.rowsRead).toBe(sum);
    expect(
      await askNumber(
        other.connection,
        "SELECT count(*) FROM duckdb_tables() WHERE table_name LIKE 'sample_%'",
      ),
    ).toBe(0);
    other.close();
  });
});

describe('Keys join', () => {
  test.each([
    ['orders', 'user_id', 'users', 'id'],
    ['order_items', 'order_id', 'orders', 'order_id'],
    ['order_items', 'user_id', 'users', 'id'],
    ['order_items', 'product_id', 'products', 'id'],
    ['order_items', 'inventory_item_id', 'inventory_items', 'id'],
    ['inventory_items', 'product_id', 'products', 'id'],
    ['products', 'distribution_center_id', 'distribution_centers', 'id'],
    ['events', 'user_id', 'users', 'id'],
  ])('every %s.%s is in %s', async (child, key, parent, id) => {
    expect(
      await count(
        `SELECT count(*) FROM {${child}} WHERE ${key} IS NOT NULL AND ${key} NOT IN (SELECT ${id} FROM {${parent}})`,
      ),
    ).toBe(0);
  });

  test.each(SHOP_TABLES.map(({ tableId, required }) => [tableId, required[0]]))(
    '%s.%s is unique',
    async (tableId, key) => {
      expect(await count(`SELECT count(*) - count(DISTINCT ${key}) FROM {${tableId}}`)).toBe(0);
    },
  );

  test('an order has as many items as it says, of its own customer, status and times', async () => {
    expect(
      await count(`SELECT count(*) FROM {orders} AS o LEFT JOIN (SELECT order_id, count(*) AS n FROM {order_items} GROUP BY order_id) AS i
        USING (order_id) WHERE o.num_of_item IS DISTINCT FROM i.n`),
    ).toBe(0);
    expect(
      await count(`SELECT count(*) FROM {orders} AS o JOIN {order_items} AS i USING (order_id)
        WHERE (o.user_id, o.status, o.created_at, o.shipped_at, o.delivered_at, o.returned_at)
          IS DISTINCT FROM (i.user_id, i.status, i.created_at, i.shipped_at, i.delivered_at, i.returned_at)`),
    ).toBe(0);
  });

  test('an item takes one piece of its own product from stock, when it is ordered', async () => {
    expect(
      await count(`SELECT count(*) FROM {order_items} AS i JOIN {inventory_items} AS s ON s.id = i.inventory_item_id
        WHERE s.product_id <> i.product_id OR s.sold_at <> i.created_at OR s.created_at >= s.sold_at`),
    ).toBe(0);
    expect(
      await count('SELECT count(*) - count(DISTINCT inventory_item_id) FROM {order_items}'),
    ).toBe(0);
    expect(await count('SELECT count(sold_at) FROM {inventory_items}')).toBe(
      await count('SELECT count(*) FROM {order_items}'),
    );
  });
});

describe('Values use the words of the public data set', () => {
  test.each([
    ['orders', 'status', ['Cancelled', 'Complete', 'Processing', 'Returned', 'Shipped']],
    ['orders', 'gender', ['F', 'M']],
    ['users', 'traffic_source', ['Display', 'Email', 'Facebook', 'Organic', 'Search']],
    ['events', 'traffic_source', ['Adwords', 'Email', 'Facebook', 'Organic', 'YouTube']],
    ['events', 'event_type', ['cancel', 'cart', 'department', 'home', 'product', 'purchase']],
    ['events', 'browser', ['Chrome', 'Firefox', 'IE', 'Other', 'Safari']],
    ['products', 'department', ['Men', 'Women']],
  ])('%s.%s', async (tableId, column, values) => {
    expect((await rows(`SELECT DISTINCT ${column} FROM {${tableId}} ORDER BY 1`)).flat()).toEqual(
      values,
    );
  });

  test.each([
    ['users', 'email', '[a-z]+@example\\.(com|net|org)'],
    ['users', 'user_geom', 'POINT\\(-?[0-9.]+ -?[0-9.]+\\)'],
    ['products', 'sku', '[0-9A-F]{32}'],
    ['events', 'session_id', '[0-9a-f]{8}(-[0-9a-f]{4}){3}-[0-9a-f]{12}'],
    ['events', 'ip_address', '([0-9]{1,3}\\.){3}[0-9]{1,3}'],
    [
      'events',
      'uri',
      '/(home|cart|purchase|cancel|product/[0-9]+|department/(men|women)/category/[^ ]+/brand/[^ ]+)',
    ],
  ])('%s.%s has the format of the public data set', async (tableId, column, pattern) => {
    expect(
      await count(
        `SELECT count(*) FROM {${tableId}} WHERE NOT coalesce(regexp_full_match(${column}, '${pattern}'), false)`,
      ),
    ).toBe(0);
  });

  test('the categories are those of the catalogue, and prices are single precision numbers above their cost', async () => {
    const sold = (await rows('SELECT DISTINCT category FROM {products}')).flat();
    const known = new Set(CATEGORIES.map(({ name }) => name));
    expect(known.size).toBe(26);
    expect(sold.filter((name) => !known.has(String(name)))).toEqual([]);
    expect(sold.length).toBeGreaterThan(22);
    expect(
      await count(
        'SELECT count(*) FROM {products} WHERE cost >= retail_price OR retail_price::FLOAT::DOUBLE <> retail_price',
      ),
    ).toBe(0);
  });

  test('the product of a page is in the catalogue', async () => {
    expect(
      await count(`SELECT count(*) FROM {events} WHERE event_type = 'product'
        AND split_part(uri, '/', 3)::BIGINT NOT IN (SELECT id FROM {products})`),
    ).toBe(0);
  });
});

describe('Time runs forward', () => {
  test('the history covers five years and ends in the morning after the as-of date', async () => {
    const [span] = await rows(
      'SELECT min(created_at)::DATE::VARCHAR, max(created_at)::DATE::VARCHAR FROM {events}',
    );
    expect(String(span?.[0]) >= '2021-03-16' && String(span?.[0]) <= '2021-03-19').toBe(true);
    expect(span?.[1]).toBe('2026-03-16');
    for (const tableId of ['users', 'orders', 'events', 'inventory_items']) {
      expect(
        await count(
          `SELECT count(*) FROM {${tableId}} WHERE created_at >= TIMESTAMPTZ '2026-03-16 06:00:00+00'`,
        ),
      ).toBe(0);
    }
  });

  test('nobody orders before registering', async () => {
    expect(
      await count(
        'SELECT count(*) FROM {orders} AS o JOIN {users} AS u ON u.id = o.user_id WHERE o.created_at < u.created_at',
      ),
    ).toBe(0);
  });

  test('an order is shipped after it is placed, delivered after that, returned last, and only as far as its status says', async () => {
    expect(
      await count(`SELECT count(*) FROM {orders} WHERE shipped_at <= created_at OR delivered_at <= shipped_at OR returned_at <= delivered_at
        OR (shipped_at IS NOT NULL) <> (status IN ('Shipped', 'Complete', 'Returned'))
        OR (delivered_at IS NOT NULL) <> (status IN ('Complete', 'Returned')) OR (returned_at IS NOT NULL) <> (status = 'Returned')`),
    ).toBe(0);
  });

  test('only the orders of the last days are still under way, outside the late deliveries', async () => {
    expect(
      await count(
        `SELECT count(*) FROM {orders} WHERE status IN ('Processing', 'Shipped') AND created_at < TIMESTAMPTZ '2026-03-12 00:00:00+00'`,
      ),
    ).toBe(0);
    expect(
      await count(`SELECT count(*) FROM {orders} WHERE status IN ('Processing', 'Shipped')`),
    ).toBeGreaterThan(0);
  });
});

describe('Visits', () => {
  test('the steps of a visit are numbered from 1 in the order of their times, of one visitor', async () => {
    expect(
      await count(`SELECT count(*) FROM (SELECT session_id FROM {events}
        WHERE NOT created_at::DATE BETWEEN DATE '2026-03-05' AND DATE '2026-03-08' AND created_at < TIMESTAMPTZ '2026-03-15 22:00:00+00'
        GROUP BY session_id HAVING min(sequence_number) <> 1 OR max(sequence_number) <> count(*)
          OR count(DISTINCT sequence_number) <> count(*) OR count(DISTINCT coalesce(user_id, -1)) <> 1
          OR list(sequence_number ORDER BY created_at, sequence_number) <> list(sequence_number ORDER BY sequence_number))`),
    ).toBe(0);
  });

  test('every purchase is an order of that customer at that moment, and every order outside the tracking loss has one', async () => {
    expect(
      await count(`SELECT count(*) FROM {events} AS e LEFT JOIN {orders} AS o USING (user_id, created_at)
        WHERE event_type = 'purchase' AND o.order_id IS NULL`),
    ).toBe(0);
    expect(
      await count(`SELECT count(*) FROM {orders} AS o LEFT JOIN (SELECT user_id, created_at FROM {events} WHERE event_type = 'purchase') AS e
        USING (user_id, created_at) WHERE e.user_id IS NULL
        AND NOT (o.created_at >= TIMESTAMPTZ '2026-03-06 12:00:00+00' AND o.created_at < TIMESTAMPTZ '2026-03-07 00:00:00+00')`),
    ).toBe(0);
  });

  test('unknown visitors never buy, and some end with cancel', async () => {
    expect(
      await count(
        "SELECT count(*) FROM {events} WHERE user_id IS NULL AND event_type = 'purchase'",
      ),
    ).toBe(0);
    expect(
      await count("SELECT count(*) FROM {events} WHERE event_type = 'cancel' AND user_id IS NULL"),
    ).toBeGreaterThan(100);
    expect(
      await count(
        "SELECT count(*) FROM {events} WHERE event_type = 'cancel' AND (user_id IS NOT NULL OR sequence_number <> 3)",
      ),
    ).toBe(0);
  });
});

describe('Business has a shape', () => {
  test('the company grows from year to year', async () => {
    const years =
      await rows(`SELECT count(*)::INTEGER FROM {orders} WHERE created_at < TIMESTAMPTZ '2026-03-16 00:00:00+00'
      GROUP BY date_diff('day', created_at::DATE, DATE '2026-03-15') // 365 ORDER BY date_diff('day', created_at::DATE, DATE '2026-03-15') // 365 DESC`);
    const sizes = years.flat().map(Number).slice(-5);
    expect(sizes).toEqual([...sizes].sort((left, right) => left - right));
  });

  test('November and December are stronger than February and July, Saturdays stronger than Tuesdays', async () => {
    const share = (condition: string) =>
      count(
        `SELECT count(*) FROM {orders} WHERE year(created_at) BETWEEN 2022 AND 2025 AND ${condition}`,
      );
    expect(await share('month(created_at) IN (11, 12)')).toBeGreaterThan(
      1.2 * (await share('month(created_at) IN (2, 7)')),
    );
    expect(await share('isodow(created_at) = 6')).toBeGreaterThan(
      1.05 * (await share('isodow(created_at) = 2')),
    );
  });

  test('a good part of the customers buys again', async () => {
    const [again] = await rows(
      'SELECT count(*) FILTER (n > 1) / count(*) FROM (SELECT count(*) AS n FROM {orders} GROUP BY user_id)',
    );
    expect(Number(again?.[0])).toBeGreaterThan(0.2);
    expect(Number(again?.[0])).toBeLessThan(0.5);
  });
});

describe('Generation is reproducible', () => {
  const generated = async (seed: number, threads: number, date = asOf) => {
    const other = await openWarehouse(threads);
    await generateSample(other.connection, { companyTables: [], seed, asOf: date, scale: SCALE });
    const sum = await checksum(other.connection);
    other.close();
    return sum;
  };

  test('the same seed, as-of date and scale give the same rows with any number of threads', async () => {
    expect(await generated(7, 1)).toBe(await checksum(warehouse.connection));
    expect(await generated(7, 4)).toBe(await checksum(warehouse.connection));
  });

  test('another seed or another as-of date gives other rows', async () => {
    const first = await checksum(warehouse.connection);
    expect(await generated(8, 2)).not.toBe(first);
    expect(await generated(7, 2, '2026-03-16' as CivilDate)).not.toBe(first);
  });

  test('generating again replaces the rows', async () => {
    const other = await openWarehouse();
    await generateSample(other.connection, { companyTables: [], seed: 1, asOf, scale: 0.001 });
    await generateSample(other.connection, { companyTables: [], seed: 7, asOf, scale: SCALE });
    expect(await checksum(other.connection)).toBe(await checksum(warehouse.connection));
    other.close();
  });
});
