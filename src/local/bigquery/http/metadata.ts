/** What the metadata routes share: a catalog session, the caller, and writing in one transaction. */

import type { Catalog } from '../catalog.ts';
import type { CatalogSession } from '../catalog-session.ts';
import { BigQueryError } from '../errors.ts';
import { stringSql } from '../references.ts';
import type { Caller } from '../run/access.ts';
import { BytesMeter } from '../run/bytes-meter.ts';
import { classify } from '../run/classify.ts';
import type { JobRun } from '../run/job-run.ts';
import { Transaction } from '../run/transaction.ts';
import type { Warehouse } from '../warehouse.ts';
import type { Exchange } from './exchange.ts';

export interface Metadata {
  readonly warehouse: Warehouse;
  readonly catalog: Catalog;
  readonly location: string;
  readonly clock: () => number;
  readonly callerOf: (email: string) => Caller;
}

/** Reads the catalog as it is committed now. */
export function sessionOf(metadata: Metadata): CatalogSession {
  return metadata.catalog.session();
}

/** Runs a change of the catalog (and DuckDB) in the writers' queue: all of it happens, or nothing. */
export async function changing<Result>(
  metadata: Metadata,
  exchange: Exchange,
  work: (run: JobRun) => Promise<Result>,
): Promise<Result> {
  const { warehouse, catalog, location, clock, callerOf } = metadata;
  return warehouse.asWriter(() =>
    warehouse.withConnection(async (connection) => {
      const session = catalog.session();
      const transaction = new Transaction(connection, session);
      await connection.run(`SET VARIABLE bq_session_user = ${stringSql(exchange.email)}`);
      await transaction.open();
      try {
        const result = await work({
          connection,
          session,
          caller: callerOf(exchange.email),
          projectId: exchange.path[0] ?? '',
          defaultDataset: undefined,
          location,
          nowMs: clock(),
          meter: new BytesMeter(),
          parameters: new Map(),
          variables: new Map(),
          source: '',
          parsedAhead: new Map(),
        });
        await transaction.finish();
        return result;
      } catch (error) {
        await transaction.abandon();
        throw classify(error);
      }
    }),
  );
}

/** Refuses body fields that would be dropped silently. */
export function refuseFields(
  body: Readonly<Record<string, unknown>>,
  refused: readonly string[],
): void {
  for (const name of refused) {
    if (body[name] !== undefined) throw new BigQueryError('invalid', `Not emulated: ${name}`);
  }
}

export function stringField(
  body: Readonly<Record<string, unknown>>,
  name: string,
): string | undefined {
  const value = body[name];
  return typeof value === 'string' ? value : undefined;
}
