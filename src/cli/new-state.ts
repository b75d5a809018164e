/**
 * A state folder that holds no data yet: the sample company is made while the definitions are still checked. Where they are
 * refused, everything that was made is gone again.
 */

import { existsSync, readdirSync, rmSync } from 'node:fs';
import { join } from 'node:path';
import type { Contract } from '../core/quality/contract.ts';
import { companyTables } from '../local/sample/company-tables.ts';
import type { LoadedServer, LocalServer } from '../local/server.ts';
import { loadData } from './local-data.ts';
import type { LoadedData, LocalSettings } from './local-settings.ts';
import type { Terminal } from './terminal.ts';

/** Whether nothing that anybody has is at stake. */
export function isNewState(state: string, settings: LocalSettings): boolean {
  return settings.data === undefined && !existsSync(join(state, 'warehouse.duckdb'));
}

/** The server of a run, with what it was given to do before the run knew that it goes on. */
export class EarlyServer {
  readonly #loaded: LoadedServer;
  readonly #terminal: Terminal;
  readonly #state: string;
  #server: Promise<LocalServer> | undefined;
  #data: Promise<void> | undefined;
  #stood: ReadonlySet<string> = new Set();

  constructor(loaded: LoadedServer, state: string, terminal: Terminal) {
    this.#loaded = loaded;
    this.#state = state;
    this.#terminal = terminal;
  }

  /** Opens the files and serves them, once. */
  start(): Promise<LocalServer> {
    this.#server ??= this.#loaded.start((message) => this.#terminal.step(message));
    return this.#server;
  }

  /** As `start`, of a new state and before the run knows that it goes on; a failure is told by `start`. */
  startEarly(): void {
    this.#stood = new Set(readdirSync(this.#state));
    this.start().catch(() => undefined);
  }

  /** Waits for the server, and lets it make the data while this thread goes on; a failure is told by `data`. */
  async beginData(data: LoadedData, contracts: readonly Contract[], projectId: string) {
    const server = await this.start();
    this.#data = loadData(server, data, companyTables(contracts, projectId), this.#terminal);
    this.#data.catch(() => undefined);
  }

  /** Settled once the data is there; undefined where none was begun. */
  get data(): Promise<void> | undefined {
    return this.#data;
  }

  /** Ends the server; a state that was new holds again what it held. */
  async discard(): Promise<void> {
    if (this.#server === undefined) return this.#loaded.discard();
    // A thread is not ended in the middle of a statement.
    await this.#data?.catch(() => undefined);
    await this.#server.then((server) => server.close()).catch(() => this.#loaded.discard());
    for (const name of readdirSync(this.#state)) {
      if (!this.#stood.has(name)) rmSync(join(this.#state, name), { recursive: true });
    }
  }
}
