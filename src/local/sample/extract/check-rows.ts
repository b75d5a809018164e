/** Reads a whole file once without keeping anything, so that every bad value is known before the warehouse changes. */

import type { DuckDBConnection } from '@duckdb/node-api';
import { CountersignError, type Problem } from '../../../core/errors/problem.ts';
import { lineOfLogicalLine, lineOfRecord } from './csv-records.ts';
import { forgetRejects, notUtf8, type OpenExtract, REJECTS, unreadable } from './open-extract.ts';

/** Problems of the rows of a file: those that do not split into columns, or else the first bad value of each column. */
export async function checkRows(
  connection: DuckDBConnection,
  extract: OpenExtract,
): Promise<readonly Problem[]> {
  try {
    const problems = await badValues(connection, extract);
    const rejected = extract.file.format === 'csv' ? await rejectedRow(connection, extract) : [];
    return rejected.length > 0 ? rejected : problems;
  } catch (cause) {
    throw new CountersignError(unreadable(extract.file.path), { cause });
  } finally {
    await forgetRejects(connection);
  }
}

async function badValues(connection: DuckDBConnection, extract: OpenExtract): Promise<Problem[]> {
  const checks = [...extract.readings].map(([name, reading]) => ({
    name,
    expected: reading.expected,
    bad: reading.unreadable,
  }));
  for (const name of extract.file.table.required) {
    checks.push({ name, expected: '', bad: `"${name}" IS NULL` });
  }
  const counts = checks.map(
    ({ name, bad }) =>
      `count(*) FILTER (${bad}), min(record) FILTER (${bad}), arg_min("${name}"::VARCHAR, record) FILTER (${bad})`,
  );
  const reader = await connection.runAndReadAll(
    `SELECT ${counts.join(', ')} FROM (SELECT *, row_number() OVER () AS record FROM ${extract.relation})`,
  );
  const found = reader.getRows()[0] ?? [];
  const problems: Problem[] = [];
  for (const [index, { name, expected }] of checks.entries()) {
    const [count, record, sample] = found.slice(3 * index, 3 * index + 3);
    if (Number(count) === 0) continue;
    const where = await recordPlace(extract, Number(record));
    const others = Number(count) > 1 ? ` ${Number(count) - 1} more rows have this problem.` : '';
    const what =
      expected === ''
        ? `The row has no ${name}.`
        : `The column ${name} should hold ${expected}, not '${String(sample).slice(0, 60)}'.`;
    problems.push({
      code: 'extract.bad-value',
      where: `${where}, column ${name}`,
      what: what + others,
      mend: MEND,
    });
  }
  return problems;
}

const MEND = 'Correct the file or export the table again; the warehouse was left as it was.';

async function recordPlace({ file }: OpenExtract, record: number): Promise<string> {
  if (file.format === 'parquet') return `${file.path}, row ${record}`;
  return `${file.path}:${await lineOfRecord(file.path, record)}`;
}

async function rejectedRow(connection: DuckDBConnection, extract: OpenExtract): Promise<Problem[]> {
  const reader = await connection.runAndReadAll(
    `SELECT line, error_type::VARCHAR, error_message FROM ${REJECTS} ORDER BY line LIMIT 1`,
  );
  const row = reader.getRows()[0];
  if (row === undefined) return [];
  const [line, kind, message] = row;
  const { path } = extract.file;
  const where = `${path}:${(await lineOfLogicalLine(path, Number(line))) ?? line}`;
  if (kind === 'INVALID ENCODING') return [notUtf8(where)];
  return [
    { code: 'extract.bad-row', where, what: rejection(String(kind), String(message)), mend: MEND },
  ];
}

function rejection(kind: string, message: string): string {
  const counts = /Expected Number of Columns: (\d+) Found: (\d+)/.exec(message);
  if (counts !== null) {
    return `The row does not have as many values as there are columns (${counts[1]} expected).`;
  }
  if (kind === 'UNQUOTED VALUE')
    return 'A value starts with a quote that never ends, or goes on after its end.';
  return 'The row can not be split into values.';
}
