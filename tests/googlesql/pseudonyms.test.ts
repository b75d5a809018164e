/** Pseudonyms are HMAC-SHA-256, by both engines: the published vectors, and every customer of the sample tables. */

import { createHmac } from 'node:crypto';
import { keyPads } from '../../src/node/pseudonyms/key-pads.ts';
import { TEST_KEY_HEX } from '../support/pseudonym-key.ts';
import { evaluateViews, rowsOf } from './evaluate-views.ts';
import { type LocalWarehouse, startLocalWarehouse } from './local-warehouse.ts';
import { type Oracle, type OracleParameter, type OracleTable, startOracle } from './oracle.ts';
import { sampleTables } from './sample-tables.ts';
import { sqlFiles } from './sql-files.ts';

/** RFC 4231, section 4: key, data, HMAC-SHA-256. Case 5 is published truncated to 128 bits. */
const VECTORS: readonly (readonly [number, Buffer, Buffer, string])[] = [
  [
    1,
    Buffer.alloc(20, 0x0b),
    Buffer.from('Hi There'),
    'b0344c61d8db38535ca8afceaf0bf12b881dc200c9833da726e9376c2e32cff7',
  ],
  [
    2,
    Buffer.from('Jefe'),
    Buffer.from('what do ya want for nothing?'),
    '5bdcc146bf60754e6a042426089575c75a003f089d2739839dec58b964ec3843',
  ],
  [
    3,
    Buffer.alloc(20, 0xaa),
    Buffer.alloc(50, 0xdd),
    '773ea91e36800e46854db8ebd09181a72959098b3ef8c122d9635514ced565fe',
  ],
  [
    4,
    Buffer.from(Array.from({ length: 25 }, (_, index) => index + 1)),
    Buffer.alloc(50, 0xcd),
    '82558a389a443c0ea4cc819899f2083a85f0faa3e578f8077a2e3ff46729665b',
  ],
  [
    5,
    Buffer.alloc(20, 0x0c),
    Buffer.from('Test With Truncation'),
    'a3b6167473100ee06e0c796c2955552b',
  ],
  [
    6,
    Buffer.alloc(131, 0xaa),
    Buffer.from('Test Using Larger Than Block-Size Key - Hash Key First'),
    '60e431591ee0b67f0d8a26aacbf5b77f8e0bc6213728c5140546040f0ee37f54',
  ],
  [
    7,
    Buffer.alloc(131, 0xaa),
    Buffer.from(
      'This is a test using a larger than block-size key and a larger than block-size data. ' +
        'The key needs to be hashed before being used by the HMAC algorithm.',
    ),
    '9b09ffa71b942fcb27635fbcd5b0e944bfdc63644f0713938a7f51535c3a35e2',
  ],
];

let oracle: Oracle;
let warehouse: LocalWarehouse;
let tables: readonly OracleTable[];

beforeAll(async () => {
  const sources = sampleTables();
  oracle = await startOracle();
  warehouse = await startLocalWarehouse(sources);
  tables = await evaluateViews(oracle, sources);
});

afterAll(async () => {
  await warehouse?.close();
  await oracle?.stop();
});

/** The hash as the view writes it, over parameters in the place of its table and its message. */
function hashStatement(): string {
  const view = sqlFiles().get('silver/customer_keys.sql') ?? '';
  const [, hash = ''] = /(TO_HEX\([\s\S]*\))\s+AS customer_key/.exec(view) ?? [];
  const [message = ''] = /CAST\(CONCAT\('customer:'[^B]*BYTES\)/.exec(hash) ?? [];
  return `SELECT ${hash
    .replace(message, '@message')
    .replace('secret.inner_pad', '@inner_pad')
    .replace('secret.outer_pad', '@outer_pad')} AS pseudonym`;
}

test.each(VECTORS)('vector %i of RFC 4231', async (_number, key, data, published) => {
  const pads = keyPads(key);
  const params: OracleParameter[] = [
    { name: 'inner_pad', type: 'BYTES', value: pads.inner },
    { name: 'outer_pad', type: 'BYTES', value: pads.outer },
    { name: 'message', type: 'BYTES', value: data.toString('base64') },
  ];
  const statement = hashStatement();
  const answers = [
    await oracle.evaluate(statement, [], params),
    await warehouse.run(statement, params),
  ];
  for (const { rows } of answers) {
    expect(String(rows[0]?.[0])).toHaveLength(64);
    expect(String(rows[0]?.[0]).slice(0, published.length)).toBe(published);
  }
});

test('the pseudonym of a customer is the HMAC of the word customer and the number', () => {
  const rows = rowsOf(tables, 'customer_keys');
  expect(rows.length).toBeGreaterThan(5);
  for (const { user_id, customer_key } of rows) {
    const hmac = createHmac('sha256', Buffer.from(TEST_KEY_HEX, 'hex'));
    expect(customer_key).toBe(hmac.update(`customer:${user_id}`).digest('hex'));
  }
});
