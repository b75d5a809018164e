/** The parsed SQL as plain nodes: `{kind: fields}` objects of the parser, read without trusting their types. */

import { Dialect, parse } from '@polyglot-sql/sdk';
import { CountersignError } from '../../core/errors/problem.ts';

/** Fields of one node, or a list of nodes, or a plain value. */
export type SqlNode = Readonly<Record<string, unknown>>;

export interface ParsedView {
  /** `dataset.view`. */
  readonly name: string;
  readonly query: SqlNode;
}

/** Reads one `CREATE VIEW` statement; undefined when the file holds something else. Throws when it is no GoogleSQL. */
export function parseView(file: string, sql: string): ParsedView | undefined {
  const result = parse(sql, Dialect.BigQuery);
  if (!result.success) {
    throw new CountersignError({
      code: 'lineage.syntax',
      what: `${result.error ?? 'The statement can not be read'}.`,
      where: file,
      mend: 'Expected one GoogleSQL statement.',
    });
  }
  const [statement] = list(result.ast);
  const view = statement && fieldsOf(statement, 'create_view');
  const query = view && record(view.query);
  return view && query ? { name: tableName(view.name), query } : undefined;
}

/** Reads one `CREATE TABLE` statement: the table and its columns. */
export function parseTable(
  sql: string,
): { readonly name: string; readonly columns: readonly string[] } | undefined {
  const result = parse(sql, Dialect.BigQuery);
  const [statement] = result.success ? list(result.ast) : [];
  const table = statement && fieldsOf(statement, 'create_table');
  if (!table) return undefined;
  return {
    name: tableName(table.name),
    columns: list(table.columns).flatMap((column) => identifier(column.name) ?? []),
  };
}

/** The fields of a node of this kind. */
export function fieldsOf(node: unknown, kind: string): SqlNode | undefined {
  return record(record(node)?.[kind]);
}

export function record(value: unknown): SqlNode | undefined {
  return typeof value === 'object' && value !== null && !Array.isArray(value)
    ? (value as SqlNode)
    : undefined;
}

export function list(value: unknown): readonly SqlNode[] {
  const items: readonly unknown[] = Array.isArray(value) ? value : [];
  return items.map(record).filter((item) => item !== undefined);
}

/** The text of an identifier node; undefined when there is none. */
export function identifier(value: unknown): string | undefined {
  const name = record(value)?.name;
  return typeof name === 'string' ? name : undefined;
}

/** `project.dataset.table` of a table node, however it is quoted. */
export function tableName(table: unknown): string {
  const node = record(table);
  return [node?.catalog, node?.schema, node?.name]
    .flatMap((part) => identifier(part) ?? [])
    .join('.');
}

/** Whether a field of the parser's node holds anything. */
export function isFilled(value: unknown): boolean {
  return (
    value !== null &&
    value !== undefined &&
    value !== false &&
    !(Array.isArray(value) && value.length === 0)
  );
}
