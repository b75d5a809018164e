/** The hand-written sources in `data/`, typed by their contracts. An empty cell is NULL, a column left out too. */

import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { type Contract, contractSubject } from '../../src/core/quality/contract.ts';
import { readContracts as readContractsOf } from '../../src/node/templates/read-registry.ts';
import { TEST_KEY } from '../support/pseudonym-key.ts';
import type { OracleTable } from './oracle.ts';
import type { Cell, OracleType } from './oracle-values.ts';

const root = join(import.meta.dirname, '../..');

/** Every contract of `templates/contracts`. */
export function readContracts(): readonly Contract[] {
  return readContractsOf(join(root, 'templates'));
}

/** A table with the contract's columns and no rows. */
export function emptyTable(contract: Contract): OracleTable {
  return { name: contractSubject(contract), columns: contract.columns, rows: [] };
}

/** The key of the pseudonyms that every test world has. */
export const PSEUDONYM_KEY: OracleTable = {
  name: 'countersign_keys.pseudonym_key',
  columns: [
    { name: 'inner_pad', type: 'BYTES' },
    { name: 'outer_pad', type: 'BYTES' },
  ],
  rows: [[TEST_KEY.inner, TEST_KEY.outer]],
};

/** The sources with their rows, and the key of the pseudonyms. */
export function sampleTables(contracts = readContracts()): readonly OracleTable[] {
  return [...contracts.filter(({ layer }) => layer === 'source').map(sampleTable), PSEUDONYM_KEY];
}

function sampleTable(contract: Contract): OracleTable {
  const text = readFileSync(join(import.meta.dirname, 'data', `${contract.name}.csv`), 'utf8');
  const [header = [], ...lines] = text
    .trimEnd()
    .split('\n')
    .map((line) => line.split(','));
  const rows = lines.map((line) =>
    contract.columns.map(({ name, type }) => parseCell(line[header.indexOf(name)] ?? '', type)),
  );
  return { ...emptyTable(contract), rows };
}

function parseCell(text: string, type: OracleType): Cell {
  if (text === '') return null;
  if (type === 'BOOL') return text === 'true';
  return type === 'FLOAT64' ? Number(text) : text;
}
