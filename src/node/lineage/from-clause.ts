/** The relations of a FROM clause and its joins, and what decides which of their rows meet. */

import { type Dependencies, indirectly, NOTHING, union } from './dependencies.ts';
import { expressionDependencies } from './expression.ts';
import {
  type Column,
  type Relation,
  refused,
  resolveColumn,
  type Scope,
  type Tables,
} from './relation.ts';
import {
  fieldsOf,
  identifier,
  isFilled,
  list,
  record,
  type SqlNode,
  tableName,
} from './sql-tree.ts';

export interface Joined {
  readonly relations: readonly Relation[];
  /** What the conditions of the joins rest on. */
  readonly rows: Dependencies;
}

/**
 * From left to right; an unnested array may use what stands before it. A LEFT JOIN keeps every row of its left side, so what
 * decides about its right side concerns the right side's columns only (that it finds at most one row is for the
 * contracts' unique tests).
 */
export function fromClause(select: SqlNode, tables: Tables): Joined {
  const relations: Relation[] = [];
  const rows: Dependencies[] = [NOTHING];
  for (const item of list(record(select.from)?.expressions))
    add(itemRelations(item, relations, tables));
  for (const join of list(select.joins)) {
    const found = itemRelations(record(join.this) ?? {}, relations, tables);
    const condition = conditionOf(
      join,
      scopeOf([...relations, ...found.relations], tables),
      tables,
    );
    if (join.kind === 'Left') add(keptApart(found, condition));
    else add({ relations: found.relations, rows: union([found.rows, condition]) });
  }
  return { relations, rows: union(rows) };

  function add(found: Joined): void {
    relations.push(...found.relations);
    rows.push(found.rows);
  }
}

/** The right side of a left join: what decides about it goes into its columns. */
function keptApart(found: Joined, condition: Dependencies): Joined {
  const relations = found.relations.map((relation): Relation => {
    const deciding = indirectly(union([relation.rows, found.rows, condition]));
    const columns = [...relation.columns].map(([key, { name, from }]): [string, Column] => [
      key,
      { name, from: union([from, deciding]) },
    ]);
    return { ...relation, columns: new Map(columns), rows: NOTHING };
  });
  return { relations, rows: NOTHING };
}

function conditionOf(join: SqlNode, scope: Scope, tables: Tables): Dependencies {
  const using = list(join.using).map((name) =>
    resolveColumn(scope, identifier(name) ?? '', undefined),
  );
  return indirectly(union([NOTHING, expressionDependencies(join.on, scope, tables), ...using]));
}

function scopeOf(relations: readonly Relation[], tables: Tables): Scope {
  const { file, outer } = tables;
  return { file, relations, aliases: new Map(), windows: new Map(), outer };
}

function itemRelations(item: SqlNode, known: readonly Relation[], tables: Tables): Joined {
  const group = fieldsOf(item, 'joined_table');
  if (group) return fromClause({ ...group, from: { expressions: [group.left] } }, tables);
  return { relations: [itemRelation(item, known, tables)], rows: NOTHING };
}

function itemRelation(item: SqlNode, known: readonly Relation[], tables: Tables): Relation {
  const table = fieldsOf(item, 'table');
  if (table) return tableRelation(table, tables);
  const subquery = fieldsOf(item, 'subquery');
  if (subquery) return tables.query(item, tables, identifier(subquery.alias) ?? '');
  const alias = fieldsOf(item, 'alias');
  const unnest = fieldsOf(alias ? alias.this : item, 'unnest');
  if (unnest) {
    return unnestRelation(unnest, identifier(alias?.alias ?? unnest.alias), known, tables);
  }
  throw refused(
    tables.file,
    `${Object.keys(item).join(', ').toUpperCase()} in FROM is not followed.`,
    'Expected a table, a subquery or UNNEST.',
  );
}

/** Fields of a table node that say which table it is. */
const TABLE_FIELDS =
  'name schema catalog alias alias_explicit_as trailing_comments leading_comments span';

function tableRelation(table: SqlNode, tables: Tables): Relation {
  const name = tableName(table);
  const known = TABLE_FIELDS.split(' ');
  const strange = Object.keys(table).find((key) => !known.includes(key) && isFilled(table[key]));
  if (strange) {
    throw refused(
      tables.file,
      `${strange} of the table "${name}" is not followed.`,
      'Expected a whole table.',
    );
  }
  const alias = identifier(table.alias) ?? name.slice(name.lastIndexOf('.') + 1);
  const cte = name.includes('.') ? undefined : tables.ctes.get(name.toLowerCase());
  return { ...(cte ?? tables.table(name)), alias };
}

function unnestRelation(
  unnest: SqlNode,
  alias: string | undefined,
  known: readonly Relation[],
  tables: Tables,
): Relation {
  const scope = scopeOf(known, tables);
  const array = union([
    expressionDependencies(unnest.this, scope, tables),
    expressionDependencies(unnest.expressions, scope, tables),
  ]);
  const names = [alias, identifier(unnest.offset_alias)].filter((name) => name !== undefined);
  const named = names.map((name): Column => ({ name, from: array }));
  const columns = [...named, ...structColumns(unnest, scope, tables)];
  return {
    alias: alias ?? '',
    columns: new Map(columns.map((column) => [column.name.toLowerCase(), column])),
    rows: indirectly(array),
    element: array,
  };
}

/** Of an array that is written out as structs: each field rests on its values in all of them. */
function structColumns(unnest: SqlNode, scope: Scope, tables: Tables): readonly Column[] {
  const structs = list(fieldsOf(unnest.this, 'array_func')?.expressions);
  const fields = structs.flatMap((struct) => {
    const call = fieldsOf(struct, 'function');
    return call?.name === 'STRUCT' ? list(call.args) : [];
  });
  const columns = new Map<string, Dependencies[]>();
  for (const field of fields) {
    const named = fieldsOf(field, 'alias');
    const name = identifier(named?.alias);
    if (named === undefined || name === undefined) continue;
    const from = expressionDependencies(named.this, scope, tables);
    columns.set(name, [...(columns.get(name) ?? []), from]);
  }
  return [...columns].map(([name, from]) => ({ name, from: union(from) }));
}
