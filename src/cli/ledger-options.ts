/** What the commands of the ledger share: which warehouse, who one is, how the answer is printed. */

import { randomUUID } from 'node:crypto';
import type { Command } from 'commander';
import type { LedgerWriter } from '../app/ledger/append-event.ts';
import type { LedgerReader } from '../app/ledger/read-slice.ts';
import { sha256 } from '../node/google-host.ts';
import { addConnectionOptions, limitsFromOptions } from './google-options.ts';
import { type OpenWorkbook, openWarehouse, type WarehouseOptions } from './open-warehouse.ts';
import type { Terminal } from './terminal.ts';

export interface LedgerOptions extends WarehouseOptions {
  readonly json?: boolean;
  readonly dryRun?: boolean;
}

/** Ports of the person who runs the command. */
export type LedgerPorts = LedgerReader & LedgerWriter & OpenWorkbook;

/** Where `countersign start` keeps its state unless told otherwise. */
const DEFAULT_STATE = '.countersign';

/** Options of a command that reads the ledger. */
export function addLedgerOptions(command: Command): Command {
  command
    .option('--project <id>', 'BigQuery project whose ledger it is')
    .option(
      '--state <folder>',
      `state folder of the local warehouse (default: "${DEFAULT_STATE}")`,
    );
  return addConnectionOptions(command)
    .option('--json', 'print the answer as one line of JSON')
    .addHelpText('after', EXIT_CODES);
}

/** And of one that writes to it. */
export function addWriterOptions(command: Command): Command {
  return addLedgerOptions(command).option('--dry-run', 'say what would be done, and write nothing');
}

const EXIT_CODES = `
Exit codes: 0 done, 1 refused or failed, 2 wrong usage, 3 the ledger does not hold (verify).`;

/**
 * Opens the warehouse, works, closes it. On Google one is who the credentials say; a command that writes to a local ledger has
 * to be told who one is.
 */
export async function withLedger<T>(
  command: Command,
  terminal: Terminal,
  work: (ports: LedgerPorts) => T | Promise<T>,
): Promise<T> {
  const options: LedgerOptions = command.opts();
  const isGoogle = options.project !== undefined && isNowhereLocal(options);
  if (isGoogle && options.as !== undefined) {
    command.error(
      'error: --as is for the local warehouse; on Google you are who you are signed in as.',
      USAGE,
    );
  }
  const state =
    isGoogle || options.endpoint !== undefined ? {} : { state: options.state ?? DEFAULT_STATE };
  if (options.endpoint !== undefined && options.project === undefined) {
    command.error('error: --endpoint needs --project, the project that is served there.', USAGE);
  }
  const opened = await openWarehouse({ ...options, ...state }, terminal);
  if (opened === undefined) throw new Error('No warehouse was opened');
  try {
    return await work({
      warehouse: opened.warehouse,
      sha256,
      newEventId: randomUUID,
      limits: limitsFromOptions(options),
      spreadsheets: opened.spreadsheets,
      ...(opened.spreadsheetId !== undefined && { spreadsheetId: opened.spreadsheetId }),
    });
  } finally {
    await opened.close();
  }
}

/** Of a local warehouse nobody is somebody by chance: who signs or proposes says who they are. */
export function requirePerson(command: Command): void {
  const options: LedgerOptions = command.opts();
  if (options.as !== undefined || (options.project !== undefined && isNowhereLocal(options)))
    return;
  command.error('error: say who you are with --as NAME@example.com.', USAGE);
}

export const USAGE = { exitCode: 2, code: 'countersign.usage' };

function isNowhereLocal({ state, endpoint }: LedgerOptions): boolean {
  return state === undefined && endpoint === undefined;
}
