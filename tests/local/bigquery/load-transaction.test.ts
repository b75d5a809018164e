import { declareTable, loadTransaction, touchTable } from '../../../src/local/bigquery/catalog.ts';
import { messageOf, startWarehouse, type WarehouseUnderTest } from './warehouse-under-test.ts';

const USERS = {
  projectId: 'bigquery-public-data',
  datasetId: 'thelook_ecommerce',
  tableId: 'users',
};
const PATH = `/projects/${USERS.projectId}/datasets/${USERS.datasetId}/tables/users`;
const STORED = '"bigquery-public-data.thelook_ecommerce".users';
const fields = [{ name: 'id', type: 'INT64' }];

describe('a load in a transaction', () => {
  let warehouse: WarehouseUnderTest;
  beforeEach(async () => {
    warehouse = await startWarehouse();
  });
  afterEach(() => warehouse.close());

  const failingLoad = () => {
    const connection = warehouse.service.connection();
    return loadTransaction(connection, async () => {
      await declareTable(connection, {
        ...USERS,
        fields: [...fields, { name: 'age', type: 'INT64' }],
      });
      await connection.run(`INSERT INTO ${STORED} VALUES (7, 8)`);
      await touchTable(connection, USERS);
      throw new Error('the file ends in the middle of a row');
    });
  };

  test('that fails leaves no table, no dataset and no word of them', async () => {
    await expect(failingLoad()).rejects.toThrow('in the middle');
    expect((await warehouse.request('GET', PATH)).status).toBe(404);
    const query = await warehouse.query(
      'SELECT * FROM `bigquery-public-data.thelook_ecommerce.users`',
    );
    expect(messageOf(query)).toContain('Not found: Dataset');
  });

  test('that fails leaves the rows, the columns and the time of change as they were', async () => {
    const connection = warehouse.service.connection();
    await loadTransaction(connection, async () => {
      await declareTable(connection, { ...USERS, fields });
      await connection.run(`INSERT INTO ${STORED} VALUES (1), (2)`);
    });
    const before = await warehouse.request('GET', PATH);
    await expect(failingLoad()).rejects.toThrow('in the middle');
    expect((await warehouse.request('GET', PATH)).json).toEqual(before.json);
    expect(before.json).toMatchObject({ numRows: '2' });
    const sql = 'SELECT * FROM `bigquery-public-data.thelook_ecommerce.users` ORDER BY id';
    expect(await warehouse.rows(sql)).toEqual([['1'], ['2']]);
  });

  test('is seen whole: not before it has ended, all of it afterwards', async () => {
    const connection = warehouse.service.connection();
    await loadTransaction(connection, async () => {
      await declareTable(connection, { ...USERS, fields });
      expect((await warehouse.request('GET', PATH)).status).toBe(404);
    });
    expect((await warehouse.request('GET', PATH)).json).toMatchObject({ numRows: '0' });
  });

  test('a table declared again is newer, so that results over it are computed again', async () => {
    const connection = warehouse.service.connection();
    const time = async () => Number((await warehouse.request('GET', PATH)).json.lastModifiedTime);
    await declareTable(connection, { ...USERS, fields }, 1000);
    const first = await time();
    await declareTable(connection, { ...USERS, fields }, 1000);
    expect(await time()).toBeGreaterThan(first);
  });
});
