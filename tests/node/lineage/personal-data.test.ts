/** What a contract calls personal reaches no column that people read, unless added up with others or hashed with the key. */

import { fieldKey } from '../../../src/core/lineage/field.ts';
import { type Contract, contractSubject } from '../../../src/core/quality/contract.ts';
import { loadDefinitions } from '../../../src/node/definitions/load-definitions.ts';
import { deriveLineage, type SqlText } from '../../../src/node/lineage/derive-lineage.ts';

const { contracts, files } = loadDefinitions('.');

/** Calls after which no single value can be told. */
const AGGREGATE = /\b(?:COUNT|COUNTIF|SUM|AVG)\(/g;
const KEYED_HASH = /\bSHA256\(\s*CONCAT\(\s*secret\.outer_pad/g;
const NONE: readonly RegExp[] = [];
const ANY = [AGGREGATE, KEYED_HASH];

/**
 * The text with each such call taken out, and whether there is a value at all; a call over a window may stand for a single row
 * and stays.
 */
function withoutProtected(sql: string, calls: readonly RegExp[]): string {
  let text = sql.replace(/--.*$/gm, '').replace(/[\w.]+ IS (?:NOT )?NULL/g, 'TRUE');
  const places = calls.flatMap((call) => [...text.matchAll(call)]);
  for (const found of places.sort((a, b) => b.index - a.index)) {
    const end = closing(text, text.indexOf('(', found.index));
    if (/^\s*OVER\b/.test(text.slice(end))) continue;
    text = `${text.slice(0, found.index)}COUNT(*)${text.slice(end)}`;
  }
  return text;
}

/** Just after the parenthesis that closes the one at `open`. */
function closing(text: string, open: number): number {
  let depth = 0;
  for (let at = open; at < text.length; at++) {
    if (text[at] === '(') depth++;
    if (text[at] === ')' && --depth === 0) return at + 1;
  }
  throw new Error('A parenthesis is not closed.');
}

/** Paths `dataset.view.column <- source.column` on which a value of a forbidden field travels as it is. */
function leaks(
  texts: readonly SqlText[],
  forbidden: ReadonlySet<string>,
  isRead: (table: string) => boolean,
  calls: readonly RegExp[] = ANY,
): readonly string[] {
  const edges = deriveLineage(
    texts.map(({ path, sql }) => ({ path, sql: withoutProtected(sql, calls) })),
    contracts,
  );
  const carried = new Map([...forbidden].map((field) => [field, field]));
  const found: string[] = [];
  // Views come after what they read, so one pass follows every path.
  for (const { to, from, kind } of edges) {
    const origin = kind === 'direct' ? carried.get(fieldKey(from)) : undefined;
    if (origin === undefined) continue;
    carried.set(fieldKey(to), origin);
    if (isRead(to.table)) found.push(`${to.table}.${to.column} <- ${origin}`);
  }
  return found;
}

const sources = contracts.filter(({ layer }) => layer === 'source');
const fieldsWhere = (of: (contract: Contract, column: Contract['columns'][number]) => boolean) =>
  new Set(
    sources.flatMap((contract) =>
      contract.columns
        .filter((column) => of(contract, column))
        .map(({ name }) => fieldKey({ table: contractSubject(contract), column: name })),
    ),
  );
const personal = fieldsWhere((_, { classification }) => classification === 'personal');
const numbersOfPeople = fieldsWhere(
  ({ name }, column) =>
    /^(user_id|employee_id|respondent|rep_id)$/.test(column.name) ||
    (name === 'users' && column.name === 'id'),
);
const isRead = (table: string) => /^(execkpi_execkpi|profit_os)\./.test(table);
const isStar = (table: string) => table.startsWith('profit_os.');

test('no personal field of a source is shown by a governed view or the star schema', () => {
  expect(personal.size).toBeGreaterThan(10);
  expect(leaks(files, personal, isRead)).toEqual([]);
});

test.each([
  ['dropped', NONE],
  ['hashed', [KEYED_HASH]],
  ['aggregated', [AGGREGATE]],
] as const)('a personal column that is said to be %s is', (protection, calls) => {
  const fields = fieldsWhere((_, column) => column.protection === protection);
  expect(fields.size).toBeGreaterThan(0);
  expect(leaks(files, fields, isRead, calls)).toEqual([]);
});

test('every personal column of a source says how it is protected, and no other column does', () => {
  const said = fieldsWhere((_, { protection }) => protection !== undefined);
  expect([...said].sort()).toEqual([...personal].sort());
});

test('the star schema knows people by pseudonym only', () => {
  expect(numbersOfPeople.size).toBeGreaterThan(5);
  expect(leaks(files, numbersOfPeople, isStar)).toEqual([]);
});

test.each([
  ['as it is', 'email', 1],
  ['changed', 'UPPER(TRIM(email))', 1],
  ['as the greatest of a group', 'MAX(email)', 1],
  ['hashed without the key', 'TO_HEX(SHA256(email))', 1],
  ['added up over a window', 'COUNT(email) OVER (PARTITION BY id)', 1],
  ['counted', 'COUNT(email)', 0],
  [
    'hashed with the key',
    'TO_HEX(SHA256(CONCAT(secret.outer_pad, SHA256(CONCAT(secret.inner_pad, CAST(email AS BYTES))))))',
    0,
  ],
])('an e-mail address %s is found or passed', (_how, expression, count) => {
  const view = {
    path: 'sql/gold/contact.sql',
    sql: `CREATE OR REPLACE VIEW \`execkpi_execkpi.contact\` AS SELECT ${expression} AS contact
      FROM \`bigquery-public-data.thelook_ecommerce.users\` CROSS JOIN \`countersign_keys.pseudonym_key\` AS secret`,
  };
  const found = leaks([...files, view], personal, (table) => table === 'execkpi_execkpi.contact');
  expect(found).toHaveLength(count);
});

test('only silver reads the key of the pseudonyms', () => {
  const readers = files
    .filter(({ sql }) => /(FROM|JOIN)\s+`countersign_keys\./.test(sql))
    .map(({ path }) => path);
  expect(readers.length).toBeGreaterThan(0);
  expect(readers.filter((path) => !path.startsWith('sql/silver/'))).toEqual([]);
});
