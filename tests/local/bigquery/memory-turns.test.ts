import { Warehouse } from '../../../src/local/bigquery/warehouse.ts';

/** What two pieces of work that need memory do, in the order in which they do it. */
async function diaryOfTwo(inTurn: number): Promise<readonly string[]> {
  const warehouse = await Warehouse.open(':memory:', { twoThreads: 1, inTurn });
  const diary: string[] = [];
  const work = (name: string) => () =>
    warehouse.withConnection(async (connection) => {
      diary.push(`${name} begins`);
      await connection.run('SELECT sum(i * i) FROM range(1000000) AS numbers(i)');
      diary.push(`${name} ends`);
    });
  await Promise.all([warehouse.withMemory(work('first')), warehouse.withMemory(work('second'))]);
  await warehouse.close();
  return diary;
}

test('over large data, one statement waits until the other has ended', async () => {
  expect(await diaryOfTwo(0)).toEqual([
    'first begins',
    'first ends',
    'second begins',
    'second ends',
  ]);
});

test('over small data, both run side by side', async () => {
  const diary = await diaryOfTwo(1e12);
  expect(diary.slice(0, 2).sort()).toEqual(['first begins', 'second begins']);
});

test('work that fails lets the next one go on', async () => {
  const warehouse = await Warehouse.open(':memory:', { twoThreads: 1, inTurn: 0 });
  const failing = warehouse.withMemory(() => Promise.reject(new Error('no memory')));
  const next = warehouse.withMemory(() => Promise.resolve('done'));
  await expect(failing).rejects.toThrow('no memory');
  await expect(next).resolves.toBe('done');
  await warehouse.close();
});
