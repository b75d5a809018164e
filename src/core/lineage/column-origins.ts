/** What the columns of a governed view rest on, short enough to be published, so that lineage can be checked without the SQL. */

import { type ContractShape, contractSubject } from '../quality/contract.ts';
import { type Field, fieldKey, type LineageEdge } from './field.ts';
import { type LineageGraph, type Reached, restsOn } from './lineage-graph.ts';

/** Columns name source fields by their place in `fields`: many columns rest on the same. */
export interface ColumnOrigins {
  /** Dotted names: `project.dataset.table.field`. */
  readonly fields: readonly string[];
  /** By column: the fields that its value is made of. */
  readonly direct: FieldsByColumn;
  /** By column: the fields that only decide about it, without those of `rows`. */
  readonly indirect: FieldsByColumn;
  /** The fields that only decide about every column: they choose the rows. */
  readonly rows: readonly number[];
}

type FieldsByColumn = Readonly<Record<string, readonly number[]>>;

/** Of a governed view. A column without a way down, a constant, is in none of the lists. */
export function columnOrigins(graph: LineageGraph, view: ContractShape): ColumnOrigins {
  const table = contractSubject(view);
  const columns = view.columns.map(({ name }) => {
    const ends = restsOn(graph, { table, column: name });
    return { name, ends: ends.filter(({ field }) => field.table !== table) };
  });
  const fields = [
    ...new Set(columns.flatMap(({ ends }) => ends.map(({ field }) => fieldKey(field)))),
  ].sort();
  const of = (ends: readonly Reached[], wanted: Reached['kind']): readonly number[] =>
    ends.flatMap(({ field, kind }) => (kind === wanted ? [fields.indexOf(fieldKey(field))] : []));
  const [first, ...others] = columns.map(({ ends }) => of(ends, 'indirect'));
  const rows = (first ?? []).filter((at) => others.every((list) => list.includes(at)));
  const byColumn = (kind: Reached['kind'], without: readonly number[]): FieldsByColumn =>
    Object.fromEntries(
      columns.flatMap(({ name, ends }) => {
        const found = of(ends, kind).filter((at) => !without.includes(at));
        return found.length > 0 ? [[name, found.sort(ascending)]] : [];
      }),
    );
  return {
    fields,
    direct: byColumn('direct', []),
    indirect: byColumn('indirect', rows),
    rows: [...rows].sort(ascending),
  };
}

/** The edges that `columnOrigins` was made from, each from a source field straight to the column. */
export function edgesOfOrigins(
  view: ContractShape,
  origins: ColumnOrigins,
): readonly LineageEdge[] {
  const table = contractSubject(view);
  const fields = origins.fields.map(fieldOf);
  const edges = (column: string, places: readonly number[] = [], kind: LineageEdge['kind']) =>
    places
      .flatMap((at) => fields[at] ?? [])
      .map((from): LineageEdge => ({ to: { table, column }, from, kind }));
  return view.columns.flatMap(({ name }) => [
    ...edges(name, origins.direct[name], 'direct'),
    ...edges(name, origins.indirect[name], 'indirect'),
    ...edges(name, origins.rows, 'indirect'),
  ]);
}

function ascending(a: number, b: number): number {
  return a - b;
}

function fieldOf(key: string): Field {
  const dot = key.lastIndexOf('.');
  return { table: key.slice(0, dot), column: key.slice(dot + 1) };
}
