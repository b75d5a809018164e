/** What each output column of a query rests on: with-clauses, joins, unions, subqueries, stars. */

import { type Dependencies, indirectly, NOTHING, union } from './dependencies.ts';
import { expressionDependencies, windowDependencies } from './expression.ts';
import { fromClause } from './from-clause.ts';
import { type Column, type Relation, refused, type Scope, type Tables } from './relation.ts';
import { fieldsOf, identifier, isFilled, list, record, type SqlNode } from './sql-tree.ts';

/** Clauses of a SELECT that are followed; any other that is filled is refused. */
const FOLLOWED = new Set(
  'expressions from joins where_clause group_by having qualify order_by limit offset distinct with windows leading_comments'.split(
    ' ',
  ),
);

/** The query as a relation of that name. Throws a `CountersignError` for what it can not follow. */
export function queryRelation(node: SqlNode, tables: Tables, alias: string): Relation {
  const select = fieldsOf(node, 'select');
  if (select) return selectRelation(select, tables, alias);
  const subquery = fieldsOf(node, 'subquery') ?? fieldsOf(node, 'paren');
  const inside = subquery && record(subquery.this);
  if (inside) return queryRelation(inside, tables, alias);
  for (const kind of ['union', 'intersect', 'except']) {
    const set = fieldsOf(node, kind);
    if (set) return setRelation(set, kind, tables, alias);
  }
  throw refused(
    tables.file,
    `A query of kind ${Object.keys(node).join(', ')} is not followed.`,
    'Expected SELECT or a union of SELECTs.',
  );
}

function setRelation(set: SqlNode, kind: string, outerTables: Tables, alias: string): Relation {
  const tables = withCtes(set, outerTables);
  const [left, right] = [set.left, set.right].map((side) =>
    queryRelation(record(side) ?? {}, tables, alias),
  ) as [Relation, Relation];
  const others = [...right.columns.values()];
  const columns = [...left.columns].map(([key, column], index): [string, Column] => {
    const from = union([column.from, others[index]?.from ?? NOTHING]);
    return [key, { name: column.name, from }];
  });
  const compared = kind === 'union' ? [] : others.map(({ from }) => indirectly(from));
  return { alias, columns: new Map(columns), rows: union([left.rows, right.rows, ...compared]) };
}

function selectRelation(select: SqlNode, outerTables: Tables, alias: string): Relation {
  const strange = Object.keys(select).find((key) => !FOLLOWED.has(key) && isFilled(select[key]));
  if (strange)
    throw refused(
      outerTables.file,
      `The clause ${strange} is not followed.`,
      'Expected a plain SELECT.',
    );
  const tables = withCtes(select, outerTables);
  const { file, outer } = tables;
  const { relations, rows: met } = fromClause(select, tables);
  const bare: Scope = { file, relations, aliases: new Map(), windows: new Map(), outer };
  const scope: Scope = { ...bare, windows: windowDependencies(select.windows, bare, tables) };
  const columns = outputColumns(select, scope, tables);
  const aliases = new Map([...columns].map(([key, { from }]) => [key, from]));
  const rows = union([
    ...relations.map((relation) => relation.rows),
    met,
    deciding(select, { ...scope, aliases }, tables, [...columns.values()]),
  ]);
  return { alias, columns, rows };
}

/** Everything that decides which rows come out: WHERE, GROUP BY, HAVING, QUALIFY, DISTINCT, and the order under a LIMIT. */
function deciding(
  select: SqlNode,
  scope: Scope,
  tables: Tables,
  columns: readonly Column[],
): Dependencies {
  const clauses = [
    'where_clause',
    'having',
    'qualify',
    ...(isFilled(select.limit) ? ['order_by'] : []),
  ];
  const parts = clauses.map((clause) => expressionDependencies(select[clause], scope, tables));
  const groups = list(record(select.group_by)?.expressions).map((group) => {
    const ordinal = Number(fieldsOf(group, 'literal')?.value);
    return columns[ordinal - 1]?.from ?? expressionDependencies(group, scope, tables);
  });
  const distinct = isFilled(select.distinct) ? columns.map(({ from }) => from) : [];
  return indirectly(union([NOTHING, ...parts, ...groups, ...distinct]));
}

function outputColumns(select: SqlNode, scope: Scope, tables: Tables): ReadonlyMap<string, Column> {
  const columns = new Map<string, Column>();
  list(select.expressions).forEach((expression, index) => {
    const star = fieldsOf(expression, 'star');
    const found = star
      ? starColumns(star, scope, tables)
      : [namedColumn(expression, index, scope, tables)];
    for (const column of found) columns.set(column.name.toLowerCase(), column);
  });
  return columns;
}

function namedColumn(expression: SqlNode, index: number, scope: Scope, tables: Tables): Column {
  const alias = fieldsOf(expression, 'alias');
  const inner = alias ? alias.this : expression;
  const name =
    identifier(alias?.alias) ??
    identifier(fieldsOf(inner, 'column')?.name) ??
    identifier(fieldsOf(inner, 'dot')?.field) ??
    `_${index + 1}`;
  return { name, from: expressionDependencies(inner, scope, tables) };
}

/** `* EXCEPT (...) REPLACE (...)`: a replaced column keeps its name and place. */
function starColumns(star: SqlNode, scope: Scope, tables: Tables): readonly Column[] {
  const replaced = new Map(
    list(star.replace).map((item) => [
      identifier(item.alias)?.toLowerCase(),
      expressionDependencies(item.this, scope, tables),
    ]),
  );
  const of = identifier(star.table)?.toLowerCase();
  const except = list(star.except).map((name) => identifier(name)?.toLowerCase());
  return scope.relations
    .filter((relation) => of === undefined || relation.alias.toLowerCase() === of)
    .flatMap((relation) => [...relation.columns.values()])
    .filter(({ name }) => !except.includes(name.toLowerCase()))
    .map(({ name, from }) => ({ name, from: replaced.get(name.toLowerCase()) ?? from }));
}

/** Later clauses see earlier ones; a clause hides a table of the same name. */
function withCtes(query: SqlNode, tables: Tables): Tables {
  const clause = record(query.with);
  if (clause && isFilled(clause.recursive))
    throw refused(
      tables.file,
      'WITH RECURSIVE is not followed.',
      'Expected WITH clauses that do not read themselves.',
    );
  const ctes = new Map(tables.ctes);
  for (const cte of list(clause?.ctes)) {
    const name = identifier(cte.alias) ?? '';
    const inside = { ...tables, ctes: new Map(ctes) };
    ctes.set(name.toLowerCase(), queryRelation(record(cte.this) ?? {}, inside, name));
  }
  return { ...tables, ctes };
}
