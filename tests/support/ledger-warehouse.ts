/** A local BigQuery that holds a ledger as provisioning makes it, asked over HTTP by different people. */

import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import type { LedgerDefinition } from '../../src/app/ledger/provision-ledger.ts';
import type { SqlFile } from '../../src/app/provision.ts';
import { datasetAccess } from '../../src/cli/dataset-access.ts';
import type { EventBody, LedgerEvent } from '../../src/core/ledger/event.ts';
import { eventOf, type LedgerRow } from '../../src/core/ledger/ledger-row.ts';
import { foldLedger, type LedgerState } from '../../src/core/ledger/state.ts';
import { canonicalJson, type JsonValue } from '../../src/core/registry/canonical-json.ts';
import { builtFile, projectRoot } from '../../src/node/built-file.ts';
import { LEDGER_RULES } from '../../src/node/definitions/ledger-rules.ts';
import { ledgerFiles } from '../../src/node/definitions/sql-files.ts';
import { type Openings, opening } from '../core/ledger/small-ledger.ts';
import {
  OWNER,
  PROJECT,
  startWarehouse,
  type WarehouseUnderTest,
} from '../local/bigquery/warehouse-under-test.ts';

/** The row that the procedure answers. */
export interface Answer {
  readonly outcome: string;
  readonly seq: number | null;
  readonly hash: string | null;
  readonly code: string | null;
  readonly what: string | null;
  readonly mend: string | null;
}

export interface LedgerWarehouse {
  readonly warehouse: WarehouseUnderTest;
  /** CALL as a person, with text that may be anything. */
  call(email: string, request: string): Promise<Answer>;
  tell(email: string, body: EventBody, id?: string): Promise<Answer>;
  rows(email?: string): Promise<readonly LedgerRow[]>;
  head(): Promise<{ readonly seq: number; readonly hash: string }>;
  state(): Promise<LedgerState>;
  /** As an administrator who passes the procedure by. */
  tamper(sql: string): Promise<void>;
  close(): Promise<void>;
}

const RULES = readFileSync(builtFile(LEDGER_RULES), 'utf8');
/** Reads the published registry beside the ledger: not to be made where there is a ledger alone. */
const FACTS = 'sql/ledger/workbook_facts.sql';
const isOfLedgerAlone = ({ path }: SqlFile) => path !== FACTS;

/** The statements of provisioning, in order. */
export const LEDGER_FILES = ledgerFiles(projectRoot(), RULES).filter(isOfLedgerAlone);

/** To provision a ledger where nothing else is. */
export function alone(ledger: LedgerDefinition): LedgerDefinition {
  return { ...ledger, files: ledger.files.filter(isOfLedgerAlone) };
}

export const API = (name: string) =>
  readFileSync(join(projectRoot(), 'sql', `api_${name}.sql`), 'utf8');

/** Opened with the small ledger's policy, unless told otherwise. */
export async function startLedger(
  options: Openings & {
    readonly unopened?: boolean;
    readonly databasePath?: string;
    readonly owners?: readonly string[];
  } = {},
): Promise<LedgerWarehouse> {
  const { databasePath, owners = [] } = options;
  const warehouse = await startWarehouse({
    projectRoles: Object.fromEntries([OWNER, ...owners].map((email) => [email, 'owner'])),
    ...(databasePath === undefined ? {} : { databasePath }),
  });
  warehouse.clock.nowMs = Date.UTC(2026, 0, 1, 12);
  for (const { sql } of LEDGER_FILES) await warehouse.rows(sql);
  for (const [datasetId, access] of datasetAccess(PROJECT, { governed: 'example.com' })) {
    if (!datasetId.includes('ledger') && !datasetId.includes('gov')) continue;
    await warehouse.request('PATCH', `/projects/${PROJECT}/datasets/${datasetId}`, { access });
  }
  const ledger = ledgerOver(warehouse);
  if (options.unopened !== true) {
    const { outcome, what } = await ledger.tell(OWNER, opening(options), 'opening');
    if (outcome !== 'recorded') throw new Error(what ?? outcome);
  }
  return ledger;
}

export function ledgerOver(warehouse: WarehouseUnderTest): LedgerWarehouse {
  let count = 0;
  const text = (id: string, body: EventBody) =>
    canonicalJson({ id, body: body as unknown as JsonValue });
  const rows = async (email = OWNER) => {
    const found = await warehouse.rows(API('ledger'), range, email);
    return found.map(ledgerRow);
  };
  const call = async (email: string, request: string) => {
    const queryParameters = [parameter('request', 'STRING', request)];
    const options = { parameterMode: 'NAMED', queryParameters };
    const [row = []] = await warehouse.rows(API('append'), options, email);
    const [outcome, seq, hash, code, what, mend] = row as readonly (string | null)[];
    const number = seq === null ? null : Number(seq);
    return { outcome, seq: number, hash, code, what, mend } as Answer;
  };
  return {
    warehouse,
    call,
    tell: (email, body, id = `event-${++count}`) => call(email, text(id, body)),
    rows,
    head: async () => {
      const [row = []] = await warehouse.rows(API('ledger_head'));
      return { seq: Number(row[0]), hash: String(row[1]) };
    },
    state: async () => foldLedger((await rows()).map(readEvent)),
    tamper: async (sql) => {
      await warehouse.rows(sql);
    },
    close: () => warehouse.close(),
  };
}

const parameter = (name: string, type: string, value: string) => ({
  name,
  parameterType: { type },
  parameterValue: { value },
});

const range = {
  parameterMode: 'NAMED',
  queryParameters: [
    parameter('first_seq', 'INT64', '-1000000'),
    parameter('last_seq', 'INT64', '1000000'),
  ],
};

function ledgerRow(cells: readonly unknown[]): LedgerRow {
  const [seq, event_id, actor, recorded_at, kind, proposal_id, metric_id, body, previous, hash] =
    cells as readonly string[];
  const found = { event_id, actor, recorded_at, kind, proposal_id, metric_id, body };
  return { seq: Number(seq), ...found, previous_hash: previous, event_hash: hash } as LedgerRow;
}

export function readEvent(row: LedgerRow): LedgerEvent {
  const event = eventOf(row);
  if (typeof event === 'string') throw new Error(`${row.seq}: ${event}`);
  return event;
}
