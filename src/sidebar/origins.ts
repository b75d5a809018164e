/** Where a number comes from: columns of governed views with the source fields beneath them. */

import type { TracePath } from '../core/endpoints/endpoint-messages.ts';
import { element } from './element.ts';

/** The fields that are counted, and folded away those that decide which rows count. */
export function originLists(paths: readonly TracePath[]): readonly HTMLElement[] {
  return [
    origins(paths, 'direct'),
    element('details', {}, [
      element('summary', {}, ['Fields that decide which rows count']),
      origins(paths, 'indirect'),
    ]),
  ];
}

function origins(paths: readonly TracePath[], kind: TracePath['kind']): HTMLElement {
  const ofKind = paths.filter((path) => path.kind === kind);
  return ofKind.length === 0
    ? element('p', { class: 'muted' }, ['None.'])
    : element('ul', {}, grouped(ofKind).map(originView));
}

/** A column of a governed view, with the source fields it rests on by table. */
interface Origin {
  readonly column: string;
  readonly fields: Map<string, string[]>;
}

function grouped(paths: readonly TracePath[]): Origin[] {
  const origins = new Map<string, Origin>();
  for (const { view, column, sourceTable, sourceField } of paths) {
    const name = `${view}.${column}`;
    const origin = origins.get(name) ?? { column: name, fields: new Map() };
    origins.set(name, origin);
    origin.fields.set(sourceTable, [...(origin.fields.get(sourceTable) ?? []), sourceField]);
  }
  return [...origins.values()];
}

function originView({ column, fields }: Origin): HTMLElement {
  const sources = [...fields].map(([table, names]) =>
    element(
      'code',
      {},
      breakable(names.length === 1 ? `${table}.${names[0]}` : `${table}: ${names.join(', ')}`),
    ),
  );
  return element('li', { class: 'path' }, [element('code', {}, breakable(column)), ...sources]);
}

/** Long names break after a dot or an underscore, not within a word. */
function breakable(name: string): (Node | string)[] {
  return name
    .split(/(?<=[._])/)
    .flatMap((part, index) => (index === 0 ? [part] : [element('wbr'), part]));
}
