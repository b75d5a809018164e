/** Which file of a directory holds which table. */

import { readdirSync, statSync } from 'node:fs';
import { join } from 'node:path';
import { CountersignError, type Problem } from '../../../core/errors/problem.ts';
import { SHOP_TABLES, type SourceTableId } from '../shop-tables.ts';
import type { SourceTable } from '../source-table.ts';

export type ExtractFormat = 'csv' | 'parquet';

export interface ExtractFile {
  readonly table: SourceTable;
  readonly path: string;
  readonly format: ExtractFormat;
}

const ENDINGS: readonly (readonly [string, ExtractFormat])[] = [
  ['.csv', 'csv'],
  ['.csv.gz', 'csv'],
  ['.parquet', 'parquet'],
];

/** The only table of the shop that can be worked out from another one (from the order items). */
const DERIVABLE: SourceTableId = 'orders';

/**
 * One file for each table that is there, in the order of the tables; the company's own tables may be without one. Other
 * files are left alone.
 * Throws `CountersignError` with every problem found: no such directory, a table without a file or with two, an empty file.
 */
export function findExtractFiles(
  directory: string,
  tables: readonly SourceTable[],
): readonly ExtractFile[] {
  const names = new Set(listDirectory(directory));
  const problems: Problem[] = [];
  const files: ExtractFile[] = [];
  for (const table of tables) {
    const found = filesOf(table, directory, names);
    const problem = problemOf(table, found, directory);
    if (problem !== undefined) problems.push(problem);
    files.push(...found);
  }
  const [first, ...others] = problems;
  if (first !== undefined) throw new CountersignError([first, ...others]);
  return files;
}

function filesOf(table: SourceTable, directory: string, names: ReadonlySet<string>): ExtractFile[] {
  return ENDINGS.filter(([ending]) => names.has(table.tableId + ending)).map(
    ([ending, format]) => ({ table, format, path: join(directory, table.tableId + ending) }),
  );
}

function problemOf(
  table: SourceTable,
  [file, other]: readonly ExtractFile[],
  directory: string,
): Problem | undefined {
  if (file === undefined) return isNeeded(table) ? missing(table, directory) : undefined;
  if (other !== undefined) {
    return {
      code: 'extract.two-files',
      where: directory,
      what: `The table ${table.tableId} has more than one file: ${file.path} and ${other.path}.`,
      mend: 'Leave one of them.',
    };
  }
  return statSync(file.path).size > 0 ? undefined : empty(file.path);
}

function isNeeded(table: SourceTable): boolean {
  return SHOP_TABLES.includes(table) && table.tableId !== DERIVABLE;
}

function missing({ tableId }: SourceTable, directory: string): Problem {
  return {
    code: 'extract.missing-file',
    where: directory,
    what: `There is no file for the table ${tableId}.`,
    mend: `Put ${tableId}.csv, ${tableId}.csv.gz or ${tableId}.parquet there.`,
  };
}

/** A file without even a header. */
export function empty(path: string): Problem {
  return {
    code: 'extract.empty-file',
    where: path,
    what: 'The file is empty.',
    mend: 'Export the table again, with its header.',
  };
}

function listDirectory(directory: string): string[] {
  try {
    return readdirSync(directory);
  } catch (cause) {
    throw new CountersignError(
      {
        code: 'extract.no-directory',
        where: directory,
        what: 'There is no such directory, or it can not be read.',
        mend: 'Give the directory that holds the extract.',
      },
      { cause },
    );
  }
}
