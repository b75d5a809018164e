/** Google's own engine beside the local one: what each answers to the same expression. */

import { type LocalWarehouse, startLocalWarehouse } from '../../googlesql/local-warehouse.ts';
import { type Oracle, type OracleResult, startOracle } from '../../googlesql/oracle.ts';

/** Rows as text, in order, or that the statement failed. */
export type Outcome = readonly string[] | 'an error';

export interface BothEngines {
  /** What Google's engine answers to a query or an expression. */
  google(text: string): Promise<Outcome>;
  local(text: string): Promise<Outcome>;
  /** The local engine's error message. */
  refusal(text: string): Promise<string>;
  close(): Promise<void>;
}

export async function startBothEngines(): Promise<BothEngines> {
  const oracle: Oracle = await startOracle();
  const warehouse: LocalWarehouse = await startLocalWarehouse([]);
  return {
    google: (text) => outcome(oracle.evaluate(queryOf(text), [])),
    local: (text) => outcome(warehouse.run(queryOf(text))),
    refusal: (text) =>
      warehouse.run(queryOf(text)).then(
        () => 'no error',
        (error: Error) => error.message,
      ),
    async close() {
      await warehouse.close();
      await oracle.stop();
    },
  };
}

function queryOf(text: string): string {
  return /^(?:SELECT|WITH|\()\s/.test(text) || text.startsWith('((') || text.startsWith('(SELECT')
    ? text
    : `SELECT ${text}`;
}

function outcome(result: Promise<OracleResult>): Promise<Outcome> {
  return result.then(
    ({ rows }) => rows.map((row) => row.map(String).join(' | ')),
    () => 'an error',
  );
}
