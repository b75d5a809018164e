/** The rows of `sql/api_registry.sql`: what is published and what the ledger says. */

import { CountersignError } from '../core/errors/problem.ts';
import type { Warehouse } from './ports.ts';
import { type QueryLimits, queryRequest } from './query-request.ts';
import { type ResultRow, resultRows } from './result-rows.ts';
import { STATEMENTS } from './statements.ts';

/** One job. Throws `CountersignError` when the warehouse refuses; a warehouse from before the ledger is told apart. */
export function registryRows(warehouse: Warehouse, limits?: QueryLimits): readonly ResultRow[] {
  return orNoLedger(() =>
    resultRows(warehouse.query(queryRequest(STATEMENTS.registry, [], limits))),
  );
}

/** As `registryRows`: what is returned waits for the job that was begun, and throws what it throws. */
export function beginRegistryRows(
  warehouse: Warehouse,
  limits?: QueryLimits,
): () => readonly ResultRow[] {
  const end = orNoLedger(() => warehouse.begin(queryRequest(STATEMENTS.registry, [], limits)));
  return () => orNoLedger(() => resultRows(end()));
}

function orNoLedger<T>(read: () => T): T {
  try {
    return read();
  } catch (error) {
    throw isWithoutLedger(error) ? noLedger(error) : error;
  }
}

function isWithoutLedger(error: unknown): boolean {
  return (
    error instanceof CountersignError &&
    error.problems.some(
      ({ code, what }) =>
        code === 'warehouse.not-found' && /countersign_gov|ledger_events/.test(what),
    )
  );
}

function noLedger(cause: unknown): CountersignError {
  return new CountersignError(
    {
      code: 'ledger.missing',
      what: 'This warehouse has no ledger yet, so nothing says which definitions are approved.',
      mend: 'Ask an administrator to run "countersign provision" once more.',
    },
    { cause },
  );
}
