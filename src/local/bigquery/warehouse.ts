/** The DuckDB file: opening it with BigQuery's functions, lending connections, one writer at a time. */

import { randomUUID } from 'node:crypto';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import type { DuckDBConnection, DuckDBInstance } from '@duckdb/node-api';
import { macroStatements } from './macros.ts';
import { nativeFunctions } from './native-functions.ts';
import { openDatabase } from './open-database.ts';
import { forgetPlans, notePlans } from './run/plans.ts';

/**
 * Memory is kept low on purpose: the warehouse shares a laptop with a browser. What needs more spills to the disk beside the
 * file; what can not spill must fit, also at ten times the public data set's size. Propagating statistics through the plan of a statement over a hundred views takes longer than running it.
 */
const SETTINGS = {
  memory_limit: '3GB',
  disabled_optimizers: 'statistics_propagation',
  preserve_insertion_order: 'false',
};

/** Below this size one thread is faster: each operator prepares for every thread, and has few rows for any. */
const SMALL_BYTES = 60_000_000;

const SESSION = "SET TimeZone = 'UTC'; SET errors_as_json = false;";

export class Warehouse {
  readonly main: DuckDBConnection;
  readonly #instance: DuckDBInstance;
  /** Where connections note their plans; they share a prefix. */
  readonly #plans: string;
  #connections = 0;
  readonly #idle: DuckDBConnection[] = [];
  #writers: Promise<unknown> = Promise.resolve();

  private constructor(instance: DuckDBInstance, main: DuckDBConnection, plans: string) {
    this.#instance = instance;
    this.main = main;
    this.#plans = plans;
  }

  static async open(databasePath: string): Promise<Warehouse> {
    const instance = await openDatabase(databasePath, SETTINGS);
    const main = await instance.connect();
    await main.run(SESSION);
    for (const native of nativeFunctions()) main.registerScalarFunction(native);
    await main.run(macroStatements().join(';\n'));
    const warehouse = new Warehouse(instance, main, plansPrefix(databasePath));
    await warehouse.fitToData();
    return warehouse;
  }

  /** Takes as many threads as the data is worth; called when much of it has come or gone. */
  async fitToData(): Promise<void> {
    const reader = await this.main.runAndReadAll(
      'SELECT CAST(sum(block_size * total_blocks) AS DOUBLE) FROM pragma_database_size()',
    );
    const bytes = Number(reader.getRows()[0]?.[0] ?? 0);
    await this.main.run(`SET threads = ${bytes < SMALL_BYTES ? 1 : 2}`);
  }

  /** Runs work on a connection of its own; it goes back to the pool afterwards. */
  async withConnection<Result>(
    work: (connection: DuckDBConnection) => Promise<Result>,
  ): Promise<Result> {
    const connection = this.#idle.pop() ?? (await this.#connect());
    try {
      return await work(connection);
    } finally {
      this.#idle.push(connection);
    }
  }

  /** Runs work that changes data or catalog: strictly one after the other. */
  async asWriter<Result>(work: () => Promise<Result>): Promise<Result> {
    const turn = this.#writers.then(work, work);
    this.#writers = turn.catch(() => undefined);
    return turn;
  }

  /** Waits for the writers, then closes the file. */
  async close(): Promise<void> {
    await this.#writers;
    for (const connection of this.#idle) {
      forgetPlans(connection);
      connection.closeSync();
    }
    this.main.closeSync();
    this.#instance.closeSync();
  }

  async #connect(): Promise<DuckDBConnection> {
    const connection = await this.#instance.connect();
    await connection.run(SESSION);
    await notePlans(connection, `${this.#plans}${++this.#connections}.json`);
    return connection;
  }
}

/** Beside the file, so that what a killed process left is written over by the next. */
function plansPrefix(databasePath: string): string {
  const isFile = databasePath !== ':memory:';
  return isFile ? `${databasePath}.plan-` : join(tmpdir(), `countersign-plan-${randomUUID()}-`);
}
