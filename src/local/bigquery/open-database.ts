/** Opens the DuckDB file, and says in words why it can not be opened. */

import { DuckDBInstance } from '@duckdb/node-api';
import { CountersignError, type Problem } from '../../core/errors/problem.ts';

/** Makes the file when it is missing. Throws `CountersignError` when another process has it open or it is no database. */
export async function openDatabase(
  path: string,
  settings: Readonly<Record<string, string>>,
): Promise<DuckDBInstance> {
  try {
    return await DuckDBInstance.create(path, settings);
  } catch (cause) {
    throw new CountersignError(problemOf(path, String(cause)), { cause });
  }
}

function problemOf(path: string, message: string): Problem {
  const holder = /Conflicting lock is held in (.*?)\.( See also|$)/.exec(message)?.[1];
  if (holder !== undefined) {
    return {
      code: 'local.state-in-use',
      where: path,
      what: `Another process works with this warehouse: ${holder}.`,
      mend: 'Stop it, or choose another folder with --state.',
    };
  }
  return {
    code: 'local.warehouse-unreadable',
    where: path,
    what: `The warehouse file can not be opened: ${message.split('\n')[0]}`,
    mend: 'Remove the folder to start afresh, or choose another one with --state.',
  };
}
