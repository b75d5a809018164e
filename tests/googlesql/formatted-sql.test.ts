/** SQL is formatted by a tool: Google's own formatter. `FORMAT_SQL=1` rewrites the files. */

import { writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { type Oracle, startOracle } from './oracle.ts';
import { sqlFiles } from './sql-files.ts';

/** The formatter takes the body of a procedure apart, its BEGIN and END among it. */
const BY_HAND = ['ledger/append.sql'];

const files = sqlFiles();
let oracle: Oracle;

beforeAll(async () => {
  oracle = await startOracle();
});

afterAll(() => oracle?.stop());

test.each([...files.keys()].filter((path) => !BY_HAND.includes(path)))(
  'sql/%s is formatted',
  async (path) => {
    const formatted = await oracle.format(files.get(path) ?? '');
    if (process.env.FORMAT_SQL === '1')
      writeFileSync(join(import.meta.dirname, '../../sql', path), formatted);
    else expect(files.get(path)).toBe(formatted);
  },
);
