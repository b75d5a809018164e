/** What the catalog keeps of datasets, tables, views and routines. */

import type { DatasetRef, RoutineRef, TableRef } from './references.ts';
import type { TableFieldSchema } from './sql/types.ts';

/** One entry of a dataset's access list, as REST writes it. */
export interface AccessEntry {
  readonly role?: string;
  readonly userByEmail?: string;
  readonly groupByEmail?: string;
  readonly domain?: string;
  readonly specialGroup?: string;
  readonly iamMember?: string;
  readonly view?: TableRef;
  readonly routine?: RoutineRef;
  readonly dataset?: { readonly dataset: DatasetRef; readonly targetTypes?: readonly string[] };
}

interface Dated {
  readonly description?: string;
  readonly labels?: Readonly<Record<string, string>>;
  /** Epoch milliseconds. */
  readonly creationTime: number;
  readonly lastModifiedTime: number;
}

export interface DatasetResource extends Dated {
  readonly kind: 'dataset';
  readonly ref: DatasetRef;
  readonly location: string;
  readonly access: readonly AccessEntry[];
}

export interface TableResource extends Dated {
  readonly kind: 'table';
  readonly ref: TableRef;
  readonly fields: readonly TableFieldSchema[];
  /** Only on views: the GoogleSQL text and what it reads directly. */
  readonly view?: ViewDefinition;
}

export interface ViewDefinition {
  readonly query: string;
  readonly reads: readonly TableRef[];
  /** Functions such as SESSION_USER that keep a query from being cached. */
  readonly nonDeterministic: readonly string[];
}

export interface RoutineArgument {
  readonly name: string;
  readonly mode: 'IN' | 'OUT' | 'INOUT';
  /** The type as GoogleSQL writes it. */
  readonly type: string;
}

export interface RoutineResource extends Dated {
  readonly kind: 'routine';
  readonly ref: RoutineRef;
  readonly arguments: readonly RoutineArgument[];
  /** Of a procedure from BEGIN to END; of a function its JavaScript. */
  readonly body: string;
  /** Only on functions. */
  readonly function?: FunctionFacts;
}

export interface FunctionFacts {
  /** The type as GoogleSQL writes it. */
  readonly returns: string;
  readonly deterministic: boolean;
}

export type Resource = DatasetResource | TableResource | RoutineResource;
