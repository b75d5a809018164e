import { messageOf, startWarehouse, type WarehouseUnderTest } from './warehouse-under-test.ts';

const ALLOWED = [
  'PRIMARY KEY (a) NOT ENFORCED',
  'PRIMARY KEY (a, b) NOT ENFORCED',
  'CONSTRAINT k FOREIGN KEY (b) REFERENCES d.other(x) NOT ENFORCED',
  'PRIMARY KEY (a) NOT ENFORCED, FOREIGN KEY (b) REFERENCES other(x) NOT ENFORCED',
];

const REFUSED: readonly (readonly [string, string])[] = [
  ['PRIMARY KEY (a)', 'PRIMARY KEY must be NOT ENFORCED'],
  ['PRIMARY KEY (a) ENFORCED', 'PRIMARY KEY must be NOT ENFORCED'],
  ['FOREIGN KEY (b) REFERENCES d.other(x)', 'FOREIGN KEY must be NOT ENFORCED'],
  ['CONSTRAINT k FOREIGN KEY (b) REFERENCES d.other(x)', 'FOREIGN KEY must be NOT ENFORCED'],
  ['PRIMARY KEY (nope) NOT ENFORCED', 'PRIMARY KEY column nope does not exist'],
  ['PRIMARY KEY (a) NOT ENFORCED, PRIMARY KEY (b) NOT ENFORCED', 'at most one PRIMARY KEY'],
  ['CONSTRAINT c CHECK (a > 0)', 'Not emulated: constraint CHECK'],
];

describe('key constraints', () => {
  let warehouse: WarehouseUnderTest;
  beforeAll(async () => {
    warehouse = await startWarehouse();
    await warehouse.rows('CREATE SCHEMA d');
  });
  afterAll(() => warehouse.close());

  test.each(ALLOWED)('are kept and enforce nothing: %s', async (clause) => {
    await warehouse.rows(`CREATE OR REPLACE TABLE d.t (a INT64, b INT64, ${clause})`);
    await warehouse.rows('INSERT INTO d.t VALUES (1, 2), (1, 2)');
    expect(await warehouse.rows('SELECT COUNT(*) FROM d.t')).toEqual([['2']]);
  });

  test('stand at a column too', async () => {
    const keys =
      'a INT64 NOT NULL PRIMARY KEY NOT ENFORCED, b INT64 REFERENCES d.o(x) NOT ENFORCED';
    await warehouse.rows(`CREATE OR REPLACE TABLE d.t (${keys})`);
    const reply = await warehouse.query('CREATE OR REPLACE TABLE d.t (a INT64 PRIMARY KEY)');
    expect(messageOf(reply)).toContain('PRIMARY KEY must be NOT ENFORCED');
  });

  test.each(REFUSED)('are refused where BigQuery refuses them: %s', async (clause, words) => {
    const reply = await warehouse.query(
      `CREATE OR REPLACE TABLE d.t (a INT64, b INT64, ${clause})`,
    );
    expect(reply.status).toBe(400);
    expect(messageOf(reply)).toContain(words);
  });
});
