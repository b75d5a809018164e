/** A job's transaction: data and catalog commit or roll back together. */

import type { DuckDBConnection } from '@duckdb/node-api';
import type { CatalogSession } from '../catalog-session.ts';
import { invalidQuery } from '../errors.ts';

export class Transaction {
  readonly #connection: DuckDBConnection;
  readonly #session: CatalogSession;
  #explicit = false;

  constructor(connection: DuckDBConnection, session: CatalogSession) {
    this.#connection = connection;
    this.#session = session;
  }

  /** Opens the transaction that every writing job runs in. */
  async open(): Promise<void> {
    await this.#connection.run('BEGIN TRANSACTION');
  }

  /** `BEGIN TRANSACTION`: what the script did before is committed first. */
  async begin(): Promise<void> {
    if (this.#explicit)
      throw invalidQuery('Transaction control statement failed: a transaction is already active');
    await this.#save();
    await this.open();
    this.#explicit = true;
  }

  async commit(): Promise<void> {
    this.#requireExplicit('COMMIT');
    await this.#save();
    await this.open();
  }

  async rollback(): Promise<void> {
    this.#requireExplicit('ROLLBACK');
    await this.abandon();
    await this.open();
  }

  /** Ends the job: an explicit transaction that nobody committed is rolled back, as in BigQuery. */
  async finish(): Promise<void> {
    if (this.#explicit) await this.abandon();
    else await this.#save();
  }

  async abandon(): Promise<void> {
    this.#session.rollback();
    // A COMMIT that failed has ended the transaction already.
    await this.#connection.run('ROLLBACK').catch(() => undefined);
  }

  #requireExplicit(word: string): void {
    if (!this.#explicit) throw invalidQuery(`${word}: there is no active transaction`);
    this.#explicit = false;
  }

  async #save(): Promise<void> {
    await this.#session.flush(this.#connection);
    await this.#connection.run('COMMIT');
    this.#session.commit();
  }
}
