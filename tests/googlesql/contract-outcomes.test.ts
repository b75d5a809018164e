/** The compiled contract tests count exactly the rows that break a promise, by Google's own engine. */

import { compileContractTests } from '../../src/core/quality/contract-tests.ts';
import { evaluateViews } from './evaluate-views.ts';
import { type Oracle, startOracle } from './oracle.ts';
import { readContracts, sampleTables } from './sample-tables.ts';

let oracle: Oracle;
let outcomes: readonly { subject: string; test: string; severity: string; failing: number }[];

beforeAll(async () => {
  oracle = await startOracle();
  const contracts = readContracts();
  const tables = await evaluateViews(oracle, sampleTables(contracts));
  const { rows } = await oracle.evaluate(compileContractTests(contracts), tables);
  outcomes = rows.map(([subject, test, severity, failing]) => ({
    subject: String(subject).split('.').at(-1) ?? '',
    test: String(test),
    severity: String(severity),
    failing: Number(failing),
  }));
});

afterAll(() => oracle?.stop());

const failing = (subject: string) =>
  Object.fromEntries(
    outcomes
      .filter((outcome) => outcome.subject === subject && outcome.failing > 0)
      .map((outcome) => [outcome.test, outcome.failing]),
  );

test('each planted fault of the sources is counted, and nothing else', () => {
  expect(failing('order_items')).toEqual({
    'unique id': 1,
    'relationship order_id': 3,
    'relationship user_id': 2,
    'relationship product_id': 1,
    'relationship inventory_item_id': 18,
    'compare shipped_at >= created_at': 2,
  });
  expect(failing('orders')).toEqual({
    'unique order_id': 1,
    'relationship user_id': 1,
    'range num_of_item': 1,
    'compare shipped_at >= created_at': 1,
  });
  expect(failing('users')).toEqual({ 'unique id': 1, 'accepted_values traffic_source': 2 });
});

test('every promise of the governed views holds on the awkward sources', () => {
  const governed = new Set(
    readContracts().flatMap(({ layer, name }) => (layer === 'source' ? [] : [name])),
  );
  // How fresh the sources are, and whether two of them agree, is no doing of a view.
  const ofOthers = /^(freshness|reconcile) /;
  const views = outcomes.filter(
    ({ subject, test }) => governed.has(subject) && !ofOthers.test(test),
  );
  expect(views.length).toBeGreaterThan(100);
  expect(views.filter((outcome) => outcome.failing > 0)).toEqual([]);
});
