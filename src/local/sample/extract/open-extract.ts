/** An extract file as a DuckDB relation with a reading for each column of its table. */

import type { DuckDBConnection } from '@duckdb/node-api';
import { CountersignError, type Problem } from '../../../core/errors/problem.ts';
import { sqlText } from '../generate/dice.ts';
import { checkColumns } from './check-columns.ts';
import { csvHeader } from './csv-records.ts';
import { type ExtractFile, empty } from './extract-files.ts';
import { type CellReading, readText, readTyped } from './read-cell.ts';

/** Rows that the CSV reader can not split into columns go to this table of the connection. */
export const REJECTS = 'sample_rejects';
const REJECT_SCANS = 'sample_reject_scans';

export interface OpenExtract {
  readonly file: ExtractFile;
  /** SQL of the relation with the file's rows; for a FROM clause. */
  readonly relation: string;
  /** Table column name to its reading, in table order. */
  readonly readings: ReadonlyMap<string, CellReading>;
}

/** Looks at the file's columns. Throws `CountersignError` when they are not those of the table. */
export async function openExtract(
  connection: DuckDBConnection,
  file: ExtractFile,
): Promise<OpenExtract> {
  return file.format === 'csv' ? openCsv(file) : openParquet(connection, file);
}

/** Drops what reading CSV files left in the connection. */
export async function forgetRejects(connection: DuckDBConnection): Promise<void> {
  await connection.run(`DROP TABLE IF EXISTS temp.${REJECTS}`);
  await connection.run(`DROP TABLE IF EXISTS temp.${REJECT_SCANS}`);
}

async function openCsv(file: ExtractFile): Promise<OpenExtract> {
  const header = await csvHeader(file.path).catch((cause: unknown) => {
    throw new CountersignError(unreadable(file.path), { cause });
  });
  if (header === undefined) throw new CountersignError(empty(file.path));
  if (header === 'not-utf-8') throw new CountersignError(notUtf8(`${file.path}:1`));
  const names = header.map((name) => name.replace(/^\uFEFF/, '').toLowerCase());
  refuse(checkColumns(file.table, file.path, names));
  const columns = names.map((name) => `${sqlText(name)}: 'VARCHAR'`).join(', ');
  const options = `auto_detect=false, header=true, delim=',', quote='"', escape='"', columns={${columns}},
    store_rejects=true, rejects_table='${REJECTS}', rejects_scan='${REJECT_SCANS}', rejects_limit=100`;
  const readings = Object.entries(file.table.columns).map(
    ([name, type]) => [name, readText(`"${name}"`, type)] as const,
  );
  return {
    file,
    relation: `read_csv(${sqlText(file.path)}, ${options})`,
    readings: new Map(readings),
  };
}

async function openParquet(connection: DuckDBConnection, file: ExtractFile): Promise<OpenExtract> {
  const relation = `read_parquet(${sqlText(file.path)})`;
  const types = await parquetTypes(connection, relation).catch((cause: unknown) => {
    throw new CountersignError(unreadable(file.path), { cause });
  });
  refuse(
    checkColumns(file.table, file.path, [...types.keys()]).map(({ where: _, ...problem }) => ({
      ...problem,
      where: file.path,
    })),
  );
  const readings = Object.entries(file.table.columns).map(
    ([name, type]) => [name, readTyped(`"${name}"`, types.get(name) ?? '', type)] as const,
  );
  return { file, relation, readings: new Map(readings) };
}

async function parquetTypes(connection: DuckDBConnection, relation: string) {
  const reader = await connection.runAndReadAll(`DESCRIBE SELECT * FROM ${relation}`);
  const rows = reader
    .getRows()
    .map(([name, type]) => [String(name).toLowerCase(), String(type)] as const);
  return new Map(rows);
}

function refuse(problems: readonly Problem[]) {
  const [first, ...others] = problems;
  if (first !== undefined) throw new CountersignError([first, ...others]);
}

export function unreadable(path: string): Problem {
  return {
    code: 'extract.unreadable-file',
    where: path,
    what: 'The file can not be read; it may be damaged, or not be what its name says.',
    mend: 'Export the table again.',
  };
}

export function notUtf8(where: string): Problem {
  return {
    code: 'extract.not-utf-8',
    where,
    what: 'The text is not UTF-8.',
    mend: 'Export the table again as UTF-8.',
  };
}
