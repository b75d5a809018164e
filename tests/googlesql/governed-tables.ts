/** The governed tables as the oracle needs them: their columns read from the CREATE TABLE files. */

import type { OracleTable } from './oracle.ts';
import type { OracleType } from './oracle-values.ts';
import { sqlFiles } from './sql-files.ts';

/** Empty tables, one a CREATE TABLE file. */
export function governedTables(files = sqlFiles()): readonly OracleTable[] {
  return [...files.values()].flatMap((sql) => {
    const [, name, body] = /CREATE TABLE IF NOT EXISTS `([^`]+)`\s*\((.*)\)/s.exec(sql) ?? [];
    return name === undefined || !name.startsWith('execkpi_') || body === undefined
      ? []
      : [{ name, columns: columnsOf(body) }];
  });
}

function columnsOf(body: string): OracleTable['columns'] {
  return [...body.matchAll(/(\w+) (STRING|INT64|FLOAT64|BOOL|BYTES|DATE|TIMESTAMP)\b/g)].map(
    ([, name = '', type]) => ({
      name,
      type: type as OracleType,
    }),
  );
}

/** `kpi_values` as every consumer knows it; its text is compiled from the definitions. */
export const KPI_VALUES: OracleTable = {
  name: 'execkpi_execkpi.kpi_values',
  columns: [
    { name: 'metric_id', type: 'STRING' },
    { name: 'definition_version', type: 'INT64' },
    { name: 'grain', type: 'STRING' },
    { name: 'period_start', type: 'DATE' },
    { name: 'is_complete', type: 'BOOL' },
    { name: 'slice_dimension', type: 'STRING' },
    { name: 'slice_value', type: 'STRING' },
    { name: 'value', type: 'FLOAT64' },
    { name: 'numerator', type: 'FLOAT64' },
    { name: 'denominator', type: 'FLOAT64' },
    { name: 'sample_size', type: 'INT64' },
    { name: 'data_as_of', type: 'DATE' },
  ],
};

const EVENTS: OracleTable['columns'] = [
  { name: 'seq', type: 'INT64' },
  ...['event_id', 'actor', 'recorded_at', 'kind', 'proposal_id', 'metric_id'].map(text),
  ...['body', 'previous_hash', 'event_hash'].map(text),
];
const HEAD: OracleTable['columns'] = [
  { name: 'seq', type: 'INT64' },
  ...['event_hash', 'recorded_at'].map(text),
];
const COUNTS: OracleTable['columns'] = ['events', 'first_seq', 'last_seq'].map((name) => ({
  name,
  type: 'INT64',
}));

function text(name: string): OracleTable['columns'][number] {
  return { name, type: 'STRING' };
}

const SLICE: OracleTable['columns'] = [
  { name: 'seq', type: 'INT64' },
  ...['event_id', 'actor', 'recorded_at', 'kind', 'body'].map(text),
];

/** The ledger's tables and views. */
export const LEDGER: readonly OracleTable[] = [
  { name: 'countersign_ledger.events', columns: EVENTS },
  { name: 'countersign_ledger.head', columns: HEAD },
  { name: 'countersign_gov.ledger_events', columns: EVENTS },
  { name: 'countersign_gov.ledger_head', columns: [...HEAD, ...COUNTS] },
  { name: 'countersign_gov.role_events', columns: [...SLICE, text('event_hash')] },
  { name: 'countersign_gov.inbox_events', columns: SLICE },
  {
    name: 'countersign_gov.workbook_facts',
    columns: [{ name: 'part', type: 'INT64' }, ...['sort_key', 'kind', 'body'].map(text)],
  },
];
