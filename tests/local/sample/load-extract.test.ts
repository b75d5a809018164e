import { cpSync, mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { gzipSync } from 'node:zlib';
import type { CivilDate } from '../../../src/core/calendar/civil-date.ts';
import { CountersignError, type Problem } from '../../../src/core/errors/problem.ts';
import { generateSample } from '../../../src/local/sample/generate-sample.ts';
import { loadExtract } from '../../../src/local/sample/load-extract.ts';
import { ask, askNumber, checksum, openWarehouse, type TestWarehouse } from './warehouse.ts';

const REAL = join(process.cwd(), 'tests/data/thelook-extract');
const SMALL = join(process.cwd(), 'tests/local/sample/extract');

let warehouse: TestWarehouse;
let directory: string;
const rows = (sql: string) => ask(warehouse.connection, sql);
const count = (sql: string) => askNumber(warehouse.connection, sql);
const load = (from = directory) =>
  loadExtract(warehouse.connection, { directory: from, companyTables: [] });

beforeEach(async () => {
  warehouse = await openWarehouse();
  directory = mkdtempSync(join(tmpdir(), 'extract-'));
  cpSync(SMALL, directory, { recursive: true });
});
afterEach(() => {
  warehouse.close();
  rmSync(directory, { recursive: true });
});

const file = (name: string) => join(directory, name);
const write = (name: string, content: string | Buffer) => writeFileSync(file(name), content);

/** Rewrites one file of the small extract. */
function edit(name: string, change: (text: string) => string) {
  write(name, change(readFileSync(file(name), 'utf8')));
}

async function problemsOf(loading: Promise<unknown>): Promise<readonly Problem[]> {
  const error = await loading.then(
    () => undefined,
    (reason: unknown) => reason,
  );
  if (!(error instanceof CountersignError)) throw new Error(`expected problems, got ${error}`);
  return error.problems;
}

describe('The real extract loads as it is', () => {
  test('every row is there and the missing orders are derived and said', async () => {
    const report = await load(REAL);
    expect(
      Object.fromEntries(report.tables.map(({ tableId, rows: read }) => [tableId, read])),
    ).toEqual({
      distribution_centers: 10,
      products: 1000,
      users: 1000,
      orders: 999,
      order_items: 1000,
      inventory_items: 1000,
      events: 1000,
    });
    expect(report.rowsRead).toBe(6009);
    expect(report.notes).toEqual([
      "There is no file for orders: 999 orders were derived from their order items (the customer's gender is known for 7 of them).",
    ]);
  });

  test('times, prices, places and the text null arrive unchanged; anonymous visitors have no user', async () => {
    await load(REAL);
    expect(
      await rows(
        `SELECT epoch_us(created_at)::VARCHAR, sale_price::VARCHAR FROM {order_items} WHERE id = 121815`,
      ),
    ).toEqual([[String(Date.UTC(2025, 5, 19, 11, 0, 58) * 1000 + 149_739), '0.4900000095367431']]);
    expect(await count("SELECT count(*) FROM {users} WHERE city = 'null'")).toBe(140);
    expect(await rows('SELECT user_geom FROM {users} WHERE id = 17702')).toEqual([
      ['POINT(-72.87094866 -8.065346116)'],
    ]);
    expect(await count('SELECT count(*) FROM {events} WHERE user_id IS NULL')).toBe(1000);
    expect(await count('SELECT sum(sale_price) FROM {order_items}')).toBeCloseTo(
      readFileSync(join(REAL, 'order_items.csv'), 'utf8')
        .trim()
        .split('\n')
        .slice(1)
        .reduce((sum, line) => sum + Number(line.split(',').at(-1)), 0),
      6,
    );
  });
});

describe('A well-formed extract loads', () => {
  test('columns stand in any order, with a byte order mark, line breaks and quotes inside values, Windows line ends', async () => {
    await load();
    expect(await rows('SELECT id, name, brand FROM {products} ORDER BY id')).toEqual([
      ['11', 'Tee, long\nsleeve', 'MG'],
      ['12', '12" Belt', 'Nautica'],
    ]);
  });

  test('gzipped CSV and Parquet give the same rows as CSV', async () => {
    await load();
    const plain = await checksum(warehouse.connection);
    write('users.csv.gz', gzipSync(readFileSync(file('users.csv'))));
    rmSync(file('users.csv'));
    for (const tableId of ['events', 'order_items', 'products']) {
      await warehouse.connection.run(
        `COPY (SELECT * FROM "bigquery-public-data.thelook_ecommerce"."${tableId}") TO '${file(`${tableId}.parquet`)}' (FORMAT parquet)`,
      );
      rmSync(file(`${tableId}.csv`));
    }
    await load();
    expect(await checksum(warehouse.connection)).toBe(plain);
  });

  test('Parquet columns of a narrower or wider type fit', async () => {
    rmSync(file('distribution_centers.csv'));
    await warehouse.connection.run(`COPY (SELECT 3::INTEGER AS id, 'Houston TX' AS name, 29.7604::DECIMAL(9,4) AS latitude, -95::SMALLINT AS longitude,
      'POINT(-95 29.7604)' AS distribution_center_geom) TO '${file('distribution_centers.parquet')}' (FORMAT parquet)`);
    await load();
    expect(await rows('SELECT id, name, latitude, longitude FROM {distribution_centers}')).toEqual([
      ['3', 'Houston TX', 29.7604, -95],
    ]);
  });

  test('derived orders take the status of the item that got furthest, the earliest order time and the customer’s gender', async () => {
    edit('order_items.csv', (text) =>
      text.replace('2,101,1,12,1002,Complete', '2,101,1,12,1002,Returned'),
    );
    await load();
    expect(
      await rows(
        'SELECT order_id, user_id, status, gender, num_of_item, delivered_at::DATE::VARCHAR FROM {orders} ORDER BY order_id',
      ),
    ).toEqual([
      ['101', '1', 'Complete', 'F', '2', '2024-06-25'],
      ['102', '2', 'Shipped', 'M', '1', null],
      ['103', '9', 'Cancelled', null, '1', null],
    ]);
  });

  test('orders that are there are loaded, not derived', async () => {
    write(
      'orders.csv',
      'order_id,user_id,status,gender,created_at,returned_at,shipped_at,delivered_at,num_of_item\n7,1,Complete,F,2024-06-23 23:41:55 UTC,,,,2\n',
    );
    const report = await load();
    expect(report.notes).toEqual([]);
    expect(await rows('SELECT order_id FROM {orders}')).toEqual([['7']]);
  });

  test('a header without rows is an empty table', async () => {
    edit('events.csv', (text) => `${text.split('\n')[0]}\n`);
    const report = await load();
    expect(report.tables.find(({ tableId }) => tableId === 'events')?.rows).toBe(0);
  });
});

describe('A bad extract is refused with the place of the fault', () => {
  const places = async () =>
    (await problemsOf(load())).map(({ where, what }) => [
      where?.replace(`${directory}/`, ''),
      what,
    ]);

  test('a directory that does not exist', async () => {
    const [problem] = await problemsOf(load('/no/such/extract'));
    expect(problem).toMatchObject({ code: 'extract.no-directory', where: '/no/such/extract' });
  });

  test('required files that are missing, all at once', async () => {
    rmSync(file('users.csv'));
    rmSync(file('events.csv'));
    expect((await problemsOf(load())).map(({ what }) => what)).toEqual([
      'There is no file for the table users.',
      'There is no file for the table events.',
    ]);
  });

  test('two files for one table', async () => {
    write('users.csv.gz', gzipSync(readFileSync(file('users.csv'))));
    expect((await problemsOf(load()))[0]).toMatchObject({ code: 'extract.two-files' });
  });

  test('an empty file', async () => {
    write('users.csv', '');
    expect(await places()).toEqual([['users.csv', 'The file is empty.']]);
  });

  test('a missing, an extra and a repeated column', async () => {
    edit('distribution_centers.csv', (text) => text.replace('latitude', 'lat'));
    edit('users.csv', (text) => text.replace('last_name', 'first_name'));
    expect(await places()).toEqual([
      ['distribution_centers.csv:1', 'The column latitude is missing.'],
      ['distribution_centers.csv:1', 'The column lat is not a column of distribution_centers.'],
      ['users.csv:1', 'The column first_name is there twice.'],
      ['users.csv:1', 'The column last_name is missing.'],
    ]);
  });

  test('a number, a whole number and a time that can not be read, in files with line breaks inside values', async () => {
    edit('products.csv', (text) => text.replace(',20,Men', ',twenty,Men'));
    edit('users.csv', (text) =>
      text.replace(',31,M,', ',31.5,M,').replace('2022-11-05 01:54:00.000000 UTC', '2022-13-05'),
    );
    expect(await places()).toEqual([
      [
        'products.csv:4, column retail_price',
        "The column retail_price should hold a number, not 'twenty'.",
      ],
      ['users.csv:3, column age', "The column age should hold a whole number, not '31.5'."],
      [
        'users.csv:2, column created_at',
        "The column created_at should hold a time in UTC, not '2022-13-05'.",
      ],
    ]);
  });

  test('a time of another zone, a number that is not finite and a row without a key', async () => {
    edit('events.csv', (text) =>
      text.replace('23:30:00.000000 UTC', '23:30:00+02:00').replace('\n3,1,2', '\n,1,2'),
    );
    edit('distribution_centers.csv', (text) => text.replaceAll(/,(35.1174|40.634),/g, ',NaN,'));
    expect(await places()).toEqual([
      [
        'distribution_centers.csv:2, column latitude',
        "The column latitude should hold a number, not 'NaN'. 1 more rows have this problem.",
      ],
      [
        'events.csv:3, column created_at',
        "The column created_at should hold a time in UTC, not '2024-06-23 23:30:00+02:00'.",
      ],
      ['events.csv:4, column id', 'The row has no id.'],
    ]);
  });

  test('rows with too many and too few values, after a value with a line break', async () => {
    edit('products.csv', (text) => text.replace(',Men,', ',Men,more,'));
    edit('events.csv', (text) => `${text}4,1\n`);
    expect(await places()).toEqual([
      ['products.csv:4', 'The row does not have as many values as there are columns (9 expected).'],
      ['events.csv:5', 'The row does not have as many values as there are columns (13 expected).'],
    ]);
  });

  test('text that is not UTF-8, in a row and in a header', async () => {
    write('users.csv', Buffer.from(readFileSync(file('users.csv'), 'utf8'), 'latin1'));
    write(
      'events.csv',
      Buffer.concat([Buffer.from([0xff, 0xfe]), readFileSync(file('events.csv'))]),
    );
    expect(await places()).toEqual([
      ['users.csv:3', 'The text is not UTF-8.'],
      ['events.csv:1', 'The text is not UTF-8.'],
    ]);
  });

  test('a quote that never ends', async () => {
    edit('users.csv', (text) => text.replace('José', '"José'));
    expect((await places())[0]?.[0]).toBe('users.csv:3');
  });

  test('a Parquet file that is none and a gzip file that is none', async () => {
    rmSync(file('users.csv'));
    rmSync(file('events.csv'));
    write('users.parquet', 'not parquet');
    write('events.csv.gz', 'not gzip');
    expect((await places()).map(([where]) => where)).toEqual(['users.parquet', 'events.csv.gz']);
  });

  test('a bad value in Parquet, with its row', async () => {
    rmSync(file('distribution_centers.csv'));
    await warehouse.connection.run(`COPY (SELECT i AS id, 'a' AS name, CASE i WHEN 2 THEN 'north' ELSE '1.5' END AS latitude, 1.0 AS longitude,
      'POINT(1 1)' AS distribution_center_geom FROM range(1, 4) AS t(i)) TO '${file('distribution_centers.parquet')}' (FORMAT parquet)`);
    expect(await places()).toEqual([
      [
        'distribution_centers.parquet, row 2, column latitude',
        "The column latitude should hold a number, not 'north'.",
      ],
    ]);
  });

  test('the warehouse keeps what it had, and a good extract loads afterwards', async () => {
    await generateSample(warehouse.connection, {
      companyTables: [],
      seed: 1,
      asOf: '2026-03-15' as CivilDate,
      scale: 0.001,
    });
    const before = await checksum(warehouse.connection);
    edit('events.csv', (text) => text.replace('\n3,1,2', '\nx,1,2'));
    await problemsOf(load());
    expect(await checksum(warehouse.connection)).toBe(before);
    expect((await load(SMALL)).rowsRead).toBe(18);
  });
});
