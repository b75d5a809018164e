/** Column-level lineage read from the SQL files themselves: every column of every view to the columns that it reads. */

import { didYouMean } from '../../core/errors/near-match.ts';
import type { Field, LineageEdge } from '../../core/lineage/field.ts';
import { type Contract, contractSubject } from '../../core/quality/contract.ts';
import { type Dependencies, dependsOn, NOTHING } from './dependencies.ts';
import { queryRelation } from './query.ts';
import { type Column, type Relation, refused } from './relation.ts';
import { type ParsedView, parseTable, parseView } from './sql-tree.ts';

export interface SqlText {
  /** As errors name it. */
  readonly path: string;
  readonly sql: string;
}

interface ViewFile extends ParsedView {
  readonly path: string;
}

/**
 * The edges of every `CREATE VIEW` among the files, in the order of the files' dependence. Source tables are known from their
 * contracts; a table that the files themselves make holds settings, not facts, so nothing is traced into it. Throws a
 * `CountersignError` that names the file for a table or column that is not found, and for SQL that can not be followed: lineage
 * is whole or refused.
 */
export function deriveLineage(
  files: readonly SqlText[],
  contracts: readonly Contract[],
): readonly LineageEdge[] {
  const views = new Map<string, ViewFile>();
  const settings = new Map<string, readonly string[]>();
  for (const { path, sql } of files) {
    const view = parseView(path, sql);
    if (view) views.set(view.name, { ...view, path });
    const table = view ? undefined : parseTable(sql);
    if (table) settings.set(table.name, table.columns);
  }
  const sources = new Map(
    contracts
      .filter(({ layer }) => layer === 'source')
      .map((contract) => [contractSubject(contract), contract.columns.map(({ name }) => name)]),
  );
  const derivation = new Derivation(views, sources, settings);
  for (const view of views.values()) derivation.columnsOf(view.name, view.path);
  return derivation.edges;
}

/** Derives each view once, those that it reads first. */
class Derivation {
  readonly edges: LineageEdge[] = [];
  private readonly views: ReadonlyMap<string, ViewFile>;
  private readonly columns: Map<string, readonly string[]>;
  private readonly settings: ReadonlyMap<string, readonly string[]>;
  private readonly open: string[] = [];

  constructor(
    views: ReadonlyMap<string, ViewFile>,
    sources: ReadonlyMap<string, readonly string[]>,
    settings: ReadonlyMap<string, readonly string[]>,
  ) {
    this.views = views;
    this.columns = new Map(sources);
    this.settings = new Map([...settings].filter(([name]) => !sources.has(name)));
  }

  columnsOf(table: string, readBy: string): readonly string[] {
    const known = this.columns.get(table);
    if (known) return known;
    const view = this.views.get(table);
    if (!view) {
      const names = [...this.columns.keys(), ...this.views.keys()];
      throw refused(
        readBy,
        `The table "${table}" is not found.`,
        `Expected a view of the files or a table with a source contract.${didYouMean(table, names)}`,
      );
    }
    if (this.open.includes(table)) {
      throw refused(
        view.path,
        `The view "${table}" reads itself: ${[...this.open, table].join(' -> ')}.`,
        'Expected views that do not read each other in a circle.',
      );
    }
    this.open.push(table);
    const columns = this.derive(view);
    this.open.pop();
    this.columns.set(table, columns);
    return columns;
  }

  private derive({ name, path, query }: ViewFile): readonly string[] {
    const table = (other: string): Omit<Relation, 'alias'> => {
      const settings = this.settings.get(other);
      return settings
        ? relationOf(settings, () => NOTHING)
        : relationOf(this.columnsOf(other, path), (column) => dependsOn({ table: other, column }));
    };
    const relation = queryRelation(
      query,
      { file: path, table, ctes: new Map(), query: queryRelation, outer: undefined },
      name,
    );
    const columns = [...relation.columns.values()];
    for (const column of columns) this.edges.push(...edgesOf(name, column, relation));
    return columns.map((column) => column.name);
  }
}

function edgesOf(table: string, column: Column, relation: Relation): readonly LineageEdge[] {
  const to: Field = { table, column: column.name };
  const { direct } = column.from;
  const indirect = new Map([
    ...column.from.indirect,
    ...relation.rows.direct,
    ...relation.rows.indirect,
  ]);
  return [
    ...[...direct.values()].map((from): LineageEdge => ({ to, from, kind: 'direct' })),
    ...[...indirect]
      .filter(([key]) => !direct.has(key))
      .map(([, from]): LineageEdge => ({ to, from, kind: 'indirect' })),
  ];
}

function relationOf(
  names: readonly string[],
  from: (column: string) => Dependencies,
): Omit<Relation, 'alias'> {
  const columns = names.map((name): [string, Column] => [
    name.toLowerCase(),
    { name, from: from(name) },
  ]);
  return { columns: new Map(columns), rows: NOTHING };
}
