/** One job's view of the catalog: its own changes over what is committed, all kept or all dropped. */

import type { DuckDBConnection } from '@duckdb/node-api';
import type { DatasetRef, RoutineRef, TableRef } from './references.ts';
import type { DatasetResource, Resource, RoutineResource, TableResource } from './resources.ts';

export class CatalogSession {
  readonly #committed: Map<string, Resource>;
  readonly #changes = new Map<string, Resource | null>();

  constructor(committed: Map<string, Resource>) {
    this.#committed = committed;
  }

  dataset(ref: DatasetRef): DatasetResource | undefined {
    const found = this.#get(datasetKey(ref));
    return found?.kind === 'dataset' ? found : undefined;
  }

  table(ref: TableRef): TableResource | undefined {
    const found = this.#get(tableKey(ref));
    return found?.kind === 'table' ? found : undefined;
  }

  routine(ref: RoutineRef): RoutineResource | undefined {
    const found = this.#get(routineKey(ref));
    return found?.kind === 'routine' ? found : undefined;
  }

  /** Every resource, this session's changes included, in the order of their keys. */
  all(): readonly Resource[] {
    const merged = new Map<string, Resource | null>(this.#committed);
    for (const [key, value] of this.#changes) merged.set(key, value);
    return [...merged.entries()]
      .sort(([left], [right]) => (left < right ? -1 : 1))
      .flatMap(([, value]) => (value === null ? [] : [value]));
  }

  /** The tables, views and routines of a dataset. */
  within(ref: DatasetRef): readonly (TableResource | RoutineResource)[] {
    return this.all().flatMap((resource) => {
      if (resource.kind === 'dataset' || !sameDataset(resource.ref, ref)) return [];
      return [resource];
    });
  }

  put(resource: Resource): void {
    this.#changes.set(keyOf(resource), resource);
  }

  remove(resource: Resource): void {
    this.#changes.set(keyOf(resource), null);
  }

  get changed(): boolean {
    return this.#changes.size > 0;
  }

  /** Writes the changes into the database, inside whatever transaction the connection is in. */
  async flush(connection: DuckDBConnection): Promise<void> {
    const gone = [...this.#changes.keys()].filter((key) => this.#committed.has(key));
    if (gone.length > 0) {
      const places = gone.map((_, at) => `$${at + 1}`).join(', ');
      const sql = `DELETE FROM countersign_catalog.resources WHERE key IN (${places})`;
      await connection.run(sql, gone);
    }
    const kept = [...this.#changes].flatMap(([key, resource]) =>
      resource === null ? [] : [key, JSON.stringify(resource)],
    );
    if (kept.length === 0) return;
    const rows = kept.flatMap((_, at) => (at % 2 === 0 ? [`($${at + 1}, $${at + 2})`] : []));
    const sql = `INSERT INTO countersign_catalog.resources VALUES ${rows.join(', ')}`;
    await connection.run(sql, kept);
  }

  /** Publishes the changes to every later session; call it after the database has committed. */
  commit(): void {
    for (const [key, resource] of this.#changes) {
      if (resource === null) this.#committed.delete(key);
      else this.#committed.set(key, resource);
    }
    this.#changes.clear();
  }

  rollback(): void {
    this.#changes.clear();
  }

  #get(key: string): Resource | undefined {
    const change = this.#changes.get(key);
    if (change !== undefined) return change ?? undefined;
    return this.#committed.get(key);
  }
}

export function sameDataset(left: DatasetRef, right: DatasetRef): boolean {
  return left.projectId === right.projectId && left.datasetId === right.datasetId;
}

function keyOf(resource: Resource): string {
  if (resource.kind === 'dataset') return datasetKey(resource.ref);
  return resource.kind === 'table' ? tableKey(resource.ref) : routineKey(resource.ref);
}

function datasetKey(ref: DatasetRef): string {
  return `dataset ${ref.projectId}.${ref.datasetId}`;
}

function tableKey(ref: TableRef): string {
  return `table ${ref.projectId}.${ref.datasetId}.${ref.tableId}`;
}

function routineKey(ref: RoutineRef): string {
  return `routine ${ref.projectId}.${ref.datasetId}.${ref.routineId}`;
}
